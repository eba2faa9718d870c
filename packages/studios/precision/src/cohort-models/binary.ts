import { applyDesign, fitGlm } from '@aceso/tensor/linear';
import { type BoostModel, type BoostOptions, fitBoosting, predictBoosting } from '@aceso/tensor/trees';
import { designOf, linearPart, linearScore } from './linear-part.ts';
import { type Column, type Fitted, logLoss, sigmoid, take } from './types.ts';

export interface Trained {
  readonly fitted: Fitted;
  /** Mean loss over the persons' rows left out in turn, in nats. */
  readonly loss: number;
  readonly settings: Readonly<Record<string, number>>;
}

/** Rows to learn from, cut into folds for the choice of settings. */
export interface Learning {
  readonly columns: readonly Column[];
  readonly rows: readonly number[];
  readonly folds: readonly (readonly number[])[];
  readonly seed: number;
  readonly step?: () => void;
}

export const columnsAt = (columns: readonly Column[], rows: readonly number[]): Column[] =>
  take(columns, rows).map((feature, i) => ({ ...feature, name: columns[i]!.name }) as Column);

export const without = (rows: readonly number[], fold: readonly number[]): number[] => {
  const out = new Set(fold);
  return rows.filter((row) => !out.has(row));
};

export const RIDGES = [0.3, 3, 30] as const;
/** Shapes of trees that are tried, from sums of single inputs to interactions of several. */
export const SHAPES = [
  { maxLeaves: 2, minLeaf: 10 },
  { maxLeaves: 4, minLeaf: 10 },
  { maxLeaves: 8, minLeaf: 20 },
] as const;
export const MOST_ROUNDS = 600;
const PATIENCE = 25;

const labelsAt = (event: Uint8Array, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (i) => event[i]!);

function logisticFit(
  columns: readonly Column[],
  y: Float64Array,
  ridge: number,
): Extract<Fitted, { kind: 'logistic' }> {
  const plan = designOf(columns);
  const design = applyDesign(plan, columns);
  const fit = fitGlm(design, y, { family: 'binomial', ridge });
  return { kind: 'logistic', linear: linearPart(plan, design, fit), ridge };
}

/** Logistic regression with a ridge penalty chosen on rows left out. */
export function trainLogistic({ columns, rows, folds, step }: Learning, event: Uint8Array): Trained {
  const losses = RIDGES.map(() => 0);
  for (const fold of folds) {
    const rest = without(rows, fold);
    const from = columnsAt(columns, rest);
    const to = columnsAt(columns, fold);
    RIDGES.forEach((ridge, k) => {
      const { linear } = logisticFit(from, labelsAt(event, rest), ridge);
      linearScore(linear, to).forEach((score, i) => {
        losses[k]! += logLoss(sigmoid(score), event[fold[i]!]!) / rows.length;
      });
    });
    step?.();
  }
  const best = indexOfLeast(losses);
  const fitted = logisticFit(columnsAt(columns, rows), labelsAt(event, rows), RIDGES[best]!);
  return { fitted, loss: losses[best]!, settings: { ridge: RIDGES[best]! } };
}

export interface Boosted {
  readonly model: BoostModel;
  /** Fitted without each fold in turn, with the shape that was chosen. */
  readonly left: readonly BoostModel[];
  /** Summed loss over the rows left out in turn. */
  readonly loss: number;
  readonly settings: Readonly<Record<string, number>>;
}

/** Boosted trees whose shape and number of rounds are chosen on folds left out. `folds` are positions in `columns`. */
export function boostBinary(
  columns: readonly Column[],
  y: Float64Array,
  folds: readonly (readonly number[])[],
  seed: number,
  step?: () => void,
): Boosted {
  const rate = y.length > 20_000 ? 0.1 : 0.05;
  const tried = SHAPES.map((shape) => {
    let loss = 0;
    let rounds = 0;
    const left: BoostModel[] = [];
    for (const fold of folds) {
      const options = optionsOf(shape, rate, MOST_ROUNDS, seed);
      const model = fitBoosting(columns, y, { ...options, earlyStopping: { rows: fold, patience: PATIENCE } });
      left.push(model);
      const p = predictBoosting(model, take(columns, fold));
      p.forEach((each, i) => {
        loss += logLoss(each, y[fold[i]!]!);
      });
      rounds += model.trees.length / folds.length;
      step?.();
    }
    return { shape, left, loss, rounds: Math.max(1, Math.round(rounds)) };
  });
  const { shape, left, loss, rounds } = tried[indexOfLeast(tried.map((each) => each.loss))]!;
  const model = fitBoosting(columns, y, optionsOf(shape, rate, rounds, seed));
  return {
    model,
    left,
    loss,
    settings: { rounds, leaves: shape.maxLeaves, minLeaf: shape.minLeaf, learningRate: rate },
  };
}

const optionsOf = (
  shape: (typeof SHAPES)[number],
  learningRate: number,
  rounds: number,
  seed: number,
): BoostOptions => ({
  objective: { type: 'binary' },
  ...shape,
  rounds,
  learningRate,
  subsample: 0.8,
  columnSample: 0.7,
  maxBins: 128,
  seed,
});

export function trainBoosted({ columns, rows, folds, seed, step }: Learning, event: Uint8Array): Trained {
  const at = new Map(rows.map((row, i) => [row, i]));
  const own = folds.map((fold) => fold.map((row) => at.get(row)!));
  const { model, loss, settings } = boostBinary(columnsAt(columns, rows), labelsAt(event, rows), own, seed, step);
  return { fitted: { kind: 'boosted', model: lean(model) }, loss: loss / rows.length, settings };
}

/** Without the losses of the run and the gains of the splits, that nothing later reads. */
export const lean = (model: BoostModel): BoostModel => ({ ...model, validation: [] });

export const indexOfLeast = (values: readonly number[]): number =>
  values.reduce((best, value, i) => (value < values[best]! ? i : best), 0);
