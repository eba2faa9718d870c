import { checkProgress, firstStep, Tolerance } from './control.ts';
import { LuFactors } from './lu.ts';
import type { OdeProblem, StepControl, StepCounts, Stepper } from './problem.ts';

// RODAS of Hairer & Wanner, Solving ODEs II (1996), IV.7 and IV.10: order 4(3), six stages, L-stable, stiffly accurate.
const GAMMA = 0.25;
const A = [
  [],
  [1.544],
  [0.9466785280815826, 0.2557011698983284],
  [3.314825187068521, 2.896124015972201, 0.9986419139977817],
  [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.687886036105895],
] as const;
const B = [
  [],
  [-5.6688],
  [-2.430093356833875, -0.2063599157091915],
  [-0.1073529058151375, -9.594562251023355, -20.47028614809616],
  [7.496443313967647, -10.24680431464352, -33.99990352819905, 11.7089089320616],
  [8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054],
] as const;
const C = [0, 0.386, 0.21, 0.63, 1, 1] as const;
const D = [0.25, -0.1043, 0.1035, -0.0362, 0, 0] as const;
const DENSE = [
  [10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662],
  [-0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872],
] as const;

/** Linearly implicit method of order 4 for stiff problems: one matrix factored a step, no Newton iteration. */
export class Rosenbrock implements Stepper {
  t: number;
  from: number;
  readonly y: Float64Array;
  readonly counts: StepCounts = { accepted: 0, rejected: 0, evaluations: 0, jacobians: 0 };
  /** The step to try next. */
  next: number;
  private readonly problem: OdeProblem;
  private readonly tolerance: Tolerance;
  private readonly lu: LuFactors;
  private readonly jacobian: Float64Array;
  private readonly k: Float64Array[];
  private readonly rate: Float64Array;
  private readonly drift: Float64Array;
  private readonly before: Float64Array;
  private readonly stage: Float64Array;
  private readonly f: Float64Array;
  private readonly bend: Float64Array;
  private readonly twist: Float64Array;
  private readonly guess: number | undefined;
  /** Columns that are moved together for the Jacobian, and their rows. */
  private readonly groups: readonly (readonly number[])[];
  private lastNorm = 0;
  private lastStep = 0;

  constructor(problem: OdeProblem, t: number, y: Float64Array, control: StepControl = {}) {
    const n = problem.size;
    const row = () => new Float64Array(n);
    this.problem = problem;
    this.tolerance = new Tolerance(n, control);
    this.groups = groupColumns(problem);
    this.lu = new LuFactors(n);
    this.jacobian = new Float64Array(n * n);
    this.k = Array.from({ length: 6 }, row);
    this.rate = row();
    this.drift = row();
    this.before = row();
    this.stage = row();
    this.f = row();
    this.bend = row();
    this.twist = row();
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
    this.next = this.guess ?? 0;
    this.lastNorm = 0;
  }

  step(limit: number): void {
    const { problem, tolerance, counts, k, y, lu, jacobian, rate, stage, f } = this;
    const n = problem.size;
    problem.derivative(this.t, y, rate);
    counts.evaluations += 1;
    if (!(this.next > 0)) this.next = firstStep(problem.derivative, this.t, y, rate, tolerance, 4, counts);
    this.linearise(limit);
    let shrink = false;
    for (;;) {
      const room = limit - this.t;
      let h = Math.min(this.next, tolerance.maxStep);
      const clipped = h >= room * (1 - 1e-12);
      if (clipped) h = room;
      else if (h > 0.5 * room && h < room) h = 0.5 * room;
      checkProgress(this.t, h, counts, tolerance);
      for (let i = 0; i < n * n; i += 1) lu.matrix[i] = -jacobian[i]!;
      const diagonal = 1 / (h * GAMMA);
      for (let i = 0; i < n; i += 1) lu.matrix[i * n + i] = lu.matrix[i * n + i]! + diagonal;
      if (!lu.factor()) {
        counts.rejected += 1;
        this.next = h * 0.5;
        continue;
      }
      for (let s = 0; s < 6; s += 1) {
        if (s === 0) f.set(rate);
        else {
          if (s < 5) {
            const row = A[s]!;
            for (let i = 0; i < n; i += 1) {
              let sum = y[i]!;
              for (let j = 0; j < s; j += 1) sum += row[j]! * k[j]![i]!;
              stage[i] = sum;
            }
          } else {
            for (let i = 0; i < n; i += 1) stage[i] = stage[i]! + k[4]![i]!;
          }
          problem.derivative(clipped && s >= 4 ? limit : this.t + C[s]! * h, stage, f);
          counts.evaluations += 1;
        }
        const row = B[s]!;
        const target = k[s]!;
        for (let i = 0; i < n; i += 1) {
          let sum = 0;
          for (let j = 0; j < s; j += 1) sum += row[j]! * k[j]![i]!;
          target[i] = f[i]! + h * D[s]! * this.drift[i]! + sum / h;
        }
        lu.solve(target);
      }
      for (let i = 0; i < n; i += 1) stage[i] = stage[i]! + k[5]![i]!;
      const norm = tolerance.norm(k[5]!, y, stage, rate);
      const factor = norm === 0 ? 6 : Math.min(6, Math.max(0.2, 0.9 * norm ** -0.25));
      if (norm <= 1) {
        let grow = factor;
        if (this.lastNorm > 0 && norm > 0) {
          // Gustafsson's predictive control: what the last step told about the trend.
          const predicted = 0.9 * (h / this.lastStep) * (this.lastNorm / (norm * norm)) ** 0.25;
          grow = Math.max(0.2, Math.min(grow, predicted));
        }
        if (shrink) grow = Math.min(grow, 1);
        this.lastNorm = Math.max(0.01, norm);
        this.lastStep = h;
        this.before.set(y);
        for (let i = 0; i < n; i += 1) {
          let bend = 0;
          let twist = 0;
          for (let s = 0; s < 5; s += 1) {
            bend += DENSE[0][s]! * k[s]![i]!;
            twist += DENSE[1][s]! * k[s]![i]!;
          }
          this.bend[i] = bend;
          this.twist[i] = twist;
        }
        y.set(stage);
        this.from = this.t;
        this.t = clipped ? limit : this.t + h;
        this.next = clipped ? Math.max(h * grow, this.next) : h * grow;
        counts.accepted += 1;
        return;
      }
      counts.rejected += 1;
      shrink = true;
      this.next = h * (norm > 1 ? factor : 0.2);
    }
  }

  at(t: number, out: Float64Array): void {
    const h = this.t - this.from;
    const s = h === 0 ? 1 : (t - this.from) / h;
    const r = 1 - s;
    const { before, y, bend, twist } = this;
    for (let i = 0; i < out.length; i += 1) {
      if (!Number.isFinite(before[i]!)) out[i] = y[i]!;
      else out[i] = before[i]! * r + s * (y[i]! + r * (bend[i]! + s * twist[i]!));
    }
  }

  /** Jacobian and df/dt at the beginning of the step; `limit` keeps the difference in time on the near side of a jump. */
  private linearise(limit: number): void {
    const { problem, counts, y, rate, f, jacobian, drift, stage } = this;
    const n = problem.size;
    counts.jacobians += 1;
    if (problem.jacobian) problem.jacobian(this.t, y, jacobian);
    else {
      stage.set(y);
      for (const group of this.groups) {
        for (const j of group) {
          // In the direction of the flow: behind may lie a jump that the solution has just left.
          const delta = Math.sqrt(2.2e-16 * Math.max(1e-5, Math.abs(y[j]!)));
          stage[j] = rate[j]! < 0 ? y[j]! - delta : y[j]! + delta;
        }
        problem.derivative(this.t, stage, f);
        for (const j of group) {
          const actual = stage[j]! - y[j]!;
          stage[j] = y[j]!;
          const set = (i: number): void => {
            const slope = (f[i]! - rate[i]!) / actual;
            jacobian[i * n + j] = Number.isFinite(slope) ? slope : 0;
          };
          const rows = problem.pattern?.[j];
          if (rows) for (const i of rows) set(i);
          else for (let i = 0; i < n; i += 1) set(i);
        }
      }
      counts.evaluations += this.groups.length;
    }
    const span = Math.min(Math.sqrt(2.2e-16 * Math.max(1e-5, Math.abs(this.t))), 0.5 * (limit - this.t));
    const later = this.t + span;
    problem.derivative(later, y, f);
    counts.evaluations += 1;
    for (let i = 0; i < n; i += 1) {
      const slope = (f[i]! - rate[i]!) / (later - this.t);
      drift[i] = Number.isFinite(slope) ? slope : 0;
    }
  }
}

/** Columns in as few groups as a first fit finds, no two of a group with a row in common (Curtis, Powell & Reid 1974). */
function groupColumns({ size, pattern }: OdeProblem): number[][] {
  if (!pattern) return Array.from({ length: size }, (_, j) => [j]);
  const groups: { columns: number[]; rows: Set<number> }[] = [];
  for (let j = 0; j < size; j += 1) {
    const rows = pattern[j]!;
    let home = groups.find((g) => rows.every((i) => !g.rows.has(i)));
    if (!home) {
      home = { columns: [], rows: new Set() };
      groups.push(home);
    }
    home.columns.push(j);
    for (const i of rows) home.rows.add(i);
  }
  return groups.map((g) => g.columns);
}
