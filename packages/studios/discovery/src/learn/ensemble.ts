import type { Boosted } from './boost.ts';
import type { KernelFit } from './kernel.ts';
import { kernelValue } from './kernel.ts';
import type { Compared, References } from './references.ts';
import type { TablePlan } from './table.ts';
import { type FlatTree, leafOf } from './trees.ts';

export type Task = 'regression' | 'classification';

/** What was learned without one fold of the scaffolds. */
export interface Member {
  readonly forest: readonly FlatTree[];
  readonly boost: Boosted;
  readonly kernel: KernelFit;
}

/** Shares of the three learners, together 1. */
export interface Blend {
  readonly forest: number;
  readonly boost: number;
  readonly kernel: number;
}

/** One property of a panel, with all that a prediction needs. */
export interface Endpoint {
  readonly name: string;
  readonly task: Task;
  readonly unit: string;
  readonly title: string;
  readonly members: readonly Member[];
  readonly blend: Blend;
  /** Log-odds of a class: slope times those of the blended score, plus intercept (Platt 1999). */
  readonly calibration: { readonly slope: number; readonly intercept: number };
  /** Expected absolute error: base + distance x (1 - nearest similarity) + spread x disagreement of the learners. */
  readonly difficulty: { readonly base: number; readonly distance: number; readonly spread: number };
  /**
   * By fold, sorted: of a regression the errors over what was expected; of a classification the probabilities that the
   * truly negative, then the truly positive, were given.
   */
  readonly conformal: readonly (readonly Float32Array[])[];
  /** A molecule is outside below this similarity or above this expected error. */
  readonly domain: { readonly similarity: number; readonly error: number };
  /** By reference: its fold where it has a label, 255 where it has none. */
  readonly fold: Uint8Array;
  readonly card: Card;
}

/** What is told of a model: figures, data, limits. Plain data. */
export type Card = Readonly<Record<string, unknown>>;

/** Properties learned from one table: they share molecules and columns. */
export interface Panel {
  readonly name: string;
  readonly plan: TablePlan;
  readonly references: References;
  readonly endpoints: readonly Endpoint[];
}

export const UNLABELLED = 255;

/** What one learner said of one molecule. */
export interface Said {
  readonly forest: number;
  readonly boost: number;
  readonly kernel: number;
}

/** `bins` holds the molecule's row of the table at `offset`. */
export function memberSays(member: Member, task: Task, bins: Uint8Array, offset: number, kernel: Float32Array): Said {
  let forest = 0;
  for (const tree of member.forest) forest += tree.value[leafOf(tree, bins, offset)]!;
  let boost = member.boost.base;
  for (const tree of member.boost.trees) boost += tree.value[leafOf(tree, bins, offset)]!;
  const near = kernelValue(member.kernel, kernel);
  return task === 'regression'
    ? { forest: forest / member.forest.length, boost, kernel: near }
    : {
        forest: forest / member.forest.length,
        boost: 1 / (1 + Math.exp(-boost)),
        kernel: Math.max(0, Math.min(1, near)),
      };
}

export const blended = (said: Said, blend: Blend): number =>
  blend.forest * said.forest + blend.boost * said.boost + blend.kernel * said.kernel;

/** How far the learners are apart: the standard deviation of what they say. */
export function disagreement({ forest, boost, kernel }: Said): number {
  const middle = (forest + boost + kernel) / 3;
  return Math.sqrt(((forest - middle) ** 2 + (boost - middle) ** 2 + (kernel - middle) ** 2) / 3);
}

/** The calibrated probability of a score, or the score itself. */
export function calibrated(score: number, endpoint: Pick<Endpoint, 'task' | 'calibration'>): number {
  if (endpoint.task === 'regression') return score;
  const { slope, intercept } = endpoint.calibration;
  return 1 / (1 + Math.exp(-(slope * logOdds(score) + intercept)));
}

export const logOdds = (p: number): number => {
  const kept = Math.max(0.005, Math.min(0.995, p));
  return Math.log(kept / (1 - kept));
};

/** The greatest similarity to a labelled reference outside one fold (any fold if -1), and which it is (-1: none). */
export function nearest(compared: Compared, fold: Uint8Array, without: number): { similarity: number; index: number } {
  let similarity = 0;
  let index = -1;
  for (let r = 0; r < fold.length; r += 1) {
    if (fold[r] === UNLABELLED || fold[r] === without) continue;
    if (compared.similarity[r]! > similarity || index < 0) {
      similarity = compared.similarity[r]!;
      index = r;
    }
  }
  return { similarity, index };
}

export const expectedError = (endpoint: Pick<Endpoint, 'difficulty'>, similarity: number, apart: number): number =>
  endpoint.difficulty.base + endpoint.difficulty.distance * (1 - similarity) + endpoint.difficulty.spread * apart;
