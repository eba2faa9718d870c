import { parse, YAMLParseError } from 'yaml';
import { EngagementError } from '../../errors.ts';
import { isObject, type Json } from '../json.ts';
import type { CodeWanted, Comparator, CriteriaSet, Criterion, Rule, Test } from './types.ts';

const SYSTEMS: Readonly<Record<string, string>> = {
  snomed: 'http://snomed.info/sct',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  loinc: 'http://loinc.org',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  cpt: 'http://www.ama-assn.org/go/cpt',
  hcpcs: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  x12: 'https://codesystem.x12.org/005010/1365',
  cvx: 'http://hl7.org/fhir/sid/cvx',
};
const DEEPEST = 16;

const refuse = (path: string, message: string): EngagementError => new EngagementError('input', `${path}: ${message}`);

/** Criteria from YAML or JSON. @throws EngagementError naming the place and what to write there */
export function readCriteria(text: string): CriteriaSet {
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 20 });
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    throw refuse(
      line === undefined ? 'criteria' : `line ${line}`,
      `this is no YAML or JSON: ${(error as Error).message.split('\n')[0]}`,
    );
  }
  return criteriaFrom(value);
}

/** Criteria from plain data. @throws EngagementError naming the place */
export function criteriaFrom(value: unknown): CriteriaSet {
  if (!isObject(value)) throw refuse('criteria', 'must be an object with id, title, version, services and criteria');
  known(value, '', ['id', 'title', 'version', 'source', 'services', 'criteria', 'approveWhen']);
  const { source, services, criteria, approveWhen } = value;
  if (!Array.isArray(criteria) || criteria.length === 0)
    throw refuse('criteria', 'must be a list of at least one criterion');
  const read = criteria.map((each: unknown, index) => criterionFrom(each, `criteria[${index}]`));
  const ids = read.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw refuse('criteria', `the id ${JSON.stringify(twice)} stands twice`);
  return {
    id: textAt(value, 'id', ''),
    title: textAt(value, 'title', ''),
    version: String(value.version ?? '') || fail('version', 'is missing'),
    ...(isObject(source)
      ? {
          source: {
            title: textAt(source, 'title', 'source.'),
            ...(typeof source.url === 'string' ? { url: source.url } : {}),
          },
        }
      : {}),
    services: codesAt(services, 'services'),
    criteria: read,
    approveWhen: approveWhen === undefined ? { all: ids } : ruleFrom(approveWhen, 'approveWhen', ids, 0),
  };
}

function fail(path: string, message: string): never {
  throw refuse(path, message);
}

function known(value: Json, at: string, names: readonly string[]): void {
  const extra = Object.keys(value).find((key) => !names.includes(key));
  if (extra !== undefined) throw refuse(`${at}${extra}`, `is not known here; there are ${names.join(', ')}`);
}

function textAt(value: Json, name: string, at: string): string {
  const text = value[name];
  if (typeof text !== 'string' || text.trim() === '') throw refuse(`${at}${name}`, 'must be text');
  return text;
}

function criterionFrom(value: unknown, at: string): Criterion {
  if (!isObject(value)) throw refuse(at, 'must have id, text and test');
  known(value, `${at}.`, ['id', 'text', 'test']);
  return {
    id: textAt(value, 'id', `${at}.`),
    text: textAt(value, 'text', `${at}.`),
    test: testFrom(value.test, `${at}.test`, 0),
  };
}

function ruleFrom(value: unknown, at: string, ids: readonly string[], depth: number): Rule {
  if (depth > DEEPEST) throw refuse(at, 'is nested too deeply');
  if (typeof value === 'string') {
    if (!ids.includes(value)) throw refuse(at, `there is no criterion ${JSON.stringify(value)}`);
    return value;
  }
  const [key, list] = isObject(value) ? (Object.entries(value)[0] ?? []) : [];
  if ((key !== 'all' && key !== 'any') || !Array.isArray(list) || list.length === 0)
    throw refuse(at, 'must be the id of a criterion, or { all: [...] } or { any: [...] }');
  const of = list.map((each: unknown, index) => ruleFrom(each, `${at}.${key}[${index}]`, ids, depth + 1));
  return key === 'all' ? { all: of } : { any: of };
}

/** `icd10|M54.*`, `http://loinc.org|4548-4`; one or a list. */
export function codesAt(value: unknown, at: string): CodeWanted[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw refuse(at, 'must name at least one code');
  return list.map((each: unknown, index) => {
    const match = typeof each === 'string' ? /^([^|]+)\|(\S(?:.*\S)?)$/.exec(each) : null;
    if (!match) throw refuse(`${at}[${index}]`, `must be a code such as "icd10|M54.*" or "http://loinc.org|4548-4"`);
    const system = Object.hasOwn(SYSTEMS, match[1]!) ? SYSTEMS[match[1]!]! : match[1]!;
    if (!system.includes(':'))
      throw refuse(
        `${at}[${index}]`,
        `${JSON.stringify(system)} is no code system; write its address, or one of ${Object.keys(SYSTEMS).join(', ')}`,
      );
    const prefix = match[2]!.endsWith('*');
    return { system, code: prefix ? match[2]!.slice(0, -1) : match[2]!, prefix, shown: each as string };
  });
}

const DAYS: Readonly<Record<string, number>> = {
  d: 1,
  day: 1,
  days: 1,
  wk: 7,
  week: 7,
  weeks: 7,
  mo: 30.4375,
  month: 30.4375,
  months: 30.4375,
  a: 365.25,
  year: 365.25,
  years: 365.25,
};

/** `90 days`, `6 weeks`, `12 months`, `1 year` in days, rounded up. */
function daysAt(value: unknown, at: string): number {
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?) ?([a-z]+)$/.exec(value) : null;
  const unit = match && Object.hasOwn(DAYS, match[2]!) ? DAYS[match[2]!]! : undefined;
  if (!match || unit === undefined)
    throw refuse(at, 'must be a length of time such as "90 days", "6 weeks", "12 months"');
  return Math.ceil(Number(match[1]) * unit);
}

const COMPARATORS = ['<', '<=', '=', '>=', '>'];
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  age: ['min', 'max'],
  sex: ['is'],
  condition: ['codes', 'for', 'active'],
  observation: ['codes', 'within', 'value', 'values', 'any'],
  procedure: ['codes', 'within', 'count'],
  report: ['codes', 'within', 'count'],
  medication: ['codes', 'within', 'for', 'count'],
  text: ['phrases', 'within'],
  answer: ['linkId', 'value'],
  quantity: ['max'],
  fhirpath: ['over', 'expression'],
  elm: ['library', 'expression'],
};

function testFrom(value: unknown, at: string, depth: number): Test {
  if (depth > DEEPEST) throw refuse(at, 'is nested too deeply');
  const entries = isObject(value) ? Object.entries(value) : [];
  if (entries.length !== 1)
    throw refuse(at, `must be one of ${['all', 'any', 'not', ...Object.keys(FIELDS)].join(', ')}`);
  const [kind, body] = entries[0]!;
  const place = `${at}.${kind}`;
  if (kind === 'not') return { kind, of: testFrom(body, place, depth + 1) };
  if (kind === 'all' || kind === 'any') {
    if (!Array.isArray(body) || body.length === 0) throw refuse(place, 'must be a list of tests');
    return { kind, of: body.map((each: unknown, index) => testFrom(each, `${place}[${index}]`, depth + 1)) };
  }
  if (!Object.hasOwn(FIELDS, kind))
    throw refuse(place, `is no test; there are all, any, not, ${Object.keys(FIELDS).join(', ')}`);
  if (!isObject(body)) throw refuse(place, `must be an object with ${FIELDS[kind]!.join(', ')}`);
  known(body, `${place}.`, FIELDS[kind]!);
  return simpleTest(kind, body, place);
}

function simpleTest(kind: string, body: Json, at: string): Test {
  const number = (name: string): number | undefined => {
    const given = body[name];
    if (given !== undefined && (typeof given !== 'number' || !Number.isFinite(given) || given < 0))
      throw refuse(`${at}.${name}`, 'must be a number, not below 0');
    return given as number | undefined;
  };
  const days = (name: string, as = name): Record<string, number> =>
    body[name] === undefined ? {} : { [as]: daysAt(body[name], `${at}.${name}`) };
  const optional = (name: string, value: number | undefined): Record<string, number> =>
    value === undefined ? {} : { [name]: value };
  const codes = (): CodeWanted[] => codesAt(body.codes, `${at}.codes`);
  switch (kind) {
    case 'age': {
      if (body.min === undefined && body.max === undefined) throw refuse(at, 'needs min or max, in years');
      return { kind, ...optional('min', number('min')), ...optional('max', number('max')) };
    }
    case 'sex':
      return { kind, is: textAt(body, 'is', `${at}.`) };
    case 'condition':
      return { kind, codes: codes(), ...days('for', 'days'), active: body.active !== false };
    case 'observation': {
      if (body.values !== undefined && body.value !== undefined) throw refuse(at, 'has either value or values');
      return {
        kind,
        codes: codes(),
        ...days('within'),
        ...(body.value === undefined ? {} : { compare: comparison(body.value, `${at}.value`) }),
        ...(body.values === undefined ? {} : { values: codesAt(body.values, `${at}.values`) }),
        any: body.any === true,
      };
    }
    case 'procedure':
    case 'report':
      return { kind, codes: codes(), ...days('within'), count: number('count') ?? 1 };
    case 'medication':
      return { kind, codes: codes(), ...days('within'), ...days('for', 'days'), count: number('count') ?? 1 };
    case 'text': {
      const phrases = Array.isArray(body.phrases) ? body.phrases : [];
      if (phrases.length === 0 || !phrases.every((each) => typeof each === 'string' && each.trim().length >= 3))
        throw refuse(`${at}.phrases`, 'must be a list of phrases of three letters or more');
      return { kind, phrases: phrases as string[], ...days('within') };
    }
    case 'answer': {
      const { value } = body;
      const [op, wanted] = typeof value === 'string' ? splitComparison(value) : ['=' as const, value];
      if (typeof wanted !== 'string' && typeof wanted !== 'number' && typeof wanted !== 'boolean')
        throw refuse(`${at}.value`, 'must be text, a number, true or false, or such as ">= 6"');
      return { kind, linkId: textAt(body, 'linkId', `${at}.`), op, value: wanted };
    }
    case 'quantity':
      return { kind, max: number('max') ?? fail(`${at}.max`, 'must be a number') };
    case 'fhirpath':
      return { kind, over: textAt(body, 'over', `${at}.`), expression: textAt(body, 'expression', `${at}.`) };
    default:
      return {
        kind: 'elm',
        library: textAt(body, 'library', `${at}.`),
        expression: textAt(body, 'expression', `${at}.`),
      };
  }
}

function splitComparison(text: string): [Comparator, string | number] {
  const match = /^(<=|>=|<|>|=) ?(-?\d+(?:\.\d+)?)$/.exec(text.trim());
  return match ? [match[1] as Comparator, Number(match[2])] : ['=', text];
}

/** `>= 7.5 %`. */
function comparison(value: unknown, at: string): { op: Comparator; value: number; unit: string } {
  const match = typeof value === 'string' ? /^(<=|>=|<|>|=) ?(-?\d+(?:\.\d+)?)(?: (\S.*))?$/.exec(value.trim()) : null;
  if (!match || !COMPARATORS.includes(match[1]!))
    throw refuse(at, 'must be a comparison with its unit, such as ">= 7.5 %" or "< 60 mL/min/{1.73_m2}"');
  return { op: match[1] as Comparator, value: Number(match[2]), unit: match[3] ?? '1' };
}
