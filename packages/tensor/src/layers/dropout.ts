import type { Value } from '../graph/graph.ts';
import { mul } from '../ops/elementwise.ts';

/**
 * In training, zeros in place of a share `rate` of the elements and the rest scaled up (Srivastava et al., 2014). The
 * mask comes from the seeded generator of the training loop: the runtime's own would differ between versions.
 */
export function dropout(x: Value, name: string, rate: number): Value {
  const g = x.graph;
  if (!(rate >= 0 && rate < 1)) g.fail(`${name}: a dropout rate is at least 0 and below 1, not ${rate}`);
  if (!g.training || rate === 0) return x;
  const scale = 1 / (1 - rate);
  return mul(
    x,
    g.noise(name, x.shape, (data, random) => {
      for (let i = 0; i < data.length; i += 1) data[i] = random.next() < rate ? 0 : scale;
    }),
  );
}

/** Standard normal noise of a shape, new at every training step. */
export function gaussianNoise(like: Value, name: string, shape: readonly number[]): Value {
  return like.graph.noise(name, shape, (data, random) => {
    for (let i = 0; i < data.length; i += 1) data[i] = random.normal();
  });
}
