import type { Design } from './design.ts';
import type { LinearFit } from './glm.ts';
import { factor, invert, solve } from './solve.ts';

/**
 * Proportional hazards (Cox 1972) with Efron's (1977) handling of ties, by Newton's method. The design has no
 * intercept. `time` > 0 in any unit; `event` 1 is an event, 0 censored. Coefficients are log hazard ratios.
 */
export function fitCox(design: Design, time: ArrayLike<number>, event: ArrayLike<number>, ridge = 0): LinearFit {
  const { covariance, ...found } = climb(design, time, event, undefined, ridge);
  const p = design.names.length;
  const standardErrors = Float64Array.from({ length: p }, (_, j) => Math.sqrt(covariance[j * p + j]!));
  return { ...found, standardErrors, covariance };
}

/**
 * Proportional hazards of the subdistribution (Fine & Gray 1999): who had a competing event stays at risk of the event, with the weight
 * of the probability of being still uncensored, given the probability when that event came. `cause` is 0 censored, 1 the event, 2 a
 * competing one; `free` is the probability of being uncensored just before the time of each row. Ties of events by Efron. There are no
 * standard errors: those of the information would be wrong, since the weights are estimated.
 */
export function fitFineGray(
  design: Design,
  time: ArrayLike<number>,
  cause: ArrayLike<number>,
  free: ArrayLike<number>,
  ridge = 0,
): Omit<LinearFit, 'standardErrors' | 'covariance'> {
  if (free.length !== design.rows) throw new RangeError('fitFineGray: one probability of being uncensored per row');
  const { covariance: _, ...found } = climb(design, time, cause, free, ridge);
  return found;
}

/** Newton's method with halved steps; with `free`, who had a competing event stays at risk. */
function climb(
  design: Design,
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  free: ArrayLike<number> | undefined,
  ridge: number,
): Omit<LinearFit, 'standardErrors'> {
  const { rows: n, names } = design;
  const p = names.length;
  if (time.length !== n || event.length !== n) throw new RangeError('fitCox: one time and one event per row');
  for (let i = 0; i < n; i += 1) {
    if (!Number.isFinite(time[i]!)) throw new RangeError(`fitCox: the time of row ${i} is not a number`);
  }
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => time[b]! - time[a]! || a - b);
  const beta = new Float64Array(p);
  let state = evaluate(design, time, event, free, order, beta, ridge);
  let iterations = 0;
  let converged = false;
  for (; iterations < 50 && !converged; iterations += 1) {
    const step = solve(factor(state.information, p), state.gradient);
    const from = Float64Array.from(beta);
    let next = state;
    for (let half = 0, scale = 1; half < 30; half += 1, scale /= 2) {
      for (let j = 0; j < p; j += 1) beta[j] = from[j]! + scale * step[j]!;
      next = evaluate(design, time, event, free, order, beta, ridge);
      if (next.value >= state.value - 1e-12 * Math.abs(state.value)) break;
    }
    converged = Math.abs(next.value - state.value) < 1e-11 * (Math.abs(next.value) + 0.1);
    state = next;
  }
  const f = factor(state.information, p);
  return {
    names,
    coefficients: beta.map((b, j) => (f.aliased[j] ? Number.NaN : b)),
    covariance: invert(f, p),
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
  free: ArrayLike<number> | undefined,
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
  // Those with a competing event before the time in hand, each by the inverse of the probability of having seen it.
  const gone = moments(p);
  const at = moments(p);
  let value = 0;
  let shift = 0;
  const eta = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < p; j += 1) eta[i]! += d.x[i * p + j]! * beta[j]!;
    shift = i === 0 ? eta[0]! : Math.max(shift, eta[i]!);
  }
  if (free)
    for (let i = 0; i < n; i += 1)
      if (event[i] === 2 && free[i]! > 0) add(gone, d.x, i, p, Math.exp(eta[i]! - shift) / free[i]!);
  for (let k = 0; k < n; ) {
    let deaths = 0;
    clear(dead);
    const t = time[order[k]!]!;
    const still = free ? free[order[k]!]! : 0;
    for (; k < n && time[order[k]!] === t; k += 1) {
      const i = order[k]!;
      const w = Math.exp(eta[i]! - shift);
      add(risk, d.x, i, p, w);
      if (free && event[i] === 2 && free[i]! > 0) add(gone, d.x, i, p, -w / free[i]!);
      if (event[i] !== 1) continue;
      deaths += 1;
      value += eta[i]! - shift;
      for (let j = 0; j < p; j += 1) gradient[j]! += d.x[i * p + j]!;
      add(dead, d.x, i, p, w);
    }
    for (let l = 0; l < deaths; l += 1) {
      mixed(at, risk, dead, -l / deaths, gone, still);
      value -= Math.log(at.s0);
      for (let j = 0; j < p; j += 1) {
        const mj = at.s1[j]! / at.s0;
        gradient[j]! -= mj;
        for (let m = 0; m <= j; m += 1) information[j * p + m]! += at.s2[j * p + m]! / at.s0 - mj * (at.s1[m]! / at.s0);
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

/** Moments of those at risk, less a share of the tied, with what stays of those who had a competing event. */
function mixed(to: Moments, risk: Moments, dead: Moments, share: number, gone: Moments, still: number): void {
  to.s0 = risk.s0 + share * dead.s0 + still * gone.s0;
  for (let j = 0; j < to.s1.length; j += 1) to.s1[j] = risk.s1[j]! + share * dead.s1[j]! + still * gone.s1[j]!;
  for (let j = 0; j < to.s2.length; j += 1) to.s2[j] = risk.s2[j]! + share * dead.s2[j]! + still * gone.s2[j]!;
}

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
