import type { Boosted } from './boost.ts';
import type { KernelFit } from './kernel.ts';
import { kernelValue } from './kernel.ts';
import type { Net } from './net/net.ts';
import type { Compared, References } from './references.ts';
import type { TablePlan } from './table.ts';
import { type FlatTree, leafOf } from './trees.ts';

export type Task = 'regression' | 'classification';

/** What was learned of one property without one fold of the scaffolds; what the method has no use for is absent. */
export interface Member {
  readonly forest?: readonly FlatTree[];
  readonly boost?: Boosted;
  readonly kernel?: KernelFit;
}

/** `net` is one head of a network that all properties of a panel share. */
export const LEARNERS = ['forest', 'boost', 'kernel', 'net'] as const;
export type Learner = (typeof LEARNERS)[number];

/** Shares of the learners, together 1. */
export type Blend = Readonly<Partial<Record<Learner, number>>>;

/**
 * Expected absolute error: base + distance x (1 - nearest similarity) + far x (1 - closeness) + spread x disagreement of the
 * learners. Models of before `far` are read without it.
 */
export interface Difficulty {
  readonly base: number;
  readonly distance: number;
  readonly far?: number;
  readonly spread: number;
}

/**
 * A molecule is outside below this similarity or closeness, or above this expected error. Models of before `closeness` are read
 * without it.
 */
export interface Domain {
  readonly similarity: number;
  readonly closeness?: number;
  readonly error: number;
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
  readonly difficulty: Difficulty;
  /**
   * By fold, sorted: of a regression the errors over what was expected; of a classification the probabilities that the
   * truly negative, then the truly positive, were given.
   */
  readonly conformal: readonly (readonly Float32Array[])[];
  readonly domain: Domain;
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
  /** By fold: a network that learned without it, with one head for each endpoint in their order. Absent where the method has none. */
  readonly nets?: readonly Net[];
}

export const UNLABELLED = 255;

/** What the learners said of one molecule. */
export type Said = Readonly<Partial<Record<Learner, number>>>;

/** `bins` holds the molecule's row of the table at `offset`; `net` is what the network of the same fold says. */
export function memberSays(
  { forest, boost, kernel }: Member,
  task: Task,
  bins: Uint8Array,
  offset: number,
  similar: Float32Array,
  net?: number,
): Said {
  const said: { -readonly [K in keyof Said]: Said[K] } = {};
  if (forest) {
    let sum = 0;
    for (const tree of forest) sum += tree.value[leafOf(tree, bins, offset)]!;
    said.forest = sum / forest.length;
  }
  if (boost) {
    let sum = boost.base;
    for (const tree of boost.trees) sum += tree.value[leafOf(tree, bins, offset)]!;
    said.boost = task === 'regression' ? sum : 1 / (1 + Math.exp(-sum));
  }
  if (kernel) {
    const near = kernelValue(kernel, similar);
    said.kernel = task === 'regression' ? near : Math.max(0, Math.min(1, near));
  }
  if (net !== undefined) said.net = net;
  return said;
}

export function blended(said: Said, blend: Blend): number {
  let sum = 0;
  for (const learner of LEARNERS) sum += (blend[learner] ?? 0) * (said[learner] ?? 0);
  return sum;
}

/** How far the learners are apart: the standard deviation of what they say; 0 of a single one. */
export function disagreement(said: Said): number {
  let [count, sum, square] = [0, 0, 0];
  for (const learner of LEARNERS) {
    const value = said[learner];
    if (value === undefined) continue;
    count += 1;
    sum += value;
  }
  for (const learner of LEARNERS) square += ((said[learner] ?? sum / count) - sum / count) ** 2;
  return Math.sqrt(square / count);
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

/** How near a molecule is to what was learned from. */
export interface Near {
  /** The greatest similarity of environments. */
  readonly similarity: number;
  /** Mean of the greatest values of the kernel, which sees the descriptors too. */
  readonly closeness: number;
}

const NEIGHBOURS = 5;

/** To labelled references outside one fold (any fold if -1). */
export function nearest({ similarity, kernel }: Compared, fold: Uint8Array, without: number): Near {
  let most = 0;
  const top = new Float64Array(NEIGHBOURS);
  for (let r = 0; r < fold.length; r += 1) {
    if (fold[r] === UNLABELLED || fold[r] === without) continue;
    if (similarity[r]! > most) most = similarity[r]!;
    const value = kernel[r]!;
    if (value <= top[NEIGHBOURS - 1]!) continue;
    let at = NEIGHBOURS - 1;
    for (; at > 0 && top[at - 1]! < value; at -= 1) top[at] = top[at - 1]!;
    top[at] = value;
  }
  return { similarity: most, closeness: top.reduce((a, b) => a + b, 0) / NEIGHBOURS };
}

/** Why a molecule is outside; undefined inside. */
export function outside(
  { similarity, closeness }: Near,
  error: number,
  domain: Domain,
): 'similarity' | 'closeness' | 'error' | undefined {
  if (similarity < domain.similarity) return 'similarity';
  if (closeness < (domain.closeness ?? 0)) return 'closeness';
  return error > domain.error ? 'error' : undefined;
}

export const expectedError = (
  { base, distance, far = 0, spread }: Difficulty,
  { similarity, closeness }: Near,
  apart: number,
): number => base + distance * (1 - similarity) + far * (1 - closeness) + spread * apart;
