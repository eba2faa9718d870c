import { tpsa } from './descriptors/tpsa.ts';
import { molecularWeight } from './descriptors/weight.ts';
import type { Molecule } from './molecule.ts';
import { checkRadius, foldMorganInto } from './morgan.ts';
import { latin1 } from './quick/latin1.ts';
import { BLANK, DONE, OTHER, WANT_FINGERPRINT, WANT_PROPERTIES, WANT_SCORE } from './quick/layout.ts';
import { QUICK_NAMES, QuickKernel } from './quick/quick.ts';
import { SmilesError } from './smiles/error.ts';
import { parseInto } from './smiles/parse.ts';
import { Workspace } from './workspace.ts';

/** What bulk work can ask of a molecule without pattern searches. */
export interface QuickProperties {
  heavyAtoms: number;
  mw: number;
  tpsa: number;
  rings: number;
  charge: number;
  /** Hydrogens on N and O (Lipinski's own count of donors). */
  nhOh: number;
  /** N and O atoms (Lipinski's own count of acceptors). */
  nO: number;
}

/** Inclusive limits of a property; a missing one is open. */
export interface Window {
  readonly least?: number;
  readonly most?: number;
}

export interface BulkOptions {
  /** One weight per fingerprint bit. */
  readonly weights: Float32Array;
  readonly bias?: number;
  /** Bonds around an atom (2: ECFP4). */
  readonly radius?: number;
  readonly windows?: Readonly<Partial<Record<keyof QuickProperties, Window>>>;
}

/** Outcomes of `BulkScreen.score` that are no scores. */
export const REFUSED = Number.NaN;
export const OUTSIDE = Number.NEGATIVE_INFINITY;

/** Where the general kernel works for those molecules that the quick one does not take. */
let workspace = new Workspace(1024);

/** Reads a SMILES in memory that is used again. @throws SmilesError */
export function bulkMolecule(smiles: string): Molecule {
  if (smiles.length >= workspace.atomCapacity) workspace = new Workspace(2 * smiles.length);
  parseInto(workspace, smiles);
  return workspace.molecule;
}

/**
 * Scores raw SMILES by a linear model over Morgan bits, within property windows, one molecule after the other in the same
 * memory: nothing is allocated per molecule. One per thread.
 */
export class BulkScreen {
  /** Of the molecule scored last by `score`, when there are windows. */
  readonly properties: QuickProperties = { heavyAtoms: 0, mw: 0, tpsa: 0, rings: 0, charge: 0, nhOh: 0, nO: 0 };
  /** The fingerprint of the molecule scored last by `score`. */
  readonly fingerprint: Uint32Array;
  private readonly quick: QuickKernel;
  private readonly weights: Float32Array;
  private readonly bias: number;
  private readonly radius: number;
  private readonly bits: number;
  private readonly windows: readonly {
    readonly name: keyof QuickProperties;
    readonly least: number;
    readonly most: number;
  }[];

  /** @throws RangeError unless there are a multiple of 32 weights. */
  constructor(options: BulkOptions) {
    this.weights = options.weights;
    this.bits = options.weights.length;
    if (this.bits === 0 || this.bits % 32 !== 0) throw new RangeError('The number of weights is a multiple of 32');
    this.bias = options.bias ?? 0;
    this.radius = options.radius ?? 2;
    checkRadius(this.radius);
    this.windows = Object.entries(options.windows ?? {}).map(([name, window]) => ({
      name: name as keyof QuickProperties,
      least: window.least ?? Number.NEGATIVE_INFINITY,
      most: window.most ?? Number.POSITIVE_INFINITY,
    }));
    this.quick = new QuickKernel({
      want: WANT_FINGERPRINT | WANT_SCORE | (this.windows.length > 0 ? WANT_PROPERTIES : 0),
      radius: this.radius,
      bits: this.bits,
      weights: this.weights,
      bias: this.bias,
      windows: QUICK_NAMES.map((wanted) => {
        const window = this.windows.find(({ name }) => name === wanted);
        return [window?.least ?? Number.NEGATIVE_INFINITY, window?.most ?? Number.POSITIVE_INFINITY];
      }),
    });
    this.fingerprint = this.quick.fingerprint;
  }

  /** The score; `REFUSED` (NaN) for a SMILES that cannot be read, `OUTSIDE` (-Infinity) for one outside a window. */
  score(smiles: string): number {
    const status = this.quick.one(smiles);
    if (status === OTHER) return this.scoreWhole(smiles);
    if (this.windows.length > 0)
      for (const [p, name] of QUICK_NAMES.entries()) this.properties[name] = this.quick.properties[p]!;
    return status === DONE ? this.quick.score : OUTSIDE;
  }

  /**
   * Scores the lines of a text (`SMILES name`, latin1 or UTF-8 bytes), the quickest way: `visit` gets the line (from 0), the score
   * as `score` gives it, and where SMILES and line lie in the text. Lines without text are passed over.
   */
  scoreLines(
    text: Uint8Array,
    visit: (line: number, score: number, from: number, to: number, end: number) => void,
  ): void {
    this.quick.visit(text, ({ line, status, slot, from, to, end }) => {
      if (status === BLANK) return;
      let score = OUTSIDE;
      if (status === DONE) score = this.quick.scores[slot]!;
      else if (status === OTHER) score = this.scoreWhole(latin1(text, from, to));
      visit(line, score, from, to, end);
    });
  }

  private scoreWhole(smiles: string): number {
    let molecule: Molecule;
    try {
      molecule = bulkMolecule(smiles);
    } catch (error) {
      if (error instanceof SmilesError) return REFUSED;
      throw error;
    }
    if (this.windows.length > 0) {
      measure(molecule, this.properties);
      for (const { name, least, most } of this.windows) {
        const value = this.properties[name];
        if (value < least || value > most) return OUTSIDE;
      }
    }
    foldMorganInto(molecule, this.radius, this.bits, this.fingerprint, 0);
    let sum = this.bias;
    for (let w = 0; w < this.fingerprint.length; w += 1) {
      let word = this.fingerprint[w]! | 0;
      while (word !== 0) {
        const lowest = word & -word;
        sum += this.weights[(w << 5) + (31 - Math.clz32(lowest))]!;
        word ^= lowest;
      }
    }
    return sum;
  }
}

function measure(mol: Molecule, into: QuickProperties): void {
  let charge = 0;
  let nhOh = 0;
  let nO = 0;
  let heavy = 0;
  for (let i = 0; i < mol.atomCount; i += 1) {
    const z = mol.atomicNumber[i]!;
    charge += mol.charge[i]!;
    if (z > 1) heavy += 1;
    if (z === 7 || z === 8) {
      nO += 1;
      nhOh += mol.hydrogens[i]!;
    }
  }
  into.heavyAtoms = heavy;
  into.charge = charge;
  into.nhOh = nhOh;
  into.nO = nO;
  into.rings = mol.ringCount;
  into.mw = molecularWeight(mol);
  into.tpsa = tpsa(mol);
}
