import { createRandom } from '@aceso/tensor/random';
import { checkCancelled, DiscoveryError } from '../errors.ts';
import { type Panel, type Task, UNLABELLED } from './ensemble.ts';
import { leakageOf } from './leakage.ts';
import { type Measured, mergeRows } from './molecules.ts';
import { fitNets } from './net/fold-nets.ts';
import { compare, referencesOf, scaleOf } from './references.ts';
import { groupFolds } from './scaffold.ts';
import { binTable, planTable } from './table.ts';
import { ROUNDS, TREES, trainEndpoint } from './train-endpoint.ts';

export interface Property {
  readonly name: string;
  readonly task: Task;
  readonly unit?: string;
  readonly title?: string;
}

export interface TrainOptions {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly seed?: number;
  readonly folds?: number;
  /** How molecules are dealt into folds: whole scaffolds (default), or one by one. */
  readonly split?: 'scaffold' | 'random';
  /**
   * `single` (default): forest, boosting and kernel for each property by itself. `multitask`: one network with a head for each
   * property. `blend`: both, in the shares that do best on left-out scaffolds.
   */
  readonly method?: Method;
  /** Trees of each member's forest, rounds of its boosting and steps of a network; more cost time and size. */
  readonly trees?: number;
  readonly rounds?: number;
  readonly steps?: number;
  /**
   * A panel of the same rows, seed and folds: what it has learned (members, networks) is taken over, the rest is learned, and all is
   * calibrated and judged anew.
   */
  readonly from?: Panel;
  readonly signal?: AbortSignal;
  progress?(done: number, total: number, what: string): void;
}

export const METHODS = ['single', 'multitask', 'blend'] as const;
export type Method = (typeof METHODS)[number];

/** More molecules than this are not all kept for the kernel and the domain; a sample is. */
const MOST_REFERENCES = 7500;
const SAMPLED_REFERENCES = 3000;
const FEWEST = 40;

/**
 * Learns a panel: for each property five members, each without one fold of the scaffolds, and from their answers on what
 * they had not seen the shares of the learners, calibration, intervals, domain and scores. Same rows and seed, same panel.
 * @throws DiscoveryError for too few rows, a class that never occurs, labels other than 0 and 1
 */
export async function trainPanel(rows: readonly Measured[], options: TrainOptions): Promise<Panel> {
  const { properties, seed = 1, folds: foldCount = 5, method = 'single' } = options;
  check(rows, properties);
  const [together, apart] = [method !== 'single', method !== 'multitask'];
  const before = 1 + (together ? foldCount : 0);
  const total = before + (apart ? properties.length * foldCount : 0);
  options.progress?.(0, total, 'features');
  const merged = mergeRows(
    rows,
    properties.map(({ task }) => task === 'classification'),
  );
  const { substances } = merged;
  const random = createRandom(seed);
  const keys = options.split === 'random' ? substances.map(({ key }) => key) : substances.map((s) => s.scaffold);
  const fold = groupFolds(keys, foldCount, (count) => random.stream('folds').permutation(count));
  const features = substances.map((s) => s.features);
  const plan = planTable(features);
  const table = binTable(features, plan);
  const width = table.bins.length;
  const matrix = new Uint8Array(features.length * width);
  table.bins.forEach((bins, c) => {
    for (let r = 0; r < bins.length; r += 1) matrix[r * width + c] = bins[r]!;
  });
  const chosen = referenceRows(substances.length, (count) =>
    random.stream('references').permutation(substances.length, count),
  );
  const references = referencesOf(
    Array.from(chosen, (r) => features[r]!),
    scaleOf(features),
  );
  const compared = features.map((row) => compare(row, references));
  const leakage = leakageOf(merged, fold, chosen, compared, rows.length);
  const values = properties.map((_, p) => Float64Array.from(substances, (s) => s.values[p]!));
  const from = options.from;
  if (from) checkSame(from, { ...options, plan, folds: Uint8Array.from(chosen, (r) => fold[r]!) });
  const heads = together
    ? await fitNets({
        nets: from?.nets,
        plan,
        matrix,
        values,
        binary: properties.map(({ task }) => task === 'classification'),
        fold,
        foldCount,
        seed,
        steps: options.steps,
        signal: options.signal,
        step: (k) => options.progress?.(1 + k, total, 'network'),
      })
    : undefined;
  const endpoints = properties.map((property, p) => {
    const y = values[p]!;
    return trainEndpoint(property, y, {
      fold,
      foldCount,
      table,
      matrix,
      chosen,
      compared,
      seed,
      learners: apart ? { trees: options.trees ?? TREES, rounds: options.rounds ?? ROUNDS } : undefined,
      members: apart && from?.endpoints[p]?.members[0]?.forest ? from.endpoints[p].members : undefined,
      net: heads?.said[p],
      substances,
      split: options.split ?? 'scaffold',
      leakage: { ...leakage, contradicted: merged.contradicted[p]! },
      step: (k) => {
        checkCancelled(options.signal);
        if (apart) options.progress?.(before + p * foldCount + k, total, property.name);
      },
    });
  });
  options.progress?.(total, total, 'done');
  return { name: options.name, plan, references, endpoints, ...(heads ? { nets: heads.nets } : {}) };
}

function referenceRows(count: number, sample: (k: number) => Uint32Array): Int32Array {
  return count <= MOST_REFERENCES
    ? Int32Array.from({ length: count }, (_, i) => i)
    : Int32Array.from(sample(SAMPLED_REFERENCES)).sort();
}

/** @throws DiscoveryError where the earlier panel has learned from something else */
function checkSame(
  { plan, endpoints }: Panel,
  now: { readonly plan: Panel['plan']; readonly folds: Uint8Array; readonly properties: readonly Property[] },
): void {
  const same =
    JSON.stringify(plan) === JSON.stringify(now.plan) &&
    endpoints.length === now.properties.length &&
    endpoints.every(
      ({ name, fold }, p) =>
        name === now.properties[p]!.name &&
        fold.length === now.folds.length &&
        fold.every((own, r) => own === UNLABELLED || own === now.folds[r]),
    );
  if (!same)
    throw new DiscoveryError(
      'model',
      'The earlier model has learned from other rows, properties or folds; train without it.',
    );
}

function check(rows: readonly Measured[], properties: readonly Property[]): void {
  properties.forEach(({ name, task }, k) => {
    const values = rows.map((row) => row.values[k]!).filter((v) => !Number.isNaN(v));
    if (values.length < FEWEST)
      throw new DiscoveryError(
        'input',
        `${name} has ${values.length} measured molecules; at least ${FEWEST} are needed.`,
      );
    if (task === 'regression') {
      if (values.every((v) => v === values[0]))
        throw new DiscoveryError('input', `${name} has the same value for every molecule; there is nothing to learn.`);
      return;
    }
    const other = values.find((v) => v !== 0 && v !== 1);
    if (other !== undefined)
      throw new DiscoveryError(
        'input',
        `${name} has the value ${other}; classes are 0 and 1, for quantities choose regression.`,
      );
    const positives = values.reduce((a, b) => a + b, 0);
    if (positives < 10 || values.length - positives < 10)
      throw new DiscoveryError(
        'input',
        `${name} has ${positives} of ${values.length} molecules in class 1; each class needs 10.`,
      );
  });
}
