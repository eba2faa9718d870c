import { describe, expect, it } from 'vitest';
import { backward } from '../graph/backward.ts';
import type { Graph, Value } from '../graph/graph.ts';
import { attention } from '../layers/attention.ts';
import { convolution, deconvolution } from '../layers/convolution.ts';
import { dense, embedding } from '../layers/dense.ts';
import { dropout } from '../layers/dropout.ts';
import { gru } from '../layers/gru.ts';
import { normal } from '../layers/initial.ts';
import { batchNorm, groupNorm, layerNorm } from '../layers/norm.ts';
import * as loss from '../losses/losses.ts';
import { gradientErrors } from '../testing/gradient.ts';
import * as e from './elementwise.ts';
import { concat, crop, expand, pad, reshape, slice, split, sum, transpose } from './layout.ts';
import { matmul } from './matmul.ts';
import { averagePool, maxPool, upsample } from './pool.ts';
import { logSoftmax, softmax } from './softmax.ts';

const x = (g: Graph, shape: number[], name = 'x'): Value => g.parameter(name, shape, normal(1));
/** A scalar in which every element counts differently. */
const weigh = (y: Value): Value => {
  const size = y.shape.reduce((a, b) => a * b, 1);
  const weights = Float32Array.from({ length: size }, (_, i) => Math.sin(1.7 * i + 0.3));
  return e.mean(e.mul(y, y.graph.tensor(weights, y.shape)));
};
const classes = (count: number, n: number): BigInt64Array =>
  BigInt64Array.from({ length: n }, (_, i) => BigInt((i * 7) % count));

const CASES: Record<string, (g: Graph) => Value> = {
  'add, broadcast': (g) => weigh(e.add(x(g, [3, 4]), x(g, [4], 'b'))),
  'sub, broadcast over a middle axis': (g) => weigh(e.sub(x(g, [2, 3, 4]), x(g, [2, 1, 4], 'b'))),
  'mul by a scalar': (g) => weigh(e.mul(x(g, [3, 4]), x(g, [], 's'))),
  div: (g) => weigh(e.div(x(g, [3, 4]), e.add(e.square(x(g, [4], 'b')), 1))),
  'maximum and minimum': (g) => weigh(e.maximum(e.minimum(x(g, [3, 5]), x(g, [3, 5], 'b')), -0.5)),
  'exp, log, sqrt': (g) => weigh(e.sqrt(e.log(e.add(e.exp(x(g, [6])), 2)))),
  'tanh, sigmoid, softplus': (g) => weigh(e.tanh(e.add(e.sigmoid(x(g, [7])), e.softplus(x(g, [7]))))),
  'relu and leaky relu': (g) => {
    // Away from the kink, where differences mean nothing.
    const far = e.add(
      x(g, [9]),
      g.tensor(
        Float32Array.from({ length: 9 }, (_, i) => (i % 2 === 0 ? 5 : -5)),
        [9],
      ),
    );
    return weigh(e.add(e.relu(far), e.leakyRelu(far, 0.2)));
  },
  'gelu, silu, erf': (g) => weigh(e.add(e.gelu(x(g, [9])), e.add(e.silu(x(g, [9])), e.erf(x(g, [9]))))),
  'abs and power': (g) => weigh(e.power(e.add(e.abs(x(g, [5])), 1), 1.5)),
  'mean and sum over axes': (g) => weigh(e.add(e.mean(x(g, [2, 3, 4]), [1], true), sum(x(g, [2, 3, 4]), [-1], true))),
  'reshape, transpose, expand': (g) => weigh(expand(transpose(reshape(x(g, [2, 6]), [3, 4])), [5, 4, 3])),
  'slice, concat, split': (g) => {
    const [a, b] = split(concat([x(g, [2, 3]), slice(x(g, [2, 3]), 1, 1, 3)], 1), 1, [1, 4]) as [Value, Value];
    return weigh(e.mul(a, b));
  },
  'pad and crop': (g) => weigh(crop(pad(e.square(x(g, [2, 3])), [1, 0], [0, 2]), [0, 1], [3, 4])),
  'matmul of matrices': (g) => weigh(matmul(x(g, [3, 4]), x(g, [4, 2], 'w'))),
  'matmul in batches, broadcast': (g) => weigh(matmul(x(g, [2, 3, 3, 4]), x(g, [3, 4, 2], 'w'))),
  'matmul of a tensor and a matrix': (g) => weigh(matmul(x(g, [2, 3, 4]), x(g, [4, 5], 'w'))),
  softmax: (g) => weigh(softmax(x(g, [3, 5]))),
  'log softmax': (g) => weigh(logSoftmax(x(g, [3, 5]))),
  dense: (g) => weigh(dense(x(g, [3, 4]), 'd', 5)),
  'dense over time': (g) => weigh(dense(x(g, [2, 3, 4]), 'd', 5)),
  embedding: (g) => weigh(e.square(embedding(g.input('classes', [2, 5], 'int64'), 'e', 4, 3))),
  'convolution, 1 axis': (g) => weigh(convolution(x(g, [2, 3, 8]), 'c', 4, 3, { padding: 1 })),
  'convolution, 2 axes': (g) => weigh(convolution(x(g, [2, 3, 5, 6]), 'c', 4, 3, { padding: 1 })),
  'convolution, 3 axes': (g) => weigh(convolution(x(g, [2, 2, 4, 3, 5]), 'c', 3, 3, { padding: 1 })),
  'convolution with stride and a rest': (g) =>
    weigh(convolution(x(g, [2, 2, 6, 7]), 'c', 3, 3, { stride: 2, padding: 1 })),
  'convolution without padding': (g) => weigh(convolution(x(g, [2, 2, 6, 5]), 'c', 3, 2)),
  'transposed convolution': (g) =>
    weigh(deconvolution(x(g, [2, 3, 3, 4]), 'c', 2, 3, { stride: 2, padding: 1, outputPadding: 1 })),
  'max pooling': (g) => weigh(maxPool(x(g, [2, 2, 4, 6]), 2)),
  'overlapping max pooling': (g) => weigh(maxPool(x(g, [1, 2, 5, 5]), 3, 2)),
  'average pooling, 3 axes': (g) => weigh(averagePool(x(g, [1, 2, 2, 4, 4]), 2)),
  'nearest upsampling': (g) => weigh(upsample(x(g, [2, 2, 2, 3]), 2)),
  'nearest upsampling, 3 axes': (g) => weigh(upsample(x(g, [1, 2, 2, 2, 3]), 2)),
  'layer norm': (g) => weigh(layerNorm(x(g, [3, 6]), 'n')),
  'group norm': (g) => weigh(groupNorm(x(g, [2, 4, 3, 3]), 'n', 2)),
  'batch norm': (g) => weigh(batchNorm(x(g, [6, 3]), 'n')),
  'batch norm over space': (g) => weigh(batchNorm(x(g, [2, 3, 4, 4]), 'n')),
  attention: (g) => weigh(attention(x(g, [2, 4, 6]), 'a', 2)),
  'causal attention': (g) => weigh(attention(x(g, [2, 4, 6]), 'a', 3, { causal: true })),
  gru: (g) => weigh(gru(x(g, [2, 5, 3]), 'r', 4)),
  'gru from a state': (g) => weigh(gru(x(g, [4, 2, 3]), 'r', 4, { initial: x(g, [2, 4], 'h'), timeFirst: true })),
  dropout: (g) => weigh(dropout(x(g, [4, 6]), 'mask', 0.4)),
  'mean squared error': (g) => loss.meanSquaredError(x(g, [3, 4]), x(g, [3, 4], 't')),
  'mean absolute error': (g) => loss.meanAbsoluteError(x(g, [3, 4]), x(g, [3, 4], 't')),
  'smooth absolute error': (g) => loss.smoothAbsoluteError(e.mul(x(g, [3, 4]), 2), x(g, [3, 4], 't')),
  'binary cross-entropy': (g) => loss.binaryCrossEntropy(x(g, [3, 4]), e.sigmoid(x(g, [3, 4], 't'))),
  'cross-entropy': (g) => loss.crossEntropy(x(g, [2, 5, 4]), g.input('classes', [2, 5], 'int64')),
  'cross-entropy of probabilities': (g) => loss.softCrossEntropy(x(g, [3, 4]), softmax(x(g, [3, 4], 't'))),
  'Gaussian likelihood': (g) => loss.gaussianNegativeLogLikelihood(x(g, [3, 2]), x(g, [3, 2], 't'), x(g, [3, 2], 'v')),
  'Gaussian divergence': (g) => loss.gaussianDivergence(x(g, [3, 2]), x(g, [3, 2], 'v')),
  'categorical divergence': (g) => loss.categoricalDivergence(softmax(x(g, [3, 4], 'p')), x(g, [3, 4])),
};

describe('gradients against finite differences', () => {
  for (const [name, build] of Object.entries(CASES)) {
    it(name, async () => {
      const errors = await gradientErrors(build, { classes: classes(4, 10) });
      expect(Object.keys(errors).length).toBeGreaterThan(0);
      for (const [parameter, error] of Object.entries(errors)) {
        expect(error, parameter).toBeLessThan(1e-3);
      }
    });
  }

  it('of a gradient: a penalty on the slope of a network', async () => {
    const errors = await gradientErrors((g) => {
      const input = x(g, [3, 4]);
      const hidden = e.tanh(layerNorm(dense(input, 'a', 5), 'n'));
      const [slope] = backward(sum(dense(hidden, 'b', 1, { bias: false })), [input]) as [Value];
      return e.mean(e.square(e.sub(e.sqrt(e.add(sum(e.square(slope), [1]), 1e-3)), 1)));
    });
    expect(Object.keys(errors)).toContain('a.weight');
    for (const [parameter, error] of Object.entries(errors)) expect(error, parameter).toBeLessThan(2e-3);
  });
});
