import { attribute, type Value } from '../graph/graph.ts';
import { showShape, sizeOf } from '../graph/shape.ts';
import { reshape } from './layout.ts';

/**
 * Rows of a matrix [n, d] by whole-number indices (int64, any shape): result [...indices, d]. The gradient adds up in
 * the chosen rows; an index outside 0..n-1 fails when the graph runs.
 */
export function gatherRows(table: Value, indices: Value): Value {
  const g = table.graph;
  if (table.shape.length !== 2 || indices.type !== 'int64') {
    g.fail(`rows are chosen from a matrix by int64 indices, not from ${showShape(table.shape)} by ${indices.type}`);
  }
  const [n, d] = table.shape as [number, number];
  return g.node('Gather', [table, indices], [[...indices.shape, d]], {
    attributes: { axis: attribute.int(0) },
    pullback: ([dy]) => [dy && scatterRows(reshape(dy, [sizeOf(indices.shape), d]), reshape(indices, [-1]), n)],
  })[0] as Value;
}

/** Zeros [n, d] to which row i of `rows` was added at row indices[i]. */
export function scatterRows(rows: Value, indices: Value, n: number): Value {
  const g = rows.graph;
  const [m, d] = rows.shape as [number, number];
  return g.node('ScatterND', [g.full(0, [n, d]), reshape(indices, [m, 1]), rows], [[n, d]], {
    attributes: { reduction: attribute.text('add') },
    pullback: ([dy]) => [undefined, undefined, dy && gatherRows(dy, indices)],
  })[0] as Value;
}

/** Zeros of `length` to which updates[i] was added at indices[i]; both of rank 1. */
export function scatterAdd(updates: Value, indices: Value, length: number): Value {
  const g = updates.graph;
  return g.node('ScatterElements', [g.full(0, [length]), indices, updates], [[length]], {
    attributes: { axis: attribute.int(0), reduction: attribute.text('add') },
    pullback: ([dy]) => [
      undefined,
      undefined,
      dy && (g.node('Gather', [dy, indices], [updates.shape], { attributes: { axis: attribute.int(0) } })[0] as Value),
    ],
  })[0] as Value;
}

/** One element of each row of [..., c] by int64 class [...]: result [...]. */
export function pick(x: Value, classes: Value): Value {
  const g = x.graph;
  const c = x.shape.at(-1) as number;
  const rows = sizeOf(classes.shape);
  if (classes.type !== 'int64' || showShape(classes.shape) !== showShape(x.shape.slice(0, -1))) {
    g.fail(`classes ${classes.type} ${showShape(classes.shape)} do not fit scores ${showShape(x.shape)}`);
  }
  const flat = reshape(x, [rows, c]);
  const index = reshape(classes, [rows, 1]);
  const [chosen] = g.node('GatherElements', [flat, index], [[rows, 1]], {
    attributes: { axis: attribute.int(1) },
    pullback: ([dy]) => [dy && spread(dy, index, [rows, c])],
  });
  return reshape(chosen as Value, classes.shape);
}

/** Zeros with values[i] at column index[i] of row i. */
function spread(values: Value, index: Value, shape: readonly [number, number]): Value {
  const g = values.graph;
  return g.node('ScatterElements', [g.full(0, shape), index, values], [shape], {
    attributes: { axis: attribute.int(1) },
    pullback: ([dy]) => [
      undefined,
      undefined,
      dy &&
        (g.node('GatherElements', [dy, index], [values.shape], {
          attributes: { axis: attribute.int(1) },
          pullback: ([ddy]) => [ddy && spread(ddy, index, shape)],
        })[0] as Value),
    ],
  })[0] as Value;
}
