import type { Value } from '../graph/graph.ts';
import { add, div, mean, mul, sqrt, square, sub } from './elementwise.ts';

/**
 * Shifted and scaled to mean 0 and (biased) variance 1 over the axes; with the mean and the variance that were used,
 * axes kept. The derivative is the closed form, not the chain through mean, square and root.
 */
export function normalise(
  x: Value,
  axes: readonly number[],
  epsilon: number,
): { readonly y: Value; readonly mean: Value; readonly variance: Value } {
  const m = mean(x, axes, true);
  const centred = sub(x, m);
  const variance = mean(square(centred), axes, true);
  const inverse = div(1, sqrt(add(variance, epsilon)));
  const plain = mul(centred, inverse);
  const [y] = x.graph.node('Identity', [plain], [x.shape], {
    captures: [x],
    pullback: ([dy]) => {
      if (dy === undefined) return [];
      const inner = sub(sub(dy, mean(dy, axes, true)), mul(plain, mean(mul(dy, plain), axes, true)));
      return [undefined, mul(inner, inverse)];
    },
  });
  return { y: y as Value, mean: m, variance };
}
