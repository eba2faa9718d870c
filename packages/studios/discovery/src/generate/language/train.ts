import { adam, type Checkpoint, cosine, createTrainer, type TensorData } from '@aceso/tensor';
import type { Vocabulary } from '../tokens.ts';
import { type LanguageShape, stateName, streamLoss } from './network.ts';
import { tokenStream } from './stream.ts';

export interface LanguageTraining {
  readonly smiles: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly layers: readonly number[];
  readonly embedded: number;
  readonly epochs: number;
  /** Highest learning rate. */
  readonly rate: number;
  readonly time: number;
  readonly batch: number;
  readonly seed: number;
  readonly threads?: number;
  readonly resume?: Checkpoint;
  /** Called after every step with the loss in nats per token; what it returns is waited for. */
  readonly progress?: (at: {
    readonly step: number;
    readonly total: number;
    readonly loss: number;
    readonly checkpoint: () => Checkpoint;
  }) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

export interface TrainedLanguage {
  readonly shape: LanguageShape;
  readonly parameters: Record<string, Float32Array>;
  /** Molecules that were learned from, and those left out for a rare token. */
  readonly used: number;
  readonly leftOut: number;
}

/** Trains a recurrent language model; same data, settings and seed give the same weights on one kind of processor. */
export async function trainLanguage(options: LanguageTraining): Promise<TrainedLanguage> {
  const { vocabulary, layers, embedded, time, batch, seed, signal } = options;
  const molecules: Uint8Array[] = [];
  for (const smiles of options.smiles) {
    const encoded = vocabulary.encode(smiles);
    if (encoded !== undefined && encoded.length > 0) molecules.push(encoded);
  }
  const shape: LanguageShape = { vocabulary: vocabulary.size, embedded, layers };
  const stream = tokenStream({ molecules, time, batch, seed });
  const total = Math.round(options.epochs * stream.windowsPerEpoch);
  const trainer = await createTrainer(streamLoss(shape, time, batch), {
    optimiser: adam(),
    seed,
    clipNorm: 1,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    ...(options.resume === undefined ? {} : { resume: options.resume }),
  });
  const schedule = cosine({ rate: options.rate, total, warmup: Math.min(200, total >> 2), final: options.rate / 100 });
  const zero = (): Record<string, TensorData> =>
    Object.fromEntries(layers.map((units, i) => [stateName(i), new Float32Array(batch * units)]));
  let states = zero();
  while (trainer.steps < total) {
    signal?.throwIfAborted();
    const step = trainer.steps;
    const { tokens, next, first } = stream.window(step);
    if (first) states = zero();
    const { loss, outputs } = await trainer.step({ tokens, 'next-tokens': next, ...states }, schedule(step));
    states = Object.fromEntries(
      layers.map((_, i) => [stateName(i), (outputs[`last-${stateName(i)}`] as Float32Array).slice()]),
    );
    await options.progress?.({ step: step + 1, total, loss, checkpoint: () => trainer.checkpoint() });
  }
  const parameters = trainer.trained();
  await trainer.close();
  return { shape, parameters, used: molecules.length, leftOut: options.smiles.length - molecules.length };
}
