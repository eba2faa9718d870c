import type { CopyGate } from '../gate/gate.ts';
import type { Plan } from '../pipeline/plan.ts';
import type { Table, TableSchema } from '../table/table.ts';

export const METHODS = ['trees', 'boosted', 'copula', 'dp-mst', 'dp-aim', 'gan', 'vae', 'diffusion', 'arn'] as const;
export type Method = (typeof METHODS)[number];

/** A family of generative models of one table. `fit` gives a plain, JSON-able model; the rest needs only that. */
export interface Synthesiser<Model = unknown> {
  readonly method: Method;
  /** `sample` keeps `options.where` itself; otherwise rows are drawn and thrown away until enough fit. */
  readonly conditional?: boolean;
  /** Guarantees differential privacy; nothing else that depends on the rows is then kept beside the model. */
  readonly private?: boolean;
  /** Learns from `table`; the same table, options and seed give the same model. */
  fit(table: Table, options: FitOptions): Promise<Model> | Model;
  /** `rows` synthetic rows in the columns and order of the fitted schema. */
  sample(model: Model, rows: number, options: SampleOptions): Promise<Table> | Table;
  /** Natural-log density or mass of each row under the model, where the family defines one. */
  logProb?(model: Model, table: Table): Promise<Float64Array> | Float64Array;
  /** Missing cells filled with draws from their conditional distribution. */
  impute?(model: Model, table: Table, options: { readonly seed: number }): Promise<Table> | Table;
}

export interface FitOptions {
  readonly seed: number;
  /** Differential privacy: epsilon (and delta, default 1 / (10 n)) of the whole fit. */
  readonly epsilon?: number;
  readonly delta?: number;
  /** Passes over the data for the neural families. */
  readonly epochs?: number;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

export interface SampleOptions {
  readonly seed: number;
  /** Only rows with these values: column name to a value as written in the file, or '>=65', '<65', '!=x'. */
  readonly where?: Readonly<Record<string, string>>;
  /** Equal numbers of rows for every level of this column. */
  readonly balance?: string;
  /** Threads that draw, for the tree methods; any number gives the same rows. 1 unless given. */
  readonly workers?: number;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** `done` of `total` units; `values` are named numbers to plot, such as a loss. */
export type Progress = (step: {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly values?: Readonly<Record<string, number>>;
}) => void;

/** What a model file holds: everything that `sample` needs and nothing that identifies a row of the original. */
export interface FittedModel {
  readonly format: 'aceso-synth/1';
  readonly method: Method;
  readonly schema: TableSchema;
  readonly seed: number;
  readonly rows: number;
  /** SHA-256 of the input file's bytes. */
  readonly inputHash: string;
  readonly epsilon?: number;
  readonly delta?: number;
  /** What becomes of each column: modelled, written anew, left out, or computed from others. */
  readonly plan: Plan;
  /** Keeps synthetic rows from equalling single rows of the original; absent with differential privacy. */
  readonly gate?: CopyGate;
  readonly model: unknown;
}
