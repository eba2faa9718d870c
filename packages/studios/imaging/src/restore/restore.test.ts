import { createRandom } from '@aceso/tensor';
import { describe, expect, it } from 'vitest';
import { openDiffusion } from '../diffusion/run.ts';
import { addNoise, denoise, noiseLike, velocity } from '../diffusion/schedule.ts';
import { enhanceVolume, openEnhancer } from '../enhance/enhance.ts';
import { slice } from '../enhance/image.ts';
import { acquiredDifference, truncate } from '../enhance/kspace.ts';
import { lowDose } from '../enhance/low-dose.ts';
import { psnr } from '../enhance/metrics.ts';
import { rician } from '../enhance/noise.ts';
import { IDENTITY, type Volume } from '../volume/volume.ts';
import { RESTORE, restoreSlice } from './restore.ts';

const [W, H] = [50, 42];
const truth = slice(
  W,
  H,
  Float32Array.from({ length: W * H }, (_, i) => {
    const [x, y] = [i % W, Math.floor(i / W)];
    const r = ((x - 25) / 22) ** 2 + ((y - 21) / 18) ** 2;
    return r > 1 ? 0.01 : r > 0.65 ? 0.85 : 0.4 + 0.1 * Math.sin(x / 3) * Math.cos(y / 4);
  }),
);

describe('the schedule of noise', () => {
  it('comes back to the image when the velocity is true', async () => {
    const x = noiseLike(200, createRandom(1));
    const noise = noiseLike(200, createRandom(2));
    const noisy = addNoise(x, 0.7, noise);
    const back = await denoise(noisy, 0.7, 5, async (now, t) => {
      expect(now.length).toBe(200);
      return velocity(x, t, noise);
    });
    for (let i = 0; i < 200; i += 1) expect(back[i]).toBeCloseTo(x[i]!, 5);
  });
});

describe('noise of few photons', () => {
  it('falls with the root of their number and has no bias', () => {
    const deviation = (photons: number): { mean: number; sd: number } => {
      const noisy = lowDose(truth, 1, photons, createRandom(5));
      const change = noisy.data.map((v, i) => v - truth.data[i]!);
      const mean = change.reduce((a, b) => a + b, 0) / change.length;
      return { mean, sd: Math.sqrt(change.reduce((a, b) => a + (b - mean) ** 2, 0) / change.length) };
    };
    const [few, many] = [deviation(10_000), deviation(160_000)];
    expect(few.sd / many.sd).toBeGreaterThan(3.4);
    expect(few.sd / many.sd).toBeLessThan(4.6);
    expect(Math.abs(many.mean)).toBeLessThan(0.1 * many.sd);
  });
});

describe('restoring by diffusion', () => {
  it('keeps the acquired k-space, stays near the first estimate, and says where its draws differ', async () => {
    const model = await openDiffusion(RESTORE);
    const sr = await openEnhancer('sr');
    const degraded = truncate(truth);
    const first = await sr.run(degraded);
    const input = { task: 'sr', modality: 'MR', degraded, first, sigma: 0 } as const;
    const { image, spread } = await restoreSlice(model, input, createRandom(1));
    expect(acquiredDifference(image, degraded)).toBeLessThan(1e-6);
    expect(psnr(image, truth)).toBeGreaterThan(psnr(first, truth) - 1);
    expect(spread.data.every((v) => v >= 0)).toBe(true);
    expect(Math.max(...spread.data)).toBeGreaterThan(1e-4);
    expect((await restoreSlice(model, input, createRandom(1))).image.data).toEqual(image.data);
    expect((await restoreSlice(model, input, createRandom(2))).image.data).not.toEqual(image.data);
    await sr.close();

    const noisy = rician(truth, 0.08, createRandom(3));
    const network = await openEnhancer('denoise');
    const estimate = await network.run(noisy, 0.08);
    const clean = await restoreSlice(
      model,
      { task: 'denoise', modality: 'MR', degraded: noisy, first: estimate, sigma: 0.08 },
      createRandom(1),
    );
    expect(psnr(clean.image, truth)).toBeGreaterThan(psnr(noisy, truth) + 3);
    await network.close();
    await model.close();
  });

  it('takes CT in Hounsfield units, which the residual network does not', async () => {
    const side = 96;
    const body = slice(
      side,
      side,
      Float32Array.from({ length: side * side }, (_, i) => {
        const [x, y] = [(i % side) - 48, Math.floor(i / side) - 48];
        const r = Math.hypot(x, y);
        return r > 42 ? 0 : r > 36 ? 0.45 : Math.hypot(x - 12, y) < 8 ? 0.8 : 0.53;
      }),
    );
    const noisy = lowDose(body, 2, 5000, createRandom(7));
    const volume: Volume = {
      data: noisy.data.map((v) => 2000 * v - 1000),
      dims: [side, side, 1],
      spacing: [2, 2, 3],
      direction: IDENTITY,
      origin: [0, 0, 0],
    };
    await expect(enhanceVolume(volume, { task: 'denoise', modality: 'CT' })).rejects.toThrow(/use diffusion/);
    const options = { task: 'denoise', network: 'diffusion', modality: 'CT', draws: 2, seed: 5 } as const;
    const { volume: made, residual, spread, record } = await enhanceVolume(volume, options);
    expect(record).toMatchObject({
      network: 'diffusion',
      modality: 'CT',
      draws: 2,
      seed: 5,
      first: { name: 'mr-denoise' },
    });
    expect(spread?.dims).toEqual(volume.dims);
    for (let i = 0; i < 50; i += 1) expect(made.data[i]! - residual.data[i]!).toBeCloseTo(volume.data[i]!, 1);
    const unit = slice(
      side,
      side,
      made.data.map((v) => (v + 1000) / 2000),
    );
    expect(psnr(unit, body)).toBeGreaterThan(psnr(noisy, body) + 2);
    await expect(enhanceVolume(volume, { ...options, draws: 1 })).rejects.toThrow(/The draws are 1/);
  });
});
