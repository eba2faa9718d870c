import type { Value } from '../graph/graph.ts';
import { add, div, minimum, mul, sqrt, square } from '../ops/elementwise.ts';
import { sum } from '../ops/layout.ts';

/** Gradients scaled down together so that their joint Euclidean length is at most `limit` (Pascanu et al., 2013). */
export function clipGlobalNorm(gradients: readonly Value[], limit: number): { gradients: Value[]; norm: Value } {
  if (!(limit > 0)) throw new RangeError(`a gradient length limit is above 0, not ${limit}`);
  const total = gradients.map((gradient) => sum(square(gradient))).reduce((a, b) => add(a, b));
  const norm = sqrt(total);
  const scale = minimum(div(limit, add(norm, 1e-6)), 1);
  return { gradients: gradients.map((gradient) => mul(gradient, scale)), norm };
}
