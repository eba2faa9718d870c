import { parseReference } from '../record/references.ts';
import { isResourceType } from '../schema/index.ts';
import { parseUcum } from '../units/ucum.ts';
import { dateRange } from './date-range.ts';
import { foldString } from './fold.ts';
import { numberRange, tidy } from './number-range.ts';
import { quote, SearchProblem, UnknownParam } from './problems.ts';
import {
  type Modifier,
  PREFIXES,
  type Prefix,
  type ReferenceValue,
  type SearchOptions,
  type SearchParam,
  type SearchParamType,
  type SearchValue,
  type SimpleValue,
  type TokenValue,
} from './types.ts';

const MAX_VALUES = 2000;
const UCUM = 'http://unitsofmeasure.org';

/** The comma-separated values of one parameter (any may match). */
export function parseValues(
  param: SearchParam,
  modifier: Modifier | undefined,
  text: string,
  options: SearchOptions,
): SearchValue[] {
  if (modifier === 'in' || modifier === 'not-in') return [expanded(param, text, options)];
  const parts = splitEscaped(text, ',').filter((part) => part !== '');
  if (parts.length === 0) throw new UnknownParam('the parameter has no value');
  if (parts.length > MAX_VALUES)
    throw new SearchProblem('too-costly', `there are more than ${MAX_VALUES} values for ${param.code}`);
  return parts.map((part) =>
    param.type === 'composite' ? composite(param, part, options) : simple(param, param.type, modifier, part, options),
  );
}

function composite(param: SearchParam, text: string, options: SearchOptions): SearchValue {
  const parts = splitEscaped(text, '$');
  if (parts.length !== param.components.length) {
    throw new SearchProblem(
      'value',
      `${param.code} takes ${param.components.map((c) => c.code).join('$')}, not ${quote(text)}`,
    );
  }
  return {
    type: 'composite',
    parts: param.components.map((component, i) =>
      simple(
        { code: component.code, type: component.type, expression: '', targets: [], components: [] },
        component.type,
        undefined,
        parts[i]!,
        options,
      ),
    ),
  };
}

function simple(
  param: SearchParam,
  type: SearchParamType,
  modifier: Modifier | undefined,
  text: string,
  options: SearchOptions,
): SimpleValue {
  switch (type) {
    case 'string': {
      const value = unescaped(text);
      return { type: 'string', value, folded: foldString(value) };
    }
    case 'token':
      return token(param.code, modifier, text);
    case 'reference':
      return reference(param, modifier, text);
    case 'uri':
      return { type: 'uri', value: unescaped(text) };
    case 'date':
      return date(param.code, text, options);
    case 'number': {
      const { prefix, rest } = takePrefix(text);
      return { type: 'number', prefix, ...number(param.code, rest, prefix) };
    }
    case 'quantity':
      return quantity(param.code, text);
    default:
      throw new UnknownParam(`search by ${param.code} is not offered`);
  }
}

function token(code: string, modifier: Modifier | undefined, text: string): TokenValue {
  if (modifier === 'text') return { type: 'token', text: foldString(unescaped(text)) };
  const parts = splitEscaped(text, '|').map(unescaped);
  if (modifier === 'of-type') {
    if (parts.length !== 3 || parts[1] === '' || parts[2] === '') {
      throw new SearchProblem('value', `${code}:of-type takes [type system]|[type code]|[value], not ${quote(text)}`);
    }
    return { type: 'token', system: `${parts[0]}|${parts[1]}`, code: parts[2]! };
  }
  if (parts.length === 1) return { type: 'token', code: parts[0]! };
  if (parts.length > 2)
    throw new SearchProblem(
      'value',
      `${code} takes [system]|[code]; write a bar inside a value as \\|, in ${quote(text)}`,
    );
  const [system, value] = parts as [string, string];
  if (system === '' && value === '')
    throw new SearchProblem('value', `${code} needs a system or a code, not ${quote(text)}`);
  return { type: 'token', system, ...(value === '' ? {} : { code: value }) };
}

function expanded(param: SearchParam, text: string, options: SearchOptions): TokenValue {
  const members = options.expandValueSet?.(text);
  if (members === undefined)
    throw new SearchProblem('not-found', `the value set ${quote(text)} for ${param.code} is not known here`);
  return { type: 'token', members };
}

function reference(param: SearchParam, modifier: Modifier | undefined, text: string): ReferenceValue {
  if (modifier === 'identifier') {
    const { system, code } = token(param.code, undefined, text);
    return {
      type: 'reference',
      ...(system === undefined ? {} : { identifierSystem: system }),
      ...(code === undefined ? {} : { identifierValue: code }),
    };
  }
  const value = unescaped(text);
  const only = param.targets.length === 1 ? param.targets[0] : undefined;
  if (/^[A-Za-z0-9\-.]{1,64}$/.test(value))
    return { type: 'reference', targetId: value, ...(only === undefined ? {} : { targetType: only }) };
  const parsed = parseReference(value);
  if (parsed.form === 'local' || parsed.form === 'absolute') {
    if (!isResourceType(parsed.type))
      throw new SearchProblem('value', `${quote(parsed.type)} is not an R4 resource type, in ${quote(text)}`);
    return {
      type: 'reference',
      targetType: parsed.type,
      targetId: parsed.id,
      ...(parsed.version === undefined ? {} : { version: parsed.version }),
      ...(parsed.form === 'absolute' ? { url: `${parsed.base}${parsed.type}/${parsed.id}` } : {}),
    };
  }
  const bar = value.lastIndexOf('|');
  return bar < 0
    ? { type: 'reference', url: value }
    : { type: 'reference', url: value.slice(0, bar), version: value.slice(bar + 1) };
}

function takePrefix(text: string): { prefix: Prefix; rest: string } {
  const prefix = PREFIXES.find((item) => text.startsWith(item));
  return prefix === undefined ? { prefix: 'eq', rest: text } : { prefix, rest: text.slice(2) };
}

function date(code: string, text: string, options: SearchOptions): SimpleValue {
  const { prefix, rest } = takePrefix(text);
  // A + of a time zone that was not percent-encoded arrives as a blank.
  const range = dateRange(rest.replace(/ (?=\d\d:\d\d$)/, '+'));
  if (!range)
    throw new SearchProblem(
      'value',
      `${code} takes a date such as 2024-03-31 or 2024-03-31T12:00:00Z, not ${quote(text)}`,
    );
  if (prefix !== 'ap') return { type: 'date', prefix, start: range[0], end: range[1] };
  const slack =
    options.now === undefined ? range[1] - range[0] + 1 : Math.abs(options.now - (range[0] + range[1]) / 2) * 0.1;
  return { type: 'date', prefix, start: Math.floor(range[0] - slack), end: Math.ceil(range[1] + slack) };
}

function number(code: string, text: string, prefix: Prefix): { value: number; low: number; high: number } {
  const range = numberRange(text);
  if (!range) throw new SearchProblem('value', `${code} takes a number, not ${quote(text)}`);
  if (prefix !== 'ap') return range;
  const slack = Math.abs(range.value) * 0.1;
  return { value: range.value, low: tidy(range.value - slack), high: tidy(range.value + slack) };
}

function quantity(code: string, text: string): SimpleValue {
  const parts = splitEscaped(text, '|').map(unescaped);
  if (parts.length === 2 || parts.length > 3) {
    throw new SearchProblem('value', `${code} takes [number] or [number]|[system]|[code], not ${quote(text)}`);
  }
  const { prefix, rest } = takePrefix(parts[0]!);
  const range = number(code, rest, prefix);
  const system = parts[1] === undefined || parts[1] === '' ? undefined : parts[1];
  const unit = parts[2] === undefined || parts[2] === '' ? undefined : parts[2];
  const known = unit !== undefined && (system === undefined || system === UCUM) ? parseUcum(unit) : undefined;
  const canonical = (value: number): number => tidy(value * known!.factor + known!.offset);
  return {
    type: 'quantity',
    prefix,
    ...range,
    ...(system === undefined ? {} : { system }),
    ...(unit === undefined ? {} : { code: unit }),
    ...(known === undefined
      ? {}
      : {
          canonicalUnit: known.base,
          canonicalValue: canonical(range.value),
          canonicalLow: canonical(range.low),
          canonicalHigh: canonical(range.high),
        }),
  };
}

/** Cuts at a separator that is not escaped by a backslash; escapes stay for {@link unescaped}. */
export function splitEscaped(text: string, separator: string): string[] {
  if (!text.includes('\\')) return text.split(separator);
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === separator) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

const unescaped = (text: string): string => text.replace(/\\([\\,|$])/g, '$1');
