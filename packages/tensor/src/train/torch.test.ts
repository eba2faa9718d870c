import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Graph, Value } from '../graph/graph.ts';
import { attention } from '../layers/attention.ts';
import { convolution, deconvolution } from '../layers/convolution.ts';
import { dense, embedding } from '../layers/dense.ts';
import { gru } from '../layers/gru.ts';
import { batchNorm, groupNorm, layerNorm } from '../layers/norm.ts';
import { binaryCrossEntropy, crossEntropy, meanSquaredError } from '../losses/losses.ts';
import { add, gelu, leakyRelu, mean, relu, silu } from '../ops/elementwise.ts';
import { concat } from '../ops/layout.ts';
import { maxPool, upsample } from '../ops/pool.ts';
import { adam, adamW, type Optimiser, sgd } from '../optim/optimiser.ts';
import { createTrainer } from './trainer.ts';

interface Trajectory {
  readonly parameters: readonly { name: string; shape: number[]; scale: number; offset: number }[];
  readonly losses: readonly number[];
  readonly running?: Record<string, number[]>;
}
const FIXTURE = JSON.parse(
  readFileSync(new URL('../fixtures/torch-trajectories.json', import.meta.url), 'utf8'),
) as Record<string, Trajectory>;

/** The same numbers as `fill` in scripts/torch_trajectories.py. */
function fill(n: number, salt: number, scale = 1, offset = 0): Float32Array {
  return Float32Array.from({ length: n }, (_, i) => {
    let h = (Math.imul(i, 2654435761) + salt * 40503) >>> 0;
    h = (h ^ (h >>> 15)) >>> 0;
    h = Math.imul(h, 2246822519) >>> 0;
    h = (h ^ (h >>> 13)) >>> 0;
    return (h / 4294967296 - 0.5) * 2 * scale + offset;
  });
}
const classes = (n: number, salt: number, count: number): BigInt64Array =>
  BigInt64Array.from(fill(n, salt), (value) =>
    BigInt(Math.trunc(Math.fround(Math.fround(Math.fround(value + 1) * Math.fround(0.4999)) * count))),
  );

interface Case {
  build(g: Graph): Value;
  readonly optimiser: Optimiser;
  readonly rate: number;
  readonly clipNorm?: number;
  readonly feeds: Record<string, Float32Array | BigInt64Array>;
}
const tokens = { x: classes(24, 101, 7), y: classes(24, 102, 7) };

const CASES: Record<string, Case> = {
  mlp: {
    build: (g) => meanSquaredError(dense(relu(dense(g.input('x', [10, 6]), 'a', 16)), 'b', 3), g.input('y', [10, 3])),
    optimiser: adam(),
    rate: 1e-2,
    feeds: { x: fill(60, 101), y: fill(30, 102) },
  },
  gru: {
    build(g) {
      const h = gru(gru(embedding(g.input('x', [4, 6], 'int64'), 'e', 7, 5), 'r0', 8), 'r1', 8);
      return crossEntropy(dense(h, 'out', 7), g.input('y', [4, 6], 'int64'));
    },
    optimiser: adam(),
    rate: 1e-2,
    clipNorm: 0.5,
    feeds: tokens,
  },
  transformer: {
    build(g) {
      let h = embedding(g.input('x', [4, 5], 'int64'), 'e', 7, 8);
      h = add(h, attention(layerNorm(h, 'n1'), 'att', 2, { causal: true }));
      h = add(h, dense(gelu(dense(layerNorm(h, 'n2'), 'f1', 16)), 'f2', 8));
      return crossEntropy(dense(h, 'out', 7), g.input('y', [4, 5], 'int64'));
    },
    optimiser: adamW({ weightDecay: 0.05 }),
    rate: 5e-3,
    feeds: { x: classes(20, 101, 7), y: classes(20, 102, 7) },
  },
  unet: {
    build(g) {
      const top = silu(groupNorm(convolution(g.input('x', [3, 1, 8, 8]), 'c1', 4, 3, { padding: 1 }), 'gn', 2));
      const low = relu(batchNorm(convolution(top, 'd', 6, 3, { stride: 2, padding: 1 }), 'bn'));
      const joined = silu(convolution(concat([upsample(low, 2), top], 1), 'c2', 4, 3, { padding: 1 }));
      return meanSquaredError(convolution(joined, 'o', 1, 3, { padding: 1 }), g.input('y', [3, 1, 8, 8]));
    },
    optimiser: sgd({ momentum: 0.9 }),
    rate: 0.05,
    feeds: { x: fill(192, 101), y: fill(192, 102) },
  },
  conv3d: {
    build(g) {
      const a = maxPool(leakyRelu(convolution(g.input('x', [4, 1, 4, 4, 4]), 'a', 3, 3, { padding: 1 }), 0.1), 2);
      const z = mean(deconvolution(a, 'b', 2, 2, { stride: 2 }), [2, 3, 4]);
      return binaryCrossEntropy(dense(z, 'head', 1), g.input('y', [4, 1]));
    },
    optimiser: adam(),
    rate: 2e-2,
    feeds: { x: fill(256, 101), y: fill(4, 102).map((value) => (value > 0 ? 1 : 0)) },
  },
};

describe('training follows PyTorch', () => {
  for (const [name, { build, optimiser, rate, clipNorm, feeds }] of Object.entries(CASES)) {
    it(name, async () => {
      const expected = FIXTURE[name] as Trajectory;
      const start = expected.parameters.map(({ name: parameter, shape, scale, offset }, i) => {
        const data = fill(
          shape.reduce((a, b) => a * b, 1),
          i + 1,
          scale,
          offset,
        );
        return { name: parameter, shape, data };
      });
      const zeros = start.flatMap((p) =>
        optimiser.slots.map((slot) => ({ ...p, name: `${slot}:${p.name}`, data: p.data.map(() => 0) })),
      );
      const running = Object.entries(expected.running ?? {}).map(([buffer, values]) => ({
        name: buffer,
        shape: [values.length],
        data: new Float32Array(values.length).fill(buffer.endsWith('var') ? 1 : 0),
      }));
      const trainer = await createTrainer((g) => ({ loss: build(g) }), {
        optimiser,
        seed: 1,
        ...(clipNorm === undefined ? {} : { clipNorm }),
        resume: { step: 0, tensors: [...start, ...zeros, ...running], metadata: {} },
      });
      const losses: number[] = [];
      for (let i = 0; i < expected.losses.length; i += 1) losses.push((await trainer.step(feeds, rate)).loss);
      const worst = Math.max(...losses.map((loss, i) => Math.abs(loss / (expected.losses[i] as number) - 1)));
      expect(losses.at(-1)).toBeLessThan(0.95 * (losses[0] as number));
      expect(worst).toBeLessThan(5e-5);
      for (const [buffer, values] of Object.entries(expected.running ?? {})) {
        const ours = trainer.parameters()[buffer] as Float32Array;
        for (const [i, value] of values.entries()) expect(ours[i]).toBeCloseTo(value, 4);
      }
      await trainer.close();
    });
  }
});
