import type { Chart, ChartConcept, ChartQuantity, ChartTime } from '@aceso/fhir';
import type { ChartSource, InputSpec } from './types.ts';

/** An input as the chart has it, with the entry that it was read from. */
export interface FromChart {
  readonly value: unknown;
  readonly ref: string;
  readonly day?: string;
}

const USABLE = new Set(['final', 'amended', 'corrected', 'preliminary']);
const DAY_MS = 86_400_000;
const YES = /^(1|y|yes|true|sí|si)$/i;
const NO = /^(0|n|no|false)$/i;

/** What a chart says of a model's inputs on a day; inputs without a source, or of which it says nothing, are left out. */
export function chartInputs(chart: Chart, inputs: readonly InputSpec[], day: string): Record<string, FromChart> {
  const found: Record<string, FromChart> = {};
  const then = chartOn(chart, day);
  for (const input of inputs) {
    const read = input.source === undefined ? undefined : readSource(then, input.source, day);
    if (read === undefined) continue;
    const { value } = read;
    if (input.type === 'code') {
      const level = levelOf(input.levels!, value);
      if (level !== undefined) found[input.name] = { ...read, value: level };
    } else if (typeof value === 'boolean') found[input.name] = { ...read, value: Number(value) };
    // A quantity without a declared unit cannot be told from one in another unit: it is asked for.
    else if (typeof value !== 'object' || input.unit !== undefined) found[input.name] = read;
  }
  return found;
}

/** The record as it stood at the end of a day (UTC). */
export const chartOn = (chart: Chart, day: string): Chart => chart.asOf(Date.parse(day) + DAY_MS - 1, { day });

function levelOf(levels: readonly string[], value: unknown): string | undefined {
  if (typeof value === 'boolean') return levels.find((each) => (value ? YES : NO).test(each));
  // Sex: "F", "f" and "Female" are female.
  const text = String(value).toLowerCase();
  return levels.find((each) => each.toLowerCase() === text) ?? levels.find((each) => each.toLowerCase() === text[0]);
}

/** @param chart as it stood on the day */
export function readSource(chart: Chart, source: ChartSource, day: string): FromChart | undefined {
  const { patient } = chart;
  switch (source.from) {
    case 'age':
      return patient.birth?.day.length === 10
        ? { value: ageOn(patient.birth.day, day), ref: patient.ref, day }
        : undefined;
    case 'sex':
      return patient.gender === 'female' || patient.gender === 'male'
        ? { value: patient.gender, ref: patient.ref }
        : undefined;
    case 'observation':
      return latest(chart, source.loinc, day, source.withinDays);
    case 'condition': {
      const entry = chart.conditions.find(
        ({ concept, verification }) => verification !== 'refuted' && holds(concept, source.codes),
      );
      // Learned from what is recorded, so asked of what is recorded: none recorded is "no".
      return entry
        ? { value: true, ref: entry.ref, ...dayOf(entry.onset ?? entry.recorded) }
        : { value: false, ref: patient.ref };
    }
    case 'medication': {
      const entry = chart.medications.find(
        ({ concept, status }) => status !== 'cancelled' && holds(concept, source.codes),
      );
      return entry
        ? { value: true, ref: entry.ref, ...dayOf(entry.start ?? entry.recorded) }
        : { value: false, ref: patient.ref };
    }
    default:
      return undefined;
  }
}

const dayOf = (time: ChartTime | undefined): { day?: string } => (time === undefined ? {} : { day: time.day });

export const holds = ({ codings }: ChartConcept, codes: readonly string[]): boolean =>
  codings.some(({ code }) => code !== undefined && codes.includes(code));

/** Whole years. */
function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

function latest(
  chart: Chart,
  loinc: readonly string[],
  day: string,
  withinDays = Number.POSITIVE_INFINITY,
): FromChart | undefined {
  const from = Date.parse(day) - withinDays * DAY_MS;
  let best: { readonly read: FromChart; readonly end: number } | undefined;
  for (const { concept, quantity, ref, time } of quantities(chart)) {
    if (time.end < from || (best && best.end > time.end) || !holds(concept, loinc)) continue;
    best = {
      read: { value: { value: quantity.value, unit: quantity.ucum ?? quantity.unit ?? '1' }, ref, day: time.day },
      end: time.end,
    };
  }
  return best?.read;
}

interface Measured {
  readonly concept: ChartConcept;
  readonly quantity: ChartQuantity;
  readonly ref: string;
  readonly time: ChartTime;
}

/** Usable measurements, components as well. */
export function* quantities(chart: Chart): Generator<Measured> {
  for (const { status, concept, value, components, ref, time } of chart.observations) {
    if (!USABLE.has(status) || time === undefined) continue;
    for (const each of [{ concept, value }, ...components])
      if (each.value?.type === 'quantity' && each.value.quantity.comparator === undefined)
        yield { concept: each.concept, quantity: each.value.quantity, ref, time };
  }
}
