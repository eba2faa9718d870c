import type { OdeProblem, StepCounts, Stepper } from './problem.ts';

/** The classical method of order 4 with a fixed step: for teaching, comparison and models made for a fixed step. */
export class RungeKutta4 implements Stepper {
  t: number;
  from: number;
  readonly y: Float64Array;
  readonly counts: StepCounts = { accepted: 0, rejected: 0, evaluations: 0, jacobians: 0 };
  private readonly problem: OdeProblem;
  private readonly h: number;
  private readonly before: Float64Array;
  private readonly start: Float64Array;
  private readonly end: Float64Array;
  /** Whether `end` holds the derivative at the end of the last step; only `at` needs it. */
  private ended = false;
  private readonly k: Float64Array[];
  private readonly stage: Float64Array;

  /** @param h length of the step, > 0. @throws RangeError for another. */
  constructor(problem: OdeProblem, t: number, y: Float64Array, h: number) {
    if (!(h > 0) || !Number.isFinite(h)) throw new RangeError(`the step must be a number > 0, not ${h}`);
    const row = () => new Float64Array(problem.size);
    this.problem = problem;
    this.h = h;
    this.t = t;
    this.from = t;
    this.y = Float64Array.from(y);
    this.before = row();
    this.start = row();
    this.end = row();
    this.stage = row();
    this.k = [row(), row(), row()];
  }

  restart(t: number, y: Float64Array): void {
    this.t = t;
    this.from = t;
    this.y.set(y);
    this.ended = false;
  }

  step(limit: number): void {
    const { problem, y, k, stage, before, start } = this;
    const last = this.t + this.h >= limit - 1e-9 * this.h;
    const h = last ? limit - this.t : this.h;
    before.set(y);
    problem.derivative(this.t, y, start);
    let previous = start;
    for (let s = 0; s < 3; s += 1) {
      const part = s === 2 ? h : h / 2;
      for (let i = 0; i < y.length; i += 1) stage[i] = before[i]! + part * previous[i]!;
      problem.derivative(this.t + part, stage, k[s]!);
      previous = k[s]!;
    }
    for (let i = 0; i < y.length; i += 1) {
      y[i] = before[i]! + (h / 6) * (start[i]! + 2 * k[0]![i]! + 2 * k[1]![i]! + k[2]![i]!);
    }
    this.from = this.t;
    this.t = last ? limit : this.t + h;
    this.ended = false;
    this.counts.accepted += 1;
    this.counts.evaluations += 4;
  }

  /** Cubic Hermite interpolation. */
  at(t: number, out: Float64Array): void {
    if (!this.ended) {
      this.problem.derivative(this.t, this.y, this.end);
      this.counts.evaluations += 1;
      this.ended = true;
    }
    const h = this.t - this.from;
    const s = h === 0 ? 1 : (t - this.from) / h;
    for (let i = 0; i < out.length; i += 1) {
      const d = this.y[i]! - this.before[i]!;
      out[i] =
        (1 - s) * this.before[i]! +
        s * this.y[i]! +
        s * (s - 1) * ((1 - 2 * s) * d + (s - 1) * h * this.start[i]! + s * h * this.end[i]!);
    }
  }
}
