import type { Stepper } from '@aceso/tensor/ode';

/** A stretch of the solution: the state at five evenly spaced times (a quartic), and the values stored beside it. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly nodes: readonly Float64Array[];
  readonly stored: Float64Array;
}

/** The solution so far, for formulas that look back. */
export class History {
  private readonly stretches: Stretch[] = [];

  /** Adds [from, to] of the last step; `stored` is shared by stretches between events and never changed. */
  add(stepper: Stepper, from: number, to: number, stored: Float64Array): void {
    if (!(to > from)) return;
    const nodes = Array.from({ length: 5 }, (_, i) => {
      const row = new Float64Array(stepper.y.length);
      stepper.at(from + ((to - from) * i) / 4, row);
      return row;
    });
    this.stretches.push({ from, to, nodes, stored });
  }

  /** The state at a time, written into `y`; a little beyond the end is extrapolated. @returns the stored values then */
  at(t: number, y: Float64Array): Float64Array | undefined {
    const { stretches } = this;
    let low = 0;
    let high = stretches.length - 1;
    if (high < 0) return undefined;
    // At a jump, the side after it, as in what is reported; times a rounding away from it are at it.
    const reach = t + 1e-12 * Math.max(1, Math.abs(t));
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (stretches[middle]!.from <= reach) low = middle;
      else high = middle - 1;
    }
    const s = stretches[low]!;
    const x = ((t - s.from) / (s.to - s.from)) * 4;
    const weights = [0, 1, 2, 3, 4].map((i) => {
      let w = 1;
      for (let j = 0; j < 5; j += 1) if (j !== i) w *= (x - j) / (i - j);
      return w;
    });
    for (let k = 0; k < y.length; k += 1) {
      let sum = 0;
      for (let i = 0; i < 5; i += 1) sum += weights[i]! * s.nodes[i]![k]!;
      y[k] = sum;
    }
    return s.stored;
  }
}
