import { attribute, type Value } from '../graph/graph.ts';
import { type Shape, showShape, sizeOf } from '../graph/shape.ts';
import { concat, crop, pad, reshape, sum, sumTo, transpose } from './layout.ts';
import { matmul } from './matmul.ts';

export interface ConvOptions {
  /** Per spatial axis, or one for all. Default 1. */
  readonly stride?: number | Shape;
  /** Zeros on both sides, per spatial axis or one for all. Default 0. */
  readonly padding?: number | Shape;
}

const perAxis = (value: number | Shape | undefined, rank: number, otherwise: number): number[] =>
  typeof value === 'object' ? [...value] : Array.from({ length: rank }, () => value ?? otherwise);

/**
 * Convolution (cross-correlation) of [batch, in, ...space] with a kernel [out, in, ...window]: [batch, out, ...], in one,
 * two or three spatial dimensions; plus an optional bias [out].
 */
export function conv(x: Value, kernel: Value, options: ConvOptions = {}, bias?: Value): Value {
  const g = x.graph;
  const rank = x.shape.length - 2;
  const stride = perAxis(options.stride, rank, 1);
  const padding = perAxis(options.padding, rank, 0);
  const window = kernel.shape.slice(2);
  if (rank < 1 || rank > 3 || kernel.shape.length !== rank + 2 || x.shape[1] !== kernel.shape[1]) {
    g.fail(
      `convolution: input ${showShape(x.shape)} ([batch, in, ...space]) does not fit kernel ${showShape(kernel.shape)} ([out, in, ...window])`,
    );
  }
  const space = x.shape
    .slice(2)
    .map((n, i) => Math.floor((n + 2 * at(padding, i) - at(window, i)) / at(stride, i)) + 1);
  if (space.some((n) => n < 1)) {
    g.fail(`convolution: window ${showShape(window)} is larger than the padded input ${showShape(x.shape)}`);
  }
  const shape = [at(x.shape, 0), at(kernel.shape, 0), ...space];
  return g.node('Conv', bias === undefined ? [x, kernel] : [x, kernel, bias], [shape], {
    attributes: {
      strides: attribute.ints(stride),
      pads: attribute.ints([...padding, ...padding]),
      kernel_shape: attribute.ints(window),
    },
    pullback: ([dy]) => {
      if (dy === undefined) return [];
      return [
        inputGradient(dy, kernel, x.shape, stride, padding),
        kernelGradient(x, dy, window, stride, padding),
        ...(bias === undefined
          ? []
          : [
              sum(
                dy,
                [0, ...space.keys()].map((axis, i) => (i === 0 ? 0 : axis + 2)),
              ),
            ]),
      ];
    },
  })[0] as Value;
}

const at = (list: Shape, i: number): number => list[i] as number;

function inputGradient(dy: Value, kernel: Value, shape: Shape, stride: Shape, padding: Shape): Value {
  const window = kernel.shape.slice(2);
  if (stride.every((s) => s === 1) && padding.every((p, i) => p < at(window, i))) {
    const swapped = transpose(flip(kernel), [1, 0, ...window.map((_, i) => i + 2)]);
    return conv(dy, swapped, { padding: window.map((k, i) => k - 1 - at(padding, i)) });
  }
  const rest = shape
    .slice(2)
    .map((n, i) => n + 2 * at(padding, i) - at(window, i) - (at(dy.shape, i + 2) - 1) * at(stride, i));
  return convTranspose(dy, kernel, { stride, padding, outputPadding: rest });
}

/** The kernel mirrored along every spatial axis. */
function flip(kernel: Value): Value {
  const g = kernel.graph;
  const axes = kernel.shape.slice(2).map((_, i) => i + 2);
  const each = (value: number): Value => g.integers(axes.map(() => value));
  return g.node('Slice', [kernel, each(-1), each(-(2 ** 31)), g.integers(axes), each(-1)], [kernel.shape], {
    pullback: ([dy]) => [dy && flip(dy)],
  })[0] as Value;
}

/** Window position by window position: the shifted input against the upstream gradient, one matrix product each. */
function kernelGradient(x: Value, dy: Value, window: Shape, stride: Shape, padding: Shape): Value {
  const padded = pad(x, [0, 0, ...padding], [0, 0, ...padding]);
  const [batch, out] = dy.shape as [number, number];
  const channels = at(x.shape, 1);
  const space = dy.shape.slice(2);
  const places = sizeOf(space);
  const upstream = reshape(dy, [batch, out, places]);
  const parts: Value[] = [];
  for (let flat = 0; flat < sizeOf(window); flat += 1) {
    const offset: number[] = [];
    let rest = flat;
    for (let i = window.length - 1; i >= 0; i -= 1) {
      offset[i] = rest % at(window, i);
      rest = Math.floor(rest / at(window, i));
    }
    const shifted = reshape(window3(padded, offset, space, stride), [batch, channels, places]);
    parts.push(reshape(sum(matmul(upstream, transpose(shifted)), [0]), [out, channels, 1]));
  }
  return reshape(concat(parts, 2), [out, channels, ...window]);
}

/** What one window position sees. */
function window3(x: Value, offset: Shape, space: Shape, stride: Shape): Value {
  const starts = [0, 0, ...offset];
  const ends = [at(x.shape, 0), at(x.shape, 1), ...space.map((n, i) => at(offset, i) + (n - 1) * at(stride, i) + 1)];
  if (stride.every((s) => s === 1)) return crop(x, starts, ends);
  const g = x.graph;
  const axes = space.map((_, i) => i + 2);
  return g.node(
    'Slice',
    [x, g.integers(offset), g.integers(ends.slice(2)), g.integers(axes), g.integers(stride)],
    [[...x.shape.slice(0, 2), ...space]],
  )[0] as Value;
}

/** The derivative of `conv` with respect to its input, as a layer of its own: kernel [in, out, ...window]. */
export function convTranspose(
  x: Value,
  kernel: Value,
  options: ConvOptions & { readonly outputPadding?: number | Shape } = {},
  bias?: Value,
): Value {
  const g = x.graph;
  const rank = x.shape.length - 2;
  const stride = perAxis(options.stride, rank, 1);
  const padding = perAxis(options.padding, rank, 0);
  const extra = perAxis(options.outputPadding, rank, 0);
  const window = kernel.shape.slice(2);
  if (rank < 1 || rank > 3 || kernel.shape.length !== rank + 2 || x.shape[1] !== kernel.shape[0]) {
    g.fail(
      `transposed convolution: input ${showShape(x.shape)} ([batch, in, ...space]) does not fit kernel ${showShape(kernel.shape)} ([in, out, ...window])`,
    );
  }
  const space = x.shape
    .slice(2)
    .map((n, i) => (n - 1) * at(stride, i) - 2 * at(padding, i) + at(window, i) + at(extra, i));
  const y = g.node('ConvTranspose', [x, kernel], [[at(x.shape, 0), at(kernel.shape, 1), ...space]], {
    attributes: {
      strides: attribute.ints(stride),
      pads: attribute.ints([...padding, ...padding]),
      output_padding: attribute.ints(extra),
      kernel_shape: attribute.ints(window),
    },
    pullback: ([dy]) =>
      dy === undefined ? [] : [conv(dy, kernel, { stride, padding }), kernelGradient(dy, x, window, stride, padding)],
  })[0] as Value;
  if (bias === undefined) return y;
  const wide = reshape(bias, [1, at(bias.shape, 0), ...space.map(() => 1)]);
  return g.node('Add', [y, wide], [y.shape], { pullback: ([dy]) => [dy, dy && sumTo(dy, wide.shape)] })[0] as Value;
}
