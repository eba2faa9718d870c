import { backward } from '../graph/backward.ts';
import type { Parameter, PerExampleUse, Value } from '../graph/graph.ts';
import { showShape, sizeOf } from '../graph/shape.ts';
import { add, div, minimum, mul, sqrt, square } from '../ops/elementwise.ts';
import { scatterRows } from '../ops/gather.ts';
import { reshape, sum } from '../ops/layout.ts';
import { gemm } from '../ops/matmul.ts';

export interface PrivacyOptions {
  /** Longest gradient of one example. */
  readonly clip: number;
  /** Standard deviation of the added noise over `clip`. */
  readonly noise: number;
  /** What the sum is divided by; the expected batch under Poisson sampling. Default: the batch of the graph. */
  readonly expectedBatch?: number;
}

/**
 * Gradients of DP-SGD (Abadi et al., 2016): each example's gradient is clipped to length `clip`, the sum gets normal
 * noise of deviation `noise * clip` and is divided by the batch. One example's gradient is never written out: for a dense
 * layer its squared length is |input|^2 |upstream|^2 (Goodfellow, 2015), and the clipped sum is one product.
 *
 * @param losses one loss per example [batch]; examples that only fill up the batch get weight 0 in `weights`
 * @throws RangeError for parameters outside dense layers over [batch, features] and embeddings of [batch], for a parameter
 * used twice, and for batch normalisation, whose examples have no gradients of their own
 */
export function privateGradients(
  losses: Value,
  parameters: readonly Parameter[],
  options: PrivacyOptions,
  weights?: Value,
): Value[] {
  const g = losses.graph;
  const { clip, noise } = options;
  if (!(clip > 0) || !(noise >= 0)) throw new RangeError('per-example clipping needs clip > 0 and noise >= 0');
  if (losses.shape.length !== 1)
    g.fail(`per-example clipping needs one loss per example, not ${showShape(losses.shape)}`);
  if (g.buffers.size > 0) g.fail('batch normalisation mixes examples: per-example clipping does not apply');
  const batch = losses.shape[0] as number;
  const owner = new Map<number, PerExampleUse>();
  for (const use of g.perExample) {
    for (const value of [use.weight, use.bias]) {
      if (value === undefined) continue;
      if (owner.has(value.id)) g.fail(`${value.name} is used twice: per-example clipping does not apply`);
      owner.set(value.id, use);
    }
  }
  for (const parameter of parameters) {
    const use = owner.get(parameter.value.id);
    if (use === undefined || use.kind === 'other' || use.output.shape[0] !== batch) {
      g.fail(
        `${parameter.name}: per-example clipping knows dense layers over [batch, features] and embeddings of [batch]`,
      );
    }
  }
  const uses = [...new Set(parameters.map((parameter) => owner.get(parameter.value.id) as PerExampleUse))];
  const upstream = backward(
    sum(losses),
    uses.map((use) => use.output),
  );
  const lengths = uses.map((use, i) => {
    const own = sum(square(upstream[i] as Value), [1]);
    if (use.kind === 'embedding') return own;
    const input = sum(square(use.input), [1]);
    return mul(own, use.bias === undefined ? input : add(input, 1));
  });
  const length = sqrt(lengths.reduce((a, b) => add(a, b)));
  let scale = minimum(div(clip, add(length, 1e-12)), 1);
  if (weights !== undefined) scale = mul(scale, weights);
  const column = reshape(scale, [batch, 1]);
  const divisor = options.expectedBatch ?? batch;
  return parameters.map((parameter) => {
    const i = uses.findIndex((use) => use.weight === parameter.value || use.bias === parameter.value);
    const use = uses[i] as PerExampleUse;
    const clipped = mul(upstream[i] as Value, column);
    const total =
      use.bias === parameter.value
        ? sum(clipped, [0])
        : use.kind === 'embedding'
          ? scatterRows(clipped, use.input, parameter.shape[0] as number)
          : gemm(clipped, use.input, { transposeA: true });
    if (noise === 0) return div(total, divisor);
    const drawn = g.noise(`privacy.${parameter.name}`, parameter.shape, (data, random) => {
      for (let k = 0; k < sizeOf(parameter.shape); k += 1) data[k] = noise * clip * random.normal();
    });
    return div(add(total, drawn), divisor);
  });
}
