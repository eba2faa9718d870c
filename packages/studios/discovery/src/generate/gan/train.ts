import { adam, createTrainer, linear } from '@aceso/tensor';
import { createRandom } from '@aceso/tensor/random';
import { criticLoss, type GanShape, generatorLoss } from './network.ts';

export interface GanTraining {
  /** Latent vectors of real molecules, one after the other. */
  readonly latents: Float32Array;
  readonly shape: GanShape;
  /** Steps of the generator; the critic takes five for each. */
  readonly steps: number;
  readonly batch: number;
  readonly rate: number;
  readonly seed: number;
  readonly progress?: (at: { readonly step: number; readonly total: number; readonly distance: number }) => void;
  readonly signal?: AbortSignal;
}

export interface TrainedGan {
  /** The generator only; it makes standardised vectors. */
  readonly parameters: Record<string, Float32Array>;
  /** What brings them back: mean and deviation per number. */
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
}

const CRITIC_STEPS = 5;

export async function trainGan(options: GanTraining): Promise<TrainedGan> {
  const { latents, shape, steps, batch, seed, signal } = options;
  const count = latents.length / shape.latent;
  const { mean, deviation, scaled } = standardise(latents, shape.latent);
  const settings = { optimiser: adam({ betas: [0.5, 0.9] }), seed };
  const judge = await createTrainer(criticLoss(shape, batch), {
    ...settings,
    frozen: (name) => name.startsWith('generator.'),
  });
  const maker = await createTrainer(generatorLoss(shape, batch), {
    ...settings,
    ema: 0.99,
    frozen: (name) => name.startsWith('critic.'),
  });
  try {
    const random = createRandom(seed).stream('rows');
    const rate = linear(options.rate, steps, options.rate / 20);
    const real = new Float32Array(batch * shape.latent);
    for (let step = 0; step < steps; step += 1) {
      signal?.throwIfAborted();
      let distance = 0;
      for (let k = 0; k < CRITIC_STEPS; k += 1) {
        for (let b = 0; b < batch; b += 1) {
          const row = random.int(count);
          real.set(scaled.subarray(row * shape.latent, (row + 1) * shape.latent), b * shape.latent);
        }
        const { outputs } = await judge.step({ real, ...maker.parameters() }, rate(step));
        distance = outputs.distance?.[0] as number;
      }
      await maker.step(judge.parameters(), rate(step));
      options.progress?.({ step: step + 1, total: steps, distance });
    }
    return { parameters: maker.trained(), mean, deviation };
  } finally {
    await judge.close();
    await maker.close();
  }
}

function standardise(
  data: Float32Array,
  width: number,
): { mean: Float32Array; deviation: Float32Array; scaled: Float32Array } {
  const rows = data.length / width;
  const mean = new Float32Array(width);
  const deviation = new Float32Array(width);
  for (let k = 0; k < width; k += 1) {
    let sum = 0;
    let squares = 0;
    for (let i = k; i < data.length; i += width) {
      sum += data[i] as number;
      squares += (data[i] as number) ** 2;
    }
    mean[k] = sum / rows;
    deviation[k] = Math.sqrt(Math.max(1e-8, squares / rows - (sum / rows) ** 2));
  }
  const scaled = data.map((x, i) => (x - (mean[i % width] as number)) / (deviation[i % width] as number));
  return { mean, deviation, scaled };
}
