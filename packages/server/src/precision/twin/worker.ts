import { backTest, consult, designTrial, readCohort, readRecording, testTrajectories } from '@aceso/precision/twin';
import { serveApart } from '../../jobs/apart-process.ts';
import type { Step, Tasks } from './work.ts';

/** The process of `work.ts`. */
serveApart<{ task: keyof Tasks; input: never }, Step>(
  { who: 'The precision studio', isTold: (error) => error.name === 'PrecisionError' },
  async ({ task, input }, step) => {
    const progress = (done: number, total: number): void => step({ done, total });
    if (task === 'consult') return consult(input as Parameters<Tasks['consult']>[0]);
    if (task === 'design') return designTrial({ ...(input as Parameters<Tasks['design']>[0]), progress });
    if (task === 'trajectories') {
      const { cohort, seed } = input as Parameters<Tasks['trajectories']>[0];
      const { report, tested } = testTrajectories(readCohort(cohort), { seed });
      return { report, model: tested?.saved() ?? null };
    }
    const { recording, ...options } = input as Parameters<Tasks['backTest']>[0];
    return backTest(readRecording(recording), { ...options, progress }).report;
  },
);
