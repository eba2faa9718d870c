import { type Derivative, OdeError, type StepControl, type StepCounts } from './problem.ts';

/** Tolerances and limits with their defaults filled in, shared by the adaptive methods. */
export class Tolerance {
  readonly relative: number;
  readonly absolute: Float64Array;
  readonly maxStep: number;
  readonly maxSteps: number;

  /** @throws RangeError for a tolerance that is negative, or where both are zero. */
  constructor(size: number, control: StepControl) {
    this.relative = control.relative ?? 1e-6;
    const absolute = control.absolute ?? 1e-9;
    this.absolute = typeof absolute === 'number' ? new Float64Array(size).fill(absolute) : absolute;
    if (!(this.relative >= 0) || this.absolute.length !== size || this.absolute.some((a) => !(a >= 0))) {
      throw new RangeError('tolerances must be numbers >= 0, the absolute one a number or one for each component');
    }
    if (this.relative === 0 && this.absolute.some((a) => a === 0)) {
      throw new RangeError('the relative and the absolute tolerance cannot both be zero');
    }
    this.maxStep = control.maxStep ?? Number.POSITIVE_INFINITY;
    this.maxSteps = control.maxSteps ?? 1_000_000;
  }

  /**
   * Root mean square of error / (absolute + relative * |y|): a step is good where it is <= 1. Components whose rate was
   * not a number when the step began say nothing about the step and are left out; any other that turns out not to be a
   * number makes the result NaN, which no comparison accepts.
   */
  norm(error: Float64Array, before: Float64Array, after: Float64Array, rate: Float64Array): number {
    let sum = 0;
    let used = 0;
    for (let i = 0; i < error.length; i += 1) {
      if (!Number.isFinite(rate[i]!) || !Number.isFinite(before[i]!)) continue;
      const scale = this.absolute[i]! + this.relative * Math.max(Math.abs(before[i]!), Math.abs(after[i]!));
      // A component at rest with a zero tolerance has no error to speak of.
      const ratio = error[i] === 0 ? 0 : error[i]! / scale;
      sum += ratio * ratio;
      used += 1;
    }
    return used === 0 ? 0 : Math.sqrt(sum / used);
  }
}

/** First step by the size of the first and second derivative (Hairer, Norsett & Wanner, Solving ODEs I, II.4). */
export function firstStep(
  f: Derivative,
  t: number,
  y: Float64Array,
  rate: Float64Array,
  tolerance: Tolerance,
  order: number,
  counts: StepCounts,
): number {
  const n = y.length;
  const zero = new Float64Array(n);
  const d0 = tolerance.norm(y, y, y, rate);
  const d1 = tolerance.norm(rate, y, y, rate);
  const h0 = !(d0 > 1e-5) || !(d1 > 1e-5) ? 1e-6 : 0.01 * (d0 / d1);
  const ahead = Float64Array.from(y, (v, i) => v + h0 * rate[i]!);
  f(t + h0, ahead, zero);
  counts.evaluations += 1;
  for (let i = 0; i < n; i += 1) zero[i] = zero[i]! - rate[i]!;
  const d2 = tolerance.norm(zero, y, y, rate) / h0;
  const steep = Math.max(d1, d2);
  const h1 = steep <= 1e-15 || !Number.isFinite(steep) ? Math.max(1e-6, h0 * 1e-3) : (0.01 / steep) ** (1 / order);
  return Math.min(100 * h0, h1, tolerance.maxStep);
}

/** Throws where the step has become too small to move time, or there have been too many. */
export function checkProgress(t: number, h: number, counts: StepCounts, tolerance: Tolerance): void {
  if (!(Math.abs(h) > 1e-15 * Math.max(1e-30, Math.abs(t)))) {
    throw new OdeError(`no step is small enough at t = ${t}: the solution may be singular or not a number there`, t);
  }
  if (counts.accepted + counts.rejected > tolerance.maxSteps) {
    throw new OdeError(`more than ${tolerance.maxSteps} steps were needed to reach t = ${t}`, t);
  }
}
