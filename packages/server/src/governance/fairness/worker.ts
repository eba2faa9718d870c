import { auditFairness, parseFairnessTable } from '@aceso/governance/fairness';
import { serveApart } from '../../jobs/apart-process.ts';
import type { FairnessRequest } from './routes.ts';

/** Resampling takes seconds of the processor: not those of the server. */
serveApart<FairnessRequest, never>(
  { who: 'The fairness audit', isTold: ({ name }) => name === 'GovernanceError' },
  async ({ table, outcome, prediction, score, threshold, groups, minN, seed }) => {
    const read = parseFairnessTable(table, {
      outcome,
      groups,
      ...(prediction === undefined ? {} : { prediction }),
      ...(score === undefined ? {} : { score }),
    });
    const chosen =
      read.prediction === undefined && threshold !== undefined
        ? { ...read, prediction: read.score!.map((p) => Number(p >= threshold)) }
        : read;
    return auditFairness(chosen, { seed, minN, resamples: 500 });
  },
);
