import { describe, expect, it } from 'vitest';
import { readCheckpoint, writeCheckpoint } from '../checkpoint/checkpoint.ts';
import type { Graph } from '../graph/graph.ts';
import { dense } from '../layers/dense.ts';
import { dropout } from '../layers/dropout.ts';
import { meanSquaredError } from '../losses/losses.ts';
import { tanh } from '../ops/elementwise.ts';
import { adam, sgd } from '../optim/optimiser.ts';
import { constant, cosine } from '../optim/schedule.ts';
import { createRandom } from '../random/index.ts';
import { train } from './train.ts';
import { createTrainer } from './trainer.ts';

const BATCH = 32;
const build = (rate: number) => (g: Graph) => ({
  loss: meanSquaredError(
    dense(dropout(tanh(dense(g.input('x', [BATCH, 2]), 'a', 24)), 'drop', rate), 'b', 1),
    g.input('y', [BATCH, 1]),
  ),
});
const batch = (step: number) => {
  const random = createRandom(5).stream(step);
  const x = Float32Array.from({ length: 2 * BATCH }, () => 2 * random.next() - 1);
  return { x, y: Float32Array.from({ length: BATCH }, (_, i) => (x[2 * i] as number) * (x[2 * i + 1] as number)) };
};
const options = { optimiser: adam(), seed: 3, ema: 0.99, clipNorm: 1 };

describe('train', () => {
  it('learns a product, and gives the same bytes again', async () => {
    const run = async () => {
      const trainer = await createTrainer(build(0), options);
      const schedule = cosine({ rate: 0.02, total: 600, warmup: 20 });
      const { losses } = await train({ trainer, steps: 600, schedule, batch });
      const bytes = writeCheckpoint(trainer.checkpoint());
      await trainer.close();
      return { losses, bytes };
    };
    const [a, b] = [await run(), await run()];
    expect(a.losses.at(-1)).toBeLessThan(0.003);
    expect(a.losses[0]).toBeGreaterThan(0.05);
    expect(Buffer.from(a.bytes).equals(Buffer.from(b.bytes))).toBe(true);
  });

  it('goes on from a checkpoint as if it had not stopped, dropout masks included', async () => {
    const whole = await createTrainer(build(0.2), options);
    await train({ trainer: whole, steps: 40, schedule: constant(0.01), batch });
    const half = await createTrainer(build(0.2), options);
    await train({ trainer: half, steps: 17, schedule: constant(0.01), batch });
    const resume = readCheckpoint(writeCheckpoint(half.checkpoint()));
    const rest = await createTrainer(build(0.2), { ...options, resume });
    await train({ trainer: rest, steps: 40, schedule: constant(0.01), batch });
    expect(rest.checkpoint()).toEqual(whole.checkpoint());
    expect(whole.trained()['a.weight']).not.toEqual(whole.parameters()['a.weight']); // the average lags behind
    const other = { ...resume, tensors: resume.tensors.filter((tensor) => tensor.name !== 'mean:a.bias') };
    await expect(createTrainer(build(0.2), { ...options, resume: other })).rejects.toThrow(/mean:a\.bias is missing/);
  });

  it('stops between two steps when told to', async () => {
    const trainer = await createTrainer(build(0), options);
    const controller = new AbortController();
    const seen: number[] = [];
    const running = train({
      trainer,
      steps: 100,
      schedule: constant(0.01),
      batch,
      signal: controller.signal,
      progress: ({ step, total, result }) => {
        seen.push(step);
        expect(total).toBe(100);
        expect(result.outputs['gradient-norm']?.[0]).toBeGreaterThan(0);
        if (step === 5) controller.abort(new Error('enough'));
      },
    });
    await expect(running).rejects.toThrow('enough');
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(trainer.checkpoint().step).toBe(5);
    await trainer.close();
  });

  it('names what does not fit', async () => {
    const trainer = await createTrainer(build(0), { optimiser: sgd(), seed: 1 });
    await expect(trainer.step({}, 1)).rejects.toThrow('input x [32, 2] was not fed');
    await expect(trainer.step({ ...batch(0), y: new Float32Array(3) }, 1)).rejects.toThrow('input y takes 32 numbers');
    await expect(trainer.step({ ...batch(0), y: new BigInt64Array(32) }, 1)).rejects.toThrow(/fed a BigInt64Array/);
    const wrong = async (): Promise<void> => {
      for (let i = 0; i < 200; i += 1) await trainer.step(batch(i), 1e4);
    };
    await expect(wrong()).rejects.toThrow(/training diverged/);
    await trainer.close();
    const misfit = (g: Graph) =>
      g.scope('encoder', () => ({ loss: meanSquaredError(dense(g.input('x', [4, 2]), 'a', 3), g.input('y', [4, 2])) }));
    await expect(createTrainer(misfit, { optimiser: sgd(), seed: 1 })).rejects.toThrow(
      'encoder: mean squared error: prediction [4, 3] and target [4, 2] differ in shape',
    );
  });
});
