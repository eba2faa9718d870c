import type { Asked } from './evaluate-on.ts';
import { incidence, knotsOf } from './incidence.ts';
import type { Figure } from './metrics.ts';
import { stepAt } from './survival-scores.ts';
import type { Column, TimesFit } from './types.ts';

/**
 * Lower bounds on the time to the event: the time by which the model tells a probability of `level`. The levels are set on the
 * calibration rows, so that the event comes later than the bound for a share of the persons that is meant, whatever the model is worth.
 */
export interface TimeBound {
  readonly coverage: number;
  /** By inverse probability of censoring; null: there are too few rows, and the bound is 0. */
  readonly level: number | null;
  /** On the time that was seen (to the event or to censoring, whichever came first): needs nothing of the censoring. */
  readonly seenLevel: number | null;
}

export interface TimeBoundCoverage {
  readonly meant: number;
  /** Share of the rows whose event came no earlier than the bound, by inverse probability of censoring. */
  readonly held: Figure;
  /** Median of the bounds. */
  readonly median: number;
  /** The same of the bounds that need nothing of the censoring; held counts those seen until their bound. */
  readonly seenHeld: Figure;
  readonly seenMedian: number;
}

type Rows = Pick<Asked, 'columns' | 'time' | 'event' | 'cause' | 'censoring'>;

/**
 * Split conformal bounds. Of the time seen they hold exactly for exchangeable persons, and so of the time to the event, which is no
 * shorter (Candes, Lei & Ren 2023, section 1). Those of the time itself count the persons whose event came early by the inverse of the
 * probability of having seen it (as Gui et al. 2024 do), with one more person of the greatest weight: they hold as far as censoring does
 * not depend on the inputs. Whoever has a competing event never has the event.
 */
export function fitTimeBound(fitted: TimesFit, rows: Rows, coverage: number): TimeBound {
  const { time, censoring } = rows;
  const n = time!.length;
  const told = reachedAt(fitted, rows.columns, time!);
  const kind = rows.cause ?? rows.event;
  const weight = Float64Array.from({ length: n }, (_, i) => {
    const g = kind[i] === 1 ? stepAt(censoring!, time![i]!, true) : 0;
    return g > 0 ? 1 / g : 0;
  });
  const seen = Float64Array.from({ length: n }, (_, i) => (kind[i] === 2 ? 0 : 1));
  return {
    coverage,
    level: levelOf(told, weight, (1 - coverage) * (n + 1)),
    seenLevel: levelOf(told, seen, (1 - coverage) * (n + 1)),
  };
}

/** The greatest level below which rows weigh no more than is allowed, with one more of the greatest weight. */
function levelOf(told: Float64Array, weight: Float64Array, allowed: number): number | null {
  const order = Uint32Array.from(told, (_, i) => i)
    .filter((i) => weight[i]! > 0)
    .sort((a, b) => told[a]! - told[b]!);
  let sum = order.reduce((most, i) => Math.max(most, weight[i]!), 0);
  if (sum === 0 || sum > allowed) return null;
  for (const i of order) {
    sum += weight[i]!;
    // All that lie lower weigh no more than is allowed; this one would be too much.
    if (sum > allowed + 1e-12) return told[i]!;
  }
  return 1;
}

const ROWS = 2000;

/** Walks the curves of the rows, some at a time: `curve` of `row` holds the probability at each knot, from 0 at the time 0. */
function eachCurve(
  fitted: TimesFit,
  columns: readonly Column[],
  each: (row: number, knots: readonly number[], curve: Float64Array) => void,
): void {
  const knots = [0, ...knotsOf(fitted)];
  const [first] = columns;
  const n = first!.type === 'number' ? first!.values.length : first!.codes.length;
  const curve = new Float64Array(knots.length);
  for (let from = 0; from < n; from += ROWS) {
    const some = columns.map(
      (column): Column =>
        column.type === 'number'
          ? { ...column, values: column.values.subarray(from, from + ROWS) }
          : { ...column, codes: column.codes.subarray(from, from + ROWS) },
    );
    const p = incidence(fitted, some, knots);
    const count = p.length / knots.length;
    for (let i = 0; i < count; i += 1) {
      for (let k = 0; k < knots.length; k += 1) curve[k] = p[k * count + i]!;
      each(from + i, knots, curve);
    }
  }
}

/** What the model tells of each row by its own time, between knots in a line. */
function reachedAt(fitted: TimesFit, columns: readonly Column[], time: Float64Array): Float64Array {
  const out = new Float64Array(time.length);
  eachCurve(fitted, columns, (row, knots, curve) => {
    const t = time[row]!;
    let k = 1;
    while (k < knots.length && knots[k]! < t) k += 1;
    if (k === knots.length) {
      // After the last knot the curve stays, and a bound never lies there.
      out[row] = t > knots[k - 1]! ? 1 : curve[k - 1]!;
      return;
    }
    const part = (t - knots[k - 1]!) / (knots[k]! - knots[k - 1]!);
    out[row] = curve[k - 1]! + part * (curve[k]! - curve[k - 1]!);
  });
  return out;
}

/** The time by which the model tells a probability of `level`, of each row; the last knot where it never does. */
export function boundsAt(fitted: TimesFit, columns: readonly Column[], level: number | null): Float64Array {
  const [first] = columns;
  const out = new Float64Array(first!.type === 'number' ? first!.values.length : first!.codes.length);
  if (level === null) return out;
  eachCurve(fitted, columns, (row, knots, curve) => {
    let k = 1;
    while (k < knots.length && curve[k]! < level) k += 1;
    if (k === knots.length) out[row] = knots[k - 1]!;
    else {
      const rise = curve[k]! - curve[k - 1]!;
      const part = rise > 0 ? Math.max(0, level - curve[k - 1]!) / rise : 0;
      out[row] = knots[k - 1]! + part * (knots[k]! - knots[k - 1]!);
    }
  });
  return out;
}

export function boundCoverage(bound: TimeBound, fitted: TimesFit, rows: Rows): TimeBoundCoverage {
  const { time, censoring } = rows;
  const kind = rows.cause ?? rows.event;
  const n = time!.length;
  const own = boundsAt(fitted, rows.columns, bound.level);
  const seen = boundsAt(fitted, rows.columns, bound.seenLevel);
  let early = 0;
  let squares = 0;
  let cut = 0;
  for (let i = 0; i < n; i += 1) {
    const t = time![i]!;
    if (kind[i] === 1 && t < own[i]!) {
      const g = stepAt(censoring!, t, true);
      if (g > 0) {
        early += 1 / g / n;
        squares += 1 / g ** 2 / n;
      }
    }
    if (kind[i] !== 2 && t < seen[i]!) cut += 1;
  }
  const share = cut / n;
  return {
    meant: bound.coverage,
    held: around(1 - early, Math.sqrt(Math.max(0, squares - early ** 2) / n)),
    median: middle(own),
    seenHeld: around(1 - share, Math.sqrt((share * (1 - share)) / n)),
    seenMedian: middle(seen),
  };
}

/** With 1.96 standard errors to either side, within 0 and 1. */
const around = (estimate: number, error: number): Figure => ({
  estimate,
  low: Math.max(0, estimate - 1.96 * error),
  high: Math.min(1, estimate + 1.96 * error),
});

const middle = (values: Float64Array): number => Float64Array.from(values).sort()[Math.floor(values.length / 2)] ?? 0;
