import { attribute, type Value } from '../graph/graph.ts';
import { type Shape, showShape, sizeOf } from '../graph/shape.ts';
import { mul } from './elementwise.ts';
import { scatterAdd } from './gather.ts';
import { reshape } from './layout.ts';

function pooled(x: Value, window: number, stride: number, what: string): Shape {
  const space = x.shape.slice(2).map((n) => Math.floor((n - window) / stride) + 1);
  if (space.length < 1 || space.some((n) => n < 1)) {
    x.graph.fail(`${what}: window ${window} is larger than the input ${showShape(x.shape)}`);
  }
  return [...x.shape.slice(0, 2), ...space];
}

/** The largest value in each window of [batch, channels, ...space]; stride is the window by default. */
export function maxPool(x: Value, window: number, stride = window): Value {
  const g = x.graph;
  const rank = x.shape.length - 2;
  const shape = pooled(x, window, stride, 'max pooling');
  const [y, places] = g.node('MaxPool', [x], [shape, { shape, type: 'int64' }], {
    attributes: {
      kernel_shape: attribute.ints(Array(rank).fill(window)),
      strides: attribute.ints(Array(rank).fill(stride)),
    },
    pullback: ([dy]) => {
      if (dy === undefined) return [];
      // The second output counts through the whole input.
      const flat = scatterAdd(reshape(dy, [-1]), reshape(places as Value, [-1]), sizeOf(x.shape));
      return [reshape(flat, x.shape)];
    },
  });
  return y as Value;
}

/** The mean of each window of [batch, channels, ...space], windows side by side; the space must divide by `window`. */
export function averagePool(x: Value, window: number): Value {
  const g = x.graph;
  const rank = x.shape.length - 2;
  if (x.shape.slice(2).some((n) => n % window !== 0)) {
    g.fail(`average pooling: ${showShape(x.shape)} does not divide into windows of ${window}`);
  }
  return g.node('AveragePool', [x], [pooled(x, window, window, 'average pooling')], {
    attributes: {
      kernel_shape: attribute.ints(Array(rank).fill(window)),
      strides: attribute.ints(Array(rank).fill(window)),
    },
    pullback: ([dy]) => [dy && mul(upsample(dy, window), 1 / window ** rank)],
  })[0] as Value;
}

/** Every element of [batch, channels, ...space] repeated `factor` times along each spatial axis. */
export function upsample(x: Value, factor: number): Value {
  const g = x.graph;
  const rank = x.shape.length - 2;
  const scales = g.tensor(Float32Array.from([1, 1, ...Array(rank).fill(factor)]), [rank + 2]);
  return g.node(
    'Resize',
    [x, undefined, scales],
    [[...x.shape.slice(0, 2), ...x.shape.slice(2).map((n) => n * factor)]],
    {
      attributes: {
        mode: attribute.text('nearest'),
        coordinate_transformation_mode: attribute.text('asymmetric'),
        nearest_mode: attribute.text('floor'),
      },
      pullback: ([dy]) => [dy && mul(averagePool(dy, factor), factor ** rank)],
    },
  )[0] as Value;
}
