import type { Value } from '../graph/graph.ts';
import { showShape } from '../graph/shape.ts';
import { gruScan } from '../ops/gru.ts';
import { reshape, transpose } from '../ops/layout.ts';
import { gemm } from '../ops/matmul.ts';
import { uniform } from './initial.ts';

/**
 * A layer of gated recurrent units over [batch, time, features]: the states [batch, time, hidden]. Parameters as in
 * PyTorch: `NAME.weight_ih` [3 hidden, features], `NAME.weight_hh` [3 hidden, hidden], `NAME.bias_ih`, `NAME.bias_hh`.
 * With `timeFirst`, input and result are [time, batch, ...], which saves two transpositions per layer.
 */
export function gru(
  x: Value,
  name: string,
  hidden: number,
  options: { readonly initial?: Value; readonly timeFirst?: boolean } = {},
): Value {
  const g = x.graph;
  return g.scope(name, () => {
    if (x.shape.length !== 3) return g.fail(`a GRU takes [batch, time, features], not ${showShape(x.shape)}`);
    const steps = options.timeFirst === true ? x : transpose(x, [1, 0, 2]);
    const [time, batch, features] = steps.shape as [number, number, number];
    const bound = uniform(1 / Math.sqrt(hidden));
    const weight = g.parameter('weight_ih', [3 * hidden, features], bound);
    const recurrent = g.parameter('weight_hh', [3 * hidden, hidden], bound);
    const bias = g.parameter('bias_ih', [3 * hidden], bound);
    const recurrentBias = g.parameter('bias_hh', [3 * hidden], bound);
    const projected = gemm(reshape(steps, [time * batch, features]), weight, { transposeB: true, bias });
    const states = gruScan(
      reshape(projected, [time, batch, 3 * hidden]),
      options.initial ?? g.full(0, [batch, hidden]),
      recurrent,
      recurrentBias,
    );
    return options.timeFirst === true ? states : transpose(states, [1, 0, 2]);
  });
}
