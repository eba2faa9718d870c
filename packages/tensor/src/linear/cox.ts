import type { Design } from './design.ts';
import type { LinearFit } from './glm.ts';
import { factor, invert, solve } from './solve.ts';

/**
 * Proportional hazards (Cox 1972) with Efron's (1977) handling of ties, by Newton's method. The design has no
 * intercept. `time` > 0 in any unit; `event` 1 is an event, 0 censored. Coefficients are log hazard ratios.
 */
export function fitCox(design: Design, time: ArrayLike<number>, event: ArrayLike<number>, ridge = 0): LinearFit {
  const { rows: n, names } = design;
  const p = names.length;
  if (time.length !== n || event.length !== n) throw new RangeError('fitCox: one time and one event per row');
  for (let i = 0; i < n; i += 1) {
    if (!Number.isFinite(time[i]!)) throw new RangeError(`fitCox: the time of row ${i} is not a number`);
  }
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => time[b]! - time[a]! || a - b);
  const beta = new Float64Array(p);
  let state = evaluate(design, time, event, order, beta, ridge);
  let iterations = 0;
  let converged = false;
  for (; iterations < 50 && !converged; iterations += 1) {
    const step = solve(factor(state.information, p), state.gradient);
    const from = Float64Array.from(beta);
    let next = state;
    for (let half = 0, scale = 1; half < 30; half += 1, scale /= 2) {
      for (let j = 0; j < p; j += 1) beta[j] = from[j]! + scale * step[j]!;
      next = evaluate(design, time, event, order, beta, ridge);
      if (next.value >= state.value - 1e-12 * Math.abs(state.value)) break;
    }
    converged = Math.abs(next.value - state.value) < 1e-11 * (Math.abs(next.value) + 0.1);
    state = next;
  }
  const f = factor(state.information, p);
  const covariance = invert(f, p);
  return {
    names,
    coefficients: beta.map((b, j) => (f.aliased[j] ? Number.NaN : b)),
    standardErrors: Float64Array.from(beta, (_, j) => Math.sqrt(covariance[j * p + j]!)),
    covariance,
    logLikelihood: state.value,
    iterations,
    converged,
  };
}

interface Moments {
  s0: number;
  readonly s1: Float64Array;
  readonly s2: Float64Array;
}

function evaluate(
  d: Design,
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  order: Uint32Array,
  beta: Float64Array,
  ridge: number,
) {
  const p = beta.length;
  const n = d.rows;
  const gradient = new Float64Array(p);
  const information = new Float64Array(p * p);
  const risk = moments(p);
  const dead = moments(p);
  let value = 0;
  let shift = 0;
  const eta = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < p; j += 1) eta[i]! += d.x[i * p + j]! * beta[j]!;
    shift = i === 0 ? eta[0]! : Math.max(shift, eta[i]!);
  }
  for (let at = 0; at < n; ) {
    let deaths = 0;
    clear(dead);
    const t = time[order[at]!]!;
    for (; at < n && time[order[at]!] === t; at += 1) {
      const i = order[at]!;
      const w = Math.exp(eta[i]! - shift);
      add(risk, d.x, i, p, w);
      if (event[i] !== 1) continue;
      deaths += 1;
      value += eta[i]! - shift;
      for (let j = 0; j < p; j += 1) gradient[j]! += d.x[i * p + j]!;
      add(dead, d.x, i, p, w);
    }
    for (let l = 0; l < deaths; l += 1) {
      const share = l / deaths;
      const s0 = risk.s0 - share * dead.s0;
      value -= Math.log(s0);
      for (let j = 0; j < p; j += 1) {
        const mj = (risk.s1[j]! - share * dead.s1[j]!) / s0;
        gradient[j]! -= mj;
        for (let k = 0; k <= j; k += 1) {
          const mk = (risk.s1[k]! - share * dead.s1[k]!) / s0;
          information[j * p + k]! += (risk.s2[j * p + k]! - share * dead.s2[j * p + k]!) / s0 - mj * mk;
        }
      }
    }
  }
  for (let j = 0; j < p; j += 1) {
    value -= 0.5 * ridge * beta[j]! ** 2;
    gradient[j]! -= ridge * beta[j]!;
    information[j * p + j]! += ridge;
    for (let k = 0; k < j; k += 1) information[k * p + j] = information[j * p + k]!;
  }
  return { value, gradient, information };
}

const moments = (p: number): Moments => ({ s0: 0, s1: new Float64Array(p), s2: new Float64Array(p * p) });

function clear(m: Moments): void {
  m.s0 = 0;
  m.s1.fill(0);
  m.s2.fill(0);
}

function add(m: Moments, x: Float64Array, row: number, p: number, w: number): void {
  m.s0 += w;
  for (let j = 0; j < p; j += 1) {
    const xj = x[row * p + j]!;
    if (xj === 0) continue;
    m.s1[j]! += w * xj;
    for (let k = 0; k <= j; k += 1) m.s2[j * p + k]! += w * xj * x[row * p + k]!;
  }
}
