import { createRandom, type Random } from '@aceso/tensor/random';
import { columnsAt } from './binary.ts';
import { type Calibration, type Conformal, calibrated, type Groups, vennAbers } from './calibrate.ts';
import { aalenJohansen, competingConcordance } from './competing-scores.ts';
import { incidence } from './incidence.ts';
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
import { boundCoverage, type TimeBound, type TimeBoundCoverage } from './time-bound.ts';
import type { Column, Fitted, TimesFit } from './types.ts';

/** What tells a risk: a learner, its calibration and what conformal prediction needs. */
export interface Teller {
  readonly fitted: Fitted;
  readonly horizon?: number;
  readonly calibration: Calibration;
  readonly conformal: Conformal;
  readonly groups: Groups;
  /** Where there are times. */
  readonly timeBound?: TimeBound;
}

export interface Asked {
  readonly columns: readonly Column[];
  readonly event: Uint8Array;
  readonly time: Float64Array | undefined;
  /** Where there are competing events: 0 censored, 1 the event, 2 a competing one. */
  readonly cause?: Uint8Array | undefined;
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
    /** Integrated Brier score of one curve for everybody (Kaplan-Meier; Aalen-Johansen with competing events). */
    readonly ibsWithoutInputs: number;
  };
  readonly calibration: readonly Bin[];
  readonly decision: readonly NetBenefit[];
  readonly coverage: Coverage;
  /** Mean width of the interval of the risk. */
  readonly intervalWidth: number;
  /** Of the bounds on the time itself, where there are times. */
  readonly timeBound?: TimeBoundCoverage;
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
  { event, time, cause, censoring }: Pick<Asked, 'event' | 'time' | 'cause' | 'censoring'>,
): { readonly y: Uint8Array; readonly w: Float64Array } {
  if (!time) return { y: event, w: new Float64Array(event.length).fill(1) };
  const { label, weight } = statusAt(horizon!, time, cause ?? event, censoring!);
  return { y: label, w: weight };
}

export interface FiguresOf {
  readonly figures: Evaluation['figures'];
  readonly survival?: NonNullable<Evaluation['survival']>;
}

const gridTo = (horizon: number): number[] => Array.from({ length: 20 }, (_, k) => ((k + 1) / 20) * horizon);

/** Figures of times of some of the rows; undefined without times. */
export function survivalMeasures(
  { fitted, horizon }: Pick<Teller, 'fitted' | 'horizon'>,
  { columns, time, event, cause, censoring }: Asked,
  told: Told,
): ((rows: ArrayLike<number>) => Record<SurvivalMetric, number>) | undefined {
  if (!time || !censoring || horizon === undefined || fitted.kind === 'logistic' || fitted.kind === 'boosted')
    return undefined;
  const grid = gridTo(horizon);
  const survival = incidence(fitted, columns, grid).map((p) => 1 - p);
  const n = time.length;
  return (rows) => {
    const t = Float64Array.from(rows, (i) => time[i]!);
    const e = Uint8Array.from(rows, (i) => (cause ?? event)[i]!);
    const risk = Float64Array.from(rows, (i) => told.z[i]!);
    const s = new Float64Array(grid.length * rows.length);
    for (let k = 0; k < grid.length; k += 1)
      for (let i = 0; i < rows.length; i += 1) s[k * rows.length + i] = survival[k * n + rows[i]!]!;
    return {
      harrell: cause ? competingConcordance(risk, t, e) : concordance(risk, t, e),
      uno: cause
        ? competingConcordance(risk, t, e, censoring, horizon)
        : unoConcordance(risk, t, e, censoring, horizon),
      ibs: integratedBrier(s, grid, t, e, censoring),
    };
  };
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
  const measures = survivalMeasures(teller, asked, told);
  if (!measures) return { figures };
  const { event, cause, censoring } = asked;
  const time = asked.time!;
  const found = withIntervals(measures, asked.person, times, random.stream('survival'));
  const grid = gridTo(teller.horizon!);
  const everybody = cause ? aalenJohansen(time, cause) : kaplanMeier(time, event);
  const n = time.length;
  const flat = Float64Array.from({ length: grid.length * n }, (_, at) => stepAt(everybody, grid[Math.floor(at / n)]!));
  return {
    figures,
    survival: { ...found, ibsWithoutInputs: integratedBrier(flat, grid, time, cause ?? event, censoring!) },
  };
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
    ...(teller.timeBound === undefined
      ? {}
      : { timeBound: boundCoverage(teller.timeBound, teller.fitted as TimesFit, asked) }),
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
  data: Pick<Asked, 'event' | 'person' | 'time' | 'cause' | 'columns'>,
  rows: readonly number[],
  censoring: Steps | undefined,
): Asked => ({
  columns: columnsAt(data.columns, rows),
  event: Uint8Array.from(rows, (i) => data.event[i]!),
  time: data.time === undefined ? undefined : Float64Array.from(rows, (i) => data.time![i]!),
  ...(data.cause === undefined ? {} : { cause: Uint8Array.from(rows, (i) => data.cause![i]!) }),
  person: Int32Array.from(rows, (i) => data.person[i]!),
  censoring,
});
