import { DiscoveryError } from '../../errors.ts';
import { isAminoAcid, isNucleotide, letterOf, WATERS } from './residue-names.ts';
import type { Atoms } from './structure.ts';

/** Most atoms of one file; a ribosome has a tenth of a million, the largest entries some millions. */
const MOST_ATOMS = 20_000_000;

export const secondPositions = (count: number): string =>
  `${count} ${count === 1 ? 'atom' : 'atoms'} of second positions left out.`;

export interface ObservedResidue {
  readonly name: string;
  readonly letter: string;
  readonly number: string;
  /** Position in the construct counted from 1, where the file says it. */
  readonly position?: number;
  readonly chain: string;
  readonly polymer: boolean;
  readonly firstAtom: number;
  ca: readonly [number, number, number] | undefined;
  caB: number | undefined;
  sumB: number;
  /** Largest difference of the B-factors of its atoms. */
  lowB: number;
  highB: number;
  count: number;
}

export interface AtomRow {
  readonly hetero: boolean;
  readonly atom: string;
  readonly residue: string;
  readonly chain: string;
  readonly number: string;
  readonly position?: number;
  readonly element: string;
  readonly xyz: readonly [number, number, number];
  readonly bFactor: number;
  /** Bound to no chain: a ligand, an ion, a water. */
  readonly free?: boolean;
}

/** Gathers atoms into typed columns and residues as they come. */
export class AtomCollector {
  readonly residues: ObservedResidue[] = [];
  readonly parents = new Map<string, string>();
  #count = 0;
  #xyz = new Float32Array(3 * 4096);
  #bFactor = new Float32Array(4096);
  #name = new Uint16Array(4096);
  #element = new Uint8Array(4096);
  #residue = new Int32Array(4096);
  readonly #names = new Map<string, number>();
  readonly #elements = new Map<string, number>();
  #last: string | undefined;
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  add(row: AtomRow): void {
    if (this.#count === MOST_ATOMS)
      throw new DiscoveryError(
        'input',
        `${this.#file} has more than ${MOST_ATOMS.toLocaleString('en-US')} atoms; split it.`,
      );
    if (this.#count === this.#bFactor.length) this.#grow();
    const at = this.#count;
    this.#count += 1;
    this.#xyz.set(row.xyz, 3 * at);
    this.#bFactor[at] = row.bFactor;
    this.#name[at] = numberOf(this.#names, row.atom, 65_535);
    this.#element[at] = numberOf(this.#elements, row.element, 255);
    const key = `${row.chain}\n${row.number}\n${row.residue}\n${row.position ?? ''}`;
    if (key !== this.#last) {
      this.#last = key;
      this.residues.push(this.#residueOf(row, at));
    }
    this.#residue[at] = this.residues.length - 1;
    const residue = this.residues.at(-1) as ObservedResidue;
    if (row.atom === 'CA' && row.element !== 'CA') {
      residue.ca = row.xyz;
      residue.caB = Number.isNaN(row.bFactor) ? undefined : row.bFactor;
    }
    if (!Number.isNaN(row.bFactor)) {
      residue.sumB += row.bFactor;
      residue.count += 1;
      residue.lowB = Math.min(residue.lowB, row.bFactor);
      residue.highB = Math.max(residue.highB, row.bFactor);
    }
  }

  #residueOf(row: AtomRow, firstAtom: number): ObservedResidue {
    const parent = this.parents.get(row.residue);
    const amino = isAminoAcid(row.residue) || (parent !== undefined && isAminoAcid(parent));
    return {
      name: row.residue,
      letter: isNucleotide(row.residue) ? row.residue.slice(-1) : letterOf(row.residue, parent),
      number: row.number,
      ...(row.position === undefined ? {} : { position: row.position }),
      chain: row.chain,
      polymer:
        row.free !== true &&
        !WATERS.has(row.residue) &&
        (amino || isNucleotide(row.residue) || row.position !== undefined || !row.hetero),
      firstAtom,
      ca: undefined,
      caB: undefined,
      sumB: 0,
      lowB: Number.POSITIVE_INFINITY,
      highB: Number.NEGATIVE_INFINITY,
      count: 0,
    };
  }

  #grow(): void {
    const size = 2 * this.#bFactor.length;
    const wider = <T extends Float32Array | Uint16Array | Uint8Array | Int32Array>(old: T, made: T): T => {
      made.set(old as never);
      return made;
    };
    this.#xyz = wider(this.#xyz, new Float32Array(3 * size));
    this.#bFactor = wider(this.#bFactor, new Float32Array(size));
    this.#name = wider(this.#name, new Uint16Array(size));
    this.#element = wider(this.#element, new Uint8Array(size));
    this.#residue = wider(this.#residue, new Int32Array(size));
  }

  /** @param placeOf chain number and residue number of each gathered residue; undefined for what is no polymer */
  atoms(placeOf: (residue: number) => readonly [number, number] | undefined): Atoms {
    const count = this.#count;
    const chain = new Int32Array(count).fill(-1);
    const residue = new Int32Array(count).fill(-1);
    for (let i = 0; i < count; i += 1) {
      const place = placeOf(this.#residue[i] as number);
      if (place) [chain[i], residue[i]] = place;
    }
    return {
      count,
      xyz: this.#xyz.slice(0, 3 * count),
      bFactor: this.#bFactor.slice(0, count),
      name: this.#name.slice(0, count),
      names: [...this.#names.keys()],
      element: this.#element.slice(0, count),
      elements: [...this.#elements.keys()],
      chain,
      residue,
    };
  }
}

function numberOf(names: Map<string, number>, name: string, most: number): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  const number = Math.min(names.size, most);
  names.set(name, number);
  return number;
}
