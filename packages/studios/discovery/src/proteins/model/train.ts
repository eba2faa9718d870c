import { adamW, type Checkpoint, cosine, createTrainer } from '@aceso/tensor';
import { type ProteinShape, proteinLoss } from './network.ts';
import { type LabelledChain, streamOf } from './stream.ts';

export interface ProteinTraining {
  readonly chains: readonly LabelledChain[];
  readonly shape: ProteinShape;
  /** Passes over the chains. */
  readonly epochs: number;
  readonly rate: number;
  /** Residues of one step. */
  readonly residues: number;
  readonly noise: number;
  /** Weight of disorder beside the three states. */
  readonly disorderShare: number;
  readonly seed: number;
  readonly progress?: (at: {
    readonly step: number;
    readonly total: number;
    readonly structure: number;
    readonly disorder: number;
    readonly checkpoint: () => Checkpoint;
  }) => void;
  readonly signal?: AbortSignal;
}

/** Most chains in one step; the short ones of a step that has more wait for the next. */
const CHAINS = 64;

/** Trains the model; the averaged parameters come back. */
export async function trainProteinModel(options: ProteinTraining): Promise<Record<string, Float32Array>> {
  const { chains, residues, seed } = options;
  const all = chains.reduce((n, { codes }) => n + codes.length + 12, 0);
  const total = Math.round((options.epochs * all) / residues);
  const trainer = await createTrainer(proteinLoss(options.shape, residues, CHAINS, options.disorderShare), {
    optimiser: adamW({ weightDecay: 0.01 }),
    seed,
    clipNorm: 1,
    ema: 0.998,
  });
  const schedule = cosine({ rate: options.rate, total, warmup: Math.min(200, total >> 2), final: options.rate / 100 });
  const stream = streamOf(chains, { residues, chains: CHAINS, seed, noise: options.noise });
  while (trainer.steps < total) {
    options.signal?.throwIfAborted();
    const { outputs } = await trainer.step(stream.next().value, schedule(trainer.steps));
    options.progress?.({
      step: trainer.steps,
      total,
      structure: (outputs.first as Float32Array)[0] as number,
      disorder: (outputs.second as Float32Array)[0] as number,
      checkpoint: () => trainer.checkpoint(),
    });
  }
  const parameters = trainer.trained();
  await trainer.close();
  return parameters;
}
