import { aromaticRingCount } from '../../chem/descriptors/counts.ts';
import { crippen } from '../../chem/descriptors/crippen.ts';
import { tpsa } from '../../chem/descriptors/tpsa.ts';
import { molecularWeight } from '../../chem/descriptors/weight.ts';
import { type Description, describe, type Molecule, type Pattern, saScore } from '../../chem/index.ts';
import { DiscoveryError } from '../../errors.ts';
import { readOrNot, readPattern } from '../judge.ts';
import { tanimoto } from './counts.ts';
import { arithmeticMean, type Desirability, desirability, geometricMean } from './desirability.ts';
import { FINGERPRINTS, type FingerprintName, fingerprint } from './fingerprints.ts';
import { elementCount, parseFormula } from './formula.ts';

/** Numbers that can be asked of a molecule. */
export const PROPERTIES = [
  'qed',
  'logp',
  'tpsa',
  'mw',
  'sa',
  'hbd',
  'hba',
  'rotatable',
  'rings',
  'aromaticRings',
  'fsp3',
  'heavyAtoms',
  'charge',
  'penalisedLogp',
] as const;
export type Property = (typeof PROPERTIES)[number];

/** One thing that is wanted; `weight` (default 1) counts when parts are put together. */
export type Objective = { readonly name?: string; readonly weight?: number } & (
  | { readonly property: Property; readonly want: Desirability }
  | { readonly similarTo: string; readonly fingerprint?: FingerprintName; readonly want?: Desirability }
  /** 1 where the SMARTS is found. */
  | { readonly contains: string }
  | { readonly lacks: string }
  /** How close the molecule is to a formula: atoms of each element (bell of width 1) and in all (width 2); geometric mean. */
  | { readonly formula: string }
  | { readonly element: string; readonly want: Desirability }
);

export type Combination = 'geometric' | 'arithmetic';

export interface Scored {
  /** The parts put together, from 0 to 1 where all parts are. */
  readonly total: number;
  /** Desirability of each objective, in their order. */
  readonly parts: readonly number[];
  /** What was measured for each objective before its desirability. */
  readonly values: readonly number[];
}

export interface Scorer {
  readonly names: readonly string[];
  score(mol: Molecule): Scored;
}

type Measure = (mol: Molecule) => number;

/** @throws DiscoveryError naming the objective that cannot be read */
export function scorerOf(objectives: readonly Objective[], combine: Combination = 'geometric'): Scorer {
  if (objectives.length === 0) throw new DiscoveryError('option', 'There is no objective; name at least one.');
  const parts = objectives.map((objective) => ({ ...measureOf(objective), weight: objective.weight ?? 1 }));
  const mean = combine === 'geometric' ? geometricMean : arithmeticMean;
  const weights = parts.map(({ weight }) => weight);
  return {
    names: objectives.map(nameOf),
    score(mol) {
      const values = parts.map(({ measure }) => measure(mol));
      const scores = values.map((value, i) => desirability(value, parts[i]?.want ?? { kind: 'raw' }));
      return { total: mean(scores, weights), parts: scores, values };
    },
  };
}

/** What an objective is called where it was given no name. */
export function nameOf(objective: Objective): string {
  if (objective.name !== undefined) return objective.name;
  if ('property' in objective) return objective.property;
  if ('similarTo' in objective) return `similar to ${objective.similarTo}`;
  if ('contains' in objective) return `contains ${objective.contains}`;
  if ('lacks' in objective) return `lacks ${objective.lacks}`;
  return 'formula' in objective ? objective.formula : `atoms of ${objective.element}`;
}

function measureOf(objective: Objective): { measure: Measure; want: Desirability } {
  if ('property' in objective) return { measure: propertyMeasure(objective.property), want: objective.want };
  if ('similarTo' in objective) {
    const target = readOrNot(objective.similarTo);
    if (target === undefined) {
      throw new DiscoveryError('option', `${JSON.stringify(objective.similarTo)} is no SMILES to be similar to.`);
    }
    const kind = objective.fingerprint ?? 'ecfp4';
    if (!FINGERPRINTS.includes(kind)) {
      throw new DiscoveryError('option', `There is no fingerprint "${kind}"; there are ${FINGERPRINTS.join(', ')}.`);
    }
    const known = fingerprint(target, kind);
    return { measure: (mol) => tanimoto(fingerprint(mol, kind), known), want: objective.want ?? { kind: 'raw' } };
  }
  if ('contains' in objective || 'lacks' in objective) {
    const wanted = 'contains' in objective;
    const pattern: Pattern = readPattern(wanted ? objective.contains : objective.lacks);
    return { measure: (mol) => (pattern.has(mol) === wanted ? 1 : 0), want: { kind: 'raw' } };
  }
  if ('formula' in objective) return { measure: formulaMeasure(objective.formula), want: { kind: 'raw' } };
  const [element] = [...parseFormula(objective.element).keys()];
  return { measure: (mol) => elementCount(mol, element as number), want: objective.want };
}

function propertyMeasure(property: Property): Measure {
  if (!PROPERTIES.includes(property)) {
    throw new DiscoveryError('option', `There is no property "${property}"; there are ${PROPERTIES.join(', ')}.`);
  }
  return QUICK[property] ?? ((mol) => describe(mol)[property as keyof Description]);
}

/** What need not be taken from a whole description: a search asks a hundred thousand times. */
const QUICK: Readonly<Partial<Record<Property, Measure>>> = {
  penalisedLogp,
  logp: (mol) => crippen(mol).logp,
  tpsa,
  sa: saScore,
  rings: (mol) => mol.ringCount,
  aromaticRings: aromaticRingCount,
  mw: molecularWeight,
};

function formulaMeasure(formula: string): Measure {
  const wanted = [...parseFormula(formula)];
  const all = wanted.reduce((sum, [, count]) => sum + count, 0);
  return (mol) => {
    const parts = wanted.map(([element, count]) =>
      desirability(elementCount(mol, element), { kind: 'gaussian', mu: count, sigma: 1 }),
    );
    let atoms = mol.atomCount;
    for (let i = 0; i < mol.atomCount; i += 1) atoms += mol.hydrogens[i] as number;
    parts.push(desirability(atoms, { kind: 'gaussian', mu: all, sigma: 2 }));
    return geometricMean(parts);
  };
}

/** Means and deviations over ZINC 250k that scale the three terms (Kusner et al., 2017; You et al., 2018). */
const PENALISED = { logp: [2.4570953, 1.4343244], sa: [3.0525811, 0.8335207], cycle: [0.0485697, 0.286021] } as const;

/** logP less synthetic difficulty less rings larger than six, each in deviations from the mean of ZINC 250k. */
export function penalisedLogp(mol: Molecule): number {
  const { logp } = crippen(mol);
  const sa = saScore(mol);
  const largest = mol.rings().reduce((most, ring) => Math.max(most, ring.length), 0);
  const scaled = (value: number, [mean, deviation]: readonly [number, number]): number => (value - mean) / deviation;
  return scaled(logp, PENALISED.logp) - scaled(sa, PENALISED.sa) - scaled(Math.max(0, largest - 6), PENALISED.cycle);
}
