import { attribute, type Value } from '../graph/graph.ts';
import { axisOf, broadcast, type Shape, sameShape, showShape, sizeOf } from '../graph/shape.ts';

const only = (values: readonly Value[]): Value => values[0] as Value;

/** The same elements in row-major order under another shape; one dimension may be -1 (whatever is left). */
export function reshape(x: Value, shape: Shape): Value {
  const g = x.graph;
  const rest = sizeOf(shape.filter((dim) => dim !== -1));
  const full = shape.map((dim) => (dim === -1 ? sizeOf(x.shape) / rest : dim));
  if (shape.filter((dim) => dim === -1).length > 1 || sizeOf(full) !== sizeOf(x.shape)) {
    g.fail(`reshape: ${showShape(x.shape)} cannot become ${showShape(shape)}`);
  }
  if (sameShape(full, x.shape)) return x;
  // A leading -1 leaves the batch open, so that an exported model runs with any batch.
  const written = full.length > 0 && sizeOf(full) > 0 ? [-1, ...full.slice(1)] : full;
  return only(
    g.node('Reshape', [x, g.integers(written)], [full], { pullback: ([dy]) => [dy && reshape(dy, x.shape)] }),
  );
}

/** Axes in another order; by default the last two change places. */
export function transpose(x: Value, order?: readonly number[]): Value {
  const g = x.graph;
  const rank = x.shape.length;
  const axes = order ?? [...Array(Math.max(0, rank - 2)).keys(), rank - 1, rank - 2];
  if (rank < 2 && order === undefined) g.fail(`transpose: ${showShape(x.shape)} has fewer than two axes`);
  if ([...axes].sort((a, b) => a - b).some((axis, i) => axis !== i) || axes.length !== rank) {
    g.fail(`transpose: ${showShape(axes)} is no order of the ${rank} axes of ${showShape(x.shape)}`);
  }
  const back = axes.map((_, i) => axes.indexOf(i));
  return only(
    g.node('Transpose', [x], [axes.map((axis) => x.shape[axis] as number)], {
      attributes: { perm: attribute.ints(axes) },
      pullback: ([dy]) => [dy && transpose(dy, back)],
    }),
  );
}

/** Repeated along axes of length 1 (and new leading axes) up to `shape`. */
export function expand(x: Value, shape: Shape): Value {
  const g = x.graph;
  if (sameShape(x.shape, shape)) return x;
  const result = broadcast(x.shape, shape);
  if (result === undefined || !sameShape(result, shape)) {
    g.fail(`expand: ${showShape(x.shape)} cannot be repeated up to ${showShape(shape)}`);
  }
  const wide = only(
    g.node('Expand', [x, g.integers(shape)], [shape], { pullback: ([dy]) => [dy && sumTo(dy, x.shape)] }),
  );
  return g.markNarrow(wide, x);
}

/** The sum over some axes (all by default). */
export function sum(x: Value, axes?: readonly number[], keep = false): Value {
  const g = x.graph;
  const list = [...new Set((axes ?? [...x.shape.keys()]).map((axis) => axisOf(axis, x.shape.length)))].sort(
    (a, b) => a - b,
  );
  if (list.length === 0) return x;
  const kept = x.shape.map((dim, axis) => (list.includes(axis) ? 1 : dim));
  const shape = keep ? kept : x.shape.filter((_, axis) => !list.includes(axis));
  return only(
    g.node('ReduceSum', [x, g.integers(list)], [shape], {
      attributes: { keepdims: attribute.int(keep ? 1 : 0) },
      pullback: ([dy]) => [dy && expand(reshape(dy, kept), x.shape)],
    }),
  );
}

/** Summed over the axes along which `shape` had been repeated: the derivative of `expand`. */
export function sumTo(x: Value, shape: Shape): Value {
  if (sameShape(x.shape, shape)) return x;
  const extra = x.shape.length - shape.length;
  const axes = [...x.shape.keys()].filter((axis) => axis < extra || (shape[axis - extra] === 1 && x.shape[axis] !== 1));
  return reshape(sum(x, axes, true), shape);
}

/** Elements from `start` (included) to `end` (left out) along an axis. */
export function slice(x: Value, axis: number, start: number, end: number): Value {
  const g = x.graph;
  const at = axisOf(axis, x.shape.length);
  const length = x.shape[at] as number;
  if (!(start >= 0 && start <= end && end <= length)) {
    g.fail(`slice: ${start} to ${end} of axis ${axis} of ${showShape(x.shape)}`);
  }
  if (start === 0 && end === length) return x;
  return only(
    g.node(
      'Slice',
      [x, g.integers([start]), g.integers([end]), g.integers([at])],
      [x.shape.map((dim, i) => (i === at ? end - start : dim))],
      {
        pullback: ([dy]) => {
          if (dy === undefined) return [undefined];
          const before = x.shape.map((_, i) => (i === at ? start : 0));
          return [
            pad(
              dy,
              before,
              x.shape.map((_, i) => (i === at ? length - end : 0)),
            ),
          ];
        },
      },
    ),
  );
}

/** Several ranges at once, one per axis: [start, end). */
export function crop(x: Value, starts: Shape, ends: Shape): Value {
  const g = x.graph;
  const axes = [...x.shape.keys()].filter((axis) => starts[axis] !== 0 || ends[axis] !== x.shape[axis]);
  if (axes.length === 0) return x;
  const pick = (from: Shape) => axes.map((axis) => from[axis] as number);
  return only(
    g.node(
      'Slice',
      [x, g.integers(pick(starts)), g.integers(pick(ends)), g.integers(axes)],
      [x.shape.map((_, i) => (ends[i] as number) - (starts[i] as number))],
      {
        pullback: ([dy]) => [
          dy &&
            pad(
              dy,
              starts,
              x.shape.map((dim, i) => dim - (ends[i] as number)),
            ),
        ],
      },
    ),
  );
}

/** Zeros before and after, per axis. */
export function pad(x: Value, before: Shape, after: Shape): Value {
  const g = x.graph;
  if (before.every((n) => n === 0) && after.every((n) => n === 0)) return x;
  const shape = x.shape.map((dim, i) => dim + (before[i] as number) + (after[i] as number));
  return only(
    g.node('Pad', [x, g.integers([...before, ...after])], [shape], {
      pullback: ([dy]) => [
        dy &&
          crop(
            dy,
            before,
            x.shape.map((dim, i) => dim + (before[i] as number)),
          ),
      ],
    }),
  );
}

/** Tensors one behind the other along an axis. */
export function concat(values: readonly Value[], axis: number): Value {
  const first = values[0];
  if (first === undefined) throw new RangeError('concat: nothing to join');
  if (values.length === 1) return first;
  const g = first.graph;
  const at = axisOf(axis, first.shape.length);
  let total = 0;
  const starts: number[] = [];
  for (const value of values) {
    if (value.shape.length !== first.shape.length || value.shape.some((d, i) => i !== at && d !== first.shape[i])) {
      g.fail(`concat: ${showShape(value.shape)} does not fit ${showShape(first.shape)} along axis ${axis}`);
    }
    starts.push(total);
    total += value.shape[at] as number;
  }
  return only(
    g.node('Concat', values, [first.shape.map((dim, i) => (i === at ? total : dim))], {
      attributes: { axis: attribute.int(at) },
      pullback: ([dy]) =>
        values.map((value, i) => {
          const start = starts[i] as number;
          return dy && slice(dy, at, start, start + (value.shape[at] as number));
        }),
    }),
  );
}

/** The pieces of the given lengths along an axis. */
export function split(x: Value, axis: number, lengths: readonly number[]): Value[] {
  const g = x.graph;
  const at = axisOf(axis, x.shape.length);
  if (lengths.reduce((a, b) => a + b, 0) !== x.shape[at]) {
    g.fail(`split: lengths ${showShape(lengths)} do not add up to axis ${axis} of ${showShape(x.shape)}`);
  }
  if (lengths.length === 1) return [x];
  const shapes = lengths.map((length) => x.shape.map((dim, i) => (i === at ? length : dim)));
  return g.node('Split', [x, g.integers(lengths)], shapes, {
    attributes: { axis: attribute.int(at) },
    pullback: (dys) => {
      if (dys.every((dy) => dy === undefined)) return [undefined];
      return [
        concat(
          dys.map((dy, i) => dy ?? g.full(0, shapes[i] as Shape)),
          at,
        ),
      ];
    },
  });
}
