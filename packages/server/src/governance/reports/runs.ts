import type { EvaluationRun } from '@aceso/governance/evaluation';
import type { RunFact } from '@aceso/governance/regulation';
import { shippedAccepted } from '../gates/index.ts';

/** Metrics of runs, each with its run. */
export const runFacts = (runs: readonly EvaluationRun[]): readonly RunFact[] =>
  runs.flatMap(({ id, subject, suite, data, at, metrics }) =>
    metrics.map((metric) => ({
      run: id,
      subject: subject.id,
      suite: suite.title,
      aspect: suite.aspect,
      metric: metric.id,
      value: metric.value,
      ...(metric.interval === 'none' ? {} : { low: metric.low, high: metric.high }),
      cases: metric.n,
      at,
      data: data.map((set) => set.id),
    })),
  );

/** The runs that shipped with this version. */
export const shippedRunFacts = (): readonly RunFact[] => runFacts(shippedAccepted());

/** Of the same subject and suite, the latest run counts; the ledger of the house is written after the release. */
export function latestRuns(runs: readonly EvaluationRun[]): readonly EvaluationRun[] {
  const latest = new Map<string, EvaluationRun>();
  for (const run of runs) latest.set(`${run.subject.id} ${run.suite.id}`, run);
  return [...latest.values()];
}
