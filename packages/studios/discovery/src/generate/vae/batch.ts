import type { Random } from '@aceso/tensor/random';
import { END } from '../tokens.ts';

export interface VaeBatch {
  readonly encoded: BigInt64Array;
  readonly tokens: BigInt64Array;
  readonly 'next-tokens': BigInt64Array;
  readonly counts: Float32Array;
}

/** For the encoder: molecules [time, batch], their last token in the last row, end tokens in front. */
export function encoderTokens(molecules: readonly Uint8Array[], time: number): BigInt64Array {
  const batch = molecules.length;
  const encoded = new BigInt64Array(time * batch).fill(BigInt(END));
  for (const [b, molecule] of molecules.entries()) {
    const from = time - molecule.length;
    if (from < 0) throw new RangeError(`a molecule of ${molecule.length} tokens is longer than ${time}`);
    for (const [i, token] of molecule.entries()) encoded[(from + i) * batch + b] = BigInt(token);
  }
  return encoded;
}

/**
 * Feeds of one training step. Of the tokens that the decoder sees, a share `hide` is replaced by `hidden`: what it cannot
 * read there it has to learn from the latent vector (Bowman et al., 2016, word dropout).
 */
export function vaeBatch(
  molecules: readonly Uint8Array[],
  time: number,
  hidden: number,
  hide: number,
  random: Random,
): VaeBatch {
  const batch = molecules.length;
  const tokens = new BigInt64Array(time * batch).fill(BigInt(END));
  const next = new BigInt64Array(time * batch).fill(BigInt(END));
  const counts = new Float32Array(time * batch);
  for (const [b, molecule] of molecules.entries()) {
    for (let t = 0; t <= molecule.length && t < time; t += 1) {
      next[t * batch + b] = BigInt(molecule[t] ?? END);
      counts[t * batch + b] = 1;
      if (t > 0) tokens[t * batch + b] = BigInt(random.next() < hide ? hidden : (molecule[t - 1] as number));
    }
  }
  return { encoded: encoderTokens(molecules, time), tokens, 'next-tokens': next, counts };
}
