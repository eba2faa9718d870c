import { exportModel, openSession } from '@aceso/tensor';
import { createRandom } from '@aceso/tensor/random';
import { DiscoveryError } from '../../errors.ts';
import type { LatentOf } from '../vae/model.ts';
import type { Weights } from '../weights.ts';
import { type GanShape, generator } from './network.ts';

/** Latent vectors of a trained generator for attempts `from` to `to - 1` of a seed. */
export async function openGenerator(
  weights: Weights,
): Promise<{ draw(seed: number | string, from: number, to: number): Promise<LatentOf>; close(): Promise<void> }> {
  const { model, shape } = weights.about as { model?: unknown; shape?: GanShape };
  if (model !== 'gan' || shape === undefined) {
    throw new DiscoveryError(
      'model',
      `These weights are of a model "${String(model)}"; a generator of latent vectors is needed.`,
    );
  }
  const { mean, deviation } = weights.tensors as { mean: Float32Array; deviation: Float32Array };
  const bytes = exportModel(
    (g) => ({ latent: generator(shape, g.input('noise', [1, shape.noise])) }),
    weights.tensors,
    {
      batch: 'rows',
    },
  );
  const session = await openSession(bytes, { thread: 'here' });
  return {
    async draw(seed, from, to) {
      const random = createRandom(seed).stream('latent');
      const rows = to - from;
      const noise = new Float32Array(rows * shape.noise);
      for (let row = 0; row < rows; row += 1) {
        const own = random.stream(from + row);
        for (let k = 0; k < shape.noise; k += 1) noise[row * shape.noise + k] = own.normal();
      }
      const { latent } = await session.run({ noise: { type: 'float32', dims: [rows, shape.noise], data: noise } });
      const data = latent?.data as Float32Array;
      return (attempt) =>
        Float32Array.from(
          { length: shape.latent },
          (_, k) =>
            (data[(attempt - from) * shape.latent + k] as number) * (deviation[k] as number) + (mean[k] as number),
        );
    },
    close: () => session.close(),
  };
}
