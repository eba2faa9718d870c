/**
 * Measures of one group of people, all as functions of weights on rows, so that a bootstrap sample is a vector of counts
 * and nothing is sorted again (weights of 1 give the plain value).
 */
export interface Sample {
  readonly outcome: Float64Array;
  readonly prediction: Float64Array | undefined;
  /** Rows are in ascending order of score, where there is one. */
  readonly score: Float64Array | undefined;
}

export interface GroupMetric<Id extends string = string> {
  readonly id: Id;
  readonly needs: 'prediction' | 'score';
  /** People that the value rests on, counted with weight 1 each. */
  readonly basis: (sample: Sample) => number;
  /** Successes among the basis, for measures that are proportions. */
  readonly successes?: (sample: Sample) => number;
  readonly value: (sample: Sample, weight: Float64Array) => number;
}

type Cell = (outcome: number, prediction: number) => boolean;

function proportion<const Id extends string>(id: Id, within: Cell, hit: Cell): GroupMetric<Id> {
  const count = ({ outcome, prediction }: Sample, weight: Float64Array | undefined, cell: Cell): number => {
    let sum = 0;
    for (let i = 0; i < outcome.length; i += 1)
      if (cell(outcome[i]!, prediction![i]!)) sum += weight === undefined ? 1 : weight[i]!;
    return sum;
  };
  const both: Cell = (y, p) => within(y, p) && hit(y, p);
  return {
    id,
    needs: 'prediction',
    basis: (sample) => count(sample, undefined, within),
    successes: (sample) => count(sample, undefined, both),
    value: (sample, weight) => count(sample, weight, both) / count(sample, weight, within),
  };
}

const sum = (weight: Float64Array): number => weight.reduce((total, w) => total + w, 0);

/** Area under the ROC curve from rows in order of score; ties share their places. */
function auroc({ outcome, score }: Sample, weight: Float64Array): number {
  let below = 0;
  let area = 0;
  let ones = 0;
  for (let i = 0; i < outcome.length; ) {
    let tiedOnes = 0;
    let tiedZeros = 0;
    const at = score![i]!;
    for (; i < outcome.length && score![i] === at; i += 1) {
      if (outcome[i] === 1) tiedOnes += weight[i]!;
      else tiedZeros += weight[i]!;
    }
    area += tiedOnes * (below + tiedZeros / 2);
    below += tiedZeros;
    ones += tiedOnes;
  }
  return area / (ones * below);
}

function expectedCalibrationError({ outcome, score }: Sample, weight: Float64Array): number {
  const gaps = new Float64Array(10);
  for (let i = 0; i < outcome.length; i += 1)
    gaps[Math.min(9, Math.floor(score![i]! * 10))]! += weight[i]! * (outcome[i]! - score![i]!);
  return gaps.reduce((total, gap) => total + Math.abs(gap), 0) / sum(weight);
}

function brierScore({ outcome, score }: Sample, weight: Float64Array): number {
  let total = 0;
  for (let i = 0; i < outcome.length; i += 1) total += weight[i]! * (outcome[i]! - score![i]!) ** 2;
  return total / sum(weight);
}

const logit = (p: number): number => {
  const held = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return Math.log(held / (1 - held));
};
const inverseLogit = (x: number): number => 1 / (1 + Math.exp(-x));

/** Intercept of a logistic model with the logit of the score as offset: 0 where as many had the outcome as was foretold (Cox 1958). */
function calibrationIntercept({ outcome, score }: Sample, weight: Float64Array): number {
  let a = 0;
  for (let step = 0; step < 50; step += 1) {
    let gradient = 0;
    let information = 0;
    for (let i = 0; i < outcome.length; i += 1) {
      const p = inverseLogit(a + logit(score![i]!));
      gradient += weight[i]! * (outcome[i]! - p);
      information += weight[i]! * p * (1 - p);
    }
    const change = gradient / information;
    if (!Number.isFinite(change)) return Number.NaN;
    a += Math.max(-2, Math.min(2, change));
    if (Math.abs(change) < 1e-10) return a;
  }
  return Math.abs(a) > 20 ? Number.NaN : a;
}

/** Slope of a logistic model of the outcome on the logit of the score: 1 where scores are neither too extreme nor too timid. */
function calibrationSlope({ outcome, score }: Sample, weight: Float64Array): number {
  let a = 0;
  let b = 1;
  for (let step = 0; step < 50; step += 1) {
    let ga = 0;
    let gb = 0;
    let aa = 0;
    let ab = 0;
    let bb = 0;
    for (let i = 0; i < outcome.length; i += 1) {
      const x = logit(score![i]!);
      const p = inverseLogit(a + b * x);
      const w = weight[i]! * p * (1 - p);
      const residual = weight[i]! * (outcome[i]! - p);
      ga += residual;
      gb += residual * x;
      aa += w;
      ab += w * x;
      bb += w * x * x;
    }
    const determinant = aa * bb - ab * ab;
    const da = (bb * ga - ab * gb) / determinant;
    const db = (aa * gb - ab * ga) / determinant;
    if (!Number.isFinite(da) || !Number.isFinite(db)) return Number.NaN;
    a += Math.max(-2, Math.min(2, da));
    b += Math.max(-2, Math.min(2, db));
    if (Math.abs(da) + Math.abs(db) < 1e-10) return b;
  }
  return Number.NaN;
}

const all: Cell = () => true;
const selected: Cell = (_, p) => p === 1;
const passed: Cell = (_, p) => p === 0;
const had: Cell = (y) => y === 1;
const hadNot: Cell = (y) => y === 0;

const rows = ({ outcome }: Sample): number => outcome.length;
/** People of the rarer outcome: what a measure of order or calibration really rests on. */
const rarer = ({ outcome }: Sample): number => {
  const ones = sum(outcome);
  return Math.min(ones, outcome.length - ones);
};
const ofScore = <const Id extends string>(
  id: Id,
  value: GroupMetric['value'],
  basis: GroupMetric['basis'] = rarer,
): GroupMetric<Id> => ({
  id,
  needs: 'score',
  basis,
  value,
});

export const GROUP_METRICS = [
  proportion('selection-rate', all, selected),
  proportion('accuracy', all, (y, p) => y === p),
  proportion('tpr', had, selected),
  proportion('fnr', had, passed),
  proportion('fpr', hadNot, selected),
  proportion('tnr', hadNot, passed),
  proportion('ppv', selected, had),
  proportion('npv', passed, hadNot),
  ofScore('auroc', auroc),
  ofScore('brier', brierScore, rows),
  ofScore('ece', expectedCalibrationError, rows),
  ofScore('calibration-intercept', calibrationIntercept),
  ofScore('calibration-slope', calibrationSlope),
] as const;

export type GroupMetricId = (typeof GROUP_METRICS)[number]['id'];
