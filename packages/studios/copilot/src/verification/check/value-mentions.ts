import type { ClaimValue } from '@aceso/evidence';
import type { Term } from '../extract/analysis.ts';
import type { NumberMention } from '../text/numbers.ts';
import { unitAt } from '../text/units.ts';
import type { Stated } from './values.ts';
import type { Work } from './work.ts';

/** A value a sentence gives, with its unit and comparator. */
export interface ValueMention {
  readonly number: NumberMention;
  readonly stated: Stated;
  readonly unitText: string | undefined;
  readonly end: number;
  readonly comparator: string | undefined;
  /** Which component of a blood pressure it is. */
  readonly component?: 'systolic' | 'diastolic';
}

const APPROXIMATE = new Set([
  'about',
  'approximately',
  'around',
  'roughly',
  '~',
  '≈',
  'nearly',
  'almost',
  'circa',
  'approx',
  'some',
]);

const REFERENCE = /\b(?:ref(?:erence)?|normal range|range|normal|nl)\b/i;

const COUNT_WORDS = new Set([
  'visit',
  'time',
  'occasion',
  'measurement',
  'reading',
  'result',
  'test',
  'day',
  'week',
  'month',
  'year',
  'hour',
  'value',
  'check',
  'point',
]);

/** Units of what is given or counted; no result of the laboratory comes in them. */
const COUNTED = new Set(['units', 'tablet', 'puff', 'drop', 'patch', 'application', 'suppository', 'packyear']);

const VOLUMES = new Set([
  'observation:fev1',
  'observation:fvc',
  'observation:urine output',
  'observation:tidal volume',
  'observation:oxygen flow',
]);

export function valuesOf(work: Work, term: Term, from: number, to: number): ValueMention[] {
  const { analysis } = work;
  const { tokens } = analysis;
  const out: ValueMention[] = [];
  // "WBC (x10^9/L) | 18.2 | 9.9": the unit in parentheses behind the name is that of every value that has none.
  const named = tokens[from]?.text === '(' ? unitAt(tokens, from + 1) : undefined;
  const head = named && tokens[named.to]?.text === ')' ? named : undefined;
  if (head) for (const inner of work.numbersIn(from, head.to)) work.use(inner);
  const pressure = term.concepts.includes('observation:blood pressure');
  const numbers = work.numbersIn(from, to).filter((number) => !inReference(work, number));
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i]!;
    const slash = tokens[number.to];
    const pair = numbers[i + 1];
    if (pressure && pair && slash && (slash.text === '/' || slash.norm === 'over') && pair.from === number.to + 1) {
      const unit = unitAt(tokens, pair.to);
      out.push(readValue(work, number, undefined, 'systolic'), readValue(work, pair, unit, 'diastolic'));
      i += 1;
      continue;
    }
    const unit = unitAt(tokens, number.to);
    const inches = unit?.text === 'ft' || unit?.text === 'feet' || unit?.text === 'foot' ? pair : undefined;
    const small = inches && inches.from <= unit!.to + 1 ? unitAt(tokens, inches.to) : undefined;
    if (inches && small && /^(?:in|inch|inches)$/.test(small.text)) {
      // "5 ft 11 in" is one height.
      const whole = { ...number, value: number.value * 12 + inches.value, end: inches.end };
      work.use(inches);
      out.push(readValue(work, whole, small));
      i += 1;
      continue;
    }
    if (!plausible(work, term, number, unit?.unit.dim)) continue;
    out.push(readValue(work, number, unit ?? (head && { ...head, to: number.to })));
    // "x10^3/uL" and "mL/min/1.73 m2" hold numbers of their own.
    if (unit) for (const inner of work.numbersIn(number.to, unit.to)) work.use(inner);
    while (unit && numbers[i + 1] && numbers[i + 1]!.from < unit.to) i += 1;
    // "5 ft 10 in" is one height.
  }
  return out;
}

/** Values that stand before the name: "an elevated 7.2 % A1c". Only the number right before counts. */
export function valuesBefore(work: Work, term: Term, previous: Term | undefined): ValueMention[] {
  const numbers = work.numbersIn(Math.max(previous?.to ?? 0, term.from - 4), term.from);
  const number = numbers.at(-1);
  if (!number) return [];
  const unit = unitAt(work.analysis.tokens, number.to);
  const gap = term.from - (unit?.to ?? number.to);
  if (gap > 1 || !unit || unit.unit.dim === 'time') return [];
  if (gap === 1 && !['of', 'for', ','].includes(work.norm(term.from - 1))) return [];
  return plausible(work, term, number, unit.unit.dim) ? [readValue(work, number, unit)] : [];
}

function plausible(work: Work, term: Term, number: NumberMention, dim: string | undefined): boolean {
  const next = work.norm(number.to);
  // "15/3" is no value, unless it is a blood pressure, which is read before.
  const paired =
    work.context.text.slice(number.start, number.end).includes('/') ||
    (work.raw(number.to) === '/' && work.analysis.tokens[number.to + 1]?.kind === 'number') ||
    (work.raw(number.from - 1) === '/' && work.analysis.tokens[number.from - 2]?.kind === 'number');
  if (paired && dim === undefined) return false;
  if (dim !== undefined && COUNTED.has(dim)) return false;
  if (dim === 'volume' && !VOLUMES.has(term.concepts.find((id) => id.startsWith('observation:')) ?? '')) return false;
  if (dim === 'time' && !term.concepts.some((id) => id === 'observation:gestational age')) return false;
  if (COUNT_WORDS.has(next) || next === 'of' || work.raw(number.to) === ':')
    return next === 'of' && term.text.toLowerCase().includes('pain');
  if (next === '-' && (work.norm(number.to + 1) === 'year' || work.norm(number.to + 1) === 'day')) return false;
  if (work.raw(number.from - 1) === '/' && work.norm(number.from - 2) === 'out') return false;
  return true;
}

/** Inside "(reference 3.5-5.0)" or "goal < 7": a statement about the range, not the result. */
function inReference(work: Work, number: NumberMention): boolean {
  const { tokens } = work.analysis;
  let from = number.from;
  for (let n = 0; n < 7 && from > 0; n += 1) {
    from -= 1;
    if (tokens[from]!.text === '(' || tokens[from]!.text === '|' || tokens[from]!.text === ',') break;
  }
  let words = '';
  for (let i = from; i < number.from; i += 1) words += ` ${tokens[i]!.norm}`;
  return REFERENCE.test(words);
}

export function readValue(
  work: Work,
  number: NumberMention,
  unit: ReturnType<typeof unitAt>,
  component?: 'systolic' | 'diastolic',
): ValueMention {
  const before = work.norm(number.from - 1);
  const sign = work.raw(number.from - 1);
  // The head of an arrow ("9840 -> 2310") compares nothing.
  const arrow = sign === '>' && /^[-–=—>]$/.test(work.raw(number.from - 2));
  const comparator = !arrow && (sign === '<' || sign === '>' || sign === '≥' || sign === '≤') ? sign : undefined;
  const negative =
    sign === '-' &&
    work.analysis.tokens[number.from - 1]!.end === number.start &&
    !/[\d)]$/.test(work.raw(number.from - 2));
  return {
    number,
    stated: {
      value: negative ? -number.value : number.value,
      decimals: number.decimals,
      unit: unit?.unit,
      approximate: APPROXIMATE.has(before),
    },
    unitText: unit?.text,
    end: unit ? work.analysis.tokens[unit.to - 1]!.end : number.end,
    comparator,
    ...(component && { component }),
  };
}

/** The value as a claim has it. */
export function quantity(value: ValueMention): ClaimValue {
  return { type: 'quantity', value: value.stated.value, ...(value.unitText !== undefined && { unit: value.unitText }) };
}
