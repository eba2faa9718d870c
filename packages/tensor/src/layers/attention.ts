import type { Value } from '../graph/graph.ts';
import { showShape } from '../graph/shape.ts';
import { add, mul } from '../ops/elementwise.ts';
import { reshape, slice, transpose } from '../ops/layout.ts';
import { matmul } from '../ops/matmul.ts';
import { softmax } from '../ops/softmax.ts';
import { dense } from './dense.ts';

export interface AttentionOptions {
  /** A position sees itself and what came before. */
  readonly causal?: boolean;
  /** Added to the scores, stretched to [batch, heads, time, time]: a large negative number hides a position. */
  readonly bias?: Value;
}

/**
 * Multi-head self-attention (Vaswani et al., 2017) of [batch, time, width]; parameters `NAME.in.*` (queries, keys and
 * values in one matrix, as in PyTorch) and `NAME.out.*`.
 */
export function attention(x: Value, name: string, heads: number, options: AttentionOptions = {}): Value {
  const g = x.graph;
  return g.scope(name, () => {
    const [batch, time, width] = x.shape as [number, number, number];
    if (x.shape.length !== 3 || width % heads !== 0) {
      return g.fail(
        `attention with ${heads} heads takes [batch, time, width] with a width they divide, not ${showShape(x.shape)}`,
      );
    }
    const depth = width / heads;
    const all = dense(x, 'in', 3 * width);
    const head = (part: number): Value =>
      transpose(reshape(slice(all, 2, part * width, (part + 1) * width), [batch, time, heads, depth]), [0, 2, 1, 3]);
    let scores = matmul(mul(head(0), 1 / Math.sqrt(depth)), transpose(head(1)));
    if (options.causal === true) scores = add(scores, causalBias(x, time));
    if (options.bias !== undefined) scores = add(scores, options.bias);
    const mixed = matmul(softmax(scores), head(2));
    return dense(reshape(transpose(mixed, [0, 2, 1, 3]), [batch, time, width]), 'out', width);
  });
}

function causalBias(x: Value, time: number): Value {
  const data = new Float32Array(time * time);
  for (let i = 0; i < time; i += 1) for (let j = i + 1; j < time; j += 1) data[i * time + j] = -1e9;
  return x.graph.tensor(data, [1, 1, time, time]);
}
