import { adam, type Checkpoint, cosine, createTrainer } from '@aceso/tensor';
import { createRandom } from '@aceso/tensor/random';
import { languageOf } from '../language/model.ts';
import type { Vocabulary } from '../tokens.ts';
import type { Weights } from '../weights.ts';
import { vaeBatch } from './batch.ts';
import { hiddenToken, type VaeShape, vaeLoss } from './network.ts';

export interface VaeTraining {
  readonly smiles: readonly string[];
  /** The language model whose vocabulary is used and whose network the decoder begins as. */
  readonly language: Weights;
  readonly encoder: number;
  readonly latent: number;
  readonly epochs: number;
  readonly rate: number;
  readonly time: number;
  readonly batch: number;
  /** Weight of the divergence at the end; it rises in a line over the first half. */
  readonly beta: number;
  /** Share of tokens hidden from the decoder. */
  readonly hide: number;
  readonly seed: number;
  readonly resume?: Checkpoint;
  readonly progress?: (at: {
    readonly step: number;
    readonly total: number;
    readonly reconstruction: number;
    readonly divergence: number;
    readonly checkpoint: () => Checkpoint;
  }) => void;
  readonly signal?: AbortSignal;
}

export interface TrainedVae {
  readonly shape: VaeShape;
  readonly vocabulary: Vocabulary;
  readonly parameters: Record<string, Float32Array>;
  readonly used: number;
  readonly leftOut: number;
}

/** Trains an autoencoder whose decoder starts as a trained language model. Molecules longer than `time` - 1 tokens are left out. */
export async function trainVae(options: VaeTraining): Promise<TrainedVae> {
  const { time, batch, seed, signal } = options;
  const { shape: language, vocabulary } = languageOf(options.language);
  const units = language.layers[0] as number;
  if (language.layers.length !== 1) throw new RangeError('the decoder begins as a language model of one layer');
  const shape: VaeShape = {
    vocabulary: vocabulary.size,
    embedded: language.embedded,
    encoder: options.encoder,
    decoder: units,
    latent: options.latent,
  };
  const molecules: Uint8Array[] = [];
  for (const smiles of options.smiles) {
    const encoded = vocabulary.encode(smiles);
    if (encoded !== undefined && encoded.length > 0 && encoded.length < time) molecules.push(encoded);
  }
  const perEpoch = Math.floor(molecules.length / batch);
  if (perEpoch < 1) throw new RangeError(`${molecules.length} molecules do not fill one batch of ${batch}`);
  const total = Math.round(options.epochs * perEpoch);
  const settings = { optimiser: adam(), seed, clipNorm: 5 };
  const build = vaeLoss(shape, time, batch);
  const blank = await createTrainer(build, settings);
  const resume = options.resume ?? beginAsLanguage(blank.checkpoint(), options.language.tensors);
  await blank.close();
  const trainer = await createTrainer(build, { ...settings, resume });
  const schedule = cosine({ rate: options.rate, total, warmup: Math.min(100, total >> 2), final: options.rate / 50 });
  const random = createRandom(seed);
  let epoch = -1;
  let order = new Uint32Array();
  while (trainer.steps < total) {
    signal?.throwIfAborted();
    const step = trainer.steps;
    if (Math.floor(step / perEpoch) !== epoch) {
      epoch = Math.floor(step / perEpoch);
      order = random.stream(`epoch ${epoch}`).permutation(molecules.length) as Uint32Array<ArrayBuffer>;
    }
    const start = (step % perEpoch) * batch;
    const chosen = Array.from(order.subarray(start, start + batch), (i) => molecules[i] as Uint8Array);
    const feeds = vaeBatch(chosen, time, hiddenToken(shape), options.hide, random.stream(`hide ${step}`));
    const beta = options.beta * Math.min(1, (2 * step) / total);
    const { outputs } = await trainer.step({ ...feeds, beta: Float32Array.of(beta) }, schedule(step));
    options.progress?.({
      step: step + 1,
      total,
      reconstruction: outputs.reconstruction?.[0] as number,
      divergence: outputs.divergence?.[0] as number,
      checkpoint: () => trainer.checkpoint(),
    });
  }
  const parameters = trainer.trained();
  await trainer.close();
  return { shape, vocabulary, parameters, used: molecules.length, leftOut: options.smiles.length - molecules.length };
}

/** The decoder takes over the language model; its table of tokens has one row more. */
function beginAsLanguage(checkpoint: Checkpoint, language: Readonly<Record<string, Float32Array>>): Checkpoint {
  const renamed = (name: string): string | undefined => {
    if (name === 'encoder.token.weight') return 'token.weight';
    if (!name.startsWith('decoder.')) return undefined;
    return name.slice('decoder.'.length).replace(/^gru\./, 'gru0.');
  };
  return {
    ...checkpoint,
    tensors: checkpoint.tensors.map((tensor) => {
      const from = renamed(tensor.name);
      const known = from === undefined ? undefined : language[from];
      if (known === undefined) return tensor;
      const data = tensor.data.slice();
      data.set(known);
      return { ...tensor, data };
    }),
  };
}
