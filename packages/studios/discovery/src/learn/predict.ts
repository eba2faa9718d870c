import { type Molecule, parseSmiles } from '../chem/index.ts';
import { DiscoveryError } from '../errors.ts';
import { cvPlusInterval, type FoldValue, mondrianSet } from './conformal.ts';
import {
  blended,
  calibrated,
  type Domain,
  disagreement,
  type Endpoint,
  expectedError,
  memberSays,
  type Near,
  nearest,
  outside,
  type Panel,
  type Said,
  type Task,
} from './ensemble.ts';
import { type Features, featuresOf } from './features.ts';
import { mean } from './metrics.ts';
import { inputsOf, netSays } from './net/net.ts';
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
  readonly expectedError: number;
}

export interface PredictOptions {
  /** Of intervals and sets, 0.5 to 0.99; 0.9 unless given. */
  readonly coverage?: number;
}

/** An endpoint, its panel and its place there. */
export interface Chosen {
  readonly panel: Panel;
  readonly endpoint: Endpoint;
  readonly at: number;
}

/** What the models of one panel see of a molecule. */
export interface Seen {
  readonly bins: Uint8Array;
  readonly compared: Compared;
  /** By fold, by endpoint: what the panel's networks say. */
  readonly nets?: readonly Float64Array[];
}

export function seenBy(panel: Panel, features: Features): Seen {
  const bins = binRow(features, panel.plan);
  const compared = compare(features, panel.references);
  if (!panel.nets) return { bins, compared };
  const inputs = inputsOf(panel.plan);
  const binary = panel.endpoints.map(({ task }) => task === 'classification');
  return { bins, compared, nets: panel.nets.map((net) => netSays(net, inputs, binary, bins, 0)) };
}

/** What the members say, by fold. */
const heard = ({ endpoint, at }: Chosen, { bins, compared, nets }: Seen): Said[] =>
  endpoint.members.map((member, k) => memberSays(member, endpoint.task, bins, 0, compared.kernel, nets?.[k]?.[at]));

/** The value alone: mean of the members. */
export const endpointValue = (chosen: Chosen, seen: Seen): number =>
  mean(heard(chosen, seen).map((said) => calibrated(blended(said, chosen.endpoint.blend), chosen.endpoint)));

export function predictEndpoint(chosen: Chosen, seen: Seen, coverage = 0.9): Prediction {
  const { endpoint } = chosen;
  const { task, blend, domain } = endpoint;
  const apart: number[] = [];
  const folds: FoldValue[] = heard(chosen, seen).map((said, k) => {
    const spread = disagreement(said);
    apart.push(spread);
    const near = nearest(seen.compared, endpoint.fold, k);
    return {
      value: calibrated(blended(said, blend), endpoint),
      error: expectedError(endpoint.difficulty, near, spread),
    };
  });
  const value = mean(folds.map((fold) => fold.value));
  const near = nearest(seen.compared, endpoint.fold, -1);
  const error = expectedError(endpoint.difficulty, near, mean(apart));
  const reason = reasonOf(near, error, domain);
  const common = {
    endpoint: endpoint.name,
    task,
    value,
    unit: endpoint.unit,
    inDomain: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    nearest: near.similarity,
    expectedError: error,
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

function reasonOf(near: Near, error: number, domain: Domain): string | undefined {
  switch (outside(near, error, domain)) {
    case 'similarity':
      return `nothing learned from is like it: the nearest molecule has similarity ${near.similarity.toFixed(2)}, below ${domain.similarity.toFixed(2)}`;
    case 'closeness':
      return `too little learned from is like it in structure and descriptors: closeness ${near.closeness.toFixed(2)}, below ${domain.closeness!.toFixed(2)}`;
    case 'error':
      return `the expected error ${error.toPrecision(3)} is above ${domain.error.toPrecision(3)}: it is far from what was learned from, or the learners disagree`;
    case undefined:
      return undefined;
  }
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
  const features = featuresOf(parsed);
  const seen = new Map<Panel, Seen>();
  return selected(panels, endpoints).map((chosen) => {
    const view = seen.get(chosen.panel) ?? seenBy(chosen.panel, features);
    seen.set(chosen.panel, view);
    return predictEndpoint(chosen, view, coverage);
  });
}

/** The endpoints by name (without case), all unless named. @throws DiscoveryError naming those there are */
export function selected(panels: readonly Panel[], names?: readonly string[]): Chosen[] {
  const all = panels.flatMap((panel) => panel.endpoints.map((endpoint, at) => ({ panel, endpoint, at })));
  if (names === undefined) return all;
  return names.map((name) => {
    const found = all.find(({ endpoint }) => endpoint.name.toLowerCase() === name.toLowerCase());
    if (found) return found;
    const list = all.map(({ endpoint }) => endpoint.name).join(', ');
    throw new DiscoveryError('option', `There is no endpoint ${JSON.stringify(name)}; there are ${list}.`);
  });
}
