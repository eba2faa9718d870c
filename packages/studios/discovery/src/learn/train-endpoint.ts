import { assess } from './assess.ts';
import { fitBoost } from './boost.ts';
import { type Answers, calibrate } from './calibrate.ts';
import { type Endpoint, type Member, memberSays, nearest, type Said, UNLABELLED } from './ensemble.ts';
import { loss } from './fit.ts';
import { fitForest } from './forest.ts';
import { fitKernel, type KernelFit, kernelValue } from './kernel.ts';
import type { Substance } from './molecules.ts';
import type { Compared } from './references.ts';
import type { BinnedTable } from './table.ts';
import type { Property } from './train.ts';

/** Settings that did well in scaffold cross-validation over all the public sets; not tuned to any one. */
export const TREES = 40;
export const ROUNDS = 250;
const BOOST = { rate: 0.05, depth: 6, minLeaf: 3, share: 0.1, subsample: 0.7 };

export interface Ground {
  readonly fold: Uint8Array;
  readonly foldCount: number;
  readonly table: BinnedTable;
  readonly matrix: Uint8Array;
  /** The row of every reference. */
  readonly chosen: Int32Array;
  readonly compared: readonly Compared[];
  readonly seed: number;
  /** Absent: nothing is learned of the property by itself. */
  readonly learners: { readonly trees: number; readonly rounds: number } | undefined;
  /** Members of an earlier training of the same rows and seed, taken over. */
  readonly members: readonly Member[] | undefined;
  /** What the networks said of every row that their fold had left out. */
  readonly net: Float64Array | undefined;
  readonly substances: readonly Substance[];
  readonly split: string;
  readonly leakage: Readonly<Record<string, unknown>>;
  step(fold: number): void;
}

/** The members of one property and all that is fitted on what they say of the folds they have not seen. */
export function trainEndpoint(property: Property, y: Float64Array, ground: Ground): Endpoint {
  const { fold, foldCount, table, matrix, compared, net } = ground;
  const { task } = property;
  const binary = task === 'classification';
  const width = table.bins.length;
  const rows = Int32Array.from([...y.keys()].filter((r) => !Number.isNaN(y[r]!)));
  const labelled = Uint8Array.from(ground.chosen, (r) => (Number.isNaN(y[r]!) ? UNLABELLED : fold[r]!));
  const kernels = ground.learners && !ground.members ? fitKernels(rows, y, ground, labelled, binary) : [];
  const said = new Array<Said>(y.length);
  const members: Member[] = [];
  for (let k = 0; k < foldCount; k += 1) {
    ground.step(k);
    const member = ground.members?.[k] ?? memberOf(rows, y, k, binary, kernels[k], ground);
    members.push(member);
    for (const r of rows) {
      if (fold[r] === k) said[r] = memberSays(member, task, matrix, r * width, compared[r]!.kernel, net?.[r]);
    }
  }
  const known = Array.from(rows);
  const answers: Answers = {
    task,
    said: known.map((r) => said[r]!),
    truth: Float64Array.from(known, (r) => y[r]!),
    near: known.map((r) => nearest(compared[r]!, labelled, fold[r]!)),
    folds: known.map((r) => fold[r]!),
    foldCount,
  };
  const { blend, calibration, difficulty, conformal, domain } = calibrate(answers);
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
  const { leakage, split, seed } = ground;
  return { ...base, card: assess({ endpoint: base, answers, scaffolds, leakage, split, seed }) };
}

function memberOf(
  rows: Int32Array,
  y: Float64Array,
  k: number,
  binary: boolean,
  kernel: KernelFit | undefined,
  { learners, fold, table, matrix, seed }: Ground,
): Member {
  if (!learners || !kernel) return {};
  const inside = rows.filter((r) => fold[r] !== k);
  const own = seed * 1000 + k;
  return {
    forest: fitForest(table, inside, y, {
      trees: learners.trees,
      seed: own,
      minLeaf: binary ? 1 : 3,
      ...(binary ? {} : { share: 0.25 }),
    }),
    boost: fitBoost(table, matrix, inside, y, {
      ...BOOST,
      rounds: learners.rounds,
      lambda: binary ? 3 : 1,
      binary,
      seed: own,
    }),
    kernel,
  };
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
