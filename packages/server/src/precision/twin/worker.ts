import { backTest, consult, readRecording } from '@aceso/precision/twin';
import { serveApart } from '../../jobs/apart-process.ts';
import type { Step, Tasks } from './work.ts';

/** The process of `work.ts`. */
serveApart<{ task: keyof Tasks; input: never }, Step>(
  { who: 'The precision studio', isTold: (error) => error.name === 'PrecisionError' },
  async ({ task, input }, step) => {
    if (task === 'consult') return consult(input as Parameters<Tasks['consult']>[0]);
    const { recording, ...options } = input as Parameters<Tasks['backTest']>[0];
    return backTest(readRecording(recording), { ...options, progress: (done, total) => step({ done, total }) }).report;
  },
);
