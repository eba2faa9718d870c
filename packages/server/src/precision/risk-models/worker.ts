import { PrecisionError } from '@aceso/precision';
import {
  cardOf,
  type ModelCard,
  readTable,
  type TrainOptions,
  trainModel,
  writeModel,
} from '@aceso/precision/cohort-models';
import { serveApart } from '../../jobs/apart-process.ts';
import type { Step } from './records.ts';

export interface TrainInput extends Omit<TrainOptions, 'onStep'> {
  readonly bytes: Uint8Array;
  readonly name: string;
}
export interface Trained {
  readonly model: string;
  readonly card: ModelCard;
}

/** Learning in a process of its own. */
serveApart<TrainInput, Step>(
  { who: 'The training of the risk model', isTold: (error) => error instanceof PrecisionError },
  async ({ bytes, name, ...options }, step): Promise<Trained> => {
    const model = trainModel(readTable(bytes, name), {
      ...options,
      onStep: (done, total, phase) => step({ done, total, phase }),
    });
    return { model: writeModel(model), card: cardOf(model) };
  },
);
