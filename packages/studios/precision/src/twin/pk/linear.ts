import { exponential } from '../numerics/exponential.ts';

/** A body as compartments with linear exchange. Volumes in L, clearances in L/h, rates in 1/h. */
export interface Disposition {
  readonly CL: number;
  readonly V: number;
  /** Second compartment; none unless both are given. */
  readonly Q?: number;
  readonly V2?: number;
  /** First-order absorption of what is swallowed, through a chain of `transits` equal steps (1 unless given). */
  readonly ka?: number;
  readonly transits?: number;
  /** Share of a dose that arrives; 1 unless given. */
  readonly F?: number;
}

export interface Dose {
  /** Hours. */
  readonly time: number;
  /** mg. */
  readonly amount: number;
  /** Hours of the infusion; 0 is a bolus. Of no use for what is swallowed. */
  readonly infusion?: number;
}

export interface Level {
  /** Amount in the central compartment over its volume, mg/L. */
  readonly concentration: number;
  /** Area under the concentration since the beginning, mg h/L. */
  readonly area: number;
}

/**
 * Concentrations after doses, exact: between two changes of input the system is linear with a constant input, and its solution
 * a matrix exponential (scaling and squaring; Moler & Van Loan, SIAM Rev 2003;45:3).
 * @param times hours, rising
 */
export function concentrations(body: Disposition, doses: readonly Dose[], times: readonly number[]): Level[] {
  const system = new LinearSystem(body);
  const changes = new Set<number>(times);
  for (const { time, infusion = 0 } of doses) {
    changes.add(time);
    if (!system.oral && infusion > 0) changes.add(time + infusion);
  }
  const end = times[times.length - 1] ?? 0;
  const points = [...changes].filter((t) => t <= end).sort((a, b) => a - b);
  const byTime = new Map<number, Level>();
  const state = new Float64Array(system.size);
  let t = points[0] ?? 0;
  for (const point of points) {
    if (point > t) {
      let rate = 0;
      for (const { time, amount, infusion = 0 } of doses)
        if (!system.oral && infusion > 0 && time <= t + 1e-12 && time + infusion >= point - 1e-12)
          rate += amount / infusion;
      system.advance(state, point - t, rate * (body.F ?? 1));
      t = point;
    }
    // A level at the moment of a dose is that before it.
    byTime.set(point, { concentration: state[system.central]! / body.V, area: state[system.size - 1]! });
    for (const { time, amount, infusion = 0 } of doses)
      if (time === point && (system.oral || infusion === 0)) state[0] = state[0]! + amount * (body.F ?? 1);
  }
  return times.map((time) => byTime.get(time)!);
}

class LinearSystem {
  readonly size: number;
  readonly central: number;
  readonly oral: boolean;
  private readonly matrix: Float64Array;
  private readonly steps = new Map<number, Float64Array>();

  constructor({ CL, V, Q, V2, ka, transits = 1 }: Disposition) {
    this.oral = ka !== undefined;
    this.central = this.oral ? transits : 0;
    const two = Q !== undefined && V2 !== undefined;
    // Chain, central, peripheral, area.
    this.size = this.central + (two ? 2 : 1) + 1;
    const n = this.size;
    const m = new Float64Array(n * n);
    const add = (to: number, from: number, rate: number): void => {
      m[to * n + from] = m[to * n + from]! + rate;
    };
    for (let i = 0; i < this.central; i += 1) {
      add(i, i, -ka!);
      add(i + 1, i, ka!);
    }
    add(this.central, this.central, -CL / V);
    if (two) {
      add(this.central, this.central, -Q / V);
      add(this.central, this.central + 1, Q / V2);
      add(this.central + 1, this.central, Q / V);
      add(this.central + 1, this.central + 1, -Q / V2);
    }
    add(n - 1, this.central, 1 / V);
    this.matrix = m;
  }

  /** Moves the state by `hours` with `rate` mg/h into the first compartment. */
  advance(state: Float64Array, hours: number, rate: number): void {
    const n = this.size;
    let step = this.steps.get(hours);
    if (!step) {
      // One more column for the constant input.
      const wide = new Float64Array((n + 1) * (n + 1));
      for (let i = 0; i < n; i += 1)
        for (let j = 0; j < n; j += 1) wide[i * (n + 1) + j] = this.matrix[i * n + j]! * hours;
      wide[n] = hours;
      step = exponential(wide, n + 1);
      this.steps.set(hours, step);
    }
    const before = state.slice();
    for (let i = 0; i < n; i += 1) {
      let sum = step[i * (n + 1) + n]! * rate;
      for (let j = 0; j < n; j += 1) sum += step[i * (n + 1) + j]! * before[j]!;
      state[i] = sum;
    }
  }
}
