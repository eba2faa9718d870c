import { attribute, type Value } from '../graph/graph.ts';
import { broadcast, showShape } from '../graph/shape.ts';
import { reshape, sumTo, transpose } from './layout.ts';

/**
 * Matrix product of the last two axes; leading axes are stretched against each other. A matrix on the right of a
 * higher-rank tensor is one product over all its rows.
 */
export function matmul(a: Value, b: Value): Value {
  const g = a.graph;
  const inner = a.shape.at(-1);
  if (a.shape.length < 2 || b.shape.length < 2 || inner !== b.shape.at(-2)) {
    g.fail(`matmul: ${showShape(a.shape)} times ${showShape(b.shape)}: the inner lengths differ`);
  }
  if (b.shape.length === 2) {
    const flat = a.shape.length === 2 ? a : reshape(a, [-1, inner as number]);
    return reshape(gemm(flat, b), [...a.shape.slice(0, -1), b.shape[1] as number]);
  }
  const lead = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (lead === undefined)
    return g.fail(`matmul: ${showShape(a.shape)} times ${showShape(b.shape)}: the leading axes differ`);
  const shape = [...lead, a.shape.at(-2) as number, b.shape.at(-1) as number];
  return g.node('MatMul', [a, b], [shape], {
    pullback: ([dy]) =>
      dy === undefined ? [] : [sumTo(matmul(dy, transpose(b)), a.shape), sumTo(matmul(transpose(a), dy), b.shape)],
  })[0] as Value;
}

/** op(a) op(b) of two matrices, where op transposes if asked to; plus an optional row `bias`. */
export function gemm(
  a: Value,
  b: Value,
  options: { readonly transposeA?: boolean; readonly transposeB?: boolean; readonly bias?: Value } = {},
): Value {
  const g = a.graph;
  const { transposeA: ta = false, transposeB: tb = false, bias } = options;
  const [m, k] = ta ? [a.shape[1], a.shape[0]] : a.shape;
  const [k2, n] = tb ? [b.shape[1], b.shape[0]] : b.shape;
  if (a.shape.length !== 2 || b.shape.length !== 2 || k !== k2) {
    g.fail(
      `product of ${showShape(a.shape)}${ta ? ' transposed' : ''} and ${showShape(b.shape)}${tb ? ' transposed' : ''}: the inner lengths differ`,
    );
  }
  if (bias !== undefined && showShape(bias.shape) !== showShape([n as number])) {
    g.fail(`bias ${showShape(bias.shape)} does not fit ${n} outputs`);
  }
  return g.node('Gemm', bias === undefined ? [a, b] : [a, b, bias], [[m as number, n as number]], {
    attributes: { transA: attribute.int(ta ? 1 : 0), transB: attribute.int(tb ? 1 : 0) },
    pullback: ([dy]) => {
      if (dy === undefined) return [];
      const da = ta ? gemm(b, dy, { transposeA: tb, transposeB: true }) : gemm(dy, b, { transposeB: !tb });
      const db = tb ? gemm(dy, a, { transposeA: true, transposeB: ta }) : gemm(a, dy, { transposeA: !ta });
      return [da, db, ...(bias === undefined ? [] : [sumTo(dy, bias.shape)])];
    },
  })[0] as Value;
}
