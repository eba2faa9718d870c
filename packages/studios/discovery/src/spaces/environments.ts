import type { Molecule } from '../chem/molecule.ts';
import { connectivityInvariant } from '../chem/morgan.ts';
import { DiscoveryError } from '../errors.ts';
import type { LinearModel } from '../library/model-file.ts';

export type AdditiveModel = Extract<LinearModel, { kind: 'environments' }>;

export const combine = (seed: number, value: number): number =>
  (seed ^ ((value + 0x9e3779b9 + (seed << 6) + (seed >>> 2)) | 0)) | 0;

const KIND_HASH = Int32Array.from({ length: 256 }, (_, kind) => combine(0, kind));

const kinds = new Int32Array(256);
const hashes = new Int32Array(256);

/** Gathers the neighbours of an atom and hashes them, in an order of their own, onto its identifier of the layer before. */
export class NeighbourHash {
  private count = 0;

  clear(): void {
    this.count = 0;
  }

  /** A neighbour by its bond's kind and its own identifier. */
  add(kind: number, identifier: number): void {
    if (this.count === 256) return;
    let place = this.count;
    while (
      place > 0 &&
      (kinds[place - 1]! > kind || (kinds[place - 1] === kind && hashes[place - 1]! >>> 0 > identifier >>> 0))
    ) {
      kinds[place] = kinds[place - 1]!;
      hashes[place] = hashes[place - 1]!;
      place -= 1;
    }
    kinds[place] = kind;
    hashes[place] = identifier;
    this.count += 1;
  }

  hash(layer: number, identifier: number): number {
    let h = combine(layer, identifier);
    for (let i = 0; i < this.count; i += 1) h = combine(h, combine(KIND_HASH[kinds[i]!]!, hashes[i]!));
    return h;
  }
}

/** Most atoms that sums stay exact for, with radius 4. */
const MAX_TERMS = 2 ** 13;

/**
 * Scores by the atom environments of Morgan's algorithm: at every atom and radius one, none left out as redundant (RDKit:
 * includeRedundantEnvironments). So an atom's score depends on the atoms near it and on nothing else.
 *
 * Weights are held as whole multiples of a power of two, 2^-40 of the greatest weight or finer: sums are exact whatever their
 * order, and equal scores are equal numbers.
 */
export class EnvironmentScorer {
  readonly radius: number;
  private readonly bias: number;
  private readonly scale: number;
  private readonly folded: Float64Array | undefined;
  private readonly weights: Map<number, number>;
  private readonly near = new NeighbourHash();

  constructor(model: AdditiveModel) {
    this.radius = model.radius;
    this.bias = model.bias;
    let greatest = 0;
    for (const weight of model.weights.values()) greatest = Math.max(greatest, Math.abs(weight));
    this.scale = greatest === 0 ? 1 : 2 ** (39 - Math.floor(Math.log2(greatest)));
    if (!Number.isFinite(this.scale) || this.scale === 0)
      throw new DiscoveryError('model', 'The weights of the model are too great or too small for exact sums.');
    const whole = new Map<number, number>();
    for (const [id, weight] of model.weights) whole.set(id, Math.round(weight * this.scale));
    this.weights = whole;
    this.folded =
      model.fold === undefined ? undefined : Float64Array.from({ length: model.fold }, (_, i) => whole.get(i)!);
  }

  /** The weight of an identifier, in units. */
  weight(identifier: number): number {
    if (this.folded) return this.folded[(identifier >>> 0) & (this.folded.length - 1)]!;
    return this.weights.get(identifier >>> 0) ?? 0;
  }

  /** Units as a score. */
  value(units: number): number {
    return this.bias + units / this.scale;
  }

  /** Identifiers by layer (0: the atom itself), for each atom. */
  layers(mol: Molecule): Int32Array[] {
    const n = mol.atomCount;
    const first = new Int32Array(n);
    for (let a = 0; a < n; a += 1) first[a] = connectivityInvariant(mol, a);
    const out = [first];
    for (let layer = 0; layer < this.radius; layer += 1) {
      const before = out[layer]!;
      const now = new Int32Array(n);
      for (let a = 0; a < n; a += 1) {
        this.near.clear();
        for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1)
          this.near.add(mol.bondOrder[mol.neighbourBonds[k]!]!, before[mol.neighbours[k]!]!);
        now[a] = this.near.hash(layer, before[a]!);
      }
      out.push(now);
    }
    return out;
  }

  /** Units of all atoms, or of those from `from` to `to` (not included). An atom without neighbours has its own identifier only. */
  total(mol: Molecule, from = 0, to: number = mol.atomCount): number {
    if (mol.atomCount * (this.radius + 1) > MAX_TERMS)
      throw new DiscoveryError('input', `A molecule of ${mol.atomCount} atoms is too large for exact sums.`);
    const layers = this.layers(mol);
    let sum = 0;
    for (let a = from; a < to; a += 1) {
      const last = mol.degree(a) === 0 ? 0 : this.radius;
      for (let layer = 0; layer <= last; layer += 1) sum += this.weight(layers[layer]![a]!);
    }
    return sum;
  }
}
