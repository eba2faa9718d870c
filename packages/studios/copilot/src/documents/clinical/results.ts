import type { ChartQuantity, ChartTime, ObservationEntry } from '@aceso/fhir';
import { conceptWords } from '../words/concept.ts';
import { dateWords } from '../words/dates.ts';
import { type Analyte, analyteOf } from '../words/labs.ts';
import { numberWords } from '../words/numbers.ts';
import { unitWords, withUnit } from '../words/units.ts';

export type Flag = 'high' | 'low' | 'critically high' | 'critically low' | 'abnormal';
/** What a flag rests on: the laboratory's own mark, its range in the record, or the conventional adult interval. */
export type FlagBasis = 'interpretation' | 'range' | 'adult-interval';

export interface Point {
  readonly entry: ObservationEntry;
  /** Path of the value inside the Observation, without the type. */
  readonly path: string;
  readonly analyte: Analyte;
  readonly time: ChartTime;
  readonly quantity?: ChartQuantity;
  /** The number as written, without unit. */
  readonly number?: string;
  /** The whole value as written: `4.0 mmol/L`, `positive`. */
  readonly display: string;
  readonly flag?: Flag;
  readonly basis?: FlagBasis;
  /** The laboratory's range as written, where the record has one. */
  readonly range?: string;
}

export interface Series {
  readonly analyte: Analyte;
  /** In order of time; never empty. */
  readonly points: readonly Point[];
}

export interface Person {
  readonly adult: boolean;
  readonly female: boolean;
}

const PENDING = new Set(['registered', 'preliminary', 'partial', 'unknown']);
const VOID = new Set(['cancelled', 'entered-in-error']);

export function isPending(entry: { readonly status: string }): boolean {
  return PENDING.has(entry.status);
}

/** Every value of every reported observation, panels taken apart, grouped by what was measured. */
export function seriesOf(observations: readonly ObservationEntry[], person: Person): Series[] {
  const byKey = new Map<string, Point[]>();
  for (const entry of observations) {
    if (VOID.has(entry.status) || entry.status === 'registered') continue;
    for (const point of pointsOf(entry, person)) {
      const list = byKey.get(point.analyte.key);
      if (list) list.push(point);
      else byKey.set(point.analyte.key, [point]);
    }
  }
  return [...byKey.values()].map((points) => ({ analyte: points.at(-1)!.analyte, points }));
}

/** The same value at the same moment under two resources (panel and member) is one result. */
export function withoutRepeats(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const previous = points[index - 1];
    return !(previous && previous.time.start === point.time.start && previous.display === point.display);
  });
}

function pointsOf(entry: ObservationEntry, person: Person): Point[] {
  const time = entry.time ?? entry.recorded;
  if (!time) return [];
  const bp = bloodPressure(entry, time, person);
  if (bp) return [bp];
  const points: Point[] = [];
  const add = (point: Omit<Point, 'entry' | 'time' | 'display'> & { display: string | undefined }): void => {
    if (point.display !== undefined && point.display !== '')
      points.push({ ...point, display: point.display, entry, time });
  };
  const analyte = analyteOf(entry.concept);
  const { value } = entry;
  if (value?.type === 'quantity') {
    const number = numberOf(value.quantity, analyte);
    const flag = flagOf(entry, analyte, value.quantity, number, person);
    const range = rangeWords(entry, analyte);
    add({
      path: 'value',
      analyte,
      quantity: value.quantity,
      number,
      display: quantityWords(value.quantity, number),
      ...flag,
      ...(range !== undefined && { range }),
    });
  } else if (value) {
    const flag = interpreted(entry.interpretations);
    add({
      path: 'value',
      analyte,
      display: valueWords(value),
      ...(flag && { flag, basis: 'interpretation' as const }),
    });
  }
  for (const component of entry.components) {
    if (!component.value) continue;
    const part = analyteOf(component.concept);
    const path = component.path.slice('Observation.'.length);
    if (component.value.type === 'quantity') {
      const number = numberOf(component.value.quantity, part);
      const flag = adultFlag(part, component.value.quantity, number, person);
      add({
        path,
        analyte: part,
        quantity: component.value.quantity,
        number,
        display: quantityWords(component.value.quantity, number),
        ...flag,
      });
    } else add({ path, analyte: part, display: valueWords(component.value) });
  }
  return points;
}

function bloodPressure(entry: ObservationEntry, time: ChartTime, person: Person): Point | undefined {
  const find = (key: string) => entry.components.find((component) => analyteOf(component.concept).key === key);
  const systolic = find('systolic')?.value;
  const diastolic = find('diastolic')?.value;
  if (systolic?.type !== 'quantity' || diastolic?.type !== 'quantity') return undefined;
  const parts = [systolic.quantity, diastolic.quantity] as const;
  const number = parts.map((part) => numberWords(part.value, 0)).join('/');
  const flags = (['systolic', 'diastolic'] as const).map((key, index) => {
    const code = key === 'systolic' ? '8480-6' : '8462-4';
    const part = parts[index]!;
    return adultFlag(analyteOf({ text: key, codings: [{ code }] }), part, numberWords(part.value, 0), person).flag;
  });
  const recorded = interpreted(entry.interpretations);
  const flag = recorded ?? flags.find((item) => item === 'high') ?? flags.find((item) => item !== undefined);
  return {
    entry,
    path: 'component',
    time,
    analyte: { key: 'blood-pressure', label: 'blood pressure', group: 'vital signs' },
    number,
    display: `${number} mmHg`,
    quantity: parts[0],
    ...(flag && { flag, basis: recorded ? ('interpretation' as const) : ('adult-interval' as const) }),
  };
}

function numberOf(quantity: ChartQuantity, analyte: Analyte): string {
  // A house rule for digits belongs to the usual unit; another unit needs its own precision.
  const usual = analyte.range === undefined || sameUnit(quantity, analyte.range.units);
  const fixed = numberWords(quantity.value, usual ? analyte.decimals : undefined);
  const number = analyte.trim && /\.\d/.test(fixed) ? fixed.replace(/\.?0+$/, '') : fixed;
  return quantity.comparator === undefined ? number : `${quantity.comparator}${number}`;
}

function quantityWords(quantity: ChartQuantity, number: string): string {
  return withUnit(number, unitWords(quantity.unit ?? quantity.ucum));
}

function valueWords(value: Exclude<NonNullable<ObservationEntry['value']>, { type: 'quantity' }>): string {
  switch (value.type) {
    case 'concept':
      return conceptWords(shortWords(value.concept.text));
    case 'text':
      return shortWords(value.text);
    case 'boolean':
      return value.boolean ? 'yes' : 'no';
    case 'range': {
      const [low, high] = [value.low, value.high].map((end) => end && quantityWords(end, numberWords(end.value)));
      return low !== undefined && high !== undefined
        ? `${low} to ${high}`
        : low !== undefined
          ? `at least ${low}`
          : `at most ${high}`;
    }
    case 'time':
      return dateWords(value.time.day);
  }
}

function shortWords(text: string): string {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/\s*\((?:finding|qualifier value|disorder|situation)\)$/i, '')
    .trim();
  return plain.length > 240 ? `${plain.slice(0, 237).trimEnd()}...` : plain;
}

const INTERPRETATIONS: Readonly<Record<string, Flag>> = {
  H: 'high',
  HU: 'high',
  L: 'low',
  LU: 'low',
  HH: 'critically high',
  LL: 'critically low',
  A: 'abnormal',
  AA: 'abnormal',
  POS: 'abnormal',
  DET: 'abnormal',
  '>': 'high',
  '<': 'low',
};
/** Interpretations that are only words. */
const INTERPRETED: readonly (readonly [RegExp, Flag])[] = [
  [/^(?:critical(?:ly)?|panic) high$/i, 'critically high'],
  [/^(?:critical(?:ly)?|panic) low$/i, 'critically low'],
  [/^(?:above normal|elevated|raised|high)\b/i, 'high'],
  [/^(?:below normal|decreased|low)\b/i, 'low'],
  [/^(?:abnormal|positive|detected)$/i, 'abnormal'],
];
const NORMAL = new Set(['N', 'NEG', 'ND', 'S', 'Normal', 'normal', 'Negative', 'Not detected']);

function interpreted(codes: readonly string[]): Flag | undefined {
  for (const code of codes) {
    if (Object.hasOwn(INTERPRETATIONS, code)) return INTERPRETATIONS[code];
    const words = INTERPRETED.find(([said]) => said.test(code));
    if (words) return words[1];
  }
  return undefined;
}

type Flagged = { flag?: Flag; basis?: FlagBasis };

function flagOf(
  entry: ObservationEntry,
  analyte: Analyte,
  quantity: ChartQuantity,
  number: string,
  person: Person,
): Flagged {
  const recorded = interpreted(entry.interpretations);
  if (recorded) return { flag: recorded, basis: 'interpretation' };
  if (entry.interpretations.some((code) => NORMAL.has(code))) return {};
  const { referenceRange } = entry;
  if (referenceRange?.low || referenceRange?.high) {
    if (referenceRange.high && quantity.value > referenceRange.high.value) return { flag: 'high', basis: 'range' };
    if (referenceRange.low && quantity.value < referenceRange.low.value) return { flag: 'low', basis: 'range' };
    return {};
  }
  return adultFlag(analyte, quantity, number, person);
}

/** Values that the body holds within narrow bounds. */
const TIGHT = new Set([
  'protein',
  'albumin',
  'sodium',
  'chloride',
  'calcium',
  'hemoglobin',
  'hematocrit',
  'mcv',
  'mch',
  'mchc',
  'spo2',
  'temperature',
  'lvef',
]);

function adultFlag(analyte: Analyte, quantity: ChartQuantity, number: string, person: Person): Flagged {
  const { range } = analyte;
  if (
    !(person.adult || range?.anyAge) ||
    !range ||
    quantity.comparator !== undefined ||
    !sameUnit(quantity, range.units)
  )
    return {};
  // The number as written is compared, so that the words never contradict the number beside them.
  const value = Number(number);
  const { low, high } = person.female && range.f ? range.f : range;
  // Far outside what a living body shows, the unit is wrong rather than the patient: nothing is flagged.
  if (high !== undefined && TIGHT.has(analyte.key) && value > 3 * high) return {};
  if (high !== undefined && value > high) return { flag: 'high', basis: 'adult-interval' };
  if (low !== undefined && value < low) return { flag: 'low', basis: 'adult-interval' };
  return {};
}

function sameUnit(quantity: ChartQuantity, units: readonly string[]): boolean {
  const given = [quantity.ucum, quantity.unit].filter((unit) => unit !== undefined);
  if (given.length === 0) return units.includes('');
  return given.some((unit) => units.some((known) => known === unit || unitWords(known) === unitWords(unit)));
}

function rangeWords(entry: ObservationEntry, analyte: Analyte): string | undefined {
  const range = entry.referenceRange;
  if (!range) return undefined;
  const low = range.low && numberWords(range.low.value);
  const high = range.high && numberWords(range.high.value);
  if (low !== undefined && high !== undefined) return `${low}–${high}`;
  if (low !== undefined) return `${low} or more`;
  if (high !== undefined) return `up to ${high}`;
  const text = range.text?.replace(/\s+/g, ' ').trim();
  return text === undefined || text.length > 60 || text.toLowerCase() === analyte.label ? undefined : text;
}
