import type { Bins } from './bins.ts';
import type { Tree } from './grow.ts';
import type { Scores } from './scores.ts';

/**
 * Sequential trees: the joint distribution as a chain of conditionals, each a small forest over the columns drawn
 * before. (Reiter 2005 and Nowok, Raab and Dibben 2016 describe the family; bins, equality bins and bounds are ours.)
 */
export interface TreesModel {
  /** Columns in the order in which they are drawn. */
  readonly order: readonly number[];
  readonly columns: readonly TreesColumn[];
}

export interface TreesColumn {
  readonly bins: Bins;
  readonly levels?: readonly string[];
  /** An earlier column whose value this one often repeats exactly; the bin `bins.count` says that it does. */
  readonly partner?: number;
  /** Earlier columns whose values bound this one. */
  readonly atLeast?: readonly Bound[];
  readonly atMost?: readonly Bound[];
  readonly forest: readonly Tree[];
  /** Weights of the bins within a run of a leaf; the shares in the table where there are none. */
  readonly spread?: Float64Array;
  /** Boosted scores as features after those of the columns. */
  readonly scores?: Scores;
}

export interface Bound {
  readonly column: number;
  readonly strict: boolean;
}
