/** Bond orders are the numbers that RDKit gives bond types, so that fingerprints can be compared bit for bit. */
export const SINGLE = 1;
export const DOUBLE = 2;
export const TRIPLE = 3;
export const QUADRUPLE = 4;
export const AROMATIC = 12;
/** A coordinate bond; its first atom gives the pair. */
export const DATIVE = 17;
/** "Some bond" (`~`), which counts no electrons. */
export const ZERO = 0;

/** Tetrahedral mark of an atom: none, `@` or `@@`, read over (implicit H first, then neighbours in adjacency order). */
export const COUNTERCLOCKWISE = 1;
export const CLOCKWISE = 2;

/** Double-bond stereo, read over the two reference atoms. */
export const CIS = 1;
export const TRANS = 2;

/**
 * A molecular graph as typed arrays. Arrays may be longer than `atomCount`/`bondCount` (a workspace that is used again for
 * the next molecule); only the first `atomCount` (`bondCount`) values mean something. Treat a molecule as read-only.
 */
export class Molecule {
  atomCount = 0;
  bondCount = 0;
  /** 0 is the dummy atom `*`. */
  atomicNumber: Uint8Array;
  charge: Int8Array;
  /** Mass number, 0 when none was given. */
  isotope: Uint16Array;
  /** Hydrogens on the atom that are not atoms of the graph, written or implied. */
  hydrogens: Uint8Array;
  /** Those of `hydrogens` that the bracket stated. */
  statedHydrogens: Uint8Array;
  /** 1 where the atom was written in brackets: it takes no implied hydrogen. */
  bracket: Uint8Array;
  radicals: Uint8Array;
  aromatic: Uint8Array;
  /** Number after `:` in a bracket, 0 when none. */
  atomClass: Int32Array;
  chirality: Uint8Array;
  /** Bonds (with order) and hydrogens, as the valence model counts them. */
  valence: Uint8Array;
  /** Bond orders and stated hydrogens only. */
  statedValence: Uint8Array;
  bondBegin: Int32Array;
  bondEnd: Int32Array;
  bondOrder: Uint8Array;
  /** One Kekulé structure: like `bondOrder`, with aromatic bonds as single or double. */
  kekule: Uint8Array;
  bondStereo: Uint8Array;
  /** Neighbours of the bond's first and second atom to which `bondStereo` refers; -1 when none. */
  stereoBegin: Int32Array;
  stereoEnd: Int32Array;
  bondInRing: Uint8Array;
  atomInRing: Uint8Array;
  /** Compressed adjacency: neighbours of atom i are at `adjacencyStart[i] .. adjacencyStart[i + 1]`. */
  adjacencyStart: Int32Array;
  neighbours: Int32Array;
  neighbourBonds: Int32Array;
  ringCount = 0;
  /** Grows whenever the arrays are filled anew, so that what was derived from them is not taken for current. */
  version = 0;
  /** Atoms (and bonds) of ring r are at `ringStart[r] .. ringStart[r + 1]`; bond k joins atom k and the next one. */
  ringStart: Int32Array;
  ringAtoms: Int32Array;
  ringBonds: Int32Array;

  constructor(atoms: number, bonds: number, ringMembers = 0, rings = 0) {
    this.atomicNumber = new Uint8Array(atoms);
    this.charge = new Int8Array(atoms);
    this.isotope = new Uint16Array(atoms);
    this.hydrogens = new Uint8Array(atoms);
    this.statedHydrogens = new Uint8Array(atoms);
    this.bracket = new Uint8Array(atoms);
    this.radicals = new Uint8Array(atoms);
    this.aromatic = new Uint8Array(atoms);
    this.atomClass = new Int32Array(atoms);
    this.chirality = new Uint8Array(atoms);
    this.valence = new Uint8Array(atoms);
    this.statedValence = new Uint8Array(atoms);
    this.atomInRing = new Uint8Array(atoms);
    this.bondBegin = new Int32Array(bonds);
    this.bondEnd = new Int32Array(bonds);
    this.bondOrder = new Uint8Array(bonds);
    this.kekule = new Uint8Array(bonds);
    this.bondStereo = new Uint8Array(bonds);
    this.stereoBegin = new Int32Array(bonds);
    this.stereoEnd = new Int32Array(bonds);
    this.bondInRing = new Uint8Array(bonds);
    this.adjacencyStart = new Int32Array(atoms + 1);
    this.neighbours = new Int32Array(2 * bonds);
    this.neighbourBonds = new Int32Array(2 * bonds);
    this.ringStart = new Int32Array(rings + 1);
    this.ringAtoms = new Int32Array(ringMembers);
    this.ringBonds = new Int32Array(ringMembers);
  }

  degree(atom: number): number {
    return this.adjacencyStart[atom + 1]! - this.adjacencyStart[atom]!;
  }

  /** The bond between two atoms, or -1. */
  bondBetween(a: number, b: number): number {
    for (let k = this.adjacencyStart[a]!; k < this.adjacencyStart[a + 1]!; k += 1) {
      if (this.neighbours[k] === b) return this.neighbourBonds[k]!;
    }
    return -1;
  }

  otherAtom(bond: number, atom: number): number {
    return this.bondBegin[bond] === atom ? this.bondEnd[bond]! : this.bondBegin[bond]!;
  }

  /** Atoms that are neither hydrogen nor dummies. */
  get heavyAtomCount(): number {
    let count = 0;
    for (let i = 0; i < this.atomCount; i += 1) if (this.atomicNumber[i]! > 1) count += 1;
    return count;
  }

  /** The rings (a smallest set, with the equal alternatives that symmetry asks for) as lists of atoms. */
  rings(): Int32Array[] {
    return Array.from({ length: this.ringCount }, (_, r) =>
      this.ringAtoms.slice(this.ringStart[r]!, this.ringStart[r + 1]!),
    );
  }

  /** A copy of exact size. */
  snapshot(): Molecule {
    const { atomCount: n, bondCount: m, ringCount: r } = this;
    const members = this.ringStart[r] ?? 0;
    const copy = new Molecule(n, m, members, r);
    copy.atomCount = n;
    copy.bondCount = m;
    copy.ringCount = r;
    for (const name of ATOM_ARRAYS) copy[name].set(this[name].subarray(0, n));
    for (const name of BOND_ARRAYS) copy[name].set(this[name].subarray(0, m));
    copy.adjacencyStart.set(this.adjacencyStart.subarray(0, n + 1));
    copy.neighbours.set(this.neighbours.subarray(0, 2 * m));
    copy.neighbourBonds.set(this.neighbourBonds.subarray(0, 2 * m));
    copy.ringStart.set(this.ringStart.subarray(0, r + 1));
    copy.ringAtoms.set(this.ringAtoms.subarray(0, members));
    copy.ringBonds.set(this.ringBonds.subarray(0, members));
    return copy;
  }
}

const ATOM_ARRAYS = [
  'atomicNumber',
  'charge',
  'isotope',
  'hydrogens',
  'statedHydrogens',
  'bracket',
  'radicals',
  'aromatic',
  'atomClass',
  'chirality',
  'valence',
  'statedValence',
  'atomInRing',
] as const satisfies readonly (keyof Molecule)[];

const BOND_ARRAYS = [
  'bondBegin',
  'bondEnd',
  'bondOrder',
  'kekule',
  'bondStereo',
  'stereoBegin',
  'stereoEnd',
  'bondInRing',
] as const satisfies readonly (keyof Molecule)[];
