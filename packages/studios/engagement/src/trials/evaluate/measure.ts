import { type ChartQuantity, type ChartValue, convert, type ObservationEntry } from '@aceso/fhir';
import { means } from '../../care-gaps/codes.ts';
import { plusDays } from '../../immunization/period.ts';
import { RESULT } from '../../result-status.ts';
import type { Comparator, Evidence, Finding, Measure, Status, Test } from '../types.ts';
import { back, daysOf, finding, type ScreenChart, say, shown } from './entries.ts';

interface Reading {
  readonly entry: ObservationEntry;
  readonly path: string;
  readonly value: ChartValue;
  readonly day: string | undefined;
}

/** The newest result decides. */
export function measure(test: Test & { kind: 'measure' }, given: ScreenChart): Finding {
  const { what, window } = test;
  const { asOf, resultDays } = given;
  const readings = readingsOf(what, given).filter(({ day }) => day === undefined || day <= asOf);
  const newest = readings.at(-1);
  if (!newest) return finding('unknown', `no ${what.label} in the record`);
  const said = (speaks: 'for' | 'against'): Evidence[] => [
    say(newest.entry, newest.path, textOf(newest.value), speaks),
  ];
  if (newest.day === undefined) return finding('unknown', `the ${what.label} has no date`, said('for'));
  const since =
    window?.kind === 'within' ? back(asOf, window.period) : what.lasting ? undefined : plusDays(asOf, -resultDays);
  if (since !== undefined && newest.day < since)
    return finding(
      'unknown',
      `the last ${what.label} is of ${newest.day}, longer ago than ${window ? shown(window.period) : `${resultDays} days`}`,
      said('for'),
    );
  const read = compare(test, newest);
  if (typeof read === 'string') return finding('unknown', read, said('for'));
  return finding(
    read.status,
    `${what.label} ${textOf(newest.value)} on ${newest.day}${read.about}`,
    said(read.status === 'met' ? 'for' : 'against'),
  );
}

function readingsOf(what: Measure, { chart }: ScreenChart): Reading[] {
  const found = chart.observations.flatMap((entry): Reading[] => {
    if (!RESULT.has(entry.status) || entry.dataAbsentReason !== undefined) return [];
    const day = daysOf(entry.time?.day)?.first;
    const own = entry.value && isOf(entry.concept, what) ? [{ entry, path: 'value', value: entry.value, day }] : [];
    return [
      ...own,
      ...entry.components.flatMap(({ concept, value, path }) =>
        value && isOf(concept, what) ? [{ entry, path: `${path}.value`, value, day }] : [],
      ),
    ];
  });
  return found.sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : (a.day ?? '') > (b.day ?? '') ? 1 : 0));
}

const isOf = (concept: ObservationEntry['concept'], what: Measure): boolean =>
  means(concept, what.list) || concept.text.toLowerCase() === what.label.toLowerCase();

const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, V: 5, A: 1, B: 2, C: 3 };

/** A number with its unit; of a grade in words, the grade. */
function quantityOf(value: ChartValue, grades: boolean): ChartQuantity | undefined {
  if (value.type === 'quantity') return value.quantity;
  const text = value.type === 'concept' ? value.concept.text : value.type === 'text' ? value.text : undefined;
  if (text === undefined) return undefined;
  if (grades) {
    const grade =
      /\b(?:class|grade|stage|score|status|PS)?\s*[:=-]?\s*(IV|I{1,3}|[0-6]|[ABC])\b(?!.*\b(?:IV|I{1,3}|[0-6]|[ABC])\b)/.exec(
        text,
      )?.[1];
    return grade === undefined ? undefined : { value: ROMAN[grade] ?? Number(grade), unit: '1' };
  }
  const number = /^\s*([<>]=?)?\s*(\d+(?:\.\d+)?)\s*(\S+)?\s*$/.exec(text);
  return number
    ? {
        value: Number(number[2]),
        ...(number[3] ? { unit: number[3] } : {}),
        ...(number[1] ? { comparator: number[1] as '<' } : {}),
      }
    : undefined;
}

function compare(
  test: Test & { kind: 'measure' },
  { entry, value }: Reading,
): { readonly status: Status; readonly about: string } | string {
  const { what, op, limit } = test;
  const quantity = quantityOf(value, what.grades ?? false);
  if (!quantity) return `the ${what.label} is not a number`;
  let { value: measured } = quantity;
  let wanted = test.value;
  let about = '';
  if (limit) {
    const range = limit === 'upper' ? entry.referenceRange?.high : entry.referenceRange?.low;
    if (!range) return `the ${what.label} has no ${limit} limit of normal with it`;
    const same = inUnit(range, quantity, what);
    if (same === undefined) return `the ${limit} limit of the ${what.label} is in another unit`;
    wanted = test.value * same;
    about = ` (${limit} limit of normal ${range.value})`;
  } else {
    const unit = test.unit ?? what.unit;
    const given = quantity.ucum ?? quantity.unit;
    if (unit !== undefined && unit !== '1') {
      if (given === undefined) return `the ${what.label} has no unit`;
      const made = convert(measured, given, unit, what.analyte === undefined ? {} : { analyte: what.analyte });
      const loose = made.ok ? made : sameSize(measured, given, unit);
      if (!loose.ok) return `the ${what.label} is in ${given}, which is not compared with ${unit}`;
      measured = loose.value;
    }
  }
  const { comparator } = quantity;
  if (comparator) {
    const status = bounded(comparator, measured, op, wanted);
    return status === undefined ? `the ${what.label} is only known to be ${comparator} ${measured}` : { status, about };
  }
  return { status: holds(measured, op, wanted) ? 'met' : 'not met', about };
}

/** Units that laboratories write in several ways: per 1.73 square metres, and counts. */
function sameSize(value: number, from: string, to: string): { ok: true; value: number } | { ok: false } {
  const plain = (unit: string): string =>
    unit
      .replace(/\{[^}]*\}/g, '')
      .replace(/\/?1\.73 ?_?m[2²]?/i, '')
      .replace(/\/+$/, '')
      .trim();
  if (plain(from).toLowerCase() === plain(to).toLowerCase()) return { ok: true, value };
  const made = convert(value, plain(from), plain(to));
  return made.ok ? { ok: true, value: made.value } : { ok: false };
}

function inUnit(range: ChartQuantity, quantity: ChartQuantity, what: Measure): number | undefined {
  const [from, to] = [range.ucum ?? range.unit, quantity.ucum ?? quantity.unit];
  if (from === undefined || to === undefined || from === to) return range.value;
  const made = convert(range.value, from, to, what.analyte === undefined ? {} : { analyte: what.analyte });
  return made.ok ? made.value : undefined;
}

const NEAR = 1e-9;
function holds(value: number, op: Comparator, wanted: number): boolean {
  const same = Math.abs(value - wanted) <= NEAR * Math.max(1, Math.abs(wanted));
  switch (op) {
    case '>=':
      return same || value > wanted;
    case '<=':
      return same || value < wanted;
    case '>':
      return !same && value > wanted;
    case '<':
      return !same && value < wanted;
    case '=':
      return same;
  }
}

/** A result that is only known to lie above or below a number; undefined where that does not tell. */
function bounded(
  comparator: '<' | '<=' | '>=' | '>',
  value: number,
  op: Comparator,
  wanted: number,
): Status | undefined {
  const above = comparator.startsWith('>');
  if (op === '=') return (above ? value > wanted : value < wanted) ? 'not met' : undefined;
  if (op.startsWith('>'))
    return above
      ? value > wanted || (value === wanted && (op === '>=' || comparator === '>'))
        ? 'met'
        : undefined
      : value < wanted || (value === wanted && (comparator === '<' || op === '>'))
        ? 'not met'
        : undefined;
  return above
    ? value > wanted || (value === wanted && (comparator === '>' || op === '<'))
      ? 'not met'
      : undefined
    : value < wanted || (value === wanted && (comparator === '<' || op === '<='))
      ? 'met'
      : undefined;
}

export function textOf(value: ChartValue): string {
  switch (value.type) {
    case 'quantity':
      return `${value.quantity.comparator ?? ''}${value.quantity.value}${value.quantity.unit || value.quantity.ucum ? ` ${value.quantity.unit ?? value.quantity.ucum}` : ''}`;
    case 'concept':
      return value.concept.text;
    case 'text':
      return value.text;
    case 'boolean':
      return String(value.boolean);
    case 'time':
      return value.time.text;
    case 'range':
      return `${value.low?.value ?? ''}-${value.high?.value ?? ''}`;
  }
}
