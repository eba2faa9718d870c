import type { Value } from '../graph/graph.ts';
import { showShape } from '../graph/shape.ts';
import { abs, add, div, exp, log, mean, mul, neg, relu, softplus, square, sub } from '../ops/elementwise.ts';
import { pick } from '../ops/gather.ts';
import { sum } from '../ops/layout.ts';
import { logSoftmax } from '../ops/softmax.ts';

function same(a: Value, b: Value, what: string): void {
  if (showShape(a.shape) !== showShape(b.shape)) {
    a.graph.fail(`${what}: prediction ${showShape(a.shape)} and target ${showShape(b.shape)} differ in shape`);
  }
}

/** Mean squared error. */
export function meanSquaredError(prediction: Value, target: Value): Value {
  same(prediction, target, 'mean squared error');
  return mean(square(sub(prediction, target)));
}

/** Mean absolute error. */
export function meanAbsoluteError(prediction: Value, target: Value): Value {
  same(prediction, target, 'mean absolute error');
  return mean(abs(sub(prediction, target)));
}

/** Mean binary cross-entropy of logits against targets in [0, 1]. */
export function binaryCrossEntropy(logits: Value, target: Value): Value {
  same(logits, target, 'binary cross-entropy');
  // max(x, 0) - x t + log(1 + e^-|x|) would do; softplus is that without the branches.
  return mean(sub(softplus(logits), mul(logits, target)));
}

/** Per example, the cross-entropy of scores [..., classes] against int64 classes [...]. */
export function crossEntropyEach(scores: Value, classes: Value): Value {
  return neg(pick(logSoftmax(scores), classes));
}

/** Mean cross-entropy of scores [..., classes] against int64 classes [...]. */
export const crossEntropy = (scores: Value, classes: Value): Value => mean(crossEntropyEach(scores, classes));

/** Mean cross-entropy of scores [..., classes] against probabilities of the same shape. */
export function softCrossEntropy(scores: Value, target: Value): Value {
  same(scores, target, 'cross-entropy');
  return neg(mean(sum(mul(target, logSoftmax(scores)), [-1])));
}

/** Mean of (log variance + (target - mean)^2 / variance) / 2: the normal negative log-likelihood without its constant. */
export function gaussianNegativeLogLikelihood(prediction: Value, target: Value, logVariance: Value): Value {
  same(prediction, target, 'Gaussian likelihood');
  same(prediction, logVariance, 'Gaussian likelihood');
  const scaled = mul(square(sub(prediction, target)), exp(neg(logVariance)));
  return mul(mean(add(logVariance, scaled)), 0.5);
}

/** Kullback-Leibler divergence of N(mean, e^logVariance) from N(0, 1), summed over the last axis, averaged over the rest. */
export function gaussianDivergence(centre: Value, logVariance: Value): Value {
  same(centre, logVariance, 'divergence');
  const parts = sub(add(square(centre), exp(logVariance)), add(logVariance, 1));
  return mul(mean(sum(parts, [-1])), 0.5);
}

/** Kullback-Leibler divergence between distributions over the last axis: of `p` (probabilities) from softmax(scores). */
export function categoricalDivergence(p: Value, scores: Value): Value {
  same(p, scores, 'divergence');
  const entropy = mul(p, log(add(p, 1e-20)));
  return mean(sum(sub(entropy, mul(p, logSoftmax(scores))), [-1]));
}

/** Mean Huber loss with threshold 1. */
export function smoothAbsoluteError(prediction: Value, target: Value): Value {
  same(prediction, target, 'smooth absolute error');
  const distance = abs(sub(prediction, target));
  // d^2/2 up to 1 and d - 1/2 beyond: d^2/2 - relu(d - 1)^2/2.
  return mean(div(sub(square(distance), square(relu(sub(distance, 1)))), 2));
}
