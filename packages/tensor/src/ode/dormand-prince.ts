import { checkProgress, firstStep, Tolerance } from './control.ts';
import type { OdeProblem, StepControl, StepCounts, Stepper } from './problem.ts';

// Dormand & Prince, J. Comput. Appl. Math. 6 (1980) 19: the 5(4) pair with seven stages, the last one reused.
const A = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
] as const;
const C = [1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1] as const;
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40] as const;
// Shampine's fourth-order interpolant in the form of Hairer, Norsett & Wanner (1993), II.6.
const DENSE = [
  -12715105075 / 11282082432,
  0,
  87487479700 / 32700410799,
  -10690763975 / 1880347072,
  701980252875 / 199316789632,
  -1453857185 / 822651844,
  69997945 / 29380423,
] as const;

/**
 * The boundary of stability on the negative axis is at 3.3; an accurate step of a problem that is not stiff stays far
 * below, and a step held back by stability hovers a little under it.
 */
const STIFF = 2.6;

/**
 * Explicit Runge-Kutta method of order 5 with error estimate of order 4 and a continuous solution, for problems that
 * are not stiff. `stiff` becomes true where stability rather than accuracy has limited the step for a while.
 */
export class DormandPrince implements Stepper {
  t: number;
  from: number;
  readonly y: Float64Array;
  readonly counts: StepCounts = { accepted: 0, rejected: 0, evaluations: 0, jacobians: 0 };
  stiff = false;
  /** The step to try next. */
  next: number;
  private readonly problem: OdeProblem;
  private readonly tolerance: Tolerance;
  private readonly k: Float64Array[];
  private readonly before: Float64Array;
  private readonly stage: Float64Array;
  private readonly trial: Float64Array;
  private readonly error: Float64Array;
  private readonly dense: Float64Array;
  private readonly guess: number | undefined;
  private fresh = true;
  private stiffSteps = 0;
  private calmSteps = 0;
  private lastError = 1e-4;

  constructor(problem: OdeProblem, t: number, y: Float64Array, control: StepControl = {}) {
    const n = problem.size;
    const row = () => new Float64Array(n);
    this.problem = problem;
    this.tolerance = new Tolerance(n, control);
    this.k = Array.from({ length: 7 }, row);
    this.before = row();
    this.stage = row();
    this.trial = row();
    this.error = row();
    this.dense = row();
    this.y = Float64Array.from(y);
    this.t = t;
    this.from = t;
    this.guess = control.firstStep;
    this.next = control.firstStep ?? 0;
  }

  restart(t: number, y: Float64Array): void {
    this.t = t;
    this.from = t;
    this.y.set(y);
    this.fresh = true;
    this.next = this.guess ?? 0;
    this.lastError = 1e-4;
    this.stiffSteps = 0;
  }

  step(limit: number): void {
    const { problem, tolerance, counts, k, y } = this;
    const n = problem.size;
    if (this.fresh) {
      problem.derivative(this.t, y, k[0]!);
      counts.evaluations += 1;
      if (!(this.next > 0)) this.next = firstStep(problem.derivative, this.t, y, k[0]!, tolerance, 5, counts);
      this.fresh = false;
    } else {
      k[0]!.set(k[6]!);
    }
    let shrink = false;
    for (;;) {
      const room = limit - this.t;
      let h = Math.min(this.next, tolerance.maxStep);
      // Two half steps rather than one step and a crumb.
      const clipped = h >= room * (1 - 1e-12);
      if (clipped) h = room;
      else if (h > 0.5 * room && h < room) h = 0.5 * room;
      checkProgress(this.t, h, counts, tolerance);
      for (let s = 0; s < 6; s += 1) {
        const row = A[s]!;
        for (let i = 0; i < n; i += 1) {
          let sum = 0;
          for (let j = 0; j <= s; j += 1) sum += row[j]! * k[j]![i]!;
          this.stage[i] = y[i]! + h * sum;
        }
        if (s === 5) this.trial.set(this.stage);
        problem.derivative(clipped && C[s] === 1 ? limit : this.t + C[s]! * h, this.stage, k[s + 1]!);
      }
      counts.evaluations += 6;
      for (let i = 0; i < n; i += 1) {
        let e = 0;
        for (let s = 0; s < 7; s += 1) e += ERROR[s]! * k[s]![i]!;
        this.error[i] = h * e;
      }
      const norm = tolerance.norm(this.error, y, this.trial, k[0]!);
      // PI control (Gustafsson 1991) with the usual exponents for order 5.
      if (norm <= 1) {
        const factor = 0.9 * Math.max(norm, 1e-10) ** -0.17 * this.lastError ** 0.04;
        const grow = Math.min(shrink ? 1 : 10, Math.max(0.2, factor));
        this.detectStiffness(h);
        this.before.set(y);
        this.makeDense(h);
        this.from = this.t;
        this.t = clipped ? limit : this.t + h;
        y.set(this.trial);
        this.lastError = Math.max(norm, 1e-4);
        // A step cut short by the limit says little about the one after it.
        this.next = clipped ? Math.max(h * grow, Math.min(this.next, 1e300)) : h * grow;
        counts.accepted += 1;
        return;
      }
      counts.rejected += 1;
      shrink = true;
      this.next = h * (norm > 1 ? Math.max(0.1, 0.9 * norm ** -0.2) : 0.1);
    }
  }

  at(t: number, out: Float64Array): void {
    const h = this.t - this.from;
    const s = h === 0 ? 1 : (t - this.from) / h;
    const r = 1 - s;
    const { before, y, k, dense } = this;
    for (let i = 0; i < out.length; i += 1) {
      if (!Number.isFinite(before[i]!)) {
        out[i] = y[i]!;
        continue;
      }
      const difference = y[i]! - before[i]!;
      const slope = h * k[0]![i]! - difference;
      const bend = difference - h * k[6]![i]! - slope;
      out[i] = before[i]! + s * (difference + r * (slope + s * (bend + r * dense[i]!)));
    }
  }

  private makeDense(h: number): void {
    for (let i = 0; i < this.dense.length; i += 1) {
      let sum = 0;
      for (let s = 0; s < 7; s += 1) sum += DENSE[s]! * this.k[s]![i]!;
      this.dense[i] = h * sum;
    }
  }

  /** Hairer & Wanner, Solving ODEs II, IV.2: the last two stages at the same time estimate the largest eigenvalue. */
  private detectStiffness(h: number): void {
    let numerator = 0;
    let denominator = 0;
    // The stage before the last is at the same time t + h; its y is rebuilt from the same sums.
    const row = A[4]!;
    for (let i = 0; i < this.trial.length; i += 1) {
      let sum = 0;
      for (let j = 0; j < 5; j += 1) sum += row[j]! * this.k[j]![i]!;
      const dy = this.trial[i]! - (this.y[i]! + h * sum);
      const df = this.k[6]![i]! - this.k[5]![i]!;
      if (!Number.isFinite(dy) || !Number.isFinite(df)) continue;
      numerator += df * df;
      denominator += dy * dy;
    }
    const large = denominator > 0 && h * Math.sqrt(numerator / denominator) > STIFF;
    if (large) {
      this.calmSteps = 0;
      this.stiffSteps += 1;
      if (this.stiffSteps >= 15) this.stiff = true;
    } else {
      this.calmSteps += 1;
      if (this.calmSteps >= 6) this.stiffSteps = 0;
    }
  }
}
