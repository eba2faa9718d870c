import { exportModel, openSession } from '@aceso/tensor';
import { createRandom } from '@aceso/tensor/random';
import { checkCancelled, DiscoveryError } from '../../errors.ts';
import { choose, type Draft } from '../language/sample.ts';
import type { Weights } from '../weights.ts';
import { type DiffusionShape, restore } from './network.ts';
import { Pieces } from './pieces.ts';

export interface DiffusionModel {
  /** Attempts `from` to `to - 1` of a seed, in that order. */
  drafts(
    from: number,
    to: number,
    options: { readonly seed: number | string; readonly temperature?: number; readonly signal?: AbortSignal },
  ): Promise<Draft[]>;
  close(): Promise<void>;
}

/**
 * Samples by undoing the hiding: everything is hidden at first, and at each step one position of each molecule, in a
 * random order of its own, is drawn from what the network makes of all that is already there.
 */
export async function openDiffusionModel(
  weights: Weights,
  options: { readonly rows?: number; readonly thread?: 'here' | 'worker' } = {},
): Promise<DiffusionModel> {
  const { rows = 256, thread = 'worker' } = options;
  const { model, shape, tokens, merges } = weights.about as {
    model?: unknown;
    shape?: DiffusionShape;
    tokens?: readonly string[];
    merges?: readonly (readonly [string, string])[];
  };
  if (model !== 'diffusion' || shape === undefined || tokens === undefined || merges === undefined) {
    throw new DiscoveryError('model', `These weights are of a model "${String(model)}"; a diffusion model is needed.`);
  }
  const pieces = new Pieces(tokens, merges);
  const { canvas } = shape;
  const bytes = exportModel(
    (g) => ({ scores: restore(shape, g.input('canvas', [rows, canvas], 'int64')) }),
    weights.tensors,
  );
  const session = await openSession(bytes, { thread });
  return {
    async drafts(from, to, { seed, temperature = 1, signal }) {
      const random = createRandom(seed).stream('diffusion');
      const result: Draft[] = [];
      for (let start = from; start < to; start += rows) {
        const count = Math.min(rows, to - start);
        const own = Array.from({ length: count }, (_, i) => random.stream(start + i));
        const orders = own.map((each) => each.permutation(canvas));
        const data = new BigInt64Array(rows * canvas).fill(BigInt(pieces.size));
        for (let step = 0; step < canvas; step += 1) {
          checkCancelled(signal);
          const { scores } = await session.run({ canvas: { type: 'int64', dims: [rows, canvas], data } });
          const all = scores?.data as Float32Array;
          for (let row = 0; row < count; row += 1) {
            const at = row * canvas + (orders[row]?.[step] as number);
            const part = all.subarray(at * pieces.size, (at + 1) * pieces.size);
            data[at] = BigInt(choose(part, temperature, own[row] as (typeof own)[number], () => true, false) as number);
          }
        }
        for (let row = 0; row < count; row += 1) {
          const drawn = Array.from(data.subarray(row * canvas, (row + 1) * canvas), Number);
          result.push({ attempt: start + row, smiles: pieces.decode(drawn), tokens: drawn, ended: true });
        }
      }
      return result;
    },
    close: () => session.close(),
  };
}
