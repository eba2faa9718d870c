import { DiscoveryError } from '@aceso/discovery/errors';
import { type Atom, cifValue, mmcifAtoms, pdbAtoms } from './atoms.ts';
import type { PlddtSummary, StructureDescription } from './records.ts';

const WATER = new Set(['HOH', 'WAT', 'DOD']);

/** Predictors by what their files say of themselves. */
const PREDICTORS: readonly (readonly [RegExp, string])[] = [
  [/colabfold/i, 'ColabFold'],
  [/alphafold|\bAF-[A-Z0-9]+-F\d/i, 'AlphaFold'],
  [/esm-?fold|\besm atlas\b/i, 'ESMFold'],
  [/\bboltz/i, 'Boltz'],
  [/\bchai-?\d|chai discovery/i, 'Chai'],
  [/openfold/i, 'OpenFold'],
  [/rosettafold/i, 'RoseTTAFold'],
  [/\bomegafold/i, 'OmegaFold'],
  [/\bprotenix/i, 'Protenix'],
];

/**
 * What a structure file holds. A structure counts as predicted when its file says so, or the person who brings it.
 * @param predictedBy what the person says; overrides the file
 * @throws DiscoveryError naming what is wrong
 */
export function describeStructure(text: string, name: string, predictedBy?: string): StructureDescription {
  const mmcif = /^\s*data_/i.test(text.slice(0, 2000).replace(/^#.*$/gm, ''));
  const atoms = mmcif ? mmcifAtoms(text, name) : pdbAtoms(text, name);
  if (atoms.length === 0)
    throw new DiscoveryError('input', `${name} has no atoms; give a structure as PDB, mmCIF or PDBQT.`);
  const head = headOf(text, mmcif);
  const named = PREDICTORS.find(([words]) => words.test(head) || words.test(name))?.[1];
  const modelled = mmcif && /^_ma_(model_list|qa_metric|data|protocol_step)\b/m.test(text);
  const method = mmcif ? cifValue(text, '_exptl.method') : pdbLines(text, 'EXPDTA');
  const experiment = /DIFFRACTION|NMR|MICROSCOPY|SCATTERING/i.test(method);
  const by =
    predictedBy ??
    (experiment ? undefined : (named ?? (modelled ? 'a predictor that its file does not name' : undefined)));
  const chains = new Map<string, Set<string>>();
  const hetero = new Set<string>();
  for (const atom of atoms) {
    if (!atom.polymer) {
      if (!WATER.has(atom.residue)) hetero.add(atom.residue);
      continue;
    }
    const places = chains.get(atom.chain) ?? new Set();
    chains.set(atom.chain, places.add(atom.place));
  }
  const plddt = by === undefined ? undefined : plddtOf(atoms);
  return {
    format: mmcif ? 'mmcif' : /\.pdbqt$/i.test(name) ? 'pdbqt' : 'pdb',
    title: (mmcif ? cifValue(text, '_struct.title') : pdbLines(text, 'TITLE')).slice(0, 500),
    method: method.slice(0, 200),
    atoms: atoms.length,
    chains: [...chains].map(([id, places]) => ({ id, residues: places.size })),
    hetero: [...hetero].sort(),
    ...(by === undefined ? {} : { predicted: { by, saidBy: predictedBy === undefined ? 'file' : 'person' } }),
    ...(plddt ? { plddt } : {}),
  };
}

/** Confidence by residue (of its CA, or C1' of nucleotides; else the mean of its atoms), where the column can be one. */
function plddtOf(atoms: readonly Atom[]): PlddtSummary | undefined {
  const residues = new Map<string, { sum: number; count: number; central?: number }>();
  for (const { polymer, chain, place, name, temperature } of atoms) {
    if (!polymer) continue;
    const key = `${chain} ${place}`;
    const known = residues.get(key) ?? { sum: 0, count: 0 };
    known.sum += temperature;
    known.count += 1;
    if (name === 'CA' || name === "C1'") known.central = temperature;
    residues.set(key, known);
  }
  const raw = [...residues.values()].map(({ sum, count, central }) => central ?? sum / count);
  const largest = raw.reduce((a, b) => Math.max(a, b), 0);
  // Not a confidence: outside 0 to 100, missing, or the same everywhere because nothing was written.
  if (raw.length === 0 || raw.some((v) => !(v >= 0 && v <= 100)) || largest === 0) return undefined;
  const values = raw.map((v) => Math.round((largest <= 1 ? 100 * v : v) * 10) / 10);
  const count = (from: number, to: number): number => values.filter((v) => v >= from && v < to).length;
  return {
    mean: Math.round((values.reduce((a, b) => a + b, 0) / values.length) * 10) / 10,
    bands: {
      veryHigh: count(90, Number.POSITIVE_INFINITY),
      confident: count(70, 90),
      low: count(50, 70),
      veryLow: count(Number.NEGATIVE_INFINITY, 50),
    },
    values,
  };
}

/** What a file says before its atoms, where programs name themselves. */
function headOf(text: string, mmcif: boolean): string {
  const end = mmcif ? text.search(/^_atom_site\./m) : text.search(/^(ATOM {2}|HETATM|MODEL)/m);
  return text.slice(0, Math.min(end < 0 ? text.length : end, 200_000));
}

const pdbLines = (text: string, record: string): string =>
  text
    .slice(0, 200_000)
    .split(/\r?\n/)
    .filter((line) => line.startsWith(record.padEnd(6)))
    .map((line) => line.slice(10, 80).trim())
    .join(' ');
