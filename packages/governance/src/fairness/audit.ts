import { createRandom, type Random } from '@aceso/tensor/random';
import { wilson } from '@aceso/tensor/stats';
import { GovernanceError } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { drawWeights, holm, percentileInterval } from './bootstrap.ts';
import { DISPARITIES, type Disparity } from './disparities.ts';
import { GROUP_METRICS, type GroupMetric, type Sample } from './group-metrics.ts';
import type { FairnessTable } from './table.ts';

export interface AuditOptions {
  readonly seed: number;
  /** Groups with fewer people are not shown, and take no part in comparisons. */
  readonly minN?: number;
  /** A measure is not shown where it rests on fewer people than this (e.g. a true positive rate on 3 with the outcome). */
  readonly minBasis?: number;
  readonly resamples?: number;
  readonly confidence?: number;
}

export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** People that the value rests on. */
  readonly n: number;
  readonly interval: 'wilson' | 'bootstrap-percentile' | 'none';
  /** Why there is no value. */
  readonly note?: string;
}

export interface GroupResult {
  readonly group: string;
  /** Null where the group is too small to be told. */
  readonly n: number | null;
  readonly suppressed: boolean;
  readonly metrics: Readonly<Record<string, Estimate>>;
}

export interface DisparityResult {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Middle value when group labels are dealt out at random: what chance alone gives with groups of these sizes. */
  readonly byChance: number;
  /** Share of random dealings at least as unequal; `holm` is adjusted to all comparisons of this audit. */
  readonly p: number;
  readonly holm: number;
}

export interface AttributeResult {
  /** Column, or columns joined by " x " for people of several attributes at once. */
  readonly attribute: string;
  readonly groups: readonly GroupResult[];
  readonly disparities: Readonly<Record<string, DisparityResult>>;
}

export interface FairnessAudit {
  readonly n: number;
  readonly leftOut: number;
  readonly seed: number;
  readonly minN: number;
  readonly minBasis: number;
  readonly resamples: number;
  readonly confidence: number;
  readonly overall: Readonly<Record<string, Estimate>>;
  readonly attributes: readonly AttributeResult[];
  readonly notes: readonly string[];
}

interface Settings extends Required<AuditOptions> {
  readonly metrics: readonly GroupMetric[];
}

/**
 * How a prediction does in each group, and how unequal that is. Same table and seed, same numbers.
 * @throws GovernanceError when there is nothing to look at
 */
export function auditFairness(table: FairnessTable, options: AuditOptions): FairnessAudit {
  const n = table.outcome.length;
  const names = Object.keys(table.groups);
  if (n === 0) throw new GovernanceError('The table has no row with an outcome and a prediction; check the columns.');
  if (!table.prediction && !table.score) {
    throw new GovernanceError('A fairness audit needs a prediction or a score; name its column.');
  }
  const settings: Settings = {
    minN: 20,
    minBasis: 5,
    resamples: 1000,
    confidence: 0.95,
    ...options,
    metrics: GROUP_METRICS.filter(({ needs }) => table[needs] !== undefined),
  };
  const random = createRandom(settings.seed);
  const overall = measured(sampleOf(table, all(n)), settings, random.stream('overall'));
  const attributes = [
    ...names.map((name) => [name, table.groups[name]!] as const),
    ...(names.length > 1
      ? [[names.join(' x '), all(n).map((i) => names.map((name) => table.groups[name]![i]!).join(', '))] as const]
      : []),
  ].map(([name, group]) => attributeOf(name, group, table, settings, random.stream(name)));
  return {
    n,
    leftOut: table.leftOut,
    seed: settings.seed,
    minN: settings.minN,
    minBasis: settings.minBasis,
    resamples: settings.resamples,
    confidence: settings.confidence,
    overall: overall.estimates,
    attributes: adjusted(attributes),
    notes: notesOf(attributes, settings),
  };
}

const all = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

function sampleOf(table: FairnessTable, rows: readonly number[]): Sample {
  const { score } = table;
  const order = score === undefined ? rows : [...rows].sort((a, b) => score[a]! - score[b]! || a - b);
  return ordered(table, order);
}

function ordered(table: FairnessTable, order: readonly number[]): Sample {
  const take = (values: Float64Array | undefined) => values && Float64Array.from(order, (i) => values[i]!);
  return { outcome: take(table.outcome)!, prediction: take(table.prediction), score: take(table.score) };
}

interface Measured {
  readonly estimates: Record<string, Estimate>;
  /** Values in every bootstrap sample, by measure. */
  readonly samples: Record<string, readonly number[]>;
}

function measured(sample: Sample, settings: Settings, random: Random): Measured {
  const ones = new Float64Array(sample.outcome.length).fill(1);
  const shown = settings.metrics.filter((metric) => metric.basis(sample) >= settings.minBasis);
  const samples: Record<string, number[]> = Object.fromEntries(shown.map(({ id }) => [id, []]));
  for (let b = 0; b < settings.resamples; b += 1) {
    const weight = drawWeights(sample.outcome.length, random);
    for (const metric of shown) samples[metric.id]!.push(metric.value(sample, weight));
  }
  const estimates: Record<string, Estimate> = {};
  for (const metric of settings.metrics) {
    const n = metric.basis(sample);
    if (!shown.includes(metric)) {
      estimates[metric.id] = {
        value: null,
        low: null,
        high: null,
        n,
        interval: 'none',
        note: `rests on fewer than ${settings.minBasis}`,
      };
      continue;
    }
    const value = metric.value(sample, ones);
    const successes = metric.successes?.(sample);
    const interval =
      successes === undefined
        ? percentileInterval(samples[metric.id]!, settings.confidence)
        : wilson(successes, n, settings.confidence);
    estimates[metric.id] = {
      value: Number.isFinite(value) ? value : null,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      n,
      interval: interval === undefined ? 'none' : successes === undefined ? 'bootstrap-percentile' : 'wilson',
    };
  }
  return { estimates, samples };
}

function attributeOf(
  attribute: string,
  group: readonly string[],
  table: FairnessTable,
  settings: Settings,
  random: Random,
): AttributeResult {
  const rowsOf = groupBy(all(group.length), (i) => group[i]!);
  const names = [...rowsOf.keys()].sort();
  const shown = names.filter((name) => rowsOf.get(name)!.length >= settings.minN);
  const results = new Map(
    shown.map((name) => [name, measured(sampleOf(table, rowsOf.get(name)!), settings, random.stream(name))]),
  );
  const groups = names.map((name): GroupResult => {
    const result = results.get(name);
    if (!result) return { group: name, n: null, suppressed: true, metrics: {} };
    return { group: name, n: rowsOf.get(name)!.length, suppressed: false, metrics: result.estimates };
  });
  return {
    attribute,
    groups,
    disparities:
      shown.length < 2
        ? {}
        : compare(
            shown.map((name) => rowsOf.get(name)!),
            [...results.values()],
          ),
  };

  function compare(
    rows: readonly (readonly number[])[],
    measures: readonly Measured[],
  ): Record<string, DisparityResult> {
    const usable = DISPARITIES.filter(({ of }) =>
      of.every((id) => measures.every((m) => m.estimates[id]?.value != null)),
    );
    const dealt = deal(rows, usable);
    return Object.fromEntries(
      usable.map((disparity) => {
        const value = disparity.value(measures.map((m) => disparity.of.map((id) => m.estimates[id]!.value!)));
        const draws = Array.from({ length: settings.resamples }, (_, b) =>
          disparity.value(measures.map((m) => disparity.of.map((id) => m.samples[id]![b]!))),
        );
        const chance = dealt[disparity.id]!;
        const asUnequal = chance.filter((x) => (disparity.fair === 0 ? x >= value - 1e-12 : x <= value + 1e-12)).length;
        const p = (asUnequal + 1) / (chance.length + 1);
        const interval = percentileInterval(draws, settings.confidence);
        return [
          disparity.id,
          {
            value,
            low: interval?.low ?? null,
            high: interval?.high ?? null,
            byChance: [...chance].sort((a, b) => a - b)[Math.floor(chance.length / 2)] ?? disparity.fair,
            p,
            holm: p,
          },
        ];
      }),
    );
  }

  /** Disparities when the same people are dealt to groups of the same sizes at random. */
  function deal(rows: readonly (readonly number[])[], usable: readonly Disparity[]): Record<string, number[]> {
    // In order of score once, so that each dealt group is in order without sorting again.
    const { score } = table;
    const people = rows.flat().sort((a, b) => (score === undefined ? 0 : score[a]! - score[b]!) || a - b);
    const ids = [...new Set(usable.flatMap(({ of }) => of))];
    const metrics = settings.metrics.filter(({ id }) => (ids as readonly string[]).includes(id));
    const found: Record<string, number[]> = Object.fromEntries(usable.map(({ id }) => [id, []]));
    const chance = random.stream('dealt');
    for (let b = 0; b < settings.resamples; b += 1) {
      const order = chance.permutation(people.length);
      const groupOf = new Uint16Array(people.length);
      let at = 0;
      for (const [g, { length }] of rows.entries()) {
        for (const i of order.subarray(at, at + length)) groupOf[i] = g;
        at += length;
      }
      const dealtRows = rows.map((): number[] => []);
      for (let i = 0; i < people.length; i += 1) dealtRows[groupOf[i]!]!.push(people[i]!);
      const values = dealtRows.map((own) => {
        const sample = ordered(table, own);
        const ones = new Float64Array(own.length).fill(1);
        return new Map(metrics.map((metric) => [metric.id, metric.value(sample, ones)]));
      });
      for (const { id, of, value } of usable) {
        const unequal = value(values.map((group) => of.map((metric) => group.get(metric)!)));
        if (Number.isFinite(unequal)) found[id]!.push(unequal);
      }
    }
    return found;
  }
}

function adjusted(attributes: readonly AttributeResult[]): AttributeResult[] {
  const found = attributes.flatMap(({ disparities }) => Object.values(disparities));
  const values = holm(found.map(({ p }) => p));
  let at = 0;
  return attributes.map((attribute) => ({
    ...attribute,
    disparities: Object.fromEntries(
      Object.entries(attribute.disparities).map(([id, disparity]) => [id, { ...disparity, holm: values[at++]! }]),
    ),
  }));
}

function notesOf(attributes: readonly AttributeResult[], { minN, minBasis }: Settings): string[] {
  const suppressed = attributes.flatMap(({ groups }) => groups.filter((group) => group.suppressed)).length;
  const comparisons = attributes.reduce((total, { disparities }) => total + Object.keys(disparities).length, 0);
  return [
    `${comparisons} comparisons were made; with so many, some look unequal by chance. Read "holm", which is adjusted to their number, and the intervals before a single value.`,
    'A difference between the highest and the lowest group is above zero even where groups are alike; "byChance" is what that gives here.',
    ...(suppressed > 0
      ? [
          `${suppressed} groups have fewer than ${minN} people and are not shown: nothing is known of them from this table.`,
        ]
      : []),
    `Measures that rest on fewer than ${minBasis} people are not shown.`,
    'The definitions cannot all hold at once where groups differ in how often the outcome happens; which of them matters is a decision about the use, not about the numbers.',
  ];
}
