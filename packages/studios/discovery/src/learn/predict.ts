import { type Molecule, parseSmiles } from '../chem/index.ts';
import { DiscoveryError } from '../errors.ts';
import { cvPlusInterval, type FoldValue, mondrianSet } from './conformal.ts';
import {
  blended,
  calibrated,
  disagreement,
  type Endpoint,
  expectedError,
  memberSays,
  nearest,
  type Panel,
  type Task,
} from './ensemble.ts';
import { type Features, featuresOf, parentOf } from './features.ts';
import { mean } from './metrics.ts';
import { type Compared, compare } from './references.ts';
import { binRow } from './table.ts';

export interface Prediction {
  readonly endpoint: string;
  readonly task: Task;
  /** The quantity in `unit`, or the calibrated probability of class 1. */
  readonly value: number;
  readonly unit: string;
  /**
   * Meant to hold the measured value with the asked-for coverage. For classes it spans the probability and every label that
   * the conformal set keeps: to 0 where 0 stays, to 1 where 1 stays.
   */
  readonly interval: readonly [number, number];
  /** Classes that cannot be ruled out; for quantities absent. */
  readonly labels?: readonly (0 | 1)[];
  /** False: the model abstains; `reason` says why. */
  readonly inDomain: boolean;
  readonly reason?: string;
  /** Tanimoto similarity to the nearest molecule learned from. */
  readonly nearest: number;
  /** Expected absolute error. */
  readonly error: number;
}

export interface PredictOptions {
  /** Of intervals and sets, 0.5 to 0.99; 0.9 unless given. */
  readonly coverage?: number;
}

/** What the models of one panel see of a molecule. */
export interface Seen {
  readonly bins: Uint8Array;
  readonly compared: Compared;
}

export const seenBy = (panel: Panel, features: Features): Seen => ({
  bins: binRow(features, panel.plan),
  compared: compare(features, panel.references),
});

/** The value alone: mean of the members. */
export function valueOf(endpoint: Endpoint, seen: Seen): number {
  const { bins, compared } = seen;
  const { members, task, blend } = endpoint;
  return mean(
    members.map((member) => calibrated(blended(memberSays(member, task, bins, 0, compared.kernel), blend), endpoint)),
  );
}

export function predictEndpoint(endpoint: Endpoint, seen: Seen, coverage = 0.9): Prediction {
  const { task, members, blend, domain } = endpoint;
  const apart: number[] = [];
  const folds: FoldValue[] = members.map((member, k) => {
    const said = memberSays(member, task, seen.bins, 0, seen.compared.kernel);
    const spread = disagreement(said);
    apart.push(spread);
    const { similarity } = nearest(seen.compared, endpoint.fold, k);
    return { value: calibrated(blended(said, blend), endpoint), error: expectedError(endpoint, similarity, spread) };
  });
  const value = mean(folds.map((fold) => fold.value));
  const near = nearest(seen.compared, endpoint.fold, -1).similarity;
  const error = expectedError(endpoint, near, mean(apart));
  const reason = outside(near, error, domain);
  const common = {
    endpoint: endpoint.name,
    task,
    value,
    unit: endpoint.unit,
    inDomain: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    nearest: near,
    error,
  };
  if (task === 'regression') {
    const [low, high] = cvPlusInterval(
      folds,
      endpoint.conformal.map(([ratios]) => ratios!),
      coverage,
    );
    return { ...common, interval: [Math.min(low, value), Math.max(high, value)] };
  }
  const labels = mondrianSet(
    folds.map((fold) => fold.value),
    endpoint.conformal,
    coverage,
  );
  // Neither class fits: nothing is ruled out by that.
  const low = labels.includes(0) || labels.length === 0 ? 0 : value;
  const high = labels.includes(1) || labels.length === 0 ? 1 : value;
  return { ...common, labels, interval: [low, high] };
}

function outside(similarity: number, error: number, domain: Endpoint['domain']): string | undefined {
  if (similarity < domain.similarity)
    return `nothing learned from is like it: the nearest molecule has similarity ${similarity.toFixed(2)}, below ${domain.similarity.toFixed(2)}`;
  if (error > domain.error)
    return `the expected error ${error.toPrecision(2)} is above ${domain.error.toPrecision(2)}: the learners disagree this far from what they know`;
  return undefined;
}

/**
 * Predictions of one molecule, one for each endpoint, in the order of the endpoints.
 * @throws SmilesError for a text that is no SMILES, DiscoveryError for an empty molecule, an endpoint that is not there or a coverage out of range
 */
export function predict(
  molecule: Molecule | string,
  panels: readonly Panel[],
  endpoints?: readonly string[],
  options: PredictOptions = {},
): Prediction[] {
  const { coverage = 0.9 } = options;
  if (!(coverage >= 0.5 && coverage <= 0.99))
    throw new DiscoveryError('option', `The coverage ${coverage} is not between 0.5 and 0.99.`);
  const parsed = typeof molecule === 'string' ? parseSmiles(molecule) : molecule;
  if (parsed.heavyAtomCount === 0) throw new DiscoveryError('input', 'The molecule has no atoms besides hydrogen.');
  const features = featuresOf(parentOf(parsed));
  const seen = new Map<Panel, Seen>();
  return selected(panels, endpoints).map(({ panel, endpoint }) => {
    const view = seen.get(panel) ?? seenBy(panel, features);
    seen.set(panel, view);
    return predictEndpoint(endpoint, view, coverage);
  });
}

/** The endpoints by name (without case), all unless named. @throws DiscoveryError naming those there are */
export function selected(
  panels: readonly Panel[],
  names?: readonly string[],
): { readonly panel: Panel; readonly endpoint: Endpoint }[] {
  const all = panels.flatMap((panel) => panel.endpoints.map((endpoint) => ({ panel, endpoint })));
  if (names === undefined) return all;
  return names.map((name) => {
    const found = all.find(({ endpoint }) => endpoint.name.toLowerCase() === name.toLowerCase());
    if (found) return found;
    const list = all.map(({ endpoint }) => endpoint.name).join(', ');
    throw new DiscoveryError('option', `There is no endpoint ${JSON.stringify(name)}; there are ${list}.`);
  });
}
