import { createHash } from 'node:crypto';
import { type Chart, type ChartConcept, convert } from '@aceso/fhir';
import { PrecisionError } from '../errors.ts';
import { chartOn, holds, quantities, readSource } from './from-chart.ts';
import type { RawTable } from './table.ts';
import type { ChartSource, Declaration } from './types.ts';

export interface ChartCohortSpec {
  /** What is known until the end of this day are the inputs; what comes after is the outcome. */
  readonly index: string;
  /** Codes of conditions, or `death`. */
  readonly outcome: readonly string[] | 'death';
  /** Measurements older than this do not count. */
  readonly withinDays?: number;
  /** Columns for the most frequent of each kind. */
  readonly most?: number;
}

export interface ChartCohort {
  readonly table: RawTable;
  readonly declaration: Declaration;
  readonly left: { readonly notSeenBefore: number; readonly eventBefore: number; readonly notSeenAfter: number };
}

const DAY_MS = 86_400_000;
/** Died before the outcome. */
const DIED = 2;
const LEAST_DEATHS = 20;

interface Candidate {
  readonly name: string;
  readonly source: ChartSource;
  readonly unit?: string;
}

/**
 * A table of persons, one row each, from their charts: age, sex, the newest measurements, conditions and medications recorded until a
 * day; days from it to the first outcome after it, or to the last that is known of them. Deaths before the outcome are competing events. Those who had the outcome before are left out.
 * @throws PrecisionError where nobody is left
 */
export function cohortFromCharts(charts: readonly Chart[], spec: ChartCohortSpec, name: string): ChartCohort {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(spec.index) || Number.isNaN(Date.parse(spec.index)))
    throw new PrecisionError('option', `The index ${spec.index} is no day; give it as YYYY-MM-DD.`);
  const start = Date.parse(spec.index) + DAY_MS - 1;
  const left = { notSeenBefore: 0, eventBefore: 0, notSeenAfter: 0 };
  const members: { readonly then: Chart; readonly days: number; event: number }[] = [];
  for (const chart of charts) {
    const then = chartOn(chart, spec.index);
    const at = outcomeTime(chart, spec.outcome);
    const death = spec.outcome === 'death' ? undefined : chart.patient.death?.start;
    const last = death ?? chart.lastEvent();
    if (then.all().length <= 1) left.notSeenBefore += 1;
    else if (at !== undefined && at <= start) left.eventBefore += 1;
    else if (at === undefined && (last === undefined || last <= start)) left.notSeenAfter += 1;
    else
      members.push({
        then,
        days: Math.max(1, Math.floor(((at ?? last!) - Date.parse(spec.index)) / DAY_MS)),
        event: at === undefined ? (death === undefined ? 0 : DIED) : 1,
      });
  }
  // Fewer deaths say nothing of their hazard: they count as censored.
  const competing = members.filter(({ event }) => event === DIED).length >= LEAST_DEATHS;
  if (!competing) for (const each of members) if (each.event === DIED) each.event = 0;
  if (members.length === 0)
    throw new PrecisionError(
      'insufficient',
      `${name} has nobody who is seen before and after ${spec.index} without the outcome before it.`,
    );
  const candidates = candidatesOf(
    members.map(({ then }) => then),
    spec,
  );
  const outcome = outcomeName(charts, spec.outcome);
  const header = ['person', ...candidates.map((each) => each.name), outcome, 'days'];
  const cells = members.map(({ then, days, event }) => [
    then.patient.id,
    ...candidates.map((each) => cell(then, each, spec.index)),
    String(event),
    String(days),
  ]);
  const sha256 = createHash('sha256')
    .update(JSON.stringify([header, cells]))
    .digest('hex');
  const declared = candidates.filter((each) => each.unit !== undefined);
  return {
    table: { name, sha256, header, cells },
    declaration: {
      outcome,
      event: '1',
      time: 'days',
      id: 'person',
      ...(competing ? { competing: [String(DIED)] } : {}),
      chartOutcome: spec.outcome,
      units: Object.fromEntries(declared.map((each) => [each.name, each.unit!])),
      sources: Object.fromEntries(candidates.map((each) => [each.name, each.source])),
    },
    left,
  };
}

/** The words of the first chart that has it; the codes where none has. */
function outcomeName(charts: readonly Chart[], outcome: ChartCohortSpec['outcome']): string {
  if (outcome === 'death') return 'death';
  for (const { conditions } of charts)
    for (const { concept } of conditions) if (holds(concept, outcome)) return `${concept.text} [${outcome.join(', ')}]`;
  return outcome.join(', ');
}

export function outcomeTime(chart: Chart, outcome: ChartCohortSpec['outcome']): number | undefined {
  if (outcome === 'death') return chart.patient.death?.start;
  const times = chart.conditions
    .filter(({ concept, verification }) => verification !== 'refuted' && holds(concept, outcome))
    .flatMap(({ onset, recorded }) => ((onset ?? recorded) ? [(onset ?? recorded)!.start] : []));
  return times.length === 0 ? undefined : Math.min(...times);
}

function cell(chart: Chart, { source, unit }: Candidate, day: string): string {
  const read = readSource(chart, source, day);
  if (read === undefined) return '';
  const { value } = read;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value !== 'object' || value === null) return String(value);
  const own = value as { readonly value: number; readonly unit: string };
  if (own.unit === unit) return String(own.value);
  const converted = convert(own.value, own.unit, unit!);
  return converted.ok ? String(converted.value) : '';
}

/** Age, sex, and the most frequent measurements, conditions and medications of the persons; none that nearly nobody has. */
function candidatesOf(charts: readonly Chart[], spec: ChartCohortSpec): Candidate[] {
  const { most = 15, withinDays = 730 } = spec;
  const least = Math.max(5, 0.02 * charts.length);
  const codeOf = ({ codings }: ChartConcept): string | undefined =>
    codings.find(({ code }) => code !== undefined)?.code;
  const tally = (of: (chart: Chart) => Iterable<readonly [ChartConcept, string | undefined]>) => {
    const counts = new Map<string, { persons: number; words: string; units: Map<string, number> }>();
    for (const chart of charts) {
      const own = new Set<string>();
      for (const [concept, unit] of of(chart)) {
        const code = codeOf(concept);
        if (code === undefined || own.has(code)) continue;
        own.add(code);
        const held = counts.get(code) ?? { persons: 0, words: concept.text, units: new Map<string, number>() };
        held.persons += 1;
        if (unit !== undefined) held.units.set(unit, (held.units.get(unit) ?? 0) + 1);
        counts.set(code, held);
      }
    }
    return [...counts]
      .filter(([, { persons }]) => persons >= least)
      .sort(([a, x], [b, y]) => y.persons - x.persons || (a < b ? -1 : 1))
      .slice(0, most);
  };
  const outcome = spec.outcome === 'death' ? [] : spec.outcome;
  const measurements = tally(function* (chart) {
    for (const { concept, quantity } of quantities(chart))
      yield [concept, quantity.ucum ?? quantity.unit ?? '1'] as const;
  });
  const conditions = tally(function* (chart) {
    for (const { concept } of chart.conditions) if (!holds(concept, outcome)) yield [concept, undefined] as const;
  });
  const medications = tally(function* (chart) {
    for (const { concept } of chart.medications) yield [concept, undefined] as const;
  });
  const found: Candidate[] = [
    { name: 'age', source: { from: 'age' }, unit: 'a' },
    { name: 'sex', source: { from: 'sex' } },
    ...measurements.map(([code, { words, units }]): Candidate => {
      const [unit] = [...units].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]!;
      return { name: `${words} [${code}]`, source: { from: 'observation', loinc: [code], withinDays }, unit };
    }),
    ...conditions.map(
      ([code, { words }]): Candidate => ({ name: `${words} [${code}]`, source: { from: 'condition', codes: [code] } }),
    ),
    ...medications.map(
      ([code, { words }]): Candidate => ({ name: `${words} [${code}]`, source: { from: 'medication', codes: [code] } }),
    ),
  ];
  const names = new Set<string>();
  return found.filter(({ name }) => !names.has(name) && names.add(name));
}
