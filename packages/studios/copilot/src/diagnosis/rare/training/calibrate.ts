import { logSumExp, topIndices } from '../../engine/probability.ts';
import { FEATURES, FINDING_FEATURES } from '../features.ts';
import type { WeightVectors } from '../weights.ts';
import { fitLogistic } from './logit.ts';
import { type LaidOut, scores, weightsAt } from './train.ts';

/** Share of cases whose disease is outside the knowledge base that the posterior assumes. */
export const ASSUMED_OUTSIDE = 0.15;

const COVERAGE = FEATURES.indexOf('coverage');
const PROFILE = FEATURES.indexOf('profile');
const FINDINGS = FINDING_FEATURES.length;

/** Input of the model of "none of these"; `removed` takes the right disease out, as if nobody had described it. */
export function outsideInput(laid: LaidOut, weights: WeightVectors, temperature: number, removed: boolean): number[] {
  const score = scores(laid, weights).map((s) => temperature * s);
  if (removed && laid.right >= 0) score[laid.right] = Number.NEGATIVE_INFINITY;
  const best = topIndices(score, 1)[0]!;
  const at = best * FEATURES.length;
  const own = weightsAt(laid, best, weights);
  let evidence = 0;
  for (let j = 0; j < FINDINGS; j += 1) evidence += own[j]! * laid.rows[at + j]!;
  const observed = Math.max(1, laid.one.solved.observed.length);
  const share = Math.exp(score[best]! - logSumExp(score));
  return [1, evidence, laid.rows[at + COVERAGE]!, laid.rows[at + PROFILE]!, share, Math.log(observed)];
}

/** The temperature under which the right disease's probability is most likely, by golden section on [0.2, 2]. */
export function fitTemperature(laid: readonly { one: LaidOut; score: Float64Array; weight: number }[]): number {
  const known = laid.filter(({ one }) => one.right >= 0);
  const value = (t: number): number =>
    known.reduce((sum, { one, score, weight }) => {
      const scaled = score.map((s) => t * s);
      return sum + weight * (scaled[one.right]! - logSumExp(scaled));
    }, 0);
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0.2, 2];
  for (let k = 0; k < 30; k += 1) {
    const a = high - golden * (high - low);
    const b = low + golden * (high - low);
    if (value(a) < value(b)) low = a;
    else high = b;
  }
  return (low + high) / 2;
}

/** Fits "none of these" on cases as they are and on the same cases with their disease taken away. */
export function fitOutside(
  laid: readonly { one: LaidOut; weights: WeightVectors; weight: number }[],
  temperature: number,
): number[] {
  const rows: number[][] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const { one, weights: w, weight } of laid) {
    rows.push(outsideInput(one, w, temperature, false));
    labels.push(one.known ? 0 : 1);
    weights.push(weight);
    if (one.known) {
      rows.push(outsideInput(one, w, temperature, true));
      labels.push(1);
      weights.push(weight);
    }
  }
  const sum = (label: number) => weights.reduce((total, w, k) => total + (labels[k] === label ? w : 0), 0);
  const [inside, outside] = [sum(0), sum(1)];
  const balanced = weights.map(
    (w, k) => w * (labels[k] === 1 ? ASSUMED_OUTSIDE / outside : (1 - ASSUMED_OUTSIDE) / inside),
  );
  return fitLogistic(rows, labels, balanced);
}

/** Probability that the cause is none of the known diseases. */
export function outsideProbability(input: readonly number[], model: readonly number[]): number {
  return 1 / (1 + Math.exp(-input.reduce((sum, x, j) => sum + x * model[j]!, 0)));
}
