import { canonicalSmiles, describe, type Molecule, parseSmiles } from '../../chem/index.ts';
import { DiscoveryError } from '../../errors.ts';
import { dualUse, identityOf, readOrNot } from '../judge.ts';
import { cutBonds, cuttableBonds, joinStars, starsOf } from './stars.ts';

/** A piece that joins two others, with how often it was found. */
export interface Linker {
  /** SMILES with two `*`. */
  readonly smiles: string;
  readonly count: number;
  /** Bonds on the shortest way from one end to the other, the two that join the ends included. */
  readonly length: number;
}

/** Most heavy atoms of a linker. */
const LARGEST = 12;

/**
 * Linkers of molecules: what lies between two rings, from the bond that leaves the one to the bond that enters the other. Most
 * frequent first.
 */
export function mineLinkers(molecules: Iterable<Molecule>): Linker[] {
  const counts = new Map<string, { count: number; length: number }>();
  for (const mol of molecules) {
    const bonds = cuttableBonds(mol);
    const seen = new Set<string>();
    for (const [i, first] of bonds.entries()) {
      for (const second of bonds.slice(i + 1)) {
        const parts = cutBonds(mol, [first, second]);
        const middle = parts.find((part) => starsOf(part).length === 2);
        if (middle === undefined || middle.heavyAtomCount > LARGEST || middle.heavyAtomCount === 0) continue;
        if (!parts.every((part) => part === middle || endsInRing(part))) continue;
        seen.add(canonicalSmiles(middle));
      }
    }
    for (const smiles of seen) {
      const known = counts.get(smiles);
      if (known === undefined) counts.set(smiles, { count: 1, length: span(parseSmiles(smiles)) });
      else known.count += 1;
    }
  }
  return [...counts]
    .map(([smiles, { count, length }]) => ({ smiles, count, length }))
    .sort((a, b) => b.count - a.count || (a.smiles < b.smiles ? -1 : 1));
}

function endsInRing(part: Molecule): boolean {
  const [star] = starsOf(part);
  return star !== undefined && part.atomInRing[part.neighbours[part.adjacencyStart[star]!]!] !== 0;
}

/** Bonds on the shortest way from one `*` to the other. */
export function span(linker: Molecule): number {
  const [from, to] = starsOf(linker);
  const far = new Map([[from as number, 0]]);
  for (const [atom, steps] of far) {
    if (atom === to) return steps;
    for (let k = linker.adjacencyStart[atom]!; k < linker.adjacencyStart[atom + 1]!; k += 1) {
      const next = linker.neighbours[k]!;
      if (!far.has(next)) far.set(next, steps + 1);
    }
  }
  return 0;
}

export interface Linked {
  readonly smiles: string;
  readonly linker: string;
  /** Molecules in which the linker was found. */
  readonly count: number;
  readonly length: number;
  /** Which end of the linker is at the first fragment: an unsymmetric linker fits in two ways. */
  readonly turned: boolean;
  readonly sa: number;
  readonly qed: number;
}

export interface LinkOptions {
  /** Bonds from fragment to fragment, the two that are made included: the least and the most. Default 2 to 10. */
  readonly least?: number;
  readonly most?: number;
  /** Says why a molecule may not be proposed; the dual-use gate unless given. */
  readonly gate?: (mol: Molecule) => string | undefined;
}

/**
 * Two fragments (SMILES with one `*` each) joined by linkers, in the order of how often each was found, then of synthetic
 * accessibility.
 * @throws DiscoveryError where a fragment is no SMILES or has not one `*`
 */
export function link(first: string, second: string, linkers: readonly Linker[], options: LinkOptions = {}): Linked[] {
  const { least = 2, most = 10, gate = dualUse } = options;
  const a = fragment(first);
  const b = fragment(second);
  const found = new Map<string, Linked>();
  for (const { smiles, count, length } of linkers) {
    if (length < least || length > most) continue;
    for (const turned of [false, true]) {
      const middle = parseSmiles(smiles);
      const stars = starsOf(middle);
      const half = joinStars(a, starsOf(a)[0] as number, middle, stars[turned ? 1 : 0] as number);
      // The star that is left is the linker's other one.
      const whole = joinStars(half, starsOf(half)[0] as number, b, starsOf(b)[0] as number);
      const key = identityOf(whole);
      if (found.has(key) || gate(whole) !== undefined) continue;
      const { sa, qed } = describe(whole);
      found.set(key, { smiles: canonicalSmiles(whole), linker: smiles, count, length, turned, sa, qed });
    }
  }
  return [...found.values()].sort((x, y) => y.count - x.count || x.sa - y.sa || (x.smiles < y.smiles ? -1 : 1));
}

function fragment(smiles: string): Molecule {
  const mol = readOrNot(smiles);
  if (mol === undefined) throw new DiscoveryError('input', `The fragment ${JSON.stringify(smiles)} is no SMILES.`);
  if (starsOf(mol).length !== 1) {
    throw new DiscoveryError(
      'input',
      `The fragment ${JSON.stringify(smiles)} has ${starsOf(mol).length} attachment points; write one, such as *c1ccccc1.`,
    );
  }
  return mol;
}
