import { DiscoveryError } from '../../errors.ts';

/** Maximise or minimise `cost . x` where `matrix x = 0` and `lower <= x <= upper`. Rows of the matrix are sparse. */
export interface LinearProgram {
  readonly cost: Float64Array;
  readonly rows: readonly (readonly (readonly [column: number, value: number])[])[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly maximize: boolean;
}

const TINY = 1e-9;

/**
 * Bounded-variable primal simplex method on a dense tableau, in two phases; Dantzig's rule, and Bland's where it stalls.
 * @throws DiscoveryError where no point meets the bounds, or the objective has no limit.
 */
export function solveLinear(problem: LinearProgram): { x: Float64Array; objective: number } {
  const n = problem.cost.length;
  const m = problem.rows.length;
  const total = n + m;
  const lower = new Float64Array(total);
  const upper = new Float64Array(total).fill(Number.POSITIVE_INFINITY);
  lower.set(problem.lower);
  upper.set(problem.upper);
  for (let j = 0; j < n; j += 1) {
    if (lower[j]! > upper[j]! + TINY) {
      throw new DiscoveryError('input', `A flux has a lower bound (${lower[j]}) above its upper bound (${upper[j]}).`);
    }
  }
  // Every column starts at its bound nearest to zero (at zero where it has none).
  const x = new Float64Array(total);
  for (let j = 0; j < n; j += 1) x[j] = Math.min(Math.max(0, lower[j]!), upper[j]!);
  const table = Array.from({ length: m }, () => new Float64Array(total));
  const basis = new Int32Array(m);
  const basic = new Uint8Array(total);
  problem.rows.forEach((row, i) => {
    let rest = 0;
    for (const [j, value] of row) {
      table[i]![j] = table[i]![j]! + value;
      rest -= value * x[j]!;
    }
    // An artificial column takes what is missing to zero; its row is signed so that it is not negative.
    if (rest < 0) for (let j = 0; j < n; j += 1) table[i]![j] = -table[i]![j]!;
    table[i]![n + i] = 1;
    x[n + i] = Math.abs(rest);
    basis[i] = n + i;
    basic[n + i] = 1;
  });
  const phase = (cost: Float64Array): void => {
    const reduced = Float64Array.from(cost);
    for (let i = 0; i < m; i += 1) {
      const c = cost[basis[i]!]!;
      if (c !== 0) for (let j = 0; j < total; j += 1) reduced[j] = reduced[j]! - c * table[i]![j]!;
    }
    let stalled = 0;
    for (let iteration = 0; ; iteration += 1) {
      if (iteration > 200 * (total + 10)) throw new DiscoveryError('input', 'The flux balance does not settle.');
      let enter = -1;
      let best = TINY;
      let direction = 1;
      for (let j = 0; j < total; j += 1) {
        if (basic[j] || lower[j] === upper[j]) continue;
        const gain = -reduced[j]!;
        const up = gain > TINY && x[j]! < upper[j]!;
        const down = gain < -TINY && x[j]! > lower[j]!;
        if ((up || down) && Math.abs(gain) > best) {
          enter = j;
          direction = up ? 1 : -1;
          if (stalled > 50) break;
          best = Math.abs(gain);
        }
      }
      if (enter < 0) return;
      let step = direction > 0 ? upper[enter]! - x[enter]! : x[enter]! - lower[enter]!;
      let leave = -1;
      for (let i = 0; i < m; i += 1) {
        const slope = -direction * table[i]![enter]!;
        if (Math.abs(slope) <= TINY) continue;
        const b = basis[i]!;
        const room = slope > 0 ? (upper[b]! - x[b]!) / slope : (lower[b]! - x[b]!) / slope;
        const tie =
          Math.abs(room - step) <= 1e-12 &&
          leave >= 0 &&
          (stalled > 50 ? b < basis[leave]! : Math.abs(slope) > Math.abs(table[leave]![enter]!));
        if (room < step - 1e-12 || tie) {
          step = Math.max(0, room);
          leave = i;
        }
      }
      if (step === Number.POSITIVE_INFINITY) {
        throw new DiscoveryError('input', 'The objective has no limit: some flux in it needs a bound.');
      }
      stalled = step > 1e-12 ? 0 : stalled + 1;
      for (let i = 0; i < m; i += 1) x[basis[i]!] = x[basis[i]!]! - direction * step * table[i]![enter]!;
      x[enter] = x[enter]! + direction * step;
      if (leave < 0) {
        x[enter] = direction > 0 ? upper[enter]! : lower[enter]!;
        continue;
      }
      const out = basis[leave]!;
      const pivotRow = table[leave]!;
      // The one that leaves stands at its bound exactly.
      x[out] = Math.abs(x[out]! - lower[out]!) <= Math.abs(x[out]! - upper[out]!) ? lower[out]! : upper[out]!;
      const pivot = 1 / pivotRow[enter]!;
      for (let j = 0; j < total; j += 1) pivotRow[j] = pivotRow[j]! * pivot;
      const eliminate = (row: Float64Array): void => {
        const factor = row[enter]!;
        if (factor === 0) return;
        for (let j = 0; j < total; j += 1) row[j] = row[j]! - factor * pivotRow[j]!;
        row[enter] = 0;
      };
      for (let i = 0; i < m; i += 1) if (i !== leave) eliminate(table[i]!);
      eliminate(reduced);
      basis[leave] = enter;
      basic[enter] = 1;
      basic[out] = 0;
    }
  };
  const artificial = new Float64Array(total);
  artificial.fill(1, n);
  phase(artificial);
  let missing = 0;
  for (let i = n; i < total; i += 1) missing += x[i]!;
  if (missing > 1e-6) throw new DiscoveryError('input', 'No fluxes meet all bounds at a steady state; loosen a bound.');
  for (let i = n; i < total; i += 1) {
    upper[i] = 0;
    x[i] = 0;
  }
  const cost = new Float64Array(total);
  for (let j = 0; j < n; j += 1) cost[j] = problem.maximize ? -problem.cost[j]! : problem.cost[j]!;
  phase(cost);
  const fluxes = x.slice(0, n);
  let objective = 0;
  for (let j = 0; j < n; j += 1) if (problem.cost[j] !== 0) objective += problem.cost[j]! * fluxes[j]!;
  return { x: fluxes, objective };
}
