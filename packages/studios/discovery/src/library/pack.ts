import {
  acceptorCount,
  aromaticRingCount,
  donorCount,
  fractionSp3,
  rotatableCount,
} from '../chem/descriptors/counts.ts';
import { crippen } from '../chem/descriptors/crippen.ts';
import { tpsa } from '../chem/descriptors/tpsa.ts';
import { molecularWeight } from '../chem/descriptors/weight.ts';
import type { Molecule } from '../chem/molecule.ts';
import { foldMorganInto } from '../chem/morgan.ts';
import { SmilesError } from '../chem/smiles/error.ts';
import { parseInto, parseSmiles } from '../chem/smiles/parse.ts';
import { Workspace } from '../chem/workspace.ts';
import { popcount } from './bits.ts';
import { BINS, BITS, type DescriptorName, FINGERPRINT_BYTES, KEY_BYTES, RADIUS } from './format.ts';
import { writeMoleculeKey } from './keys.ts';

/** An entry that could not be read. */
export interface Refusal {
  readonly line: number;
  /** Character (from 0) of the SMILES, where that is known. */
  readonly position?: number;
  readonly error: string;
}

/** A run of entries made ready, ordered by popcount (then as in the source). Columns are one after the other in `descriptors`. */
export interface Part {
  readonly count: number;
  readonly refused: readonly Refusal[];
  /** Molecules, and bytes of text, by popcount. */
  readonly bins: Uint32Array;
  readonly binText: Uint32Array;
  readonly fingerprints: Uint8Array;
  readonly keys: Uint8Array;
  readonly descriptors: Float32Array;
  readonly lines: Uint32Array;
  readonly lengths: Uint32Array;
  readonly text: Uint8Array;
}

/** Why a SMILES cannot be read. */
export function refusalOf(smiles: string, line: number): Refusal {
  try {
    parseSmiles(smiles);
  } catch (error) {
    if (error instanceof SmilesError) return { line, position: error.position, error: error.message };
    throw error;
  }
  return { line, error: 'The molecule has no score' };
}

let workspace = new Workspace(1024);

/**
 * Reads entries (`SMILES name`, one a line, bytes as latin1 so that names keep theirs) and makes a part of them. `lineOf` gives the
 * source's line of an entry. Lines without text are no entries.
 */
export function pack(
  entries: readonly string[],
  lineOf: (entry: number) => number,
  descriptors: readonly DescriptorName[],
): Part {
  const most = entries.length;
  const words = FINGERPRINT_BYTES / 4;
  const fingerprints = new Uint32Array(most * words);
  const keys = new Uint32Array((most * KEY_BYTES) / 4);
  const columns = descriptors.map(() => new Float32Array(most));
  const counts = new Uint16Array(most);
  const lines = new Uint32Array(most);
  const texts: string[] = [];
  const refused: Refusal[] = [];
  let count = 0;
  for (let i = 0; i < most; i += 1) {
    const entry = entries[i]!.trim();
    if (entry === '') continue;
    const space = entry.search(/\s/);
    const smiles = space < 0 ? entry : entry.slice(0, space);
    if (smiles.length >= workspace.atomCapacity) workspace = new Workspace(2 * smiles.length);
    try {
      parseInto(workspace, smiles);
    } catch (error) {
      if (!(error instanceof SmilesError)) throw error;
      refused.push({ line: lineOf(i), position: error.position, error: error.message });
      continue;
    }
    const mol = workspace.molecule;
    foldMorganInto(mol, RADIUS, BITS, fingerprints, count * words);
    writeMoleculeKey(mol, keys, (count * KEY_BYTES) / 4);
    for (let d = 0; d < descriptors.length; d += 1) columns[d]![count] = MEASURES[descriptors[d]!](mol);
    counts[count] = popcount(fingerprints, count * words, words);
    lines[count] = lineOf(i);
    texts.push(space < 0 ? smiles : `${smiles}\t${entry.slice(space).trim()}`);
    count += 1;
  }
  return sorted(count, refused, counts, fingerprints, keys, columns, lines, texts);
}

function sorted(
  count: number,
  refused: readonly Refusal[],
  counts: Uint16Array,
  fingerprints: Uint32Array,
  keys: Uint32Array,
  columns: readonly Float32Array[],
  lines: Uint32Array,
  texts: readonly string[],
): Part {
  const bins = new Uint32Array(BINS);
  for (let i = 0; i < count; i += 1) bins[counts[i]!]! += 1;
  const next = new Uint32Array(BINS);
  for (let b = 1; b < BINS; b += 1) next[b] = next[b - 1]! + bins[b - 1]!;
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    order[next[counts[i]!]!] = i;
    next[counts[i]!]! += 1;
  }
  const binText = new Uint32Array(BINS);
  const out = {
    fingerprints: new Uint32Array((count * FINGERPRINT_BYTES) / 4),
    keys: new Uint32Array((count * KEY_BYTES) / 4),
    descriptors: new Float32Array(count * columns.length),
    lines: new Uint32Array(count),
    lengths: new Uint32Array(count),
  };
  const inOrder: string[] = [];
  const words = FINGERPRINT_BYTES / 4;
  const keyWords = KEY_BYTES / 4;
  for (let to = 0; to < count; to += 1) {
    const from = order[to]!;
    out.fingerprints.set(fingerprints.subarray(from * words, (from + 1) * words), to * words);
    out.keys.set(keys.subarray(from * keyWords, (from + 1) * keyWords), to * keyWords);
    for (let d = 0; d < columns.length; d += 1) out.descriptors[d * count + to] = columns[d]![from]!;
    out.lines[to] = lines[from]!;
    out.lengths[to] = texts[from]!.length;
    binText[counts[from]!]! += texts[from]!.length;
    inOrder.push(texts[from]!);
  }
  return {
    count,
    refused,
    bins,
    binText,
    ...out,
    fingerprints: new Uint8Array(out.fingerprints.buffer),
    keys: new Uint8Array(out.keys.buffer),
    text: Buffer.from(inOrder.join(''), 'latin1'),
  };
}

const polar = (z: number): boolean => z === 7 || z === 8;

function sumOver(mol: Molecule, value: (atom: number) => number): number {
  let sum = 0;
  for (let i = 0; i < mol.atomCount; i += 1) sum += value(i);
  return sum;
}

export const MEASURES: Readonly<Record<DescriptorName, (mol: Molecule) => number>> = {
  heavyAtoms: (mol) => mol.heavyAtomCount,
  mw: molecularWeight,
  tpsa,
  rings: (mol) => mol.ringCount,
  charge: (mol) => sumOver(mol, (i) => mol.charge[i]!),
  nhOh: (mol) => sumOver(mol, (i) => (polar(mol.atomicNumber[i]!) ? mol.hydrogens[i]! : 0)),
  nO: (mol) => sumOver(mol, (i) => (polar(mol.atomicNumber[i]!) ? 1 : 0)),
  logp: (mol) => crippen(mol).logp,
  hbd: donorCount,
  hba: acceptorCount,
  rotatable: rotatableCount,
  aromaticRings: aromaticRingCount,
  fsp3: fractionSp3,
};
