import type { Landscape } from './energy.ts';

/** Moves a conformation by `scale` times a direction (position, rotation vector, torsions) into `out`. */
export function moveBy(conformation: Float64Array, direction: Float64Array, scale: number, out: Float64Array): void {
  for (let k = 0; k < 3; k += 1) out[k] = conformation[k]! + scale * direction[k]!;
  const rx = scale * direction[3]!;
  const ry = scale * direction[4]!;
  const rz = scale * direction[5]!;
  const angle = Math.sqrt(rx * rx + ry * ry + rz * rz);
  const a = conformation[3]!;
  const b = conformation[4]!;
  const c = conformation[5]!;
  const d = conformation[6]!;
  if (angle > 1e-12) {
    const turn = angle % (2 * Math.PI);
    const s = Math.sin(turn / 2) / angle;
    const w = Math.cos(turn / 2);
    const x = s * rx;
    const y = s * ry;
    const z = s * rz;
    const qw = w * a - x * b - y * c - z * d;
    const qx = w * b + x * a + y * d - z * c;
    const qy = w * c - x * d + y * a + z * b;
    const qz = w * d + x * c - y * b + z * a;
    const length = Math.sqrt(qw * qw + qx * qx + qy * qy + qz * qz);
    out[3] = qw / length;
    out[4] = qx / length;
    out[5] = qy / length;
    out[6] = qz / length;
  } else {
    out[3] = a;
    out[4] = b;
    out[5] = c;
    out[6] = d;
  }
  for (let k = 7; k < conformation.length; k += 1) {
    const angle = conformation[k]! + scale * direction[k - 1]!;
    // Kept within (-pi, pi], so that long runs lose no digits.
    out[k] = angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
  }
}

/** Room for a minimisation, used again and again. */
export interface Workspace {
  readonly hessian: Float64Array;
  readonly direction: Float64Array;
  readonly gradient: Float64Array;
  readonly next: Float64Array;
  readonly nextGradient: Float64Array;
  readonly difference: Float64Array;
  readonly product: Float64Array;
  readonly begin: Float64Array;
}

export function workspaceFor(torsions: number): Workspace {
  const n = 6 + torsions;
  const row = (): Float64Array => new Float64Array(n);
  return {
    hessian: new Float64Array(n * n),
    direction: row(),
    gradient: row(),
    next: new Float64Array(n + 1),
    nextGradient: row(),
    difference: row(),
    product: row(),
    begin: new Float64Array(n + 1),
  };
}

const STEEPNESS = 1e-4;
const TRIALS = 10;

/**
 * Quasi-Newton minimisation (BFGS with the inverse Hessian; Nocedal and Wright 2006, ch. 6) with a halving line search.
 * Changes `conformation` in place.
 * @returns the energy reached, never above the energy at the start
 */
export function minimise(landscape: Landscape, conformation: Float64Array, steps: number, room: Workspace): number {
  const { hessian, direction, gradient, next, nextGradient, difference, product, begin } = room;
  const n = gradient.length;
  hessian.fill(0);
  for (let i = 0; i < n; i += 1) hessian[i * n + i] = 1;
  let energy = landscape.evaluate(conformation, gradient);
  const first = energy;
  begin.set(conformation);
  for (let step = 0; step < steps; step += 1) {
    let along = 0;
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      for (let j = 0; j < n; j += 1) sum += hessian[i * n + j]! * gradient[j]!;
      direction[i] = -sum;
      along -= sum * gradient[i]!;
    }
    let alpha = 1;
    let reached = energy;
    for (let trial = 0; ; trial += 1) {
      moveBy(conformation, direction, alpha, next);
      reached = landscape.evaluate(next, nextGradient);
      if (reached - energy < STEEPNESS * alpha * along || trial + 1 >= TRIALS) break;
      alpha *= 0.5;
    }
    let yp = 0;
    let yy = 0;
    let gg = 0;
    for (let i = 0; i < n; i += 1) {
      difference[i] = nextGradient[i]! - gradient[i]!;
      yp += difference[i]! * direction[i]!;
      yy += difference[i]! ** 2;
      gg += nextGradient[i]! ** 2;
    }
    conformation.set(next);
    energy = reached;
    gradient.set(nextGradient);
    if (!(Math.sqrt(gg) >= 1e-5)) break;
    if (step === 0 && yy > 1e-16 && yp > 0) for (let i = 0; i < n; i += 1) hessian[i * n + i] = (alpha * yp) / yy;
    if (!(alpha * yp > 1e-16)) continue;
    let curve = 0;
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      for (let j = 0; j < n; j += 1) sum += hessian[i * n + j]! * difference[j]!;
      product[i] = sum;
      curve += sum * difference[i]!;
    }
    const inverse = 1 / yp;
    const factor = (alpha + curve * inverse) * inverse;
    for (let i = 0; i < n; i += 1)
      for (let j = 0; j < n; j += 1)
        hessian[i * n + j]! +=
          factor * direction[i]! * direction[j]! -
          (product[i]! * direction[j]! + direction[i]! * product[j]!) * inverse;
  }
  if (energy <= first) return energy;
  conformation.set(begin);
  return first;
}
