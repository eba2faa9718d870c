/** The right-hand side of y' = f(t, y): writes the derivative into `dy`. Must not keep or change `y`. */
export type Derivative = (t: number, y: Float64Array, dy: Float64Array) => void;

/** An initial value problem. */
export interface OdeProblem {
  readonly size: number;
  readonly derivative: Derivative;
  /** Writes df_i/dy_j into `matrix[i * size + j]`. Without it the matrix is made by forward differences. */
  readonly jacobian?: (t: number, y: Float64Array, matrix: Float64Array) => void;
  /**
   * For differences: by column, the rows that can be other than zero. Columns without a row in common are then moved
   * together, so that a large sparse problem needs few evaluations for its Jacobian.
   */
  readonly pattern?: readonly (readonly number[])[];
}

/** Accuracy and limits of an adaptive integration. Time is in the unit of the problem. */
export interface StepControl {
  /** Relative error a step may make in each component; default 1e-6. */
  readonly relative?: number;
  /** Absolute error a step may make, one for all components or one each; default 1e-9. */
  readonly absolute?: number | Float64Array;
  /** Longest step. */
  readonly maxStep?: number;
  /** First step to try; by default it is estimated from the derivative. */
  readonly firstStep?: number;
  /** Accepted and rejected steps after which to give up; default 1,000,000. */
  readonly maxSteps?: number;
}

/** Work done, for reports and benchmarks. */
export interface StepCounts {
  accepted: number;
  rejected: number;
  evaluations: number;
  jacobians: number;
}

/**
 * One integration in progress. After `step`, the solution is known on [from, t]: `y` at its end, and `at` anywhere in
 * between by the method's own interpolant.
 */
export interface Stepper {
  readonly t: number;
  /** Where the last step began. */
  readonly from: number;
  readonly y: Float64Array;
  readonly counts: StepCounts;
  /** Makes one accepted step that does not pass `limit`. @throws OdeError where no step is small enough. */
  step(limit: number): void;
  /** The solution at a time of the last step, written into `out`. */
  at(t: number, out: Float64Array): void;
  /** Starts again from a new point, as after a jump of the state. */
  restart(t: number, y: Float64Array): void;
}

/** An integration that cannot go on: where it stopped and why. */
export class OdeError extends Error {
  override readonly name = 'OdeError';
  readonly t: number;

  constructor(message: string, t: number) {
    super(message);
    this.t = t;
  }
}
