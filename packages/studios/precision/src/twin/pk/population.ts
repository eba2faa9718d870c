import type { Input, Values } from '../../risk/calculator.ts';
import type { Disposition } from './linear.ts';

/** What a level or an exposure should be. */
export interface Target {
  readonly name: string;
  readonly measure: 'area24' | 'peak' | 'trough';
  /** In the unit of the model (mg h/L or its concentration), or a ratio to the MIC. */
  readonly low: number;
  readonly high: number;
  readonly perMic?: boolean;
  readonly source: string;
}

/** A published population model: typical values with covariates, variation between people, error of a level. */
export interface PopulationModel {
  readonly id: string;
  readonly drug: string;
  readonly title: string;
  readonly source: string;
  /** Whom it was made from. */
  readonly population: string;
  readonly inputs: Readonly<Record<string, Input>>;
  /** Unit of a level, and how many of it make 1 mg/L. */
  readonly unit: 'mg/L' | 'ug/L';
  readonly perMgL: number;
  readonly oral: boolean;
  /** Hours of an infusion where none is given. */
  readonly infusion: number;
  readonly etas: readonly string[];
  /** Variance of the logarithms, by rows. */
  readonly omega: readonly number[];
  /** Standard deviation of a level: additive in the model's unit, and a share of the level. */
  readonly error: { readonly add: number; readonly proportional: number };
  readonly targets: readonly Target[];
  readonly notes: readonly string[];
  /** @param eta logarithms, in the order of `etas` */
  body(inputs: Values, eta: ArrayLike<number>): Disposition;
}

/** Diagonal of variances from coefficients of variation of log-normal numbers. */
export function fromCv(cvs: readonly number[]): number[] {
  const n = cvs.length;
  return Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? Math.log(1 + cvs[i / (n + 1)]! ** 2) : 0));
}

export const diagonal = (variances: readonly number[]): number[] =>
  Array.from({ length: variances.length ** 2 }, (_, i) =>
    i % (variances.length + 1) === 0 ? variances[i / (variances.length + 1)]! : 0,
  );
