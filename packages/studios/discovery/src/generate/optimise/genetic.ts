import type { Random } from '@aceso/tensor/random';
import type { Molecule } from '../../chem/index.ts';
import { readOrNot } from '../judge.ts';
import { crossover } from './crossover.ts';
import { sketchOf } from './from-molecule.ts';
import type { Candidate, Ledger } from './ledger.ts';
import { mutate } from './mutate.ts';
import type { Sketch } from './sketch.ts';
import { sketchSmiles } from './write-sketch.ts';

export interface GeneticOptions {
  readonly random: Random;
  /** Share of children of two parents; the others are changed copies of one. Default 0.6. */
  readonly crossover?: number;
  /** Most heavy atoms, default 55. */
  readonly largest?: number;
  /** Children between two looks at the ranking, default 20: with few, what was just found is used at once. */
  readonly batch?: number;
  /** Candidates that are parents, the first so many of the ranking; default 200. */
  readonly parents?: number;
  /** Candidates in the order in which they are preferred as parents; by their total unless given. */
  readonly ranking?: () => readonly Candidate[];
}

/** Ends a run that finds nothing new: so many children in a row were known, refused or no molecules. */
const PATIENCE = 20_000;

/**
 * A genetic algorithm on molecular graphs (crossover and edits after Jensen, 2019). Every scored molecule stays; parents are
 * drawn by rank, the logarithm of the rank being uniform, and few children at a time (Tripp and Hernández-Lobato, 2023),
 * which wastes fewer calls than whole generations. Runs until the budget is spent.
 */
export async function evolve(ledger: Ledger, options: GeneticOptions): Promise<void> {
  const { random, crossover: share = 0.6, largest = 55, batch = 20, parents = 200 } = options;
  const ranking = options.ranking ?? (() => ledger.ranked);
  const sketches = new Map<string, Sketch | undefined>();
  const sketchFor = (candidate: Candidate): Sketch | undefined => {
    if (!sketches.has(candidate.smiles)) {
      const mol = readOrNot(candidate.smiles);
      sketches.set(candidate.smiles, mol === undefined ? undefined : sketchOf(mol));
    }
    return sketches.get(candidate.smiles);
  };
  let fruitless = 0;
  while (!ledger.full && fruitless < PATIENCE && ledger.ranked.length > 0) {
    // A copy: the ranking moves while children are scored.
    const ranked = ranking().slice(0, parents);
    for (let k = 0; k < batch && !ledger.full; k += 1) {
      const made = child(ranked, sketchFor, random, share);
      const mol = made === undefined ? undefined : readChild(made.sketch, largest);
      const calls = ledger.calls;
      if (made !== undefined && mol !== undefined) ledger.proposeMolecule(mol, made.origin);
      fruitless = ledger.calls > calls ? 0 : fruitless + 1;
    }
    // Lets the event loop turn: a search may take minutes.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function child(
  ranked: readonly Candidate[],
  sketchFor: (candidate: Candidate) => Sketch | undefined,
  random: Random,
  share: number,
): { sketch: Sketch; origin: string } | undefined {
  const first = sketchFor(drawByRank(ranked, random));
  if (first === undefined) return undefined;
  if (random.next() >= share) {
    let sketch: Sketch | undefined = mutate(first, random);
    // Now and then two edits at once: some improvements have a worse molecule between.
    if (sketch !== undefined && random.next() < 0.3) sketch = mutate(sketch, random) ?? sketch;
    return sketch === undefined ? undefined : { sketch, origin: 'mutation' };
  }
  const second = sketchFor(drawByRank(ranked, random));
  if (second === undefined) return undefined;
  const joined = crossover(first, second, random);
  if (joined === undefined) return undefined;
  const changed = random.next() < 0.25 ? mutate(joined, random) : undefined;
  return { sketch: changed ?? joined, origin: 'crossover' };
}

/** Rank r with probability about 1 / r. */
function drawByRank(ranked: readonly Candidate[], random: Random): Candidate {
  const at = Math.floor(ranked.length ** random.next53()) - 1;
  return ranked[Math.min(ranked.length - 1, Math.max(0, at))] as Candidate;
}

/** The molecule of a sketch, where it is one that can be made and kept: size, rings of 3 to 8, no double bonds in a row in rings. */
export function readChild(sketch: Sketch, largest: number): Molecule | undefined {
  if (sketch.size < 3 || sketch.size > largest) return undefined;
  for (let atom = 0; atom < sketch.size; atom += 1) if (!sketch.hasRoom(atom, 0)) return undefined;
  const mol = readOrNot(sketchSmiles(sketch));
  if (mol === undefined) return undefined;
  for (let r = 0; r < mol.ringCount; r += 1) {
    const from = mol.ringStart[r] as number;
    const to = mol.ringStart[r + 1] as number;
    if (to - from > 8) return undefined;
    for (let k = from; k < to; k += 1) {
      const before = mol.ringBonds[k === from ? to - 1 : k - 1] as number;
      const here = mol.ringBonds[k] as number;
      const orders = [mol.kekule[before] as number, mol.kekule[here] as number];
      if (orders[0] === 3 || (orders[0] === 2 && orders[1] === 2) || (to - from === 3 && orders[0] === 2)) {
        return undefined;
      }
    }
  }
  return mol;
}
