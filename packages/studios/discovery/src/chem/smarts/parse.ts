import type { Molecule } from '../molecule.ts';
import { parseAtomExpression } from './atom-expression.ts';
import { parseBondExpression, SINGLE_OR_AROMATIC } from './bond-expression.ts';
import { SmartsError } from './error.ts';
import { countMatches, findMatches } from './match.ts';
import { mergeQueryHydrogens } from './merge-hydrogens.ts';
import type { AtomTest, BondTest } from './primitives.ts';
import { rarest, type Sequence, sequence } from './sequence.ts';

/** Most atoms of a pattern, and of nested `$(...)`. */
const MAX_ATOMS = 1000;
const MAX_NESTING = 50;

export interface QueryAtom {
  test: AtomTest;
  /** Plain `[#1]` or `[H]`: can be merged into its neighbour. */
  isHydrogen: boolean;
  /** The only element that fits, where there is one. */
  element: number | undefined;
  /** Whether what fits is aromatic (true) or not (false), where that is certain. */
  aromatic: boolean | undefined;
}

export interface QueryBond {
  begin: number;
  end: number;
  test: BondTest;
}

/** Reading position, shared by the parts of the parser. */
export interface Cursor {
  readonly text: string;
  at: number;
  readonly depth: number;
  readonly mergeHydrogens: boolean;
}

/** A substructure query. */
export class Pattern {
  readonly smarts: string;
  readonly atoms: readonly QueryAtom[];
  readonly bonds: readonly QueryBond[];
  /** How to walk the pattern from its first atom, and from the atom that fewest molecules have many of. */
  readonly written: Sequence;
  readonly quick: Sequence;
  /** Atoms of each element that a molecule must have. */
  readonly needs: readonly (readonly [element: number, count: number])[];

  constructor(smarts: string, atoms: readonly QueryAtom[], bonds: readonly QueryBond[]) {
    this.smarts = smarts;
    this.atoms = atoms;
    this.bonds = bonds;
    this.written = sequence(atoms, bonds, 0);
    this.quick = sequence(atoms, bonds, rarest(atoms));
    const counts = new Map<number, number>();
    for (const { element } of atoms) if (element !== undefined) counts.set(element, (counts.get(element) ?? 0) + 1);
    this.needs = [...counts];
  }

  /**
   * Every match, as the molecule's atom for each query atom in the order they are written. Matches of the same set of atoms
   * are given once.
   * @throws SmartsError when the search takes more steps than any real molecule needs.
   */
  matches(mol: Molecule, limit = Number.MAX_SAFE_INTEGER): Int32Array[] {
    return findMatches(this, mol, limit, true);
  }

  /** Every match, also of the same atoms in another order. */
  allMatches(mol: Molecule, limit = Number.MAX_SAFE_INTEGER): Int32Array[] {
    return findMatches(this, mol, limit, false);
  }

  has(mol: Molecule): boolean {
    return countMatches(this, mol, 1) > 0;
  }

  /** Whether a match starts with its first atom at `atom`. */
  hasAt(mol: Molecule, atom: number): boolean {
    if (!this.atoms[0]!.test(mol, atom)) return false;
    return this.atoms.length === 1 || countMatches(this, mol, 1, atom) > 0;
  }
}

/**
 * Reads a SMARTS: atom and bond primitives of Daylight's definition, logical operators, `$(...)`, ring bonds, dots (parts may
 * lie anywhere). Stereo marks are read and not asked for. `D{2-3}`-like ranges are read. `mergeHydrogens` turns explicit
 * hydrogens of the pattern into hydrogen counts of their neighbours, for patterns written for molecules with hydrogen atoms.
 * @throws SmartsError with the position.
 */
export function parseSmarts(text: string, options: { readonly mergeHydrogens?: boolean } = {}): Pattern {
  const trimmed = text.trim();
  if (trimmed === '') throw new SmartsError('The SMARTS is empty', 0);
  const mergeHydrogens = options.mergeHydrogens ?? false;
  const cursor: Cursor = { text: trimmed, at: 0, depth: 0, mergeHydrogens };
  const graph = readPattern(cursor);
  if (cursor.at < trimmed.length)
    throw new SmartsError(`${JSON.stringify(trimmed[cursor.at])} has no meaning here`, cursor.at);
  const { atoms, bonds } = mergeHydrogens ? mergeQueryHydrogens(graph.atoms, graph.bonds) : graph;
  return new Pattern(trimmed, atoms, bonds);
}

/** Reads until the end or the `)` that closes a `$(`; leaves the cursor on it. */
function readPattern(cursor: Cursor): { atoms: QueryAtom[]; bonds: QueryBond[] } {
  const atoms: QueryAtom[] = [];
  const bonds: QueryBond[] = [];
  const branches: { atom: number; at: number }[] = [];
  const rings = new Map<number, { atom: number; test: BondTest | undefined; at: number }>();
  let previous = -1;
  let bond: BondTest | undefined;
  const { text } = cursor;
  while (cursor.at < text.length) {
    const at = cursor.at;
    const c = text[at]!;
    if (c === '(') {
      if (previous < 0) throw new SmartsError('A branch needs an atom before it', at);
      if (bond) throw new SmartsError('A branch cannot follow a bond', at);
      branches.push({ atom: previous, at });
      cursor.at += 1;
    } else if (c === ')') {
      if (branches.length === 0) {
        if (cursor.depth > 0) break;
        throw new SmartsError('")" closes nothing', at);
      }
      if (bond) throw new SmartsError('A bond leads nowhere', at - 1);
      previous = branches.pop()!.atom;
      cursor.at += 1;
    } else if (c === '.') {
      if (previous < 0 || bond) throw new SmartsError('A dot needs an atom before it', at);
      if (branches.length > 0) throw new SmartsError('A dot inside a branch', at);
      previous = -1;
      cursor.at += 1;
    } else if ((c >= '0' && c <= '9') || c === '%') {
      if (previous < 0) throw new SmartsError('A ring number needs an atom before it', at);
      const number = ringNumber(cursor);
      const open = rings.get(number);
      if (open) {
        rings.delete(number);
        if (open.atom === previous) throw new SmartsError('A ring bond joins an atom to itself', at);
        bonds.push({ begin: open.atom, end: previous, test: open.test ?? bond ?? SINGLE_OR_AROMATIC });
      } else rings.set(number, { atom: previous, test: bond, at });
      bond = undefined;
    } else if ('-=#:~@/\\$!'.includes(c)) {
      if (previous < 0) throw new SmartsError('A bond needs an atom before it', at);
      if (bond) throw new SmartsError('Two bonds follow each other', at);
      bond = parseBondExpression(cursor);
    } else {
      const atom = parseAtomExpression(cursor, nested);
      if (atoms.length === MAX_ATOMS) throw new SmartsError(`A pattern may have ${MAX_ATOMS} atoms`, at);
      atoms.push(atom);
      if (previous >= 0) bonds.push({ begin: previous, end: atoms.length - 1, test: bond ?? SINGLE_OR_AROMATIC });
      bond = undefined;
      previous = atoms.length - 1;
    }
  }
  if (bond) throw new SmartsError('A bond leads nowhere', cursor.at - 1);
  if (branches.length > 0) throw new SmartsError('A branch is not closed', branches.at(-1)!.at);
  for (const { at } of rings.values()) throw new SmartsError('A ring is not closed', at);
  if (atoms.length === 0) throw new SmartsError('A pattern has no atom', cursor.at);
  if (previous < 0) throw new SmartsError('A dot needs an atom after it', cursor.at - 1);
  return { atoms, bonds };
}

function ringNumber(cursor: Cursor): number {
  const found = /^(?:(\d)|%(\d\d)|%\((\d{1,5})\))/.exec(cursor.text.slice(cursor.at, cursor.at + 9));
  if (!found) throw new SmartsError('"%" needs two digits', cursor.at);
  cursor.at += found[0].length;
  return Number(found[1] ?? found[2] ?? found[3]);
}

/** The pattern of a `$(...)`; the cursor is after `$(` and ends after `)`. */
function nested(cursor: Cursor): Pattern {
  const start = cursor.at;
  if (cursor.depth >= MAX_NESTING) throw new SmartsError('Patterns are nested too deeply', start);
  const { mergeHydrogens } = cursor;
  const inner: Cursor = { text: cursor.text, at: start, depth: cursor.depth + 1, mergeHydrogens };
  const graph = readPattern(inner);
  if (inner.text[inner.at] !== ')') throw new SmartsError('"$(" is not closed', start - 2);
  cursor.at = inner.at + 1;
  // The first atom is the one that is asked about; it cannot be merged away.
  const merge = mergeHydrogens && !graph.atoms[0]!.isHydrogen;
  const { atoms, bonds } = merge ? mergeQueryHydrogens(graph.atoms, graph.bonds) : graph;
  return new Pattern(cursor.text.slice(start, inner.at), atoms, bonds);
}
