import { applyDesign, fitCox, fitGlm } from '@aceso/tensor/linear';
import { type BoostModel, predictScores } from '@aceso/tensor/trees';
import { boostBinary, columnsAt, indexOfLeast, type Learning, lean, RIDGES, type Trained, without } from './binary.ts';
import { designOf, linearPart, linearScore } from './linear-part.ts';
import { type Column, type HazardFit, logLoss, type SubdistributionFit, sigmoid, take } from './types.ts';

type Cox = Extract<HazardFit, { kind: 'cox' }>;

export type TrainedHazard = Trained & {
  readonly fitted: HazardFit;
  /** Fitted without each fold in turn, with the settings that were chosen. */
  readonly folds: readonly HazardFit[];
};

const MOST_INTERVALS = 20;
/** Rows of persons by intervals that trees are grown on. */
const MOST_PERIODS = 400_000;
/** Points at which the baseline hazard is kept. */
const BASELINE_POINTS = 100;

interface Outcome {
  readonly time: Float64Array;
  readonly event: Uint8Array;
}

/** Ends of intervals with about as many events each, up to the last event; the horizon is one of them. */
export function intervalsOf(rows: readonly number[], { time, event }: Outcome, horizon: number): number[] {
  const times = rows.filter((i) => event[i] === 1 && time[i]! > 0).map((i) => time[i]!);
  times.sort((a, b) => a - b);
  const room = Math.max(6, Math.min(MOST_INTERVALS, Math.floor(MOST_PERIODS / rows.length)));
  const count = Math.max(2, Math.min(room, Math.floor(times.length / 10)));
  const ends = Array.from({ length: count }, (_, k) => times[Math.ceil(((k + 1) / count) * times.length) - 1]!);
  return [...new Set([...ends, horizon])].filter((t) => t > 0).sort((a, b) => a - b);
}

/** The intervals that a row was seen through, and whether the event came in the last of them. */
function seen(edges: readonly number[], time: number, event: number): { through: number; happened: boolean } {
  let j = 0;
  while (j < edges.length && edges[j]! < time) j += 1;
  if (j === edges.length) return { through: edges.length, happened: false };
  if (event === 1) return { through: j + 1, happened: true };
  return { through: edges[j] === time ? j + 1 : j, happened: false };
}

interface Periods {
  /** Position among the rows, and interval, of each period. */
  readonly row: Int32Array;
  readonly interval: Int32Array;
  readonly y: Float64Array;
}

function periodsOf(rows: readonly number[], { time, event }: Outcome, edges: readonly number[]): Periods {
  const row: number[] = [];
  const interval: number[] = [];
  const y: number[] = [];
  rows.forEach((r, i) => {
    const { through, happened } = seen(edges, time[r]!, event[r]!);
    for (let j = 0; j < through; j += 1) {
      row.push(i);
      interval.push(j);
      y.push(happened && j === through - 1 ? 1 : 0);
    }
  });
  return { row: Int32Array.from(row), interval: Int32Array.from(interval), y: Float64Array.from(y) };
}

/** Loss of hazards within the intervals, by person-row: one scale for all learners, without weights for censoring. */
function gridLoss(
  hazard: (i: number, j: number) => number,
  rows: readonly number[],
  outcome: Outcome,
  edges: readonly number[],
): number {
  let loss = 0;
  rows.forEach((r, i) => {
    const { through, happened } = seen(edges, outcome.time[r]!, outcome.event[r]!);
    for (let j = 0; j < through; j += 1) loss += logLoss(hazard(i, j), happened && j === through - 1 ? 1 : 0);
  });
  return loss;
}

export function coxFit(
  columns: readonly Column[],
  rows: readonly number[],
  { time, event }: Outcome,
  ridge: number,
): Cox {
  const plan = designOf(columns);
  const design = applyDesign(plan, columns, false);
  const own = Float64Array.from(rows, (i) => time[i]!);
  const happened = Uint8Array.from(rows, (i) => event[i]!);
  const linear = linearPart(plan, design, fitCox(design, own, happened, ridge));
  const score = linearScore(linear, columns);
  return { kind: 'cox', linear, ridge, ...baseline(score, own, happened) };
}

/** Cumulative baseline hazard (Breslow 1972). */
function baseline(score: Float64Array, time: Float64Array, event: Uint8Array): { times: number[]; hazard: number[] } {
  const n = time.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => time[b]! - time[a]!);
  const steps: { t: number; h: number }[] = [];
  let risk = 0;
  for (let i = 0; i < n; ) {
    const t = time[order[i]!]!;
    let events = 0;
    for (; i < n && time[order[i]!] === t; i += 1) {
      risk += Math.exp(score[order[i]!]!);
      events += event[order[i]!]!;
    }
    if (events > 0) steps.push({ t, h: events / risk });
  }
  return thinned(steps.reverse());
}

/** Steps of a hazard added up, kept at a hundred points so that no single time can be read from them. */
export function thinned(steps: readonly { readonly t: number; readonly h: number }[]): {
  times: number[];
  hazard: number[];
} {
  let sum = 0;
  const curve = steps.map(({ t, h }) => {
    sum += h;
    return { t, h: sum };
  });
  const count = Math.min(BASELINE_POINTS, curve.length);
  const kept = Array.from({ length: count }, (_, k) => curve[Math.ceil(((k + 1) / count) * curve.length) - 1]!);
  return { times: kept.map(({ t }) => t), hazard: kept.map(({ h }) => h) };
}

export function trainCox(
  { columns, rows, folds, step }: Learning,
  outcome: Outcome,
  edges: readonly number[],
): TrainedHazard {
  const losses = RIDGES.map(() => 0);
  const left = RIDGES.map((): HazardFit[] => []);
  for (const fold of folds) {
    const rest = without(rows, fold);
    const from = columnsAt(columns, rest);
    const to = columnsAt(columns, fold);
    RIDGES.forEach((ridge, k) => {
      const fit = coxFit(from, rest, outcome, ridge);
      left[k]!.push(fit);
      const n = fold.length;
      const h = cumulativeHazard(fit, to, edges);
      const hazard = (i: number, j: number): number =>
        -Math.expm1(-Math.max(0, h[j * n + i]! - (j > 0 ? h[(j - 1) * n + i]! : 0)));
      losses[k]! += gridLoss(hazard, fold, outcome, edges) / rows.length;
    });
    step?.();
  }
  const best = indexOfLeast(losses);
  const fitted = coxFit(columnsAt(columns, rows), rows, outcome, RIDGES[best]!);
  return { fitted, folds: left[best]!, loss: losses[best]!, settings: { ridge: RIDGES[best]! } };
}

const intervalName = '(time)';
/** Inputs of each period: those of its row, then the interval. */
function periodColumns(columns: readonly Column[], { row, interval }: Pick<Periods, 'row' | 'interval'>): Column[] {
  const own = take(columns, row).map((feature, i) => ({ ...feature, name: columns[i]!.name }) as Column);
  return [...own, { name: intervalName, type: 'number', values: Float64Array.from(interval) }];
}

export function trainDiscrete(
  { columns, rows, folds, seed, step }: Learning,
  outcome: Outcome,
  edges: readonly number[],
  horizon: number,
): TrainedHazard {
  const periods = periodsOf(rows, outcome, edges);
  const foldOf = new Map(folds.flatMap((fold, k) => fold.map((row) => [row, k] as const)));
  const own: number[][] = folds.map(() => []);
  periods.row.forEach((i, at) => {
    own[foldOf.get(rows[i]!)!]!.push(at);
  });
  const from = columnsAt(columns, rows);
  const { model, left, loss, settings } = boostBinary(periodColumns(from, periods), periods.y, own, seed, step);
  // Each interval counts in the score by its share of the events up to the horizon.
  const weights = edges.map(() => 0);
  periods.y.forEach((y, at) => {
    if (y === 1 && edges[periods.interval[at]!]! <= horizon) weights[periods.interval[at]!]! += 1;
  });
  const total = weights.reduce((s, w) => s + w, 0);
  const withTrees = (own: BoostModel): HazardFit => ({
    kind: 'discrete',
    edges,
    model: lean(own),
    weights: weights.map((w) => w / Math.max(1, total)),
  });
  return {
    fitted: withTrees(model),
    folds: left.map(withTrees),
    loss: loss / rows.length,
    settings: { ...settings, intervals: edges.length },
  };
}

function pooledFit(columns: readonly Column[], rows: readonly number[], outcome: Outcome, edges: readonly number[]) {
  const periods = periodsOf(rows, outcome, edges);
  const plan = designOf(columns);
  const own = applyDesign(plan, columns, false);
  const p = own.names.length;
  const J = edges.length;
  const m = periods.y.length;
  const x = new Float64Array(m * (p + J));
  for (let at = 0; at < m; at += 1) {
    const i = periods.row[at]!;
    for (let j = 0; j < p; j += 1) x[at * (p + J) + j] = own.x[i * p + j]!;
    x[at * (p + J) + p + periods.interval[at]!] = 1;
  }
  const ridge = 1;
  const names = [...own.names, ...edges.map((_, j) => `interval ${j}`)];
  const fit = fitGlm({ x, rows: m, names }, periods.y, { family: 'binomial', ridge });
  const linear = linearPart(plan, own, { ...fit, coefficients: fit.coefficients.slice(0, p) });
  // Told from the means of the inputs on, as the contributions are.
  return {
    kind: 'pooled-logistic' as const,
    edges,
    linear,
    ridge,
    intervals: edges.map((_, j) => fit.coefficients[p + j]!),
  };
}

/** The baseline: logistic regression of the event within each interval, on linear effects. */
export function trainPooled(
  { columns, rows, folds, step }: Learning,
  outcome: Outcome,
  edges: readonly number[],
): TrainedHazard {
  let loss = 0;
  const left: HazardFit[] = [];
  for (const fold of folds) {
    const rest = without(rows, fold);
    const fit = pooledFit(columnsAt(columns, rest), rest, outcome, edges);
    left.push(fit);
    const score = linearScore(fit.linear, columnsAt(columns, fold));
    loss += gridLoss((i, j) => sigmoid(score[i]! + fit.intervals[j]!), fold, outcome, edges) / rows.length;
    step?.();
  }
  const fitted = pooledFit(columnsAt(columns, rows), rows, outcome, edges);
  return { fitted, folds: left, loss, settings: { ridge: fitted.ridge, intervals: edges.length } };
}

/** Cumulative hazard of each row at each time, `h[k * rows + row]`; between kept points in a line, after the last flat. */
export function cumulativeHazard(
  fit: HazardFit | SubdistributionFit,
  columns: readonly Column[],
  times: readonly number[],
): Float64Array {
  if (fit.kind === 'cox' || fit.kind === 'fine-gray') {
    const score = linearScore(fit.linear, columns);
    const n = score.length;
    const h = new Float64Array(times.length * n);
    times.forEach((t, k) => {
      const h0 = between(fit.times, fit.hazard, t);
      for (let i = 0; i < n; i += 1) h[k * n + i] = h0 * Math.exp(score[i]!);
    });
    return h;
  }
  const logOdds = intervalLogOdds(fit, columns);
  const J = fit.edges.length;
  const n = logOdds.length / J;
  const h = new Float64Array(times.length * n);
  const curve = new Float64Array(J);
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let j = 0; j < J; j += 1) {
      sum += Math.log1p(Math.exp(logOdds[j * n + i]!)); // -log(1 - hazard)
      curve[j] = sum;
    }
    times.forEach((t, k) => {
      h[k * n + i] = between(fit.edges, curve, t);
    });
  }
  return h;
}

/** Log-odds of the event within each interval, `[j * rows + row]`. */
export function intervalLogOdds(fit: Exclude<HazardFit, Cox>, columns: readonly Column[]): Float64Array {
  const J = fit.edges.length;
  if (fit.kind === 'pooled-logistic') {
    const score = linearScore(fit.linear, columns);
    const n = score.length;
    return Float64Array.from({ length: n * J }, (_, at) => score[at % n]! + fit.intervals[Math.floor(at / n)]!);
  }
  const periods = allPeriods(columns, J);
  return predictScores(fit.model, periods);
}

/** Every row in every interval, interval by interval. */
export function allPeriods(columns: readonly Column[], intervals: number): Column[] {
  const [first] = columns;
  const n = first!.type === 'number' ? first!.values.length : first!.codes.length;
  return periodColumns(columns, {
    row: Int32Array.from({ length: n * intervals }, (_, at) => at % n),
    interval: Int32Array.from({ length: n * intervals }, (_, at) => Math.floor(at / n)),
  });
}

export function between(x: ArrayLike<number>, y: ArrayLike<number>, at: number): number {
  const last = x.length - 1;
  if (last < 0) return 0;
  if (at >= x[last]!) return y[last]!;
  let k = 0;
  while (x[k]! < at) k += 1;
  const [x0, y0] = k === 0 ? [0, 0] : [x[k - 1]!, y[k - 1]!];
  return x[k]! === x0 ? y[k]! : y0 + ((y[k]! - y0) * (at - x0)) / (x[k]! - x0);
}
