import { LuFactors } from '@aceso/tensor/ode';
import { createRandom } from '@aceso/tensor/random';
import { checkCancelled, DiscoveryError } from '../../errors.ts';
import { givenWith, placeOf } from '../given.ts';
import { runOde } from '../run/ode.ts';
import type { Settings } from '../settings.ts';
import { readerOf } from '../simulate.ts';
import type { System } from '../system/system.ts';
import type { Factor } from './sensitivity.ts';

/** Measured values: the first column is time, the others are variables of the model; NaN where nothing was measured. */
export interface Measurements {
  readonly columns: readonly string[];
  readonly rows: readonly ArrayLike<number>[];
}

export interface FitResult {
  readonly parameters: {
    readonly id: string;
    readonly value: number;
    /** Standard error from the curvature at the best point; NaN where the data do not determine it. */
    readonly error: number;
    readonly atBound: boolean;
  }[];
  /** Root mean square of the residuals, each over the spread of its column. */
  readonly rmse: number;
  readonly points: number;
  readonly starts: { readonly cost: number; readonly values: readonly number[] }[];
  readonly evaluations: number;
}

export interface FitOptions {
  readonly seed: number;
  /** Random starts besides the values of the file; default 8. */
  readonly starts?: number;
  readonly maxIterations?: number;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Least squares within bounds, from several starts (Levenberg-Marquardt with projection). Ranges that are positive and
 * span more than a factor of ten are searched in the logarithm. Residuals are divided by the standard deviation of
 * their column, so that variables of different size count alike.
 * @throws DiscoveryError for data or ranges that cannot be used, or where no start can be simulated.
 */
export function fitParameters(
  system: System,
  settings: Settings,
  data: Measurements,
  factors: readonly Factor[],
  options: FitOptions,
): FitResult {
  const problem = new Problem(system, settings, data, factors);
  const random = createRandom(options.seed);
  const k = factors.length;
  const starts = options.starts ?? 8;
  const found: { u: Float64Array; cost: number }[] = [];
  for (let s = 0; s <= starts; s += 1) {
    checkCancelled(options.signal);
    const start = s === 0 ? problem.fileStart() : Float64Array.from({ length: k }, () => random.next53());
    const result = descend(problem, start, options.maxIterations ?? 60);
    if (result) found.push(result);
    options.progress?.(s + 1, starts + 1);
  }
  found.sort((a, b) => a.cost - b.cost);
  const best = found[0];
  if (!best) throw new DiscoveryError('input', 'From no start could the model be simulated; narrow the ranges.');
  const errors = problem.errors(best.u, best.cost);
  return {
    parameters: factors.map((f, i) => ({
      id: f.id,
      value: problem.value(i, best.u[i]!),
      error: errors[i]!,
      atBound: best.u[i]! <= 1e-9 || best.u[i]! >= 1 - 1e-9,
    })),
    rmse: Math.sqrt(best.cost / problem.points),
    points: problem.points,
    starts: found.map(({ u, cost }) => ({ cost, values: Array.from(u, (x, i) => problem.value(i, x)) })),
    evaluations: problem.evaluations,
  };
}

class Problem {
  evaluations = 0;
  readonly points: number;
  private readonly system: System;
  private readonly factors: readonly Factor[];
  private readonly logarithmic: boolean[];
  private readonly times: number[];
  private readonly readers: ((v: Float64Array) => number)[];
  private readonly values: number[][];
  private readonly scales: number[];

  constructor(system: System, settings: Settings, data: Measurements, factors: readonly Factor[]) {
    this.system = system;
    this.factors = factors;
    for (const { id, low, high } of factors) {
      placeOf(system, id);
      if (!(low < high) || !Number.isFinite(low) || !Number.isFinite(high)) {
        throw new DiscoveryError('option', `The range of ${id} must rise: ${low} to ${high} does not.`);
      }
    }
    this.logarithmic = factors.map(({ low, high }) => low > 0 && high / low > 10);
    const [time, ...ids] = data.columns;
    if (time?.toLowerCase() !== 'time' || ids.length === 0) {
      throw new DiscoveryError('input', 'The data need a first column "time" and one for each measured variable.');
    }
    const rows = [...data.rows].sort((a, b) => a[0]! - b[0]!);
    this.times = rows.map((r) => r[0]!);
    const bad = this.times.findIndex((t) => !(t >= 0));
    if (rows.length === 0 || bad >= 0) throw new DiscoveryError('input', 'The data need rows with a time >= 0.');
    this.readers = ids.map((id) => readerOf(system, id, settings));
    this.values = rows.map((r) => ids.map((_, c) => r[c + 1]!));
    this.scales = ids.map((_, c) => {
      const list = this.values.map((r) => r[c]!).filter((x) => Number.isFinite(x));
      const mean = list.reduce((a, b) => a + b, 0) / list.length;
      return Math.sqrt(list.reduce((a, b) => a + (b - mean) ** 2, 0) / list.length) || Math.abs(mean) || 1;
    });
    this.points = this.values.flat().filter((x) => Number.isFinite(x)).length;
    if (this.points < factors.length) {
      throw new DiscoveryError(
        'input',
        `${this.points} measured values cannot determine ${factors.length} parameters.`,
      );
    }
  }

  value(i: number, u: number): number {
    const { low, high } = this.factors[i]!;
    return this.logarithmic[i] ? low * (high / low) ** u : low + u * (high - low);
  }

  /** The file's own values, inside the ranges, on the unit scale. */
  fileStart(): Float64Array {
    return Float64Array.from(this.factors, ({ id, low, high }, i) => {
      const x = Math.min(high, Math.max(low, this.system.given[placeOf(this.system, id)]!));
      if (!Number.isFinite(x)) return 0.5;
      return this.logarithmic[i] ? Math.log(x / low) / Math.log(high / low) : (x - low) / (high - low);
    });
  }

  /** Scaled residuals, undefined where the model cannot be simulated. */
  residuals(u: Float64Array): Float64Array | undefined {
    this.evaluations += 1;
    const out = new Float64Array(this.points);
    const given = givenWith(this.system, new Map(this.factors.map((f, i) => [f.id, this.value(i, u[i]!)])));
    let row = 0;
    let at = 0;
    try {
      runOde(this.system, { times: this.times, given, relative: 1e-8, absolute: 1e-11 }, (_, v) => {
        this.readers.forEach((read, c) => {
          const measured = this.values[row]![c]!;
          if (!Number.isFinite(measured)) return;
          out[at] = (read(v) - measured) / this.scales[c]!;
          at += 1;
        });
        row += 1;
      });
    } catch (error) {
      if (error instanceof DiscoveryError && error.code === 'input') return undefined;
      throw error;
    }
    return out.every((x) => Number.isFinite(x)) ? out : undefined;
  }

  jacobian(u: Float64Array, r: Float64Array): Float64Array[] | undefined {
    const columns: Float64Array[] = [];
    for (let j = 0; j < u.length; j += 1) {
      const step = u[j]! > 0.5 ? -1e-5 : 1e-5;
      const moved = u.slice();
      moved[j] = moved[j]! + step;
      const rj = this.residuals(moved);
      if (!rj) return undefined;
      columns.push(Float64Array.from(rj, (x, i) => (x - r[i]!) / step));
    }
    return columns;
  }

  errors(u: Float64Array, cost: number): number[] {
    const k = u.length;
    const r = this.residuals(u);
    const columns = r && this.jacobian(u, r);
    if (!columns || this.points <= k) return new Array<number>(k).fill(Number.NaN);
    const variance = cost / (this.points - k);
    return Array.from({ length: k }, (_, i) => {
      const lu = normal(columns, 0);
      if (!lu) return Number.NaN;
      const unit = new Float64Array(k);
      unit[i] = 1;
      lu.solve(unit);
      const { low, high } = this.factors[i]!;
      const slope = this.logarithmic[i] ? this.value(i, u[i]!) * Math.log(high / low) : high - low;
      return unit[i]! > 0 ? Math.sqrt(unit[i]! * variance) * slope : Number.NaN;
    });
  }
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
};

/** J'J with its diagonal raised by the damping, factored. */
function normal(columns: readonly Float64Array[], damping: number): LuFactors | undefined {
  const k = columns.length;
  const lu = new LuFactors(k);
  for (let i = 0; i < k; i += 1) for (let j = 0; j < k; j += 1) lu.matrix[i * k + j] = dot(columns[i]!, columns[j]!);
  for (let i = 0; i < k; i += 1) lu.matrix[i * k + i] = lu.matrix[i * k + i]! * (1 + damping) + 1e-14 * damping;
  return lu.factor() ? lu : undefined;
}

function descend(
  problem: Problem,
  start: Float64Array,
  maxIterations: number,
): { u: Float64Array; cost: number } | undefined {
  let u = start;
  let r = problem.residuals(u);
  if (!r) return undefined;
  let cost = dot(r, r);
  let damping = 1e-2;
  for (let iteration = 0; iteration < maxIterations && cost > 1e-22; iteration += 1) {
    const columns = problem.jacobian(u, r);
    if (!columns) break;
    let improved = false;
    for (let attempt = 0; attempt < 12 && !improved; attempt += 1) {
      // Parameters at a bound that the step would cross stay there.
      const gradient = columns.map((c) => dot(c, r!));
      const free = columns.map((_, i) => !((u[i]! <= 0 && gradient[i]! > 0) || (u[i]! >= 1 && gradient[i]! < 0)));
      const active = columns.filter((_, i) => free[i]);
      if (active.length === 0) return { u, cost };
      const lu = normal(active, damping);
      const delta = Float64Array.from(gradient.filter((_, i) => free[i]));
      if (lu) {
        lu.solve(delta);
        const next = u.slice();
        let at = 0;
        for (let i = 0; i < u.length; i += 1) {
          if (!free[i]) continue;
          next[i] = Math.min(1, Math.max(0, u[i]! - delta[at]!));
          at += 1;
        }
        const rn = problem.residuals(next);
        const cn = rn ? dot(rn, rn) : Number.POSITIVE_INFINITY;
        if (rn && cn < cost) {
          improved = true;
          const small = cost - cn < 1e-12 * cost;
          u = next;
          r = rn;
          cost = cn;
          damping = Math.max(1e-12, damping / 9);
          if (small) return { u, cost };
          continue;
        }
      }
      damping *= 4;
    }
    if (!improved) break;
  }
  return { u, cost };
}
