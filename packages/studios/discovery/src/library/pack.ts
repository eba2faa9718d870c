import { bulkMolecule } from '../chem/bulk.ts';
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
import { latin1 } from '../chem/quick/latin1.ts';
import { BLANK, DONE, WANT_FINGERPRINT, WANT_KEY, WANT_PROPERTIES } from '../chem/quick/layout.ts';
import { isSpace, QUICK_NAMES, QuickKernel } from '../chem/quick/quick.ts';
import { SmilesError } from '../chem/smiles/error.ts';
import { parseSmiles } from '../chem/smiles/parse.ts';
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

const WORDS = FINGERPRINT_BYTES / 4;
const KEY_WORDS = KEY_BYTES / 4;
let shared: QuickKernel | undefined;
const quickKernel = (): QuickKernel => {
  shared ??= new QuickKernel({ want: WANT_FINGERPRINT | WANT_PROPERTIES | WANT_KEY, radius: RADIUS, bits: BITS });
  return shared;
};

/** What is gathered of the entries, in the order of the source. */
interface Gathered {
  count: number;
  readonly refused: Refusal[];
  readonly fingerprints: Uint32Array;
  readonly keys: Uint32Array;
  readonly columns: readonly Float32Array[];
  readonly popcounts: Uint16Array;
  readonly lines: Uint32Array;
  /** SMILES, a tab and the name where there is one, one after the other. */
  readonly text: Uint8Array;
  readonly textStart: Uint32Array;
}

let gathered: Gathered | undefined;

/** Memory for a run of entries, used again by the next one that fits. */
function gatheringFor(entries: number, bytes: number, columns: number): Gathered {
  const fits =
    gathered !== undefined &&
    gathered.lines.length >= entries &&
    gathered.text.length >= bytes + entries &&
    gathered.columns.length === columns;
  gathered = fits
    ? { ...gathered!, count: 0, refused: [] }
    : {
        count: 0,
        refused: [],
        fingerprints: new Uint32Array(entries * WORDS),
        keys: new Uint32Array(entries * KEY_WORDS),
        columns: Array.from({ length: columns }, () => new Float32Array(entries)),
        popcounts: new Uint16Array(entries),
        lines: new Uint32Array(entries),
        text: new Uint8Array(bytes + entries),
        textStart: new Uint32Array(entries + 1),
      };
  return gathered;
}

/**
 * Reads entries (`SMILES name`, one a line; names keep their bytes) and makes a part of them. `lineOf` gives the source's line of
 * an entry. Lines without text are no entries.
 */
export function pack(
  text: Uint8Array,
  lineOf: (entry: number) => number,
  descriptors: readonly DescriptorName[],
): Part {
  const got = gatheringFor(countLines(text), text.length, descriptors.length);
  const quick = quickKernel();
  // Where each column comes from; -1 for those that take a whole molecule.
  const places = descriptors.map((name) => (QUICK_NAMES as readonly string[]).indexOf(name));
  const allQuick = !places.includes(-1);
  quick.visit(text, (entry) => {
    if (entry.status === BLANK) return;
    const i = got.count;
    const done = entry.status === DONE;
    if (done) {
      const { slot } = entry;
      for (let w = 0; w < WORDS; w += 1) got.fingerprints[i * WORDS + w] = quick.fingerprints[slot * WORDS + w]!;
      for (let w = 0; w < KEY_WORDS; w += 1) got.keys[i * KEY_WORDS + w] = quick.keys[slot * KEY_WORDS + w]!;
      for (let d = 0; d < places.length; d += 1) {
        if (places[d]! >= 0) got.columns[d]![i] = quick.allProperties[slot * QUICK_NAMES.length + places[d]!]!;
      }
    }
    if (!done || !allQuick) {
      let mol: Molecule;
      try {
        mol = bulkMolecule(latin1(text, entry.from, entry.to));
      } catch (error) {
        if (!(error instanceof SmilesError)) throw error;
        got.refused.push({ line: lineOf(entry.line), position: error.position, error: error.message });
        return;
      }
      if (!done) {
        foldMorganInto(mol, RADIUS, BITS, got.fingerprints, i * WORDS);
        writeMoleculeKey(mol, got.keys, i * KEY_WORDS);
      }
      for (let d = 0; d < descriptors.length; d += 1) {
        if (!done || places[d]! < 0) got.columns[d]![i] = MEASURES[descriptors[d]!](mol);
      }
    }
    got.popcounts[i] = popcount(got.fingerprints, i * WORDS, WORDS);
    got.lines[i] = lineOf(entry.line);
    keepText(got, text, entry.from, entry.to, entry.end);
    got.count = i + 1;
  });
  return sorted(got);
}

function countLines(text: Uint8Array): number {
  let lines = 1;
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) lines += 1;
  return lines;
}

function keepText(got: Gathered, text: Uint8Array, from: number, to: number, lineEnd: number): void {
  let nameFrom = to;
  let nameTo = lineEnd;
  while (nameTo > nameFrom && isSpace(text[nameTo - 1]!)) nameTo -= 1;
  while (nameFrom < nameTo && isSpace(text[nameFrom]!)) nameFrom += 1;
  const out = got.text;
  let at = got.textStart[got.count]!;
  for (let i = from; i < to; i += 1, at += 1) out[at] = text[i]!;
  if (nameFrom < nameTo) {
    out[at] = 9;
    at += 1;
    for (let i = nameFrom; i < nameTo; i += 1, at += 1) out[at] = text[i]!;
  }
  got.textStart[got.count + 1] = at;
}

function sorted({ count, refused, popcounts, fingerprints, keys, columns, lines, text, textStart }: Gathered): Part {
  const bins = new Uint32Array(BINS);
  for (let i = 0; i < count; i += 1) bins[popcounts[i]!]! += 1;
  const next = new Uint32Array(BINS);
  for (let b = 1; b < BINS; b += 1) next[b] = next[b - 1]! + bins[b - 1]!;
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    order[next[popcounts[i]!]!] = i;
    next[popcounts[i]!]! += 1;
  }
  const binText = new Uint32Array(BINS);
  const out = {
    fingerprints: new Uint32Array(count * WORDS),
    keys: new Uint32Array(count * KEY_WORDS),
    descriptors: new Float32Array(count * columns.length),
    lines: new Uint32Array(count),
    lengths: new Uint32Array(count),
    text: new Uint8Array(textStart[count]!),
  };
  let at = 0;
  for (let to = 0; to < count; to += 1) {
    const from = order[to]!;
    for (let w = 0; w < WORDS; w += 1) out.fingerprints[to * WORDS + w] = fingerprints[from * WORDS + w]!;
    for (let w = 0; w < KEY_WORDS; w += 1) out.keys[to * KEY_WORDS + w] = keys[from * KEY_WORDS + w]!;
    for (let d = 0; d < columns.length; d += 1) out.descriptors[d * count + to] = columns[d]![from]!;
    out.lines[to] = lines[from]!;
    const end = textStart[from + 1]!;
    const length = end - textStart[from]!;
    out.lengths[to] = length;
    binText[popcounts[from]!]! += length;
    for (let i = textStart[from]!; i < end; i += 1, at += 1) out.text[at] = text[i]!;
  }
  return {
    count,
    refused,
    bins,
    binText,
    ...out,
    fingerprints: new Uint8Array(out.fingerprints.buffer),
    keys: new Uint8Array(out.keys.buffer),
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
