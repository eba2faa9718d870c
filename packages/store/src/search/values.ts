import type {
  DateValue,
  Modifier,
  NumberValue,
  QuantityValue,
  SimpleValue,
  StringValue,
  TokenValue,
  UriValue,
} from '@aceso/fhir';
import { fit, headOf } from '../index/fit.ts';
import { and, or, type Statement } from './sql.ts';

/** Sorts after every text that begins with what precedes it (byte order of UTF-8). */
const LAST = '\u{10FFFF}';

/** `ranges` of two instants or columns; R4 §3.1.1.4.3 and the notes at DateValue. */
export function dateCondition(s: Statement, start: string, end: string, value: DateValue): string {
  const from = () => `${s.bind(value.start)}::int8`;
  const to = () => `${s.bind(value.end)}::int8`;
  const eq = () => `${start} >= ${from()} AND ${start} <= ${to()} AND ${end} <= ${to()}`;
  switch (value.prefix) {
    case 'eq':
      return eq();
    case 'ne':
      return `NOT (${eq()})`;
    case 'gt':
      return `${end} > ${to()}`;
    case 'lt':
      return `${start} < ${from()}`;
    // The first term follows from either alternative; it gives the index a range to walk.
    case 'ge':
      return `${end} >= ${from()} AND (${end} > ${to()} OR (${eq()}))`;
    case 'le':
      return `${start} <= ${to()} AND (${start} < ${from()} OR (${eq()}))`;
    case 'sa':
      return `${start} > ${to()}`;
    case 'eb':
      return `${end} < ${from()}`;
    case 'ap':
      return `${start} <= ${to()} AND ${end} >= ${from()}`;
  }
}

interface Amount {
  readonly prefix: NumberValue['prefix'];
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** R4 §3.1.1.4.2: `eq` and `ne` by the implied precision, the rest by the value itself. */
function amountCondition(s: Statement, column: string, amount: Amount): string {
  const value = () => `${s.bind(amount.value)}::float8`;
  const within = (end: '<' | '<=') =>
    `${column} >= ${s.bind(amount.low)}::float8 AND ${column} ${end} ${s.bind(amount.high)}::float8`;
  switch (amount.prefix) {
    case 'eq':
      return within('<');
    case 'ap':
      return within('<=');
    case 'ne':
      return `NOT (${within('<')})`;
    case 'gt':
    case 'sa':
      return `${column} > ${value()}`;
    case 'lt':
    case 'eb':
      return `${column} < ${value()}`;
    case 'ge':
      return `${column} >= ${value()}`;
    case 'le':
      return `${column} <= ${value()}`;
  }
}

/** Alternatives, each with a range of its own in the index. */
export function quantityConditions(s: Statement, value: QuantityValue): ((a: string) => string)[] {
  const plain = (a: string) => {
    const conditions = [amountCondition(s, `${a}.value`, value)];
    if (value.system) conditions.push(`${a}.system = ${s.bind(fit(value.system))}`);
    if (value.code) {
      const code = s.bind(fit(value.code));
      conditions.push(value.system ? `${a}.code = ${code}` : `(${a}.code = ${code} OR ${a}.unit = ${code})`);
    }
    return and(conditions);
  };
  const { canonicalUnit, canonicalValue, canonicalLow, canonicalHigh } = value;
  if (
    canonicalUnit === undefined ||
    canonicalValue === undefined ||
    canonicalLow === undefined ||
    canonicalHigh === undefined
  ) {
    return [plain];
  }
  // Conversion leaves rounding noise in the last digits, which must not decide whether 100 is greater than 100.
  const slack = Math.abs(canonicalValue) * 1e-9;
  const shift = value.prefix === 'gt' || value.prefix === 'sa' || value.prefix === 'le' ? slack : -slack;
  const exact = value.prefix === 'eq' || value.prefix === 'ne' || value.prefix === 'ap';
  const canonical = (a: string) =>
    amountCondition(s, `${a}.canon_value`, {
      prefix: value.prefix,
      value: canonicalValue + shift,
      low: exact ? canonicalLow - slack : canonicalLow,
      high: exact ? canonicalHigh - slack : canonicalHigh,
    });
  // An amount with this very code is in this base unit, or was written without UCUM and is in none.
  return [
    (a) => `${a}.canon_unit = ${s.bind(fit(canonicalUnit))} AND ${canonical(a)}`,
    (a) => `${a}.canon_unit = '' AND ${plain(a)}`,
  ];
}

const quantityCondition = (s: Statement, a: string, value: QuantityValue): string =>
  or(quantityConditions(s, value).map((condition) => condition(a)));

function stringCondition(s: Statement, a: string, value: StringValue, modifier: Modifier | undefined): string {
  const head = headOf(value.folded);
  if (modifier === 'exact')
    return `${a}.head = ${s.bind(head)} AND ${a}.value = ${s.bind(value.value.replaceAll('\0', ''))}`;
  const folded = value.folded.replaceAll('\0', '');
  if (modifier === 'contains') return `strpos(${a}.folded, ${s.bind(folded)}) > 0`;
  const range = `${a}.head >= ${s.bind(head)} AND ${a}.head < ${s.bind(head + LAST)}`;
  return head === folded ? range : `${range} AND starts_with(${a}.folded, ${s.bind(folded)})`;
}

function tokenCondition(s: Statement, a: string, value: TokenValue, modifier: Modifier | undefined): string {
  if (modifier === 'text') return `strpos(${a}.words, ${s.bind((value.text ?? '').replaceAll('\0', ''))}) > 0`;
  if (modifier === 'in' || modifier === 'not-in') {
    const members = value.members ?? [];
    const anySystem = members.filter((member) => member.system === undefined).map((member) => fit(member.code));
    const exact = members.filter((member) => member.system !== undefined);
    const codes = `${s.bind(exact.map((member) => fit(member.code)))}::text[]`;
    const systems = `${s.bind(exact.map((member) => fit(member.system ?? '')))}::text[]`;
    return or([
      `(${a}.code, ${a}.system) IN (SELECT * FROM unnest(${codes}, ${systems}))`,
      `${a}.code = ANY(${s.bind(anySystem)}::text[])`,
    ]);
  }
  const parts: string[] = [];
  if (value.code !== undefined) parts.push(`${a}.code = ${s.bind(fit(value.code))}`);
  if (value.system !== undefined) parts.push(`${a}.system = ${s.bind(fit(value.system))}`);
  return and(parts);
}

function uriCondition(s: Statement, a: string, value: UriValue, modifier: Modifier | undefined): string {
  const same = () => `${a}.value = ${s.bind(fit(value.value))}`;
  if (modifier === 'below') {
    const stem = value.value.replace(/\/+$/, '');
    // "0" follows "/" in byte order.
    return `(${same()} OR (${a}.value >= ${s.bind(`${stem}/`)} AND ${a}.value < ${s.bind(`${stem}0`)}))`;
  }
  if (modifier === 'above') {
    const parts = value.value.split('/');
    const prefixes = parts.map((_, i) => fit(parts.slice(0, i + 1).join('/')));
    return `${a}.value = ANY(${s.bind(prefixes)}::text[])`;
  }
  return same();
}

/** Condition on one index row for one value. References are made in references.ts: they may lie in three tables. */
export function valueCondition(
  s: Statement,
  a: string,
  value: Exclude<SimpleValue, { type: 'reference' }>,
  modifier?: Modifier,
): string {
  switch (value.type) {
    case 'date':
      return dateCondition(s, `${a}.start_ms`, `${a}.end_ms`, value);
    case 'number':
      return amountCondition(s, `${a}.value`, value);
    case 'quantity':
      return quantityCondition(s, a, value);
    case 'string':
      return stringCondition(s, a, value, modifier);
    case 'token':
      return tokenCondition(s, a, value, modifier);
    case 'uri':
      return uriCondition(s, a, value, modifier);
  }
}
