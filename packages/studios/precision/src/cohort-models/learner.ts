import { attributeBoosting, predictScores } from '@aceso/tensor/trees';
import { explainIncidence } from './competing-parts.ts';
import { incidence } from './incidence.ts';
import { linearAttributions, linearScore } from './linear-part.ts';
import { allPeriods } from './survival.ts';
import { type Column, type Fitted, logit } from './types.ts';

export interface Explained {
  readonly base: number;
  /** `values[row * inputs + input]`; with `base` (and `interval`) they add up to `score[row]`. */
  readonly values: Float64Array;
  readonly score: Float64Array;
  /** The part of follow-up time itself, in trees over intervals. */
  readonly interval?: Float64Array;
}

/** What the score of a learner is, in words. */
export const SCORE_MEANING: Readonly<Record<Fitted['kind'], string>> = {
  logistic: 'log-odds of the event',
  boosted: 'log-odds of the event',
  cox: 'log hazard ratio against the mean of the inputs',
  discrete:
    'log-odds of the event within an interval, averaged over the intervals up to the horizon by their share of events',
  'fine-gray':
    'log ratio of the subdistribution hazard against the mean of the inputs, with which the cumulative incidence of the event rises',
  'pooled-logistic': 'log-odds of the event within an interval at the mean baseline',
  'cause-specific':
    'log-odds of the cumulative incidence of the event by the horizon, to which the hazards of the event and of the competing events both count',
};

export const scoreMeaning = ({ kind }: Fitted): string => SCORE_MEANING[kind];

/** Log-odds of the event (by the horizon, where there is one), before calibration. */
export function rawLogOdds(fitted: Fitted, columns: readonly Column[], horizon: number | undefined): Float64Array {
  if (fitted.kind === 'logistic') return linearScore(fitted.linear, columns);
  if (fitted.kind === 'boosted') return predictScores(fitted.model, columns);
  return incidence(fitted, columns, [horizon!]).map(logit);
}

/** The score that attributions add up to, taken apart by input. */
export function explain(fitted: Fitted, columns: readonly Column[], horizon: number | undefined): Explained {
  if (fitted.kind === 'cause-specific') return explainIncidence(fitted, columns, horizon!);
  const F = columns.length;
  if (fitted.kind === 'boosted') {
    const { base, values } = attributeBoosting(fitted.model, columns);
    return { base: base[0]!, values, score: predictScores(fitted.model, columns) };
  }
  if (fitted.kind !== 'discrete') {
    const { base, values } = linearAttributions(fitted.linear, columns);
    return { base, values, score: linearScore(fitted.linear, columns) };
  }
  // The interval is an input of the trees as well; its part is told apart from what is known of the person.
  const J = fitted.edges.length;
  const periods = allPeriods(columns, J);
  const { base, values } = attributeBoosting(fitted.model, periods);
  const scores = predictScores(fitted.model, periods);
  const n = scores.length / J;
  const out = new Float64Array(n * F);
  const score = new Float64Array(n);
  const interval = new Float64Array(n);
  for (let j = 0; j < J; j += 1) {
    const w = fitted.weights[j]!;
    if (w === 0) continue;
    for (let i = 0; i < n; i += 1) {
      const at = j * n + i;
      score[i]! += w * scores[at]!;
      interval[i]! += w * values[at * (F + 1) + F]!;
      for (let f = 0; f < F; f += 1) out[i * F + f]! += w * values[at * (F + 1) + f]!;
    }
  }
  return { base: base[0]!, values: out, score, interval };
}
