import { attributeBoosting } from '@aceso/tensor/trees';
import { knotsOf } from './incidence.ts';
import type { Explained } from './learner.ts';
import { linearAttributions } from './linear-part.ts';
import { allPeriods, between } from './survival.ts';
import { type Column, type Fitted, type HazardFit, sigmoid } from './types.ts';

type CauseSpecific = Extract<Fitted, { kind: 'cause-specific' }>;

/**
 * A hazard as scores that are sums over the inputs: the cumulative hazard grows over stretch `k` by `amount[k]` times the link of score
 * `place[k]` plus `shift[k]`.
 */
interface Additive {
  readonly link: 'exp' | 'softplus';
  readonly scores: number;
  readonly place: Int32Array;
  readonly amount: Float64Array;
  readonly shift: Float64Array;
  readonly base: number;
  /** Of a row: what input `f` adds to score `d`; the input after the last is follow-up time. */
  readonly part: (row: number, d: number, f: number) => number;
}

/** Gauss and Legendre's eight points and weights on -1 to 1, one half of them. */
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363] as const;
const WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763] as const;
const MOST_PANELS = 64;
const CLOSE = 1e-9;

/**
 * What each input adds to the log-odds of the cumulative incidence by the horizon. The incidence is a smooth function of scores of both
 * hazards, and these are sums over the inputs (coefficients, or TreeSHAP), which all grow together from nobody in particular to the
 * person; each input is given what its part changes on that way (Aumann & Shapley 1974; that what layers add up is handed on so: Chen,
 * Lundberg & Lee, Nat Commun 2022). So an input counts for what it does to the event and for what it does to the competing ones, and
 * the parts add up.
 */
export function explainIncidence(fitted: CauseSpecific, columns: readonly Column[], horizon: number): Explained {
  const grid = [...knotsOf(fitted).filter((t) => t < horizon), horizon];
  const [first] = columns;
  const n = first!.type === 'number' ? first!.values.length : first!.codes.length;
  const F = columns.length;
  const hazards = [additive(fitted.event, columns, grid, n), additive(fitted.other, columns, grid, n)] as const;
  const curve = new Incidence(grid.length, hazards);
  const values = new Float64Array(n * F);
  const score = new Float64Array(n);
  const interval = new Float64Array(n);
  const base = curve.at([scoresOf(hazards[0], 0, 0, F), scoresOf(hazards[1], 0, 0, F)]);
  for (let row = 0; row < n; row += 1) {
    const from = hazards.map((hazard) => scoresOf(hazard, row, 0, F));
    const to = hazards.map((hazard) => scoresOf(hazard, row, 1, F));
    score[row] = curve.at(to);
    const slopes = curve.between(from, to, score[row]! - base);
    hazards.forEach((hazard, h) => {
      for (let d = 0; d < hazard.scores; d += 1) {
        const slope = slopes[h]![d]!;
        if (slope === 0) continue;
        for (let f = 0; f < F; f += 1) values[row * F + f]! += slope * hazard.part(row, d, f);
        interval[row]! += slope * hazard.part(row, d, F);
      }
    });
  }
  const trees = fitted.event.kind === 'discrete' || fitted.other.kind === 'discrete';
  return { base, values, score, ...(trees ? { interval } : {}) };
}

/** The scores of a row (1), or of nobody in particular (0). */
function scoresOf(hazard: Additive, row: number, share: 0 | 1, inputs: number): Float64Array {
  const out = new Float64Array(hazard.scores).fill(hazard.base);
  if (share === 1)
    for (let d = 0; d < hazard.scores; d += 1) for (let f = 0; f <= inputs; f += 1) out[d]! += hazard.part(row, d, f);
  return out;
}

function additive(fit: HazardFit, columns: readonly Column[], grid: readonly number[], n: number): Additive {
  const amount = new Float64Array(grid.length);
  const place = new Int32Array(grid.length);
  const shift = new Float64Array(grid.length);
  const F = columns.length;
  if (fit.kind === 'cox') {
    grid.forEach((t, k) => {
      amount[k] = between(fit.times, fit.hazard, t) - (k === 0 ? 0 : between(fit.times, fit.hazard, grid[k - 1]!));
    });
    const { base, values } = linearAttributions(fit.linear, columns);
    const part = (row: number, _: number, f: number): number => (f < F ? values[row * F + f]! : 0);
    return { link: 'exp', scores: 1, place, amount, shift, base, part };
  }
  const { edges } = fit;
  // Edges are among the ends of the stretches, so that a stretch lies within one interval.
  grid.forEach((t, k) => {
    const j = edges.findIndex((edge) => edge >= t);
    if (j < 0) return;
    const [begin, before] = [j === 0 ? 0 : edges[j - 1]!, k === 0 ? 0 : grid[k - 1]!];
    amount[k] = (t - before) / (edges[j]! - begin);
    if (fit.kind === 'discrete') place[k] = j;
    else shift[k] = fit.intervals[j]!;
  });
  if (fit.kind === 'pooled-logistic') {
    const { base, values } = linearAttributions(fit.linear, columns);
    const part = (row: number, _: number, f: number): number => (f < F ? values[row * F + f]! : 0);
    return { link: 'softplus', scores: 1, place, amount, shift, base, part };
  }
  const { base, values } = attributeBoosting(fit.model, allPeriods(columns, edges.length));
  const part = (row: number, d: number, f: number): number => values[(d * n + row) * (F + 1) + f]!;
  return { link: 'softplus', scores: edges.length, place, amount, shift, base: base[0]!, part };
}

/** The log-odds of the cumulative incidence as a function of scores, with its slopes. */
class Incidence {
  readonly #hazards: readonly Additive[];
  readonly #step: readonly Float64Array[];
  readonly #rise: readonly Float64Array[];
  readonly #risk: Float64Array;
  readonly #free: Float64Array;

  constructor(stretches: number, hazards: readonly Additive[]) {
    this.#hazards = hazards;
    this.#step = hazards.map(() => new Float64Array(stretches));
    this.#rise = hazards.map(() => new Float64Array(stretches));
    this.#risk = new Float64Array(stretches);
    this.#free = new Float64Array(stretches);
  }

  at(scores: readonly Float64Array[]): number {
    const p = this.#walk(scores);
    return Math.log(p) - Math.log1p(-p);
  }

  /** Means of the slopes along the straight line between two points, finely enough that they add up to `difference`. */
  between(from: readonly Float64Array[], to: readonly Float64Array[], difference: number): readonly Float64Array[] {
    for (let panels = 1; ; panels *= 2) {
      const mean = from.map((each) => new Float64Array(each.length));
      for (let panel = 0; panel < panels; panel += 1)
        for (const [i, node] of NODES.entries())
          for (const side of [-1, 1]) {
            const t = (panel + (1 + side * node) / 2) / panels;
            this.#addSlopes(
              from.map((each, h) => each.map((a, d) => a + t * (to[h]![d]! - a))),
              WEIGHTS[i]! / (2 * panels),
              mean,
            );
          }
      let sum = 0;
      mean.forEach((slopes, h) => {
        slopes.forEach((slope, d) => {
          sum += slope * (to[h]![d]! - from[h]![d]!);
        });
      });
      if (panels >= MOST_PANELS || Math.abs(sum - difference) < CLOSE) return mean;
    }
  }

  /** Incidence at the end; leaves the steps and rises of both hazards, and what is free and has come, of each stretch. */
  #walk(scores: readonly Float64Array[]): number {
    this.#hazards.forEach(({ link, place, amount, shift }, h) => {
      for (let k = 0; k < amount.length; k += 1) {
        const s = scores[h]![place[k]!]! + shift[k]!;
        const steep = link === 'exp' ? Math.exp(s) : sigmoid(s);
        this.#step[h]![k] = amount[k]! * (link === 'exp' ? steep : Math.max(0, s) + Math.log1p(Math.exp(-Math.abs(s))));
        this.#rise[h]![k] = amount[k]! * steep;
      }
    });
    const [one, two] = this.#step;
    let gone = 0;
    let risk = 0;
    for (let k = 0; k < one!.length; k += 1) {
      this.#free[k] = Math.exp(-gone);
      const both = one![k]! + two![k]!;
      risk += this.#free[k]! * one![k]! * portion(both);
      gone += both;
      this.#risk[k] = risk;
    }
    return Math.min(1 - 1e-12, Math.max(1e-300, risk));
  }

  #addSlopes(scores: readonly Float64Array[], weight: number, to: readonly Float64Array[]): void {
    const p = this.#walk(scores);
    const scale = weight / (p * (1 - p));
    const [one, two] = this.#step;
    for (let k = 0; k < one!.length; k += 1) {
      const both = one![k]! + two![k]!;
      const left = p - this.#risk[k]!;
      // A hazard takes from all that comes after; that of the event adds in its stretch.
      const other = this.#free[k]! * one![k]! * portionSlope(both) - left;
      const own = other + this.#free[k]! * portion(both);
      const [a, b] = this.#hazards;
      to[0]![a!.place[k]!]! += scale * own * this.#rise[0]![k]!;
      to[1]![b!.place[k]!]! += scale * other * this.#rise[1]![k]!;
    }
  }
}

const SMALL = 1e-4;
/** (1 - exp(-c)) / c */
const portion = (c: number): number => (c < SMALL ? 1 - c / 2 + (c * c) / 6 : -Math.expm1(-c) / c);
const portionSlope = (c: number): number =>
  c < SMALL ? -1 / 2 + c / 3 - (c * c) / 8 : (Math.exp(-c) - portion(c)) / c;
