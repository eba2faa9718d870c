import { createRandom } from '@aceso/tensor/random';
import { END } from '../tokens.ts';

/** Windows over shuffled molecules, epoch after epoch; any window can be asked for, so that training can go on from a checkpoint. */
export interface TokenStream {
  readonly windowsPerEpoch: number;
  /** Inputs and targets [time, batch] of one window; `first` says that an epoch begins and states start from zero. */
  window(step: number): { readonly tokens: BigInt64Array; readonly next: BigInt64Array; readonly first: boolean };
}

/**
 * Molecules joined end to end (each followed by the end token), cut into `batch` long rows that are read in windows of
 * `time` tokens. Nothing is padding: every position of a window is learned from.
 */
export function tokenStream(options: {
  readonly molecules: readonly Uint8Array[];
  readonly time: number;
  readonly batch: number;
  readonly seed: number | string;
}): TokenStream {
  const { molecules, time, batch } = options;
  const total = molecules.reduce((n, molecule) => n + molecule.length + 1, 0);
  const windowsPerEpoch = Math.floor((total - batch) / (time * batch));
  if (windowsPerEpoch < 1) {
    throw new RangeError(`${total} tokens do not fill one window of ${time} tokens in ${batch} rows`);
  }
  const random = createRandom(options.seed).stream('order');
  const row = windowsPerEpoch * time;
  let epoch = -1;
  const joined = new Uint8Array(total + 1);
  const shuffle = (): void => {
    let at = 0;
    joined[at++] = END;
    for (const i of random.stream(epoch).permutation(molecules.length)) {
      const molecule = molecules[i] as Uint8Array;
      joined.set(molecule, at);
      at += molecule.length;
      joined[at++] = END;
    }
  };
  return {
    windowsPerEpoch,
    window(step) {
      const wanted = Math.floor(step / windowsPerEpoch);
      if (wanted !== epoch) {
        epoch = wanted;
        shuffle();
      }
      const window = step % windowsPerEpoch;
      const tokens = new BigInt64Array(time * batch);
      const next = new BigInt64Array(time * batch);
      for (let b = 0; b < batch; b += 1) {
        const start = b * row + window * time;
        for (let t = 0; t < time; t += 1) {
          tokens[t * batch + b] = BigInt(joined[start + t] as number);
          next[t * batch + b] = BigInt(joined[start + t + 1] as number);
        }
      }
      return { tokens, next, first: window === 0 };
    },
  };
}
