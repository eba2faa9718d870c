import { exportModel, openSession } from '@aceso/tensor';
import { DiscoveryError } from '../../errors.ts';
import { kindOf } from '../decode/token-kind.ts';
import type { OpenOptions, StepModel } from '../language/model.ts';
import { Vocabulary } from '../tokens.ts';
import type { Weights } from '../weights.ts';
import { encoderTokens } from './batch.ts';
import { decodeStep, encodeBatch, type VaeShape } from './network.ts';

/** The latent vector that an attempt is decoded from. */
export type LatentOf = (attempt: number) => Float32Array;

export function vaeOf(weights: Weights): { shape: VaeShape; vocabulary: Vocabulary; time: number } {
  const { model, shape, tokens, time } = weights.about as {
    model?: unknown;
    shape?: VaeShape;
    tokens?: readonly string[];
    time?: number;
  };
  if (model !== 'vae' || shape === undefined || !Array.isArray(tokens) || time === undefined) {
    throw new DiscoveryError('model', `These weights are of a model "${String(model)}"; an autoencoder is needed.`);
  }
  return { shape, vocabulary: new Vocabulary(tokens), time };
}

/** The decoder as a model that writes, each attempt from its own latent vector. */
export async function openDecoder(weights: Weights, latentOf: LatentOf, options: OpenOptions = {}): Promise<StepModel> {
  const { rows = 256, thread = 'worker' } = options;
  const { shape, vocabulary } = vaeOf(weights);
  const session = await openSession(exportModel(decodeStep(shape, rows), weights.tensors), { thread });
  const state = new Float32Array(rows * shape.decoder);
  const latent = new Float32Array(rows * shape.latent);
  return {
    vocabulary,
    kinds: vocabulary.tokens.map(kindOf),
    rows,
    async advance(tokens, fresh) {
      for (const { row, attempt } of fresh) {
        const z = latentOf(attempt);
        latent.set(z, row * shape.latent);
        state.set(firstState(weights, shape, z), row * shape.decoder);
      }
      const result = await session.run({
        tokens: { type: 'int64', dims: [1, rows], data: BigInt64Array.from(tokens as ArrayLike<never>, BigInt) },
        latent: { type: 'float32', dims: [rows, shape.latent], data: latent },
        state: { type: 'float32', dims: [rows, shape.decoder], data: state },
      });
      state.set(result['last-state']?.data as Float32Array);
      return result.scores?.data as Float32Array;
    },
    close: () => session.close(),
  };
}

/** The dense layer from a latent vector to the first state; small enough to need no session. */
function firstState(weights: Weights, shape: VaeShape, z: Float32Array): Float32Array {
  const matrix = weights.tensors['decoder.first.weight'] as Float32Array;
  const bias = weights.tensors['decoder.first.bias'] as Float32Array;
  return Float32Array.from({ length: shape.decoder }, (_, i) => {
    let sum = bias[i] as number;
    for (let k = 0; k < shape.latent; k += 1) sum += (matrix[i * shape.latent + k] as number) * (z[k] as number);
    return Math.tanh(sum);
  });
}

export interface Encoder {
  /** Longest molecule in tokens. */
  readonly longest: number;
  /** Centres [molecules, latent]; undefined for a molecule with an unknown token or too many. */
  encode(smiles: readonly string[]): Promise<(Float32Array | undefined)[]>;
  close(): Promise<void>;
}

export async function openEncoder(weights: Weights, options: OpenOptions = {}): Promise<Encoder> {
  const { rows = 64, thread = 'worker' } = options;
  const { shape, vocabulary, time } = vaeOf(weights);
  const session = await openSession(exportModel(encodeBatch(shape, time, rows), weights.tensors), { thread });
  return {
    longest: time - 1,
    async encode(smiles) {
      const encoded = smiles.map((each) => vocabulary.encode(each));
      const known = encoded.flatMap((tokens, i) => (tokens !== undefined && tokens.length < time ? [i] : []));
      const result: (Float32Array | undefined)[] = Array.from({ length: smiles.length });
      for (let start = 0; start < known.length; start += rows) {
        const part = known.slice(start, start + rows);
        const batch = part.map((i) => encoded[i] as Uint8Array);
        while (batch.length < rows) batch.push(new Uint8Array(0));
        const { centre } = await session.run({
          encoded: { type: 'int64', dims: [time, rows], data: encoderTokens(batch, time) },
        });
        const data = centre?.data as Float32Array;
        for (const [k, i] of part.entries()) result[i] = data.slice(k * shape.latent, (k + 1) * shape.latent);
      }
      return result;
    },
    close: () => session.close(),
  };
}
