import { isResourceType } from '../schema/index.ts';
import { parseControl } from './controls.ts';
import { type Draft, findParam } from './draft.ts';
import { quote, SearchProblem, UnknownParam } from './problems.ts';
import type {
  ChainFilter,
  Filter,
  Modifier,
  ParsedSearch,
  SearchIssue,
  SearchOptions,
  SearchParam,
  SearchParamType,
} from './types.ts';
import { parseValues } from './values.ts';

/** Longest query, most parameters, deepest chain: far above real use, below what could hurt. */
const MAX_QUERY = 100_000;
const MAX_PARAMETERS = 500;
const MAX_CHAIN = 8;

const MODIFIERS: Readonly<Record<SearchParamType, readonly Modifier[]>> = {
  string: ['exact', 'contains', 'text'],
  token: ['text', 'not', 'in', 'not-in', 'of-type'],
  reference: ['identifier'],
  uri: ['above', 'below'],
  date: [],
  number: [],
  quantity: [],
  composite: [],
  special: [],
};

/**
 * Reads the query string of a FHIR search (R4 §3.1.1). Parameters that mean nothing here are listed in `unknown`
 * (with `strict`: they are issues); values, modifiers and chains that are wrong are always issues, since ignoring
 * them would give wrong results.
 * @param resourceType absent for a search across types.
 */
export function parseSearch(
  resourceType: string | undefined,
  query: string,
  options: SearchOptions = {},
): ParsedSearch {
  const issues: SearchIssue[] = [];
  if (resourceType !== undefined && !isResourceType(resourceType)) {
    return failed({
      code: 'not-supported',
      parameter: '',
      message: `${quote(resourceType)} is not an R4 resource type`,
    });
  }
  if (query.length > MAX_QUERY) {
    return failed({ code: 'too-costly', parameter: '', message: `the query is longer than ${MAX_QUERY} characters` });
  }
  const pairs = splitQuery(query, issues);
  if (pairs.length > MAX_PARAMETERS) {
    return failed({ code: 'too-costly', parameter: '', message: `there are more than ${MAX_PARAMETERS} parameters` });
  }
  const draft: Draft = {
    ...(resourceType === undefined ? {} : { resourceType }),
    types: [],
    filters: [],
    includes: [],
    revincludes: [],
    sort: [],
    elements: [],
    applied: [],
    unknown: [],
  };
  // `_type` decides which parameters exist in a search across types.
  const ordered = [...pairs].sort((a, b) => Number(b.name === '_type') - Number(a.name === '_type'));
  for (const { name, value } of ordered) {
    try {
      readParameter(draft, name, value, options);
      draft.applied.push({ name, value });
    } catch (error) {
      if (error instanceof UnknownParam && options.strict !== true)
        draft.unknown.push({ name, value, reason: error.message });
      else if (error instanceof UnknownParam)
        issues.push({ code: 'not-supported', parameter: name, message: error.message });
      else if (error instanceof SearchProblem)
        issues.push({ code: error.code, parameter: name, message: error.message });
      else throw error;
    }
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, query: draft };
}

const failed = (issue: SearchIssue): ParsedSearch => ({ ok: false, issues: [issue] });

function splitQuery(query: string, issues: SearchIssue[]): { name: string; value: string }[] {
  const pairs: { name: string; value: string }[] = [];
  for (const part of query.replace(/^\?/, '').split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    try {
      const name = decode(equals < 0 ? part : part.slice(0, equals));
      pairs.push({ name, value: equals < 0 ? '' : decode(part.slice(equals + 1)) });
    } catch {
      issues.push({
        code: 'invalid',
        parameter: part.slice(0, 80),
        message: `${quote(part)} is not valid percent-encoding`,
      });
    }
  }
  return pairs;
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

function readParameter(draft: Draft, name: string, value: string, options: SearchOptions): void {
  if (parseControl(draft, name, value)) return;
  if (value === '') throw new UnknownParam('the parameter has no value');
  const types = draft.resourceType === undefined ? draft.types : [draft.resourceType];
  draft.filters.push(parseFilter(types, name, value, options, 0));
}

/** @param types that the filter must make sense for; empty: all resources. */
function parseFilter(
  types: readonly string[],
  name: string,
  value: string,
  options: SearchOptions,
  depth: number,
): Filter {
  if (depth > MAX_CHAIN) throw new SearchProblem('too-costly', `the chain is more than ${MAX_CHAIN} links long`);
  if (name.startsWith('_has:')) return parseHas(types, name, value, options, depth);
  const dot = name.indexOf('.');
  if (dot >= 0) return parseChain(types, name.slice(0, dot), name.slice(dot + 1), value, options, depth);
  const colon = name.indexOf(':');
  const code = colon < 0 ? name : name.slice(0, colon);
  const param = findParam(types, code);
  if (colon < 0)
    return { kind: 'param', param: code, type: param.type, values: parseValues(param, undefined, value, options) };
  return withModifier(param, name.slice(colon + 1), value, options);
}

function withModifier(param: SearchParam, modifier: string, value: string, options: SearchOptions): Filter {
  const { code, type } = param;
  if (modifier === 'missing') {
    if (value !== 'true' && value !== 'false')
      throw new SearchProblem('value', `:missing takes true or false, not ${quote(value)}`);
    return { kind: 'missing', param: code, type, missing: value === 'true' };
  }
  if (type === 'reference' && isResourceType(modifier)) {
    if (param.targets.length > 0 && !param.targets.includes(modifier)) {
      throw new SearchProblem(
        'invalid',
        `${code} never refers to ${modifier}; it may refer to ${param.targets.join(', ')}`,
      );
    }
    return {
      kind: 'param',
      param: code,
      type,
      values: parseValues({ ...param, targets: [modifier] }, undefined, value, options),
    };
  }
  const known = MODIFIERS[type].find((item) => item === modifier);
  if (known === undefined) {
    const offered = ['missing', ...MODIFIERS[type], ...(type === 'reference' ? ['[type]'] : [])];
    throw new SearchProblem(
      'not-supported',
      `the modifier :${modifier.slice(0, 40)} is not supported for ${code} (${type}); there are ${offered.map((m) => `:${m}`).join(', ')}`,
    );
  }
  // Entries of identifier types are indexed under a name of their own: see `extractIndex`.
  if (known === 'of-type')
    return { kind: 'param', param: `${code}:of-type`, type, values: parseValues(param, known, value, options) };
  if (type === 'string' && known === 'text') {
    return {
      kind: 'param',
      param: code,
      type,
      modifier: 'contains',
      values: parseValues(param, undefined, value, options),
    };
  }
  return { kind: 'param', param: code, type, modifier: known, values: parseValues(param, known, value, options) };
}

function parseHas(
  types: readonly string[],
  name: string,
  value: string,
  options: SearchOptions,
  depth: number,
): Filter {
  const match = /^_has:([^:]*):([^:]*):(.+)$/.exec(name);
  if (!match)
    throw new SearchProblem('invalid', '_has is written _has:[type]:[reference parameter]:[parameter]=[value]');
  const [, type, code, rest] = match as unknown as [string, string, string, string];
  if (!isResourceType(type)) throw new SearchProblem('invalid', `${quote(type)} in _has is not an R4 resource type`);
  const param = findParam([type], code);
  if (param.type !== 'reference')
    throw new SearchProblem('invalid', `${code} of ${type} is no reference, so _has cannot use it`);
  if (types.length > 0 && param.targets.length > 0 && !types.some((t) => param.targets.includes(t))) {
    throw new SearchProblem('invalid', `${code} of ${type} never refers to ${types.join(', ')}`);
  }
  return { kind: 'has', type, param: code, filter: parseFilter([type], rest, value, options, depth + 1) };
}

function parseChain(
  types: readonly string[],
  head: string,
  rest: string,
  value: string,
  options: SearchOptions,
  depth: number,
): ChainFilter {
  const [code, narrow, ...more] = head.split(':') as [string, ...string[]];
  const param = findParam(types, code);
  if (param.type !== 'reference')
    throw new SearchProblem('invalid', `${code} is no reference, so ${quote(`${head}.${rest}`)} cannot follow it`);
  if (more.length > 0 || (narrow !== undefined && !isResourceType(narrow))) {
    throw new SearchProblem('invalid', `${quote(head)} in a chain is written [parameter]:[type]`);
  }
  if (narrow !== undefined && param.targets.length > 0 && !param.targets.includes(narrow)) {
    throw new SearchProblem(
      'invalid',
      `${code} never refers to ${narrow}; it may refer to ${param.targets.join(', ')}`,
    );
  }
  const targets = narrow === undefined ? param.targets : [narrow];
  if (targets.length === 0) {
    throw new SearchProblem(
      'invalid',
      `${code} may refer to any type; say which, as in ${code}:Patient.${rest.slice(0, 40)}`,
    );
  }
  const branches: { type: string; filter: Filter }[] = [];
  let problem: unknown;
  for (const type of targets) {
    try {
      branches.push({ type, filter: parseFilter([type], rest, value, options, depth + 1) });
    } catch (error) {
      // The types that cannot be asked this simply drop out, unless none can.
      if (!(error instanceof UnknownParam) && !(error instanceof SearchProblem)) throw error;
      if (problem === undefined || error instanceof SearchProblem) problem = error;
    }
  }
  if (branches.length === 0) throw problem;
  return { kind: 'chain', param: code, branches };
}
