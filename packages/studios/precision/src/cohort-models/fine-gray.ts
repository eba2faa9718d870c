import { applyDesign, fitFineGray } from '@aceso/tensor/linear';
import { columnsAt, indexOfLeast, type Learning, RIDGES, type Trained, without } from './binary.ts';
import { type CompetingOutcome, incidenceLoss } from './competing-scores.ts';
import { incidence } from './incidence.ts';
import { designOf, linearPart, linearScore } from './linear-part.ts';
import { thinned } from './survival.ts';
import { kaplanMeier, stepAt } from './survival-scores.ts';
import type { Column, SubdistributionFit } from './types.ts';

/** Of some rows: the probability of being uncensored just before the time of each. */
function uncensored(time: Float64Array, cause: Uint8Array): Float64Array {
  const steps = kaplanMeier(
    time,
    cause.map((each) => Math.min(1, each)),
    true,
  );
  return time.map((t) => stepAt(steps, t, true));
}

/**
 * Proportional hazards of the subdistribution (Fine & Gray, J Am Stat Assoc 1999; 94: 496-509): the inputs act on the cumulative
 * incidence itself. Who had a competing event stays at risk, weighted by the probability of being still uncensored.
 */
export function fineGrayFit(
  columns: readonly Column[],
  rows: readonly number[],
  outcome: CompetingOutcome,
  ridge: number,
): SubdistributionFit {
  const plan = designOf(columns);
  const design = applyDesign(plan, columns, false);
  const time = Float64Array.from(rows, (i) => outcome.time[i]!);
  const cause = Uint8Array.from(rows, (i) => outcome.cause[i]!);
  const free = uncensored(time, cause);
  const linear = linearPart(plan, design, fitFineGray(design, time, cause, free, ridge));
  return { kind: 'fine-gray', linear, ridge, ...baseline(linearScore(linear, columns), time, cause, free) };
}

/** Cumulative baseline hazard of the subdistribution: events over the weighted sum of those at risk. */
function baseline(
  score: Float64Array,
  time: Float64Array,
  cause: Uint8Array,
  free: Float64Array,
): { times: number[]; hazard: number[] } {
  const order = Uint32Array.from(time, (_, i) => i).sort((a, b) => time[a]! - time[b]!);
  const n = time.length;
  // From the first time on: those not yet gone, and those gone by a competing event.
  let risk = score.reduce((sum, s) => sum + Math.exp(s), 0);
  let gone = 0;
  const steps: { t: number; h: number }[] = [];
  for (let i = 0; i < n; ) {
    const t = time[order[i]!]!;
    const still = free[order[i]!]!;
    const all = risk + still * gone;
    let events = 0;
    for (; i < n && time[order[i]!] === t; i += 1) {
      const row = order[i]!;
      const w = Math.exp(score[row]!);
      risk -= w;
      if (cause[row] === 1) events += 1;
      else if (cause[row] === 2 && free[row]! > 0) gone += w / free[row]!;
    }
    if (events > 0) steps.push({ t, h: events / all });
  }
  return thinned(steps);
}

/** With a ridge penalty chosen on rows left out, by what is told of them. */
export function trainFineGray(
  { columns, rows, folds, step }: Learning,
  outcome: CompetingOutcome,
  times: readonly number[],
): Trained {
  const losses = RIDGES.map(() => 0);
  for (const fold of folds) {
    const rest = without(rows, fold);
    const from = columnsAt(columns, rest);
    const to = columnsAt(columns, fold);
    RIDGES.forEach((ridge, k) => {
      const told = incidence(fineGrayFit(from, rest, outcome, ridge), to, times);
      losses[k]! += incidenceLoss(told, times, fold, outcome) / rows.length;
    });
    step?.();
  }
  const best = indexOfLeast(losses);
  const fitted = fineGrayFit(columnsAt(columns, rows), rows, outcome, RIDGES[best]!);
  return { fitted, loss: losses[best]!, settings: { ridge: RIDGES[best]! } };
}
