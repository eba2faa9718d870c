import { describe, expect, it } from 'vitest';
import { Graph, type Value } from '../graph/graph.ts';
import { toModel } from '../graph/to-model.ts';
import { dense, embedding } from '../layers/dense.ts';
import { batchNorm, layerNorm } from '../layers/norm.ts';
import { crossEntropyEach } from '../losses/losses.ts';
import { writeModel } from '../onnx/write.ts';
import { add, mean, square, sub, tanh } from '../ops/elementwise.ts';
import { openHere } from '../runtime/session.ts';
import { createTrainer, initialise } from '../train/trainer.ts';
import { sgd } from './optimiser.ts';
import { privateGradients } from './private.ts';
import { constant, cosine, linear, stepwise } from './schedule.ts';

const BATCH = 6;
const feeds = {
  x: Float32Array.from({ length: BATCH * 4 }, (_, i) => 2 * Math.sin(3 * i + 1)),
  k: BigInt64Array.from({ length: BATCH }, (_, i) => BigInt(i % 3)),
  y: BigInt64Array.from({ length: BATCH }, (_, i) => BigInt((i * 5) % 3)),
};
const losses = (g: Graph, batch: number): Value => {
  const hidden = tanh(
    add(dense(g.input('x', [batch, 4]), 'a', 5), embedding(g.input('k', [batch], 'int64'), 'e', 3, 5)),
  );
  return crossEntropyEach(dense(hidden, 'b', 3, { bias: false }), g.input('y', [batch], 'int64'));
};

async function gradients(batch: number, data: Record<string, Float32Array | BigInt64Array>, clip: number) {
  const g = new Graph();
  const loss = losses(g, batch);
  const parameters = [...g.parameters.values()];
  const list = privateGradients(loss, parameters, { clip, noise: 0 });
  const outputs = Object.fromEntries(parameters.map(({ name }, i) => [`g:${name}`, list[i] as Value]));
  const session = await openHere(writeModel(toModel(g, { outputs, constants: initialise(g, 5) })));
  const fed = Object.fromEntries(
    [...g.inputs].map(([name, { type, shape }]) => [name, { type, dims: shape, data: data[name] as Float32Array }]),
  );
  const result = await session.run(fed);
  await session.close();
  return result;
}

describe('per-example clipping', () => {
  it('gives the mean of gradients that were clipped one by one', async () => {
    // A limit that some examples exceed and some do not.
    for (const clip of [1.6, 1e6]) {
      const all = await gradients(BATCH, feeds, clip);
      const sums: Record<string, Float64Array> = {};
      let clipped = 0;
      for (let i = 0; i < BATCH; i += 1) {
        const one = { x: feeds.x.slice(4 * i, 4 * i + 4), k: feeds.k.slice(i, i + 1), y: feeds.y.slice(i, i + 1) };
        const raw = await gradients(1, one, 1e9);
        const length = Math.hypot(...Object.values(raw).flatMap((t) => [...(t.data as Float32Array)]));
        if (length > clip) clipped += 1;
        for (const [name, tensor] of Object.entries(raw)) {
          const total = sums[name] ?? new Float64Array(tensor.data.length);
          sums[name] = total;
          (tensor.data as Float32Array).forEach((v, j) => {
            total[j] = (total[j] as number) + v * Math.min(1, clip / length);
          });
        }
      }
      if (clip < 100) expect(clipped > 0 && clipped < BATCH).toBe(true);
      for (const [name, total] of Object.entries(sums)) {
        total.forEach((v, j) => {
          expect(Number(all[name]?.data[j]), name).toBeCloseTo(v / BATCH, 5);
        });
      }
    }
  });

  it('adds noise of deviation noise * clip / batch', async () => {
    const trainer = await createTrainer(
      (g) => ({ loss: mean(square(dense(g.input('x', [4, 50]), 'a', 200, { bias: false })), [1]) }),
      { optimiser: sgd(), seed: 1, privacy: { clip: 0.5, noise: 3 } },
    );
    const before = trainer.trained()['a.weight'] as Float32Array;
    await trainer.step({ x: new Float32Array(200) }, 1); // no signal: the change is the noise
    const change = (trainer.trained()['a.weight'] as Float32Array).map((v, i) => v - (before[i] as number));
    const deviation = Math.sqrt(change.reduce((s, v) => s + v * v, 0) / change.length);
    expect(deviation).toBeCloseTo((3 * 0.5) / 4, 2);
    await trainer.close();
  });

  it('refuses what has no gradient per example', async () => {
    const attempt = (build: (g: Graph) => Value) =>
      createTrainer((g) => ({ loss: build(g) }), { optimiser: sgd(), seed: 1, privacy: { clip: 1, noise: 1 } });
    const x = (g: Graph) => dense(g.input('x', [4, 3]), 'a', 3);
    await expect(attempt((g) => mean(layerNorm(x(g), 'n'), [1]))).rejects.toThrow(
      /n\.weight: per-example clipping knows/,
    );
    await expect(attempt((g) => mean(batchNorm(x(g), 'n'), [1]))).rejects.toThrow(/mixes examples/);
    await expect(attempt((g) => mean(dense(x(g), 'a', 3), [1]))).rejects.toThrow(/used twice/);
    await expect(attempt((g) => mean(square(sub(x(g), 1))))).rejects.toThrow(/one loss per example/);
  });
});

describe('schedules', () => {
  it('have their ends and middles', () => {
    const c = cosine({ rate: 1, total: 110, warmup: 10, final: 0.2 });
    expect([c(0), c(9), c(10), c(60), c(110), c(500)].map((v) => Number(v.toFixed(6)))).toEqual([
      0.1, 1, 1, 0.6, 0.2, 0.2,
    ]);
    expect(linear(1, 10)(5)).toBeCloseTo(0.5);
    expect(stepwise(1, 10, 0.5)(25)).toBe(0.25);
    expect(constant(3)(9)).toBe(3);
    expect(() => cosine({ rate: 1, total: 5, warmup: 5 })).toThrow(RangeError);
  });
});
