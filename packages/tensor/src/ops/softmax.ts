import { attribute, type Value } from '../graph/graph.ts';
import { exp, mul, sub } from './elementwise.ts';
import { sum } from './layout.ts';

/** Softmax over the last axis. */
export function softmax(x: Value): Value {
  const [y] = x.graph.node('Softmax', [x], [x.shape], {
    attributes: { axis: attribute.int(-1) },
    pullback: ([dy]) => {
      if (dy === undefined) return [];
      const p = y as Value;
      const weighted = mul(dy, p);
      return [sub(weighted, mul(p, sum(weighted, [-1], true)))];
    },
  });
  return y as Value;
}

/** Logarithm of the softmax over the last axis, without loss of small probabilities. */
export function logSoftmax(x: Value): Value {
  const [y] = x.graph.node('LogSoftmax', [x], [x.shape], {
    attributes: { axis: attribute.int(-1) },
    pullback: ([dy]) => (dy === undefined ? [] : [sub(dy, mul(exp(y as Value), sum(dy, [-1], true)))]),
  });
  return y as Value;
}
