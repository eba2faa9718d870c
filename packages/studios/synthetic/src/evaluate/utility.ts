import { applyDesign, fitGlm, linearPredictor, planDesign } from '@aceso/tensor/linear';
import { auc, brier } from '@aceso/tensor/stats';
import { fitBoosting, predictBoosting } from '@aceso/tensor/trees';
import type { Column } from '../table/table.ts';
import type { Aligned } from './align.ts';

export type Task = 'binary' | 'multiclass' | 'regression';

export interface UtilityScore {
  readonly model: 'boosted' | 'linear';
  /** 'auc' (multiclass: mean of one against the rest, weighted by prevalence) or 'r2'. */
  readonly measure: 'auc' | 'r2';
  /** Trained on real, tested on the holdout. */
  readonly trtr: number;
  /** Trained on synthetic, tested on the holdout. */
  readonly tstr: number;
  readonly ratio: number;
  /** Brier score of the probabilities (binary). */
  readonly brier?: { readonly trtr: number; readonly tstr: number };
}

export interface Utility {
  readonly target: string;
  readonly task: Task;
  readonly testRows: number;
  readonly scores: readonly UtilityScore[];
}

/** The target of one table, as numbers: classes 0.. or values, NaN for missing. */
interface Target {
  readonly task: Task;
  readonly classes: number;
  readonly of: (side: number) => Float64Array;
}

/**
 * Train on synthetic, test on real, against train on real, test on real. `aligned` holds real, synthetic and holdout in
 * this order. `exclude` names columns that must not be features (other outcomes).
 */
export function utility(aligned: Aligned, target: string, exclude: readonly string[] = []): Utility {
  const column = aligned.columns.find((c) => c.name === target);
  if (!column) throw new RangeError(`there is no column "${target}" to predict; --target names a column of the table`);
  const y = readTarget(column.parts);
  const features = aligned.columns.filter((c) => c !== column && !exclude.includes(c.name));
  if (features.length === 0) throw new RangeError('no column is left to predict from');
  const side = (k: number) => {
    const values = y.of(k);
    const present = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]!));
    return {
      x: features.map((f) => pick(f.parts[k]!, present)),
      y: Float64Array.from(present, (i) => values[i]!),
    };
  };
  const [real, synthetic, test] = [side(0), side(1), side(2)];
  const scores = (['boosted', 'linear'] as const).map((model): UtilityScore => {
    const a = evaluate(model, y, real, test);
    const b = evaluate(model, y, synthetic, test);
    return {
      model,
      measure: y.task === 'regression' ? 'r2' : 'auc',
      trtr: a.score,
      tstr: b.score,
      ratio: b.score / a.score,
      ...(a.brier !== undefined && b.brier !== undefined && { brier: { trtr: a.brier, tstr: b.brier } }),
    };
  });
  return { target, task: y.task, testRows: test.y.length, scores };
}

/** Two distinct values make a binary target, levels a multiclass one, other numbers a regression. */
export function readTarget(parts: readonly Column[]): Target {
  const first = parts[0]!;
  if (first.type === 'code') {
    const used = [...new Set(parts.flatMap((p) => (p.type === 'code' ? [...new Set(p.codes)] : [])))].filter(
      (c) => c >= 0,
    );
    used.sort((a, b) => a - b);
    const place = new Map(used.map((c, i) => [c, i]));
    return {
      task: used.length <= 2 ? 'binary' : 'multiclass',
      classes: used.length,
      of: (k) => Float64Array.from((parts[k] as { codes: Int32Array }).codes, (c) => place.get(c) ?? Number.NaN),
    };
  }
  const values = (k: number) => (parts[k] as { values: Float64Array }).values;
  const distinct = new Set(values(0).filter((v) => !Number.isNaN(v)));
  if (distinct.size > 2) return { task: 'regression', classes: 1, of: values };
  const high = Math.max(...distinct);
  return {
    task: 'binary',
    classes: 2,
    of: (k) => values(k).map((v) => (Number.isNaN(v) ? v : v >= high ? 1 : 0)),
  };
}

function pick(column: Column, rows: readonly number[]): Column {
  return column.type === 'number'
    ? { type: 'number', values: Float64Array.from(rows, (i) => column.values[i]!) }
    : { type: 'code', levels: column.levels, codes: Int32Array.from(rows, (i) => column.codes[i]!) };
}

interface Side {
  readonly x: readonly Column[];
  readonly y: Float64Array;
}

function evaluate(model: 'boosted' | 'linear', y: Target, train: Side, test: Side): { score: number; brier?: number } {
  if (train.y.length === 0 || test.y.length === 0) return { score: Number.NaN };
  if (y.task === 'regression') {
    const p = model === 'boosted' ? boost(train, test, { type: 'squared' }) : linear(train, train.y, test, 'gaussian');
    return { score: rSquared(p, test.y) };
  }
  if (y.task === 'binary') {
    const p =
      model === 'boosted'
        ? boost(train, test, { type: 'binary' })
        : linear(train, train.y, test, 'binomial').map(logit);
    return { score: auc(p, test.y), brier: brier(p, test.y) };
  }
  const n = test.y.length;
  const joint = model === 'boosted' ? boost(train, test, { type: 'multiclass', classes: y.classes }) : undefined;
  let score = 0;
  let weight = 0;
  for (let k = 0; k < y.classes; k += 1) {
    const isK = test.y.map((v) => (v === k ? 1 : 0));
    const share = isK.reduce((s, v) => s + v, 0);
    const own = train.y.map((v) => (v === k ? 1 : 0));
    const p = joint?.subarray(k * n, (k + 1) * n) ?? linear(train, own, test, 'binomial');
    const value = auc(p, isK);
    if (Number.isNaN(value)) continue;
    score += share * value;
    weight += share;
  }
  return { score: score / weight };
}

const logit = (eta: number): number => 1 / (1 + Math.exp(-eta));

type Objective = { type: 'squared' } | { type: 'binary' } | { type: 'multiclass'; classes: number };

const boost = (train: Side, test: Side, objective: Objective): Float64Array =>
  predictBoosting(
    fitBoosting(train.x, train.y, {
      objective,
      rounds: 100,
      learningRate: 0.08,
      maxLeaves: 15,
      minLeaf: Math.max(5, Math.min(20, Math.floor(train.y.length / 50))),
    }),
    test.x,
  );

function linear(train: Side, y: Float64Array, test: Side, family: 'gaussian' | 'binomial'): Float64Array {
  const plan = planDesign(train.x, { minLevelRows: 5 });
  const fit = fitGlm(applyDesign(plan, train.x), y, { family, ridge: 1, iterations: 25 });
  return linearPredictor(fit, applyDesign(plan, test.x));
}

function rSquared(p: Float64Array, y: Float64Array): number {
  const m = y.reduce((s, v) => s + v, 0) / y.length;
  let rest = 0;
  let total = 0;
  y.forEach((v, i) => {
    rest += (v - p[i]!) ** 2;
    total += (v - m) ** 2;
  });
  return 1 - rest / total;
}
