import type { Initialiser, Value } from '../graph/graph.ts';
import { showShape } from '../graph/shape.ts';
import { gatherRows } from '../ops/gather.ts';
import { reshape } from '../ops/layout.ts';
import { gemm } from '../ops/matmul.ts';
import { normal, uniform } from './initial.ts';

export interface DenseOptions {
  /** Default true. */
  readonly bias?: boolean;
  /** Default: uniform within 1 / sqrt(inputs), as in PyTorch. */
  readonly initial?: Initialiser;
  readonly initialBias?: Initialiser;
}

/**
 * x W' + b over the last axis, with parameters `NAME.weight` [outputs, inputs] and `NAME.bias` [outputs].
 * @param x [..., inputs]
 */
export function dense(x: Value, name: string, outputs: number, options: DenseOptions = {}): Value {
  const g = x.graph;
  return g.scope(name, () => {
    const inputs = x.shape.at(-1);
    if (x.shape.length < 2 || inputs === undefined) {
      return g.fail(`a dense layer takes [batch, ..., features], not ${showShape(x.shape)}`);
    }
    const initial = options.initial ?? uniform(1 / Math.sqrt(inputs));
    const weight = g.parameter('weight', [outputs, inputs], initial);
    const bias =
      options.bias === false
        ? undefined
        : g.parameter('bias', [outputs], options.initialBias ?? uniform(1 / Math.sqrt(inputs)));
    const flat = x.shape.length === 2 ? x : reshape(x, [-1, inputs]);
    const output = gemm(flat, weight, { transposeB: true, ...(bias === undefined ? {} : { bias }) });
    g.perExample.push({
      scope: g.scopeName,
      kind: x.shape.length === 2 ? 'dense' : 'other',
      input: flat,
      output,
      weight,
      ...(bias === undefined ? {} : { bias }),
    });
    return reshape(output, [...x.shape.slice(0, -1), outputs]);
  });
}

/** Rows of a trained table `NAME.weight` [count, width], chosen by int64 indices of any shape: [...indices, width]. */
export function embedding(indices: Value, name: string, count: number, width: number, initial?: Initialiser): Value {
  const g = indices.graph;
  return g.scope(name, () => {
    const weight = g.parameter('weight', [count, width], initial ?? normal(1));
    const output = gatherRows(weight, indices);
    const kind = indices.shape.length === 1 ? 'embedding' : 'other';
    g.perExample.push({ scope: g.scopeName, kind, input: indices, output, weight });
    return output;
  });
}
