import { readFile } from 'node:fs/promises';
import { backward, Graph, openSession, readModel, sum, toModel, type Value, writeModel } from '@aceso/tensor';
import type { ImageModelCard } from '../learned/image-model.ts';
import { pneumoniaNetwork, SIDE } from './network.ts';

/** How much each pixel adds to the score, from an image of one brightness on (Sundararajan, Taly and Yan, ICML 2017). */
export interface GradientMap {
  readonly width: number;
  readonly height: number;
  /** Parts of the score (log-odds before calibration); they add up to `score` less `baseline`, within `error`. */
  readonly data: Float32Array;
  readonly score: number;
  /** Score of the image of one brightness: the mean of this one. */
  readonly baseline: number;
  /** How far the sum is from what it should be, as a share of the greatest part of it that matters: the difference, or 1. */
  readonly error: number;
}

const STEPS = 64;
const BATCH = 16;

/** Networks whose derivative is known here, by the name on the card. */
const NETWORKS: Readonly<Record<string, (g: Graph, x: Value) => Value>> = { 'pneumonia-28': pneumoniaNetwork };
export const hasGradients = ({ name }: Pick<ImageModelCard, 'name'>): boolean => name in NETWORKS;

/**
 * Integrated gradients of a shipped classifier along the straight path from an image of the mean brightness, at midpoints of {@link STEPS}
 * steps. Models that a user brings are run, not differentiated: they have an occlusion map alone.
 */
export async function gradientMap(card: ImageModelCard, weights: URL, image: Float32Array): Promise<GradientMap> {
  const build = NETWORKS[card.name]!;
  const session = await openSession(await gradientModel(build, await readFile(weights)));
  const pixels = SIDE * SIDE;
  const filling = image.reduce((a, b) => a + b, 0) / image.length;
  const sums = new Float64Array(pixels);
  const run = async (places: readonly number[]) => {
    const x = new Float32Array(BATCH * pixels);
    for (let b = 0; b < BATCH; b += 1) {
      const t = places[b] ?? 0;
      for (let i = 0; i < pixels; i += 1) x[b * pixels + i] = filling + t * (image[i]! - filling);
    }
    const { gradient, scores } = await session.run({ x: { type: 'float32', dims: [BATCH, 1, SIDE, SIDE], data: x } });
    return { gradient: gradient!.data as Float32Array, scores: scores!.data as Float32Array };
  };
  try {
    for (let from = 0; from < STEPS; from += BATCH) {
      const { gradient } = await run(Array.from({ length: BATCH }, (_, b) => (from + b + 0.5) / STEPS));
      for (let i = 0; i < BATCH * pixels; i += 1) sums[i % pixels]! += gradient[i]! / STEPS;
    }
    const { scores } = await run([0, 1]);
    const [baseline, score] = [scores[0]!, scores[1]!];
    const data = Float32Array.from(sums, (g, i) => g * (image[i]! - filling));
    const total = data.reduce((a, b) => a + b, 0);
    const error = Math.abs(total - (score - baseline)) / Math.max(1, Math.abs(score - baseline));
    return { width: SIDE, height: SIDE, data, score, baseline, error };
  } finally {
    await session.close();
  }
}

/** The network with the weights of a file, and the gradient of its score beside it. */
async function gradientModel(build: (g: Graph, x: Value) => Value, file: Uint8Array): Promise<Uint8Array> {
  const g = new Graph({ training: true });
  const x = g.input('x', [BATCH, 1, SIDE, SIDE]);
  const scores = build(g, x);
  const [gradient] = backward(sum(scores), [x]);
  const kept = new Map(readModel(file).graph.initialisers.map((tensor) => [tensor.name, tensor]));
  const constants = Object.fromEntries(
    [...g.parameters.values()].map(({ name, shape }) => {
      const tensor = kept.get(name);
      const data = tensor && new Float32Array(Uint8Array.from(tensor.raw).buffer);
      if (data?.length !== shape.reduce((a, b) => a * b, 1))
        throw new RangeError(`the weights have no ${name} of the size that the network takes`);
      return [name, data];
    }),
  );
  return writeModel(toModel(g, { outputs: { scores, gradient: gradient! }, constants }));
}
