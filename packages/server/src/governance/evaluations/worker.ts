import { type EvaluationRun, evaluate } from '@aceso/governance/evaluation';
import { serveApart } from '../../jobs/apart-process.ts';
import { RELEASE } from '../../version.ts';
import { shippedSubjects } from '../suites/index.ts';
import type { EvaluationStep, SuiteWork } from './job.ts';

/** Suites take the processor for seconds at a time: they run in a process of their own. */
serveApart<SuiteWork, EvaluationStep>(
  { who: 'The evaluation', isTold: ({ name }) => name === 'GovernanceError' },
  async ({ subject, suite, seed, quick, at, by }, step) => {
    const work = (await shippedSubjects(RELEASE.version, subject)).flatMap((evaluated) =>
      evaluated.suites.filter(({ id }) => (suite ?? id) === id).map((one) => ({ evaluated, one })),
    );
    const runs: EvaluationRun[] = [];
    for (const [i, { evaluated, one }] of work.entries()) {
      step({ done: i, total: work.length, message: `${evaluated.subject.id}: ${one.title}` });
      runs.push(await evaluate(evaluated, one, { seed, quick, code: RELEASE.version, at, by }));
    }
    return runs;
  },
);
