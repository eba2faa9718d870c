import { createRandom } from '@aceso/tensor/random';
import { checkCancelled, DiscoveryError } from '../errors.ts';
import { assess } from './assess.ts';
import { fitBoost } from './boost.ts';
import {
  blended,
  calibrated,
  disagreement,
  type Endpoint,
  expectedError,
  type Member,
  memberSays,
  nearest,
  type Panel,
  type Said,
  type Task,
  UNLABELLED,
} from './ensemble.ts';
import { fitBlend, fitCalibration, fitDifficulty, loss } from './fit.ts';
import { fitForest } from './forest.ts';
import { fitKernel, type KernelFit, kernelValue } from './kernel.ts';
import { leakageOf } from './leakage.ts';
import { quantile } from './metrics.ts';
import { type Measured, mergeRows, type Substance } from './molecules.ts';
import { type Compared, compare, referencesOf, scaleOf } from './references.ts';
import { groupFolds } from './scaffold.ts';
import { binTable, planTable } from './table.ts';

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
  /** Trees of each member's forest and rounds of its boosting; more cost time and size. */
  readonly trees?: number;
  readonly rounds?: number;
  readonly signal?: AbortSignal;
  progress?(done: number, total: number, what: string): void;
}

/** More molecules than this are not all kept for the kernel and the domain; a sample is. */
const MOST_REFERENCES = 7500;
const SAMPLED_REFERENCES = 3000;
const FEWEST = 40;

/** Settings that did well in scaffold cross-validation over all the public sets; not tuned to any one. */
const TREES = 40;
const ROUNDS = 250;
const BOOST = { rate: 0.05, depth: 6, minLeaf: 3, share: 0.1, subsample: 0.7 };

/**
 * Learns a panel: for each property five members, each without one fold of the scaffolds, and from their answers on what
 * they had not seen the shares of the learners, calibration, intervals, domain and scores. Same rows and seed, same panel.
 * @throws DiscoveryError for too few rows, a class that never occurs, labels other than 0 and 1
 */
export function trainPanel(rows: readonly Measured[], options: TrainOptions): Panel {
  const { properties, seed = 1, folds: foldCount = 5 } = options;
  check(rows, properties);
  const total = 1 + properties.length * foldCount;
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
  const endpoints = properties.map((property, p) => {
    const rowsOf = Int32Array.from([...substances.keys()].filter((r) => !Number.isNaN(substances[r]!.values[p]!)));
    const y = Float64Array.from(substances, (s) => s.values[p]!);
    return trainEndpoint(property, rowsOf, y, {
      fold,
      foldCount,
      table,
      matrix,
      chosen,
      compared,
      seed,
      trees: options.trees ?? TREES,
      rounds: options.rounds ?? ROUNDS,
      substances,
      split: options.split ?? 'scaffold',
      leakage: { ...leakage, contradicted: merged.contradicted[p]! },
      step: (k) => {
        checkCancelled(options.signal);
        options.progress?.(1 + p * foldCount + k, total, property.name);
      },
    });
  });
  options.progress?.(total, total, 'done');
  return { name: options.name, plan, references, endpoints };
}

function referenceRows(count: number, sample: (k: number) => Uint32Array): Int32Array {
  return count <= MOST_REFERENCES
    ? Int32Array.from({ length: count }, (_, i) => i)
    : Int32Array.from(sample(SAMPLED_REFERENCES)).sort();
}

interface Ground {
  readonly fold: Uint8Array;
  readonly foldCount: number;
  readonly table: ReturnType<typeof binTable>;
  readonly matrix: Uint8Array;
  /** The row of every reference. */
  readonly chosen: Int32Array;
  readonly compared: readonly Compared[];
  readonly seed: number;
  readonly trees: number;
  readonly rounds: number;
  readonly substances: readonly Substance[];
  readonly split: string;
  readonly leakage: Readonly<Record<string, unknown>>;
  step(fold: number): void;
}

function trainEndpoint(property: Property, rows: Int32Array, y: Float64Array, ground: Ground): Endpoint {
  const { fold, foldCount, table, matrix, compared } = ground;
  const { task } = property;
  const binary = task === 'classification';
  const width = table.bins.length;
  const labelled = Uint8Array.from(ground.chosen, (r) => (Number.isNaN(y[r]!) ? UNLABELLED : fold[r]!));
  const kernels = fitKernels(rows, y, ground, labelled, binary);
  const said = new Array<Said>(y.length);
  const members: Member[] = [];
  for (let k = 0; k < foldCount; k += 1) {
    ground.step(k);
    const inside = rows.filter((r) => fold[r] !== k);
    const member: Member = {
      forest: fitForest(table, inside, y, {
        trees: ground.trees,
        seed: ground.seed * 1000 + k,
        minLeaf: binary ? 1 : 3,
        ...(binary ? {} : { share: 0.25 }),
      }),
      boost: fitBoost(table, matrix, inside, y, {
        ...BOOST,
        rounds: ground.rounds,
        lambda: binary ? 3 : 1,
        binary,
        seed: ground.seed * 1000 + k,
      }),
      kernel: kernels[k]!,
    };
    members.push(member);
    for (const r of rows) {
      if (fold[r] === k) said[r] = memberSays(member, task, matrix, r * width, compared[r]!.kernel);
    }
  }
  const known = Array.from(rows);
  const truth = Float64Array.from(known, (r) => y[r]!);
  const answers = known.map((r) => said[r]!);
  const blend = fitBlend(answers, truth, binary);
  const scores = Float64Array.from(answers, (each) => blended(each, blend));
  const calibration = binary ? fitCalibration(scores, truth) : { slope: 1, intercept: 0 };
  const found = scores.map((score) => calibrated(score, { task, calibration }));
  const errors = found.map((v, i) => Math.abs(v - truth[i]!));
  const similarity = Float64Array.from(known, (r) => nearest(compared[r]!, labelled, fold[r]!).similarity);
  const apart = Float64Array.from(answers, disagreement);
  const difficulty = fitDifficulty(errors, similarity, apart);
  const expected = similarity.map((s, i) => expectedError({ difficulty }, s, apart[i]!));
  const conformal = Array.from({ length: foldCount }, (_, k) => {
    const own = known.flatMap((r, i) => (fold[r] === k ? [i] : []));
    const sorted = (list: number[]): Float32Array => Float32Array.from(list).sort();
    if (!binary) return [sorted(own.map((i) => errors[i]! / expected[i]!))];
    return [0, 1].map((label) => sorted(own.filter((i) => truth[i] === label).map((i) => found[i]!)));
  });
  const domain = {
    similarity: quantile(similarity.slice().sort(), 0.03),
    error: quantile(expected.slice().sort(), 0.88),
  };
  const base = {
    name: property.name,
    task,
    unit: property.unit ?? (binary ? 'probability' : ''),
    title: property.title ?? property.name,
    members,
    blend,
    calibration,
    difficulty,
    conformal,
    domain,
    fold: labelled,
  };
  const scaffolds = known.map((r) => ground.substances[r]!.scaffold);
  const card = assess({
    endpoint: base,
    truth,
    found,
    expected,
    similarity,
    scaffolds,
    folds: known.map((r) => fold[r]!),
    leakage: ground.leakage,
    split: ground.split,
    seed: ground.seed,
  });
  return { ...base, card };
}

/** Noise that the kernel allows for; of large sets the least is left out where classes are noisy anyway and solving takes long. */
const RIDGES = [0.01, 0.03, 0.1, 0.3, 1];
const LARGE = 2000;

/** Of a few ridges the one that does best on left-out references: of all folds, or of the first in a large set. */
function fitKernels(
  rows: Int32Array,
  y: Float64Array,
  { foldCount, chosen, compared }: Ground,
  labelled: Uint8Array,
  binary: boolean,
): KernelFit[] {
  const matrix = Array.from(chosen, (r) => compared[r]!.kernel);
  const target = Float64Array.from(chosen, (r) => (Number.isNaN(y[r]!) ? 0 : y[r]!));
  const usable = [...labelled.keys()].filter((i) => labelled[i] !== UNLABELLED);
  const large = rows.length > LARGE;
  const ridges = !large ? RIDGES : binary ? [0.2, 1] : [0.03, 0.2];
  const fit = (k: number, ridge: number): KernelFit =>
    fitKernel(matrix, Int32Array.from(usable.filter((i) => labelled[i] !== k)), target, ridge);
  const judges = large ? 1 : foldCount;
  const judged = usable.filter((i) => labelled[i]! < judges);
  const truth = Float64Array.from(judged, (i) => target[i]!);
  let best: { readonly ridge: number; readonly fits: KernelFit[] } | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const ridge of ridges) {
    const fits = Array.from({ length: judges }, (_, k) => fit(k, ridge));
    const found = Float64Array.from(judged, (i) => kernelValue(fits[labelled[i]!]!, matrix[i]!));
    const bad = loss(found, truth, binary);
    if (best !== undefined && !(bad < least)) continue;
    least = bad;
    best = { ridge, fits };
  }
  const { ridge, fits } = best!;
  return Array.from({ length: foldCount }, (_, k) => fits[k] ?? fit(k, ridge));
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
