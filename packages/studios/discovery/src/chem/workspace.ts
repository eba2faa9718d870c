import { Molecule } from './molecule.ts';

/**
 * The molecule being built and everything the steps of building need, allocated once and used again for every molecule: bulk
 * work makes no objects. Not to be shared between threads, and the molecule in it lasts until the next parse.
 */
export class Workspace {
  readonly atomCapacity: number;
  readonly bondCapacity: number;
  readonly molecule: Molecule;
  /** Character offset of each atom and bond in the text. */
  atomPosition: Int32Array;
  bondPosition: Int32Array;
  /** Direction mark of a bond, from first to second atom: 1 `/`, 2 `\`, 0 none. */
  direction: Uint8Array;
  /** When the bond was mentioned at its first and second atom: gives the order that `@` is read in. */
  beginKey: Int32Array;
  endKey: Int32Array;
  /** For a marked atom: when its implicit hydrogen was mentioned; -1 when it has none. */
  hydrogenKey: Int32Array;
  /** Scratch of the steps; each step leaves it in any state. */
  readonly scratchA: Int32Array;
  readonly scratchB: Int32Array;
  readonly scratchC: Int32Array;
  readonly scratchD: Int32Array;
  readonly bondScratchOfAtom: Int32Array;
  readonly bondScratch: Int32Array;
  /** Atoms or bonds that carry any stereo mark: lets the common case skip that work. */
  stereoMarks = 0;
  aromaticAtoms = 0;
  /** Bonds that ring numbers made. */
  ringBonds = 0;
  /** Whether `parentBond` and `closesRing` tell the tree of the text (they do not after atoms were taken out). */
  treeKnown = false;
  /** Bond to the atom before, -1 at a start. */
  parentBond: Int32Array;
  closesRing: Uint8Array;
  /** Atoms written as hydrogen. */
  hydrogenAtoms = 0;

  constructor(atoms: number) {
    const bonds = atoms + (atoms >> 1) + 8;
    this.atomCapacity = atoms;
    this.bondCapacity = bonds;
    this.molecule = new Molecule(atoms, bonds, 4 * bonds, bonds);
    this.parentBond = new Int32Array(atoms);
    this.closesRing = new Uint8Array(bonds);
    this.atomPosition = new Int32Array(atoms);
    this.bondPosition = new Int32Array(bonds);
    this.direction = new Uint8Array(bonds);
    this.beginKey = new Int32Array(bonds);
    this.endKey = new Int32Array(bonds);
    this.hydrogenKey = new Int32Array(atoms);
    this.scratchA = new Int32Array(atoms + 1);
    this.scratchB = new Int32Array(atoms + 1);
    this.scratchC = new Int32Array(atoms + 1);
    this.scratchD = new Int32Array(atoms + 1);
    this.bondScratchOfAtom = new Int32Array(atoms + 1);
    this.bondScratch = new Int32Array(bonds);
  }
}

let shared = new Workspace(512);

/** A workspace for texts of up to `length` characters: an atom takes a character, a bond beyond the chain takes two. */
export function sharedWorkspace(length: number): Workspace {
  if (shared.atomCapacity < length) {
    // A single huge text must not pin its memory for the rest of the process.
    if (length > 65_536) return new Workspace(length);
    shared = new Workspace(Math.max(length, 2 * shared.atomCapacity));
  }
  return shared;
}
