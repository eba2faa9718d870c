import { canonicalRanks } from '../canonical/ranks.ts';
import { rankedChirality } from '../canonical/stereo.ts';
import type { Symmetry } from '../canonical/symmetry.ts';
import { AROMATIC, CLOCKWISE, COUNTERCLOCKWISE, DATIVE, DOUBLE, type Molecule, SINGLE } from '../molecule.ts';
import { atomText } from './atom-text.ts';
import { assignDirections } from './directions.ts';
import { type Walk, walk } from './walk.ts';

/** One SMILES per molecule: the same for every way of writing it, with stereo where it means something. */
export function canonicalSmiles(mol: Molecule, options: { readonly stereo?: boolean } = {}): string {
  if (options.stereo === false) {
    const flat = mol.snapshot();
    flat.chirality.fill(0);
    flat.bondStereo.fill(0);
    return canonicalSmiles(flat);
  }
  const { rank, symmetry } = canonicalRanks(mol);
  const parts = writeParts(mol, rank, symmetry).sort();
  return parts.join('.');
}

/** A SMILES and, for each atom of the molecule, its place in it. */
export function smilesWithOrder(mol: Molecule): { readonly smiles: string; readonly place: Int32Array } {
  const { rank, symmetry } = canonicalRanks(mol);
  const path = walk(mol, rank);
  const directions = assignDirections(mol, path, symmetry.geometry);
  const parts = path.roots.map((root) => writePart(mol, path, root, symmetry.chirality, directions));
  return { smiles: parts.join('.'), place: path.time };
}

/** The SMILES of each connected part, atoms walked in rank order from the lowest. */
function writeParts(mol: Molecule, rank: Int32Array, symmetry: Symmetry): string[] {
  const path = walk(mol, rank);
  const directions = assignDirections(mol, path, symmetry.geometry);
  return path.roots.map((root) => writePart(mol, path, root, symmetry.chirality, directions));
}

const ringLabel = (n: number): string => (n < 10 ? String(n) : n < 100 ? `%${n}` : `%(${n})`);

function writePart(mol: Molecule, path: Walk, root: number, chirality: Uint8Array, directions: Uint8Array): string {
  const out: string[] = [];
  const free: number[] = [];
  let highest = 0;
  const labels = new Map<number, number>();
  const takeLabel = (): number => {
    if (free.length > 0) {
      free.sort((a, b) => b - a);
      return free.pop()!;
    }
    highest += 1;
    return highest;
  };
  // Entries: an atom to write (>= 0), or -1 for a closing parenthesis.
  const stack: number[] = [root];
  while (stack.length > 0) {
    const atom = stack.pop()!;
    if (atom === -1) {
      out.push(')');
      continue;
    }
    if (atom <= -2) {
      out.push('(');
      stack.push(-2 - atom);
      continue;
    }
    const parent = path.parentBond[atom]!;
    if (parent >= 0) out.push(bondText(mol, parent, mol.otherAtom(parent, atom), directions[parent]!));
    out.push(atomText(mol, atom, writtenMark(mol, path, atom, chirality[atom]!)));
    // Labels are taken before those that end here are given back, so that no atom has one label twice.
    const closes = path.closes[atom];
    const opens = path.opens[atom];
    if (closes) {
      for (const bond of closes) out.push(ringLabel(labels.get(bond)!));
    }
    if (opens) {
      for (const bond of opens) {
        const label = takeLabel();
        labels.set(bond, label);
        out.push(bondText(mol, bond, atom, directions[bond]!), ringLabel(label));
      }
    }
    if (closes) for (const bond of closes) free.push(labels.get(bond)!);
    const children = path.children[atom];
    if (!children) continue;
    stack.push(children.at(-1)!);
    for (let i = children.length - 2; i >= 0; i -= 1) stack.push(-1, -2 - children[i]!);
  }
  return out.join('');
}

/** The symbol of a bond when it is read from `from`; nothing where the reader assumes it. */
function bondText(mol: Molecule, bond: number, from: number, direction: number): string {
  const order = mol.bondOrder[bond]!;
  const forwards = mol.bondBegin[bond] === from;
  const bothAromatic = mol.aromatic[mol.bondBegin[bond]!] !== 0 && mol.aromatic[mol.bondEnd[bond]!] !== 0;
  if (direction !== 0) return (direction === 1) === forwards ? '/' : '\\';
  if (order === SINGLE) return bothAromatic ? '-' : '';
  if (order === AROMATIC) return bothAromatic ? '' : ':';
  if (order === DOUBLE) return '=';
  if (order === DATIVE) return forwards ? '->' : '<-';
  return order === 3 ? '#' : order === 4 ? '$' : '~';
}

/** The mark over the order in which the neighbours are written: parent, hydrogen, ring bonds, branches. */
function writtenMark(mol: Molecule, path: Walk, atom: number, mark: number): number {
  if (mark === 0) return 0;
  const sequence: number[] = [];
  const parent = path.parentBond[atom]!;
  if (parent >= 0) sequence.push(mol.otherAtom(parent, atom));
  for (const bond of path.closes[atom] ?? []) sequence.push(mol.otherAtom(bond, atom));
  for (const bond of path.opens[atom] ?? []) sequence.push(mol.otherAtom(bond, atom));
  for (const child of path.children[atom] ?? []) sequence.push(child);
  const rank: Record<number, number> = {};
  sequence.forEach((other, i) => {
    rank[other] = i;
  });
  const ranked = rankedChirality(mol, atom, mark, rank as unknown as ArrayLike<number>);
  // Hydrogen-first became parent-then-hydrogen; a lone pair counts as a hydrogen after the first neighbour in any case.
  const moved = mol.degree(atom) === 3 && (parent >= 0 || mol.hydrogens[atom] === 0);
  if (!moved) return ranked;
  return ranked === COUNTERCLOCKWISE ? CLOCKWISE : COUNTERCLOCKWISE;
}
