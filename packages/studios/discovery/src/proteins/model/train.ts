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
  /** Parameters to begin with instead of new ones. */
  readonly start?: Readonly<Record<string, Float32Array>>;
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
  const build = proteinLoss(options.shape, residues, CHAINS, options.disorderShare);
  const settings = { optimiser: adamW({ weightDecay: 0.01 }), seed, clipNorm: 1, ema: 0.998 };
  let trainer = await createTrainer(build, settings);
  if (options.start !== undefined) {
    const resume = startedWith(trainer.checkpoint(), options.start);
    await trainer.close();
    trainer = await createTrainer(build, { ...settings, resume });
  }
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

/** A checkpoint at step 0 whose parameters, and their averages, are the given ones. */
function startedWith(fresh: Checkpoint, start: Readonly<Record<string, Float32Array>>): Checkpoint {
  return {
    ...fresh,
    tensors: fresh.tensors.map((tensor) => {
      const data = start[tensor.name.replace(/^average:/, '')];
      return data?.length === tensor.data.length ? { ...tensor, data } : tensor;
    }),
  };
}
