import { isResourceType } from '../schema/index.ts';
import { type Draft, findParam } from './draft.ts';
import { searchParams } from './params.ts';
import { quote, SearchProblem, UnknownParam } from './problems.ts';
import type { Include, SortKey, Summary } from './types.ts';

/** Named in R4 but not offered; the reason goes to the client. */
const NOT_OFFERED: Readonly<Record<string, string>> = {
  _text: 'narrative text search is not offered',
  _content: 'full text search is not offered',
  _filter: '_filter expressions are not offered',
  _query: 'named queries are not offered',
  _list: 'search by list is not offered',
  _score: 'results are not scored',
  _containedType: 'contained resources are not searched',
};

/** Parameters that shape the result rather than filter it (R4 §3.1.1.5). @returns false when `name` is none of them. */
export function parseControl(draft: Draft, name: string, value: string): boolean {
  const colon = name.indexOf(':');
  const base = colon < 0 ? name : name.slice(0, colon);
  const modifier = colon < 0 ? undefined : name.slice(colon + 1);
  const reason = Object.hasOwn(NOT_OFFERED, base) ? NOT_OFFERED[base] : undefined;
  if (reason !== undefined) throw new UnknownParam(reason);
  switch (base) {
    case '_include':
    case '_revinclude': {
      const list = base === '_include' ? 'includes' : 'revincludes';
      draft[list] = [...draft[list], parseInclude(base, modifier, value)];
      return true;
    }
    case '_sort':
      draft.sort = [...draft.sort, ...parseSort(draft, modifier, value)];
      return true;
    case '_type':
      draft.types = [...draft.types, ...parseTypes(draft, value)];
      return true;
    case '_elements':
      draft.elements = [...draft.elements, ...list(value).map((path) => path.split('.').at(-1) as string)];
      return true;
    case '_count':
      draft.count = integer(name, value);
      return true;
    case '_offset':
      draft.offset = integer(name, value);
      return true;
    case '_cursor':
      draft.cursor = value;
      return true;
    case '_total':
      draft.total = choice(name, value, ['none', 'estimate', 'accurate'] as const);
      return true;
    case '_summary':
      draft.summary = choice<Summary>(name, value, ['true', 'text', 'data', 'count', 'false'] as const);
      return true;
    case '_format':
      draft.format = value;
      return true;
    case '_pretty':
      draft.pretty = choice(name, value, ['true', 'false'] as const) === 'true';
      return true;
    case '_contained':
      if (value !== 'false')
        throw new SearchProblem(
          'not-supported',
          'contained resources are not searched; only _contained=false is accepted',
        );
      return true;
    default:
      return false;
  }
}

const list = (value: string): string[] => {
  const items = value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (items.length === 0) throw new UnknownParam('the parameter has no value');
  return items;
};

function integer(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value))
    throw new SearchProblem('value', `${name} takes a whole number from 0, not ${quote(value)}`);
  return Number(value);
}

function choice<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw new SearchProblem('value', `${name} takes ${allowed.join(', ')}, not ${quote(value)}`);
  return found;
}

function parseTypes(draft: Draft, value: string): string[] {
  const types = list(value);
  for (const type of types) {
    if (!isResourceType(type)) throw new SearchProblem('value', `${quote(type)} in _type is not an R4 resource type`);
    if (draft.resourceType !== undefined && type !== draft.resourceType) {
      throw new SearchProblem('invalid', `_type=${type} contradicts a search on ${draft.resourceType}`);
    }
  }
  return types;
}

function parseInclude(name: string, modifier: string | undefined, value: string): Include {
  const iterate = modifier === 'iterate' || modifier === 'recurse';
  if (modifier !== undefined && !iterate)
    throw new SearchProblem('not-supported', `${name}:${modifier.slice(0, 40)} is not known; there is ${name}:iterate`);
  if (value === '*') return { source: '*', param: '*', iterate };
  const [source, param, target, ...more] = value.split(':');
  if (source === undefined || param === undefined || source === '' || param === '' || more.length > 0) {
    throw new SearchProblem(
      'value',
      `${name} is written [type]:[reference parameter] or [type]:[reference parameter]:[target type], not ${quote(value)}`,
    );
  }
  for (const type of target === undefined ? [source] : [source, target]) {
    if (!isResourceType(type)) throw new SearchProblem('value', `${quote(type)} in ${name} is not an R4 resource type`);
  }
  if (param !== '*') {
    const found = searchParams(source).get(param);
    if (!found) throw new UnknownParam(`${quote(param)} is not a search parameter of ${source}`);
    if (found.type !== 'reference')
      throw new SearchProblem('value', `${param} of ${source} is no reference, so it includes nothing`);
    if (target !== undefined && found.targets.length > 0 && !found.targets.includes(target)) {
      throw new SearchProblem(
        'value',
        `${param} of ${source} never refers to ${target}; it may refer to ${found.targets.join(', ')}`,
      );
    }
  }
  return { source, param, ...(target === undefined ? {} : { target }), iterate };
}

function parseSort(draft: Draft, modifier: string | undefined, value: string): SortKey[] {
  // DSTU2 wrote `_sort:desc=date`; some clients still do.
  if (modifier !== undefined && modifier !== 'asc' && modifier !== 'desc') {
    throw new SearchProblem(
      'not-supported',
      `_sort:${modifier.slice(0, 40)} is not known; write _sort=-${value.slice(0, 40)} to sort downwards`,
    );
  }
  return list(value).map((key) => {
    const descending = key.startsWith('-') !== (modifier === 'desc');
    const code = key.startsWith('-') ? key.slice(1) : key;
    const types = draft.resourceType === undefined ? draft.types : [draft.resourceType];
    const param = findParam(types, code);
    if (param.type === 'composite' || param.type === 'special')
      throw new UnknownParam(`results cannot be sorted by ${code}`);
    return { param: code, type: param.type, descending };
  });
}
