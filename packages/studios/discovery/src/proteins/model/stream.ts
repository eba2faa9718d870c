import { createRandom, type Random } from '@aceso/tensor/random';
import { BACKGROUND } from '../sequence/matrices.ts';
import { COMPOSITION_FEATURES, compositionOf, GAP, UNKNOWN } from './encode.ts';

/** The order of the model's scores. */
export const STATES = 'HEC';

/** A chain whose structure is known: what the model learns from. */
export interface LabelledChain {
  readonly id: string;
  /** Numbers of the letters (`encode`). */
  readonly codes: Uint8Array;
  /** 0 helix, 1 strand, 2 coil. */
  readonly states: Uint8Array;
  /** 1 where the residue was seen in the experiment; the others have no state and count as disordered. */
  readonly resolved: Uint8Array;
}

/** Residues left empty between two chains of a stream, so that neighbours tell each other little. */
const SPACE = 12;

export interface StreamOptions {
  readonly residues: number;
  /** Most chains in one step. */
  readonly chains: number;
  readonly seed: number;
  /** Share of the letters that are hidden or replaced by chance, which makes the model look around. */
  readonly noise: number;
}

export type StreamFeeds = Readonly<Record<string, BigInt64Array | Float32Array>>;

/** Endless batches: chains one behind the other in an order new at each pass, cut where a batch is full. */
export function* streamOf(chains: readonly LabelledChain[], options: StreamOptions): Generator<StreamFeeds, never> {
  const { residues, chains: most } = options;
  const random = createRandom(options.seed).stream('stream');
  const compositions = chains.map(({ codes }) => compositionOf(codes));
  let pass = 0;
  let order = random.stream('pass 0').permutation(chains.length);
  let next = 0;
  let from = 0;
  for (let step = 0; ; step += 1) {
    const own = random.stream(`step ${step}`);
    const batch = emptyBatch(residues, most);
    let at = 0;
    for (let row = 0; row < most && residues - at > 8; row += 1) {
      if (next === order.length) {
        pass += 1;
        order = random.stream(`pass ${pass}`).permutation(chains.length);
        next = 0;
      }
      const which = order[next] as number;
      const chain = chains[which] as LabelledChain;
      const to = Math.min(chain.codes.length, from + residues - at);
      place(batch, chain, from, to, at, row);
      batch.composition.set(compositions[which] as Float32Array, row * COMPOSITION_FEATURES);
      at += to - from + SPACE;
      from = to;
      if (to === chain.codes.length) {
        next += 1;
        from = 0;
      }
    }
    if (options.noise > 0) disturb(batch.letters, options.noise, own);
    yield { ...batch };
  }
}

function emptyBatch(residues: number, chains: number) {
  return {
    letters: new BigInt64Array(residues).fill(BigInt(GAP)),
    mask: new Float32Array(residues),
    chain: new BigInt64Array(residues),
    composition: new Float32Array(chains * COMPOSITION_FEATURES),
    states: new BigInt64Array(residues),
    stateWeights: new Float32Array(residues),
    disordered: new Float32Array(residues),
    disorderWeights: new Float32Array(residues),
  };
}

function place(
  batch: ReturnType<typeof emptyBatch>,
  chain: LabelledChain,
  from: number,
  to: number,
  at: number,
  row: number,
): void {
  for (let i = from; i < to; i += 1) {
    const k = at + i - from;
    const resolved = chain.resolved[i] as number;
    batch.letters[k] = BigInt(chain.codes[i] as number);
    batch.mask[k] = 1;
    batch.chain[k] = BigInt(row);
    batch.states[k] = BigInt(chain.states[i] as number);
    batch.stateWeights[k] = resolved;
    batch.disordered[k] = 1 - resolved;
    batch.disorderWeights[k] = 1;
  }
}

function disturb(letters: BigInt64Array, share: number, random: Random): void {
  for (let i = 0; i < letters.length; i += 1) {
    if (letters[i] === BigInt(GAP) || random.next() >= share) continue;
    letters[i] = BigInt(random.next() < 0.5 ? UNKNOWN : drawn(random.next()));
  }
}

function drawn(u: number): number {
  let rest = u;
  for (let i = 0; i < BACKGROUND.length; i += 1) {
    rest -= BACKGROUND[i] as number;
    if (rest < 0) return i;
  }
  return BACKGROUND.length - 1;
}
