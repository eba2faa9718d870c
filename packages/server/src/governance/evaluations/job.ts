import { join } from 'node:path';
import { type Evaluated, type EvaluationRun, evaluate } from '@aceso/governance/evaluation';
import type { Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import { apart } from '../../jobs/apart.ts';
import { RELEASE } from '../../version.ts';
import type { LedgerStore } from './ledger-store.ts';

export const EVALUATION_JOB = 'governance-evaluation';

export interface EvaluationInput {
  readonly subject?: string;
  readonly suite?: string;
  readonly seed: number;
  readonly quick: boolean;
  readonly by: string;
}
export interface SuiteWork extends EvaluationInput {
  readonly at: string;
}
export interface EvaluationStep {
  readonly done: number;
  readonly total: number;
  readonly message: string;
}

/** Puts subjects to their suites as a job; the runs go into the ledger. */
export function defineEvaluations(
  store: Store,
  parts: {
    readonly ledger: LedgerStore;
    /** Those that a server has besides the shipped ones: its language models. */
    readonly others: (input: EvaluationInput) => Promise<readonly Evaluated[]>;
    readonly now: () => Date;
  },
): void {
  store.jobs.define<EvaluationInput, never, { runs: readonly string[] }>(EVALUATION_JOB, async (input, context) => {
    const at = parts.now().toISOString();
    const runs = [
      ...(await apart<EvaluationStep, readonly EvaluationRun[]>({ ...input, at } satisfies SuiteWork, {
        worker: join(import.meta.dirname, 'worker.ts'),
        who: 'The evaluation',
        refusal: 'bad-gates',
        signal: context.signal,
        onStep: ({ done, total, message }) => context.progress(done, total, message),
      })),
    ];
    // Language models answer over the gateway of this process, where their policy and budget are.
    for (const evaluated of await parts.others(input)) {
      for (const suite of evaluated.suites.filter(({ id }) => (input.suite ?? id) === id)) {
        context.signal.throwIfAborted();
        context.progress(runs.length, undefined, `${evaluated.subject.id}: ${suite.title}`);
        runs.push(await evaluate(evaluated, suite, { ...input, code: RELEASE.version, at }));
      }
    }
    if (runs.length === 0) throw fail('subject-not-found', 'No suite fits this subject.');
    for (const run of runs) await parts.ledger.append(run);
    return { runs: runs.map(({ id }) => id) };
  });
}
