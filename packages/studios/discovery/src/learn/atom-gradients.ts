import { depict, type Molecule, morgan } from '../chem/index.ts';
import { bondsFrom } from './bonds-from.ts';
import { type Features, MORGAN_COLUMNS } from './features.ts';
import { netGradients } from './net/gradients.ts';
import { inputAt, inputsOf } from './net/net.ts';
import type { Chosen } from './predict.ts';
import { binRow } from './table.ts';

/** What the networks of an endpoint go by. With `rest` the atoms add up to the difference of the outputs. */
export interface AtomGradients {
  /** By atom. */
  readonly atoms: readonly number[];
  /** Of the descriptors of the whole molecule, which belong to no atom. */
  readonly rest: number;
  /** Mean output of the networks: log-odds of classes, standardised quantities. */
  readonly output: number;
  /** The same of no molecule: no environments, every descriptor in its middle. */
  readonly baseline: number;
  readonly svg: string;
}

/** Radius of the environments that the models see. */
const RADIUS = 2;

/**
 * Integrated gradients of the networks of an endpoint, mean of the folds; the part of an environment is dealt to its atoms in equal shares.
 * Undefined where the endpoint has no network.
 */
export function atomGradients(
  { panel, at, endpoint }: Chosen,
  mol: Molecule,
  features: Features,
  size: { readonly width?: number; readonly height?: number },
): AtomGradients | undefined {
  if (!panel.nets || !(endpoint.blend.net! > 0)) return undefined;
  const { plan } = panel;
  const bins = binRow(features, plan);
  const inputs = inputsOf(plan);
  const x = Float64Array.from({ length: inputs.width }, (_, c) => inputAt(inputs, c, bins[c]!));
  const nets = panel.nets.map((net) => netGradients(net, x, at));
  const mean = (of: (one: (typeof nets)[number]) => number): number =>
    nets.reduce((sum, one) => sum + of(one), 0) / nets.length;
  const holders = atomsByColumn(mol);
  const atoms = new Float64Array(mol.atomCount);
  let rest = 0;
  for (let c = 0; c < inputs.width; c += 1) {
    const part = mean(({ parts }) => parts[c]!);
    const environments = c < inputs.columns ? (holders.get(plan.columns[c]!) ?? []) : [];
    if (environments.length === 0) {
      rest += part;
      continue;
    }
    for (const own of environments) for (const atom of own) atoms[atom]! += part / environments.length / own.length;
  }
  const strongest = atoms.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-9);
  return {
    atoms: [...atoms],
    rest,
    output: mean(({ output }) => output),
    baseline: mean(({ baseline }) => baseline),
    svg: depict(mol, {
      ...size,
      title: `${endpoint.title}: integrated gradients of the network`,
      weights: atoms.map((v) => v / strongest),
    }),
  };
}

/** By folded column: the atoms of each environment in it. */
function atomsByColumn(mol: Molecule): Map<number, number[][]> {
  const distances = Array.from({ length: mol.atomCount }, (_, atom) => bondsFrom(mol, atom));
  const found = new Map<number, number[][]>();
  const { id, atom: centre, radius } = morgan(mol, RADIUS).environments;
  for (let e = 0; e < id.length; e += 1) {
    const own = [...distances[centre[e]!]!.keys()].filter((atom) => distances[centre[e]!]![atom]! <= radius[e]!);
    const column = id[e]! % MORGAN_COLUMNS;
    found.set(column, [...(found.get(column) ?? []), own]);
  }
  return found;
}
