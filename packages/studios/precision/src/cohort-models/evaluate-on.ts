import { createRandom, type Random } from '@aceso/tensor/random';
import { columnsAt } from './binary.ts';
import { type Calibration, type Conformal, calibrated, type Groups, vennAbers } from './calibrate.ts';
import { rawLogOdds } from './learner.ts';
import {
  type Bin,
  binaryFigures,
  brierOf,
  type Coverage,
  calibrationBins,
  coverageOf,
  decisionCurve,
  type Figure,
  type Metric,
  type NetBenefit,
  type Subgroup,
  subgroupOf,
  type Told,
  withIntervals,
} from './metrics.ts';
import { cumulativeHazard } from './survival.ts';
import {
  concordance,
  integratedBrier,
  kaplanMeier,
  type Steps,
  statusAt,
  stepAt,
  unoConcordance,
} from './survival-scores.ts';
import { cellText } from './table.ts';
import type { Column, Fitted } from './types.ts';

/** What tells a risk: a learner, its calibration and what conformal prediction needs. */
export interface Teller {
  readonly fitted: Fitted;
  readonly horizon?: number;
  readonly calibration: Calibration;
  readonly conformal: Conformal;
  readonly groups: Groups;
}

export interface Asked {
  readonly columns: readonly Column[];
  readonly event: Uint8Array;
  readonly time: Float64Array | undefined;
  readonly person: Int32Array;
  /** Of the time to censoring. */
  readonly censoring: Steps | undefined;
}

export const SURVIVAL_METRICS = ['harrell', 'uno', 'ibs'] as const;
export type SurvivalMetric = (typeof SURVIVAL_METRICS)[number];

export interface Evaluation {
  readonly rows: number;
  readonly persons: number;
  readonly events: number;
  /** Share with the event (by the horizon, by weights of censoring). */
  readonly prevalence: number;
  readonly resamples: number;
  readonly figures: Readonly<Record<Metric, Figure>>;
  readonly survival?: Readonly<Record<SurvivalMetric, Figure>> & {
    /** Integrated Brier score of the Kaplan-Meier curve for everybody. */
    readonly ibsWithoutInputs: number;
  };
  readonly calibration: readonly Bin[];
  readonly decision: readonly NetBenefit[];
  readonly coverage: Coverage;
  /** Mean width of the interval of the risk. */
  readonly intervalWidth: number;
  readonly subgroups: readonly Subgroup[];
}

export function tell(teller: Pick<Teller, 'fitted' | 'horizon' | 'calibration'>, asked: Asked): Told {
  const z = rawLogOdds(teller.fitted, asked.columns, teller.horizon);
  const p = z.map((each) => calibrated(teller.calibration, each));
  return { z, p, ...labels(teller.horizon, asked), person: asked.person };
}

/** Labels and weights; by the horizon where there are times. */
export function labels(
  horizon: number | undefined,
  { event, time, censoring }: Pick<Asked, 'event' | 'time' | 'censoring'>,
): { readonly y: Uint8Array; readonly w: Float64Array } {
  if (!time) return { y: event, w: new Float64Array(event.length).fill(1) };
  const { label, weight } = statusAt(horizon!, time, event, censoring!);
  return { y: label, w: weight };
}

export interface FiguresOf {
  readonly figures: Evaluation['figures'];
  readonly survival?: NonNullable<Evaluation['survival']>;
}

/** Figures with intervals. */
export function figuresOf(
  teller: Pick<Teller, 'fitted' | 'horizon' | 'calibration'>,
  asked: Asked,
  told: Told,
  times: number,
  random: Random,
): FiguresOf {
  const figures = binaryFigures(told, times, random.stream('figures'));
  const { time, event, censoring } = asked;
  const { fitted, horizon } = teller;
  if (!time || !censoring || horizon === undefined || fitted.kind === 'logistic' || fitted.kind === 'boosted')
    return { figures };
  const grid = Array.from({ length: 20 }, (_, k) => ((k + 1) / 20) * horizon);
  const survival = cumulativeHazard(fitted, asked.columns, grid).map((h) => Math.exp(-h));
  const n = time.length;
  const found = withIntervals(
    (rows) => {
      const t = Float64Array.from(rows, (i) => time[i]!);
      const e = Uint8Array.from(rows, (i) => event[i]!);
      const risk = Float64Array.from(rows, (i) => told.z[i]!);
      const s = new Float64Array(grid.length * rows.length);
      for (let k = 0; k < grid.length; k += 1)
        for (let i = 0; i < rows.length; i += 1) s[k * rows.length + i] = survival[k * n + rows[i]!]!;
      return {
        harrell: concordance(risk, t, e),
        uno: unoConcordance(risk, t, e, censoring, horizon),
        ibs: integratedBrier(s, grid, t, e, censoring),
      };
    },
    asked.person,
    times,
    random.stream('survival'),
  );
  const everybody = kaplanMeier(time, event);
  const flat = Float64Array.from({ length: grid.length * n }, (_, at) => stepAt(everybody, grid[Math.floor(at / n)]!));
  return { figures, survival: { ...found, ibsWithoutInputs: integratedBrier(flat, grid, time, event, censoring) } };
}

export function evaluateOn(
  teller: Teller,
  asked: Asked,
  groups: readonly Column[],
  seed: number,
  resamples = 200,
): Evaluation {
  const told = tell(teller, asked);
  const random = createRandom(seed).stream('evaluation');
  const step = Math.max(1, Math.floor(told.z.length / 500));
  const some = told.z.filter((_, i) => i % step === 0);
  const widths = some.map((z) => {
    const [low, high] = vennAbers(teller.groups, z);
    return high - low;
  });
  return {
    rows: told.z.length,
    persons: new Set(asked.person).size,
    events: asked.event.reduce((s, v) => s + v, 0),
    prevalence: brierOf(told).prevalence,
    resamples,
    ...figuresOf(teller, asked, told, resamples, random),
    calibration: calibrationBins(told),
    decision: decisionCurve(told),
    coverage: coverageOf(told, teller.conformal),
    intervalWidth: widths.reduce((s, v) => s + v, 0) / widths.length,
    subgroups: groups.flatMap((column) => {
      const levels = levelsOf(column);
      return levels.map(({ level, rows }) =>
        subgroupOf(told, rows, { column: column.name, level }, resamples, random.stream(`${column.name} ${level}`)),
      );
    }),
  };
}

const AGE_BANDS = [40, 60, 75] as const;
const MOST_LEVELS = 12;

/** Columns that subgroups are told by: those declared, and sex and age by their names. */
export function groupColumns(columns: readonly Column[], declared: readonly Column[]): Column[] {
  const found = columns.filter(({ name, type }) => /^(sex|gender)$/i.test(name) || (type === 'number' && isAge(name)));
  return [...declared, ...found.filter(({ name }) => !declared.some((each) => each.name === name))];
}

const isAge = (name: string): boolean => /^age([_ .-]|$)/i.test(name);

/** Levels of a column with their rows: age in bands, few values each, other numbers in thirds, missing on its own. */
function levelsOf(column: Column): { level: string; rows: number[] }[] {
  const name = levelNamer(column);
  const n = column.type === 'number' ? column.values.length : column.codes.length;
  const levels = new Map<string, number[]>();
  for (let i = 0; i < n; i += 1) {
    const level = name(i);
    const rows = levels.get(level);
    if (rows) rows.push(i);
    else levels.set(level, [i]);
  }
  return [...levels]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .slice(0, MOST_LEVELS)
    .map(([level, rows]) => ({ level, rows }));
}

function levelNamer(column: Column): (row: number) => string {
  if (column.type === 'code') return (i) => cellText(column, i) ?? 'missing';
  const { values } = column;
  const present = values.filter((v) => !Number.isNaN(v)).sort();
  const bands = isAge(column.name)
    ? AGE_BANDS
    : new Set(present).size <= 6
      ? undefined
      : [present[Math.floor(present.length / 3)]!, present[Math.floor((2 * present.length) / 3)]!];
  return (i) => {
    const x = values[i]!;
    if (Number.isNaN(x)) return 'missing';
    if (!bands) return String(x);
    const at = bands.findIndex((bound) => x < bound);
    if (at === 0) return `under ${bands[0]}`;
    return at < 0 ? `${bands.at(-1)} and over` : `${bands[at - 1]} to under ${bands[at]}`;
  };
}

export const askedOf = (
  data: Pick<Asked, 'event' | 'person' | 'time' | 'columns'>,
  rows: readonly number[],
  censoring: Steps | undefined,
): Asked => ({
  columns: columnsAt(data.columns, rows),
  event: Uint8Array.from(rows, (i) => data.event[i]!),
  time: data.time === undefined ? undefined : Float64Array.from(rows, (i) => data.time![i]!),
  person: Int32Array.from(rows, (i) => data.person[i]!),
  censoring,
});
