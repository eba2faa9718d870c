import {
  blocked,
  canonicalSmiles,
  type Description,
  describe,
  FILTERS,
  filterHits,
  foldMorgan,
  parseSmiles,
} from '../chem/index.ts';
import { bitTanimoto } from '../generate/optimise/nearest.ts';
import { fetchAgain, type MoleculeOrigin, originFigure, originOutput } from './origin.ts';

/** Sections of the claims of a molecule, in the order in which they are read. */
export const CLAIM_SECTIONS = ['structure', 'properties', 'filters', 'safety', 'neighbours', 'predictions'] as const;
export type ClaimSection = (typeof CLAIM_SECTIONS)[number];

/** One thing that is said of a molecule, with the computation it rests on. */
export interface Figure {
  readonly section: ClaimSection;
  /** The same for the same thing said: what a figure computed anew is compared by. */
  readonly path: string;
  readonly label: string;
  readonly algorithm: string;
  readonly unit: 'word' | 'score' | 'count' | 'g/mol' | 'angstrom2' | 'cm3/mol' | 'none';
  readonly inputs: readonly string[];
  readonly seed?: number;
  /** Absent: cannot be computed here and now. */
  readonly output?: string;
}

/** A number that a learned model gives, with what it says of its own certainty. */
export interface Prediction {
  /** Name of the predictor, and its version. */
  readonly predictor: string;
  readonly version: string;
  readonly endpoint: string;
  readonly unit?: string;
  readonly value: number;
  readonly interval?: readonly [low: number, high: number];
  /** Whether the molecule is like those the model has learned from. */
  readonly inDomain?: boolean;
}

/** What a draft of claims is made from. */
export interface MoleculeFacts {
  readonly smiles: string;
  readonly origin: MoleculeOrigin;
  /** Molecules of the project to compare with, nearest first. */
  readonly neighbours: readonly { readonly label: string; readonly smiles: string }[];
  readonly predictions: readonly Prediction[];
}

interface Descriptor {
  readonly label: string;
  readonly algorithm: string;
  readonly unit: Figure['unit'];
}

/** What each descriptor is called and where it is defined. */
export const DESCRIPTORS: Readonly<Record<keyof Description, Descriptor>> = {
  mw: { label: 'Molecular weight', algorithm: 'sum of standard atomic weights', unit: 'g/mol' },
  logp: { label: 'logP', algorithm: 'Wildman and Crippen 1999', unit: 'score' },
  refractivity: { label: 'Molar refractivity', algorithm: 'Wildman and Crippen 1999', unit: 'cm3/mol' },
  tpsa: { label: 'Topological polar surface area', algorithm: 'Ertl et al. 2000', unit: 'angstrom2' },
  hbd: { label: 'Hydrogen-bond donors', algorithm: 'SMARTS count', unit: 'count' },
  hba: { label: 'Hydrogen-bond acceptors', algorithm: 'SMARTS count', unit: 'count' },
  rotatable: { label: 'Rotatable bonds', algorithm: 'SMARTS count, strict', unit: 'count' },
  rings: { label: 'Rings', algorithm: 'smallest set of smallest rings', unit: 'count' },
  aromaticRings: { label: 'Aromatic rings', algorithm: 'smallest set of smallest rings', unit: 'count' },
  fsp3: { label: 'Share of sp3 carbons', algorithm: 'count', unit: 'score' },
  qed: { label: 'Drug-likeness (QED)', algorithm: 'Bickerton et al. 2012', unit: 'score' },
  sa: { label: 'Synthetic accessibility, 1 easy to 10', algorithm: 'Ertl and Schuffenhauer 2009', unit: 'score' },
  heavyAtoms: { label: 'Heavy atoms', algorithm: 'count', unit: 'count' },
  charge: { label: 'Net charge', algorithm: 'sum of formal charges', unit: 'count' },
};

const FILTER_WORDS = {
  lipinski: ['Rule of five', 'Lipinski et al. 1997, two limits or more passed over'],
  veber: ['Veber’s limits', 'Veber et al. 2002'],
  pains: ['Assay interference (PAINS)', 'Baell and Holloway 2010'],
  alerts: ['Unwanted groups', 'SMARTS catalogue'],
} as const;

/**
 * Everything that is said of a molecule. Same facts and same version of this package: the same figures, to the last digit.
 * @throws SmilesError for a SMILES that is none
 */
export function moleculeFigures({ smiles, origin, neighbours, predictions }: MoleculeFacts): readonly Figure[] {
  const mol = parseSmiles(smiles);
  const canonical = canonicalSmiles(mol);
  const inputs = [`smiles:${canonical}`];
  const from = originFigure(origin);
  const whence =
    originOutput(origin, mol) ?? (origin.kind === 'import' || origin.kind === 'generate' ? canonical : undefined);
  const description = describe(mol);
  const list: Figure[] = [
    {
      section: 'structure',
      path: 'canonical',
      label: 'Canonical SMILES',
      algorithm: 'canonical SMILES',
      unit: 'word',
      inputs: [`smiles:${smiles}`],
      output: canonical,
    },
    { section: 'structure', path: 'origin', ...from, ...(whence === undefined ? {} : { output: whence }) },
  ];
  for (const [name, words] of Object.entries(DESCRIPTORS) as [keyof Description, Descriptor][])
    list.push({
      section: 'properties',
      path: `description.${name}`,
      ...words,
      inputs,
      output: String(description[name]),
    });
  for (const name of FILTERS) {
    const [label, algorithm] = FILTER_WORDS[name];
    const hits = filterHits(mol, description, [name]).map((hit) => hit.split(':').slice(1).join(':') || 'not kept');
    list.push({
      section: 'filters',
      path: `filters.${name}`,
      label,
      algorithm,
      unit: 'word',
      inputs,
      output: hits.join(', ') || 'nothing found',
    });
  }
  const stop = blocked(mol);
  list.push({
    section: 'safety',
    path: 'gate',
    label: 'Dual-use gate',
    algorithm: 'classes, identities and similarity to listed agents (CWC, UN 1961, 1971, 1988)',
    unit: 'word',
    inputs,
    output: stop ? `${stop.rule}: ${stop.reason}` : 'nothing stands in the way',
  });
  const bits = foldMorgan(mol, 2, 2048);
  for (const [i, { label, smiles: other }] of neighbours.entries())
    list.push({
      section: 'neighbours',
      path: `neighbours.${i}`,
      label: `Similarity to ${label}`,
      algorithm: 'Tanimoto similarity of ECFP4, 2048 bits',
      unit: 'score',
      inputs: [...inputs, `smiles:${other}`],
      output: String(bitTanimoto(bits, foldMorgan(parseSmiles(other), 2, 2048))),
    });
  for (const { predictor, version, endpoint, unit, value, interval, inDomain } of predictions)
    list.push({
      section: 'predictions',
      path: `predictions.${predictor}.${endpoint}`,
      label: `${endpoint}${unit === undefined ? '' : ` (${unit})`}${interval === undefined ? '' : `, interval ${short(interval[0])} to ${short(interval[1])}`}${inDomain === false ? ', outside what the model knows' : ''}`,
      algorithm: `${predictor} ${version}`,
      unit: 'score',
      inputs,
      output: String(value),
    });
  return list;
}

/** The figures computed anew; the molecule is fetched again from where it came. */
export async function figuresAgain(facts: MoleculeFacts, source?: Uint8Array): Promise<readonly Figure[]> {
  const { origin } = facts;
  const figures = moleculeFigures(facts);
  if (origin.kind !== 'import' && origin.kind !== 'generate') return figures;
  const fetched = await fetchAgain(origin, source);
  const missing = fetched === undefined && origin.kind === 'import' && source === undefined;
  return figures.map(({ output, ...figure }) => {
    if (figure.path !== 'origin') return { ...figure, ...(output === undefined ? {} : { output }) };
    return missing ? figure : { ...figure, output: fetched ?? 'nothing' };
  });
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
