import { readFile } from 'node:fs/promises';
import { add, exportModel, mul, openSession, reshape, sigmoid, softmax, type Value } from '@aceso/tensor';
import { checkCancelled, DiscoveryError } from '../../errors.ts';
import { readWeights, type Weights } from '../../generate/weights.ts';
import { COMPOSITION_FEATURES, compositionOf, encode, GAP } from './encode.ts';
import { type ProteinOutputs, type ProteinShape, proteinInputs, proteinNetwork, reachOf } from './network.ts';
import { STATES } from './stream.ts';

export interface ResiduePredictions {
  /** H helix, E strand, C coil: the likeliest of each residue. */
  readonly states: string;
  /** Probabilities of H, E, C: 3 a residue. */
  readonly probabilities: Float32Array;
  /** Probability that a residue would not be resolved in a crystal, 0 to 1. */
  readonly disorder: Float32Array;
}

export interface Embedding {
  /** `width` numbers a residue. */
  readonly residues: Float32Array;
  /** Mean over the residues. */
  readonly mean: Float32Array;
}

export interface ProteinModel {
  readonly width: number;
  readonly about: Readonly<Record<string, unknown>>;
  predict(sequence: string, signal?: AbortSignal): Promise<ResiduePredictions>;
  embed(sequence: string, signal?: AbortSignal): Promise<Embedding>;
  close(): Promise<void>;
}

/** The weights that come with the package. @throws DiscoveryError where the file is missing or damaged */
export async function shippedProteinWeights(): Promise<Weights> {
  try {
    return readWeights(await readFile(new URL('./residues.weights', import.meta.url)));
  } catch (error) {
    throw new DiscoveryError(
      'model',
      `The weights of the protein model cannot be used (${(error as Error).message}); train them with packages/studios/discovery/scripts/train-protein-model.ts or install the package anew.`,
    );
  }
}

/**
 * Opens the model of secondary structure and disorder. A chain of any length is read in windows that overlap by all
 * that can matter, so the result does not depend on where they are cut, and memory does not grow with the chain.
 */
export async function openProteinModel(
  weights: Weights,
  options: { readonly thread?: 'here' | 'worker'; readonly window?: number } = {},
): Promise<ProteinModel> {
  const { model, shape, members = 1 } = weights.about as { model?: unknown; shape?: ProteinShape; members?: number };
  if (model !== 'residues' || shape === undefined)
    throw new DiscoveryError('model', `These weights are of a model "${String(model)}"; "residues" is needed.`);
  const reach = reachOf(shape);
  const window = options.window ?? 512;
  if (window <= 2 * reach)
    throw new DiscoveryError(
      'option',
      `A window of ${window} residues is too short; the model sees ${reach} to either side.`,
    );
  const bytes = exportModel((g) => {
    const inputs = proteinInputs(g, window, 1);
    // Members of an ensemble have tensors named after them; their probabilities are averaged.
    const results = Array.from({ length: members }, (_, k) => {
      const build = () => proteinNetwork(inputs, shape);
      return members === 1 ? build() : g.scope(`member${k}`, build);
    });
    const average = (values: Value[]): Value =>
      mul(
        values.reduce((sum, each) => add(sum, each)),
        1 / members,
      );
    return {
      structure: average(results.map(({ structure }) => softmax(structure))),
      disorder: average(results.map(({ disorder }) => sigmoid(reshape(disorder, [window])))),
      hidden: (results[0] as ProteinOutputs).hidden,
    };
  }, weights.tensors);
  const session = await openSession(bytes, { thread: options.thread ?? 'worker' });

  /** Runs window by window and hands over the residues of each that see all of their surroundings. */
  async function run(
    sequence: string,
    signal: AbortSignal | undefined,
    take: (at: number, count: number, offset: number, results: Readonly<Record<string, Float32Array>>) => void,
  ): Promise<void> {
    const codes = encode(sequence);
    const composition = compositionOf(codes);
    const chain = new BigInt64Array(window);
    for (let at = 0; at < codes.length; ) {
      checkCancelled(signal);
      const from = Math.max(0, at - reach);
      const to = Math.min(codes.length, from + window);
      const letters = new BigInt64Array(window).fill(BigInt(GAP));
      const mask = new Float32Array(window);
      for (let i = from; i < to; i += 1) {
        letters[i - from] = BigInt(codes[i] as number);
        mask[i - from] = 1;
      }
      const results = await session.run({
        letters: { type: 'int64', dims: [window], data: letters },
        mask: { type: 'float32', dims: [window, 1], data: mask },
        chain: { type: 'int64', dims: [window], data: chain },
        composition: { type: 'float32', dims: [1, COMPOSITION_FEATURES], data: composition },
      });
      const end = to === codes.length ? to : to - reach;
      take(
        at,
        end - at,
        at - from,
        Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, data as Float32Array])),
      );
      at = end;
    }
  }

  return {
    width: shape.width,
    about: weights.about,
    async predict(sequence, signal) {
      const probabilities = new Float32Array(3 * sequence.length);
      const disorder = new Float32Array(sequence.length);
      await run(sequence, signal, (at, count, offset, results) => {
        probabilities.set((results.structure as Float32Array).subarray(3 * offset, 3 * (offset + count)), 3 * at);
        disorder.set((results.disorder as Float32Array).subarray(offset, offset + count), at);
      });
      let states = '';
      for (let i = 0; i < sequence.length; i += 1) {
        const [h, e, c] = probabilities.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
        states += STATES[h >= e && h >= c ? 0 : e >= c ? 1 : 2];
      }
      return { states, probabilities, disorder };
    },
    async embed(sequence, signal) {
      const { width } = shape;
      const residues = new Float32Array(width * sequence.length);
      await run(sequence, signal, (at, count, offset, results) => {
        residues.set((results.hidden as Float32Array).subarray(width * offset, width * (offset + count)), width * at);
      });
      const mean = new Float32Array(width);
      for (let i = 0; i < residues.length; i += 1) mean[i % width]! += (residues[i] as number) / sequence.length;
      return { residues, mean };
    },
    close: () => session.close(),
  };
}
