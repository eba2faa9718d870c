import { crippenAtom } from '../chem/descriptors/crippen.ts';
import { tpsaAtom } from '../chem/descriptors/tpsa.ts';
import { SYMBOLS, WEIGHTS } from '../chem/elements.ts';
import { canonicalSmiles, depict, type Molecule, morgan, parseSmiles } from '../chem/index.ts';
import { type AtomGradients, atomGradients } from './atom-gradients.ts';
import { bondsFrom } from './bonds-from.ts';
import type { Panel } from './ensemble.ts';
import { DESCRIPTORS, type Features, featuresOf, MORGAN_COLUMNS, parentOf } from './features.ts';
import { endpointValue, type Prediction, predictEndpoint, seenBy, selected } from './predict.ts';

export interface Explanation {
  /** The molecule that was looked at: the parent of the one given. Atoms are numbered from 0 in its order. */
  readonly smiles: string;
  readonly prediction: Prediction;
  /** What each atom adds: the value less the value without the environments that hold the atom. */
  readonly atoms: readonly { readonly atom: number; readonly element: string; readonly effect: number }[];
  /** Red with a whole ring raises the value, blue with a broken ring lowers it; the strongest atom has full colour. */
  readonly svg: string;
  /** Of endpoints that a network speaks for: integrated gradients of that network. */
  readonly gradients?: AtomGradients;
}

/**
 * Why a value is what it is: each atom's effect, from leaving out every Morgan environment that holds it together with its own
 * part of the descriptors that are sums over atoms (weight, logP, refractivity, polar surface, counts). Other descriptors
 * (rings, rotatable bonds, QED, accessibility) stay as they are, so effects do not add up to the value.
 * @throws SmilesError, DiscoveryError as `predict`
 */
export function explain(
  molecule: Molecule | string,
  panels: readonly Panel[],
  name: string,
  size: { readonly width?: number; readonly height?: number } = {},
): Explanation {
  const chosen = selected(panels, [name])[0]!;
  const { panel, endpoint } = chosen;
  const given = typeof molecule === 'string' ? parseSmiles(molecule) : molecule;
  const smiles = canonicalSmiles(parentOf(given));
  const mol = parseSmiles(smiles);
  const features = featuresOf(given, mol);
  const seen = seenBy(panel, features);
  const whole = endpointValue(chosen, seen);
  const effects = Float64Array.from(
    { length: mol.atomCount },
    (_, atom) => whole - endpointValue(chosen, seenBy(panel, without(mol, features, atom))),
  );
  const strongest = effects.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9);
  const prediction = predictEndpoint(chosen, seen);
  const gradients = atomGradients(chosen, mol, features, size);
  return {
    smiles,
    prediction,
    atoms: Array.from(effects, (effect, atom) => ({ atom, element: SYMBOLS[mol.atomicNumber[atom]!]!, effect })),
    ...(gradients ? { gradients } : {}),
    svg: depict(mol, {
      ...size,
      title: `${endpoint.title}: ${prediction.value.toFixed(2)} ${endpoint.unit}`,
      weights: effects.map((x) => x / strongest),
    }),
  };
}

/** The features of a molecule less what one atom brings. */
function without(mol: Molecule, { counts, descriptors }: Features, atom: number): Features {
  const fewer = counts.slice();
  const distance = bondsFrom(mol, atom);
  const { id, atom: centre, radius } = morgan(mol, 2).environments;
  for (let e = 0; e < id.length; e += 1) {
    if (distance[centre[e]!]! > radius[e]!) continue;
    const column = id[e]! % MORGAN_COLUMNS;
    if (fewer[column]! > 0) fewer[column]! -= 1;
  }
  const less = descriptors.slice();
  const take = (name: (typeof DESCRIPTORS)[number], amount: number): void => {
    less[DESCRIPTORS.indexOf(name)]! -= amount;
  };
  const z = mol.atomicNumber[atom]!;
  const hydrogens = mol.hydrogens[atom]!;
  const parts = new Float64Array(4);
  crippenAtom(mol, atom, parts);
  take('heavyAtoms', z > 1 ? 1 : 0);
  take('mw', WEIGHTS[z]! + hydrogens * WEIGHTS[1]!);
  take('logp', parts[0]! + parts[2]!);
  take('refractivity', parts[1]! + parts[3]!);
  take('tpsa', tpsaAtom(mol, atom));
  take('aromatic atoms', mol.aromatic[atom]! ? 1 : 0);
  take('hydrogens', hydrogens);
  take('ring atoms', mol.atomInRing[atom]! ? 1 : 0);
  take('branching', mol.degree(atom) > 2 ? 1 : 0);
  if (z > 1) take(ELEMENTS[z] ?? 'other elements', 1);
  if ((z === 7 || z === 8) && hydrogens > 0) take('hbd', less[DESCRIPTORS.indexOf('hbd')]! > 0 ? 1 : 0);
  if (z === 7 || z === 8) take('hba', less[DESCRIPTORS.indexOf('hba')]! > 0 ? 1 : 0);
  return { counts: fewer, descriptors: less };
}

const ELEMENTS: Readonly<Record<number, (typeof DESCRIPTORS)[number]>> = {
  6: 'carbon',
  7: 'nitrogen',
  8: 'oxygen',
  9: 'fluorine',
  15: 'phosphorus',
  16: 'sulfur',
  17: 'chlorine',
  35: 'bromine and iodine',
  53: 'bromine and iodine',
};
