import { parseReference } from '../record/references.ts';
import { type ElementDef, valueSetCodes } from '../schema/index.ts';
import { parseUcum } from '../units/ucum.ts';
import { dateRange } from './date-range.ts';
import { foldString } from './fold.ts';
import { numberRange, tidy } from './number-range.ts';
import { isObject, type JsonObject, type Walk } from './path.ts';
import {
  type DateEntry,
  MAX_TIME,
  MIN_TIME,
  type QuantityEntry,
  type SearchParamType,
  type SimpleEntry,
} from './types.ts';

type Emit = Walk<SimpleEntry[]>;

/** How a value of FHIR type `type` becomes entries of a parameter (R4 §3.1.1.4.4 to .12); undefined: it does not. */
export function emitter(
  param: string,
  kind: SearchParamType,
  type: string,
  element: ElementDef | undefined,
): Emit | undefined {
  switch (kind) {
    case 'token':
      return tokenEmitter(param, type, element);
    case 'string':
      return stringEmitter(param, type);
    case 'reference':
      return referenceEmitter(param, type);
    case 'date':
      return dateEmitter(param, type);
    case 'number':
      return ['integer', 'positiveInt', 'unsignedInt', 'decimal'].includes(type) ? numberEmitter(param) : undefined;
    case 'quantity':
      return quantityEmitter(param, type);
    case 'uri':
      return uriEmitter(param);
    default:
      return undefined;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

// --- token

function tokenEmitter(param: string, type: string, element: ElementDef | undefined): Emit | undefined {
  if (type === 'CodeableConcept') {
    return (value, _root, out) => {
      if (!isObject(value)) return;
      const words = text(value.text);
      const { coding } = value;
      let said = words === undefined;
      if (Array.isArray(coding)) {
        for (const item of coding as unknown[]) {
          if (!isObject(item)) continue;
          if (item.display === words) said = true;
          pushToken(param, text(item.system), text(item.code), text(item.display), out);
        }
      }
      if (!said) pushToken(param, undefined, undefined, words, out);
    };
  }
  if (type === 'Coding') {
    return (value, _root, out) => {
      if (isObject(value)) pushToken(param, text(value.system), text(value.code), text(value.display), out);
    };
  }
  if (type === 'Identifier') return identifierEmitter(param);
  if (type === 'ContactPoint') {
    return (value, _root, out) => {
      if (isObject(value) && text(value.value) !== undefined) {
        pushToken(param, text(value.system), text(value.value), undefined, out);
      }
    };
  }
  if (type === 'boolean') {
    return (value, _root, out) => {
      if (typeof value === 'boolean') out.push({ param, type: 'token', code: String(value) });
    };
  }
  if (/^[A-Z]/.test(type)) return undefined;
  const system = impliedSystem(element);
  return (value, _root, out) => {
    if (typeof value === 'string') pushToken(param, system, value, undefined, out);
  };
}

/** A bound `code` has the system of its value set, where that is one. */
function impliedSystem(element: ElementDef | undefined): string | undefined {
  const systems = element?.valueSet === undefined ? [] : Object.keys(valueSetCodes(element.valueSet) ?? {});
  return systems.length === 1 ? systems[0] : undefined;
}

function pushToken(
  param: string,
  system: string | undefined,
  code: string | undefined,
  words: string | undefined,
  out: SimpleEntry[],
): void {
  if (system === undefined && code === undefined && words === undefined) return;
  out.push({
    param,
    type: 'token',
    ...(system === undefined ? undefined : { system }),
    ...(code === undefined ? undefined : { code }),
    ...(words === undefined ? undefined : { text: foldString(words) }),
  });
}

/** Also an entry of `<param>:of-type` for each coding of the identifier's type: system `typeSystem|typeCode`, code the value. */
function identifierEmitter(param: string): Emit {
  const ofType = `${param}:of-type`;
  return (value, _root, out) => {
    if (!isObject(value)) return;
    const { type } = value;
    const id = text(value.value);
    pushToken(param, text(value.system), id, isObject(type) ? text(type.text) : undefined, out);
    if (!isObject(type) || id === undefined || !Array.isArray(type.coding)) return;
    for (const coding of type.coding as unknown[]) {
      if (!isObject(coding) || text(coding.code) === undefined) continue;
      out.push({
        param: ofType,
        type: 'token',
        system: `${text(coding.system) ?? ''}|${String(coding.code)}`,
        code: id,
      });
    }
  };
}

// --- string

const NAME_PARTS = ['text', 'family', 'given', 'prefix', 'suffix'];
const ADDRESS_PARTS = ['text', 'line', 'city', 'district', 'state', 'postalCode', 'country'];

function stringEmitter(param: string, type: string): Emit | undefined {
  const push = (value: unknown, out: SimpleEntry[]): void => {
    if (typeof value === 'string' && value !== '')
      out.push({ param, type: 'string', value, folded: foldString(value) });
  };
  const parts =
    type === 'HumanName'
      ? NAME_PARTS
      : type === 'Address'
        ? ADDRESS_PARTS
        : type === 'CodeableConcept'
          ? ['text']
          : undefined;
  if (parts) {
    return (value, _root, out) => {
      if (!isObject(value)) return;
      for (const part of parts) {
        const found = value[part];
        if (Array.isArray(found)) for (const item of found as unknown[]) push(item, out);
        else push(found, out);
      }
    };
  }
  return /^[A-Z]/.test(type) ? undefined : (value, _root, out) => push(value, out);
}

// --- reference and uri

function referenceEmitter(param: string, type: string): Emit | undefined {
  if (type === 'Reference') {
    return (value, _root, out) => {
      if (!isObject(value)) return;
      const literal = text(value.reference);
      const { identifier } = value;
      const id = isObject(identifier) ? text(identifier.value) : undefined;
      const system = isObject(identifier) ? text(identifier.system) : undefined;
      pushReference(param, literal, system, id, out);
    };
  }
  if (type === 'canonical' || type === 'uri' || type === 'url') {
    return (value, _root, out) => {
      const literal = text(value);
      if (literal === undefined) return;
      const bar = literal.lastIndexOf('|');
      if (bar < 0) pushReference(param, literal, undefined, undefined, out);
      else out.push({ param, type: 'reference', url: literal.slice(0, bar), version: literal.slice(bar + 1) });
    };
  }
  if (type === 'Resource') {
    // Bundle.composition and Bundle.message: the first entry itself.
    return (value, _root, out) => {
      if (!isObject(value)) return;
      const targetType = text(value.resourceType);
      const targetId = text(value.id);
      const wanted = param === 'composition' ? 'Composition' : param === 'message' ? 'MessageHeader' : targetType;
      if (targetType && targetId && targetType === wanted) out.push({ param, type: 'reference', targetType, targetId });
    };
  }
  return undefined;
}

function pushReference(
  param: string,
  literal: string | undefined,
  identifierSystem: string | undefined,
  identifierValue: string | undefined,
  out: SimpleEntry[],
): void {
  const logical = {
    ...(identifierSystem === undefined ? undefined : { identifierSystem }),
    ...(identifierValue === undefined ? undefined : { identifierValue }),
  };
  const parsed = literal === undefined ? undefined : parseReference(literal);
  if (parsed === undefined || parsed.form === 'contained') {
    if (identifierValue !== undefined) out.push({ param, type: 'reference', ...logical });
    return;
  }
  if (parsed.form === 'local' || parsed.form === 'absolute') {
    out.push({
      param,
      type: 'reference',
      targetType: parsed.type,
      targetId: parsed.id,
      ...(parsed.version === undefined ? undefined : { version: parsed.version }),
      ...(parsed.form === 'absolute' ? { url: `${parsed.base}${parsed.type}/${parsed.id}` } : undefined),
      ...logical,
    });
  } else out.push({ param, type: 'reference', url: parsed.form === 'conditional' ? literal! : parsed.url, ...logical });
}

function uriEmitter(param: string): Emit {
  return (value, _root, out) => {
    if (typeof value === 'string' && value !== '') out.push({ param, type: 'uri', value });
  };
}

// --- date

function dateEmitter(param: string, type: string): Emit | undefined {
  if (type === 'Period') {
    return (value, _root, out) => {
      const range = periodRange(value);
      if (range) out.push({ param, type: 'date', ...range });
    };
  }
  if (type === 'Timing') {
    return (value, _root, out) => {
      const range = timingRange(value);
      if (range) out.push({ param, type: 'date', ...range });
    };
  }
  if (!['date', 'dateTime', 'instant'].includes(type)) return undefined;
  return (value, _root, out) => {
    const range = typeof value === 'string' ? dateRange(value) : undefined;
    if (range) out.push({ param, type: 'date', start: range[0], end: range[1] });
  };
}

type Span = Pick<DateEntry, 'start' | 'end'>;

function periodRange(value: unknown): Span | undefined {
  if (!isObject(value)) return undefined;
  const start = typeof value.start === 'string' ? dateRange(value.start) : undefined;
  const end = typeof value.end === 'string' ? dateRange(value.end) : undefined;
  if (!start && !end) return undefined;
  return { start: start?.[0] ?? MIN_TIME, end: end?.[1] ?? MAX_TIME };
}

/** From the first to the last event, or the bounds where there are no events. */
function timingRange(value: unknown): Span | undefined {
  if (!isObject(value)) return undefined;
  const { event, repeat } = value;
  let span: Span | undefined;
  if (Array.isArray(event)) {
    for (const item of event as unknown[]) {
      const range = typeof item === 'string' ? dateRange(item) : undefined;
      if (range)
        span = { start: Math.min(span?.start ?? range[0], range[0]), end: Math.max(span?.end ?? range[1], range[1]) };
    }
  }
  return span ?? (isObject(repeat) ? periodRange(repeat.boundsPeriod) : undefined);
}

// --- number and quantity

function numberEmitter(param: string): Emit {
  return (value, _root, out) => {
    const range = typeof value === 'number' ? numberRange(String(value)) : undefined;
    if (range) out.push({ param, type: 'number', ...range });
  };
}

const QUANTITIES = new Set(['Quantity', 'SimpleQuantity', 'Age', 'Duration', 'Count', 'Distance', 'MoneyQuantity']);
const HUGE = Number.MAX_VALUE;
const CURRENCY = 'urn:iso:std:iso:4217';

function quantityEmitter(param: string, type: string): Emit | undefined {
  if (QUANTITIES.has(type)) {
    return (value, _root, out) => {
      if (!isObject(value) || typeof value.value !== 'number') return;
      const range = numberRange(String(value.value));
      if (!range) return;
      const { comparator } = value;
      const low = comparator === '<' || comparator === '<=' ? -HUGE : range.low;
      const high = comparator === '>' || comparator === '>=' ? HUGE : range.high;
      out.push(quantityEntry(param, range.value, low, high, value));
    };
  }
  if (type === 'Money') {
    return (value, _root, out) => {
      if (!isObject(value) || typeof value.value !== 'number') return;
      const range = numberRange(String(value.value));
      if (!range) return;
      const code = text(value.currency);
      out.push({ param, type: 'quantity', ...range, ...(code === undefined ? undefined : { system: CURRENCY, code }) });
    };
  }
  if (type === 'Range') {
    return (value, _root, out) => {
      if (!isObject(value)) return;
      const low = isObject(value.low) ? value.low : undefined;
      const high = isObject(value.high) ? value.high : undefined;
      const from = typeof low?.value === 'number' ? low.value : undefined;
      const to = typeof high?.value === 'number' ? high.value : undefined;
      if (from === undefined && to === undefined) return;
      out.push(quantityEntry(param, (from ?? to)!, from ?? -HUGE, to ?? HUGE, (low ?? high)!));
    };
  }
  if (type === 'SampledData') {
    return (value, _root, out) => {
      if (!isObject(value) || !isObject(value.origin) || typeof value.data !== 'string') return;
      const origin = typeof value.origin.value === 'number' ? value.origin.value : 0;
      const factor = typeof value.factor === 'number' ? value.factor : 1;
      let low = HUGE;
      let high = -HUGE;
      for (const word of value.data.split(' ')) {
        const sample = word === '' ? Number.NaN : Number(word) * factor + origin;
        if (sample < low) low = sample;
        if (sample > high) high = sample;
      }
      if (low <= high) out.push(quantityEntry(param, low, low, high, value.origin));
    };
  }
  return undefined;
}

const UCUM = 'http://unitsofmeasure.org';

function quantityEntry(param: string, value: number, low: number, high: number, unitOf: JsonObject): QuantityEntry {
  const system = text(unitOf.system);
  const code = text(unitOf.code);
  const unit = text(unitOf.unit);
  const known = system === UCUM && code !== undefined ? parseUcum(code) : undefined;
  return {
    param,
    type: 'quantity',
    value,
    low,
    high,
    ...(system === undefined ? undefined : { system }),
    ...(code === undefined ? undefined : { code }),
    ...(unit === undefined ? undefined : { unit }),
    ...(known === undefined
      ? undefined
      : {
          canonicalUnit: known.base,
          canonicalLow: bounded(low * known.factor + known.offset),
          canonicalHigh: bounded(high * known.factor + known.offset),
        }),
  };
}

const bounded = (value: number): number => (Math.abs(value) >= HUGE ? Math.sign(value) * HUGE : tidy(value));
