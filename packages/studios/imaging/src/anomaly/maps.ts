import type { Random } from '@aceso/tensor';
import { BLOCK, LATENTS } from '../compress/network.ts';
import { deviation, quantise, type Vae } from '../compress/vae.ts';
import type { Diffusion } from '../diffusion/run.ts';
import { addNoise, denoise, noiseLike } from '../diffusion/schedule.ts';
import { type Slice, slice } from '../enhance/image.ts';
import { smooth } from './baselines.ts';
import { CENTRE, SPREAD } from './unit.ts';

/** Card of the shipped prior. */
export const PRIOR = new URL('../../models/anomaly/mr-prior.card.json', import.meta.url);

/** Settings that were chosen on patients who are in no figure; maps are means over squares of `smoothing` pixels around. */
export const CHOSEN = { vaeStep: 2, from: 0.55, steps: 4, draws: 2, smoothing: 1 } as const;

export interface VaeMaps {
  /** Distance from the reconstruction. */
  readonly error: Slice;
  /** Nats by which a pixel lowers the bound of the likelihood: its squared distance over twice the variance, and its share of the divergence. */
  readonly bound: Slice;
}

/** What the autoencoder cannot carry at a coarse step. @param image over its reference intensity */
export async function vaeMaps(vae: Vae, image: Slice, step: number = CHOSEN.vaeStep): Promise<VaeMaps> {
  const { width, height, data } = image;
  const latents = await vae.encode(image);
  const values = quantise(latents, step);
  const { rows, columns } = latents;
  const back = await vae.decode(
    { rows, columns, data: Float32Array.from(values, (v) => v * step) },
    step,
    width,
    height,
  );
  const cells = rows * columns;
  const share = new Float32Array(cells);
  for (let c = 0; c < LATENTS; c += 1)
    for (let i = 0; i < cells; i += 1) share[i]! += vae.nats(c, values[c * cells + i]! * step, step) / (BLOCK * BLOCK);
  const twice = 2 * deviation(step) ** 2;
  const error = data.map((v, i) => Math.abs(v - back.data[i]!));
  const bound = error.map((e, i) => {
    const cell = Math.floor(Math.floor(i / width) / BLOCK) * columns + Math.floor((i % width) / BLOCK);
    return (e * e) / twice + share[cell]!;
  });
  return {
    error: smooth(slice(width, height, error), CHOSEN.smoothing),
    bound: smooth(slice(width, height, bound), CHOSEN.smoothing),
  };
}

export interface DiffusionMapOptions {
  /** Time from which the slice is drawn back: 0 keeps it, 1 forgets it. */
  readonly from?: number;
  readonly steps?: number;
  readonly draws?: number;
}

/** Distance of a slice from what the prior makes of it when part of it is lost in noise (AnoDDPM, Wyatt et al. 2022), mean over draws. */
export async function diffusionMap(
  prior: Diffusion,
  image: Slice,
  random: Random,
  { from = CHOSEN.from, steps = CHOSEN.steps, draws = CHOSEN.draws }: DiffusionMapOptions = {},
): Promise<Slice> {
  const { width, height, data } = image;
  const x = data.map((v) => (v - CENTRE) / SPREAD);
  const mean = new Float32Array(x.length);
  for (let draw = 0; draw < draws; draw += 1) {
    const noisy = addNoise(x, from, noiseLike(x.length, random.stream(draw)));
    const back = await denoise(noisy, from, steps, (now, t) => prior.velocity(slice(width, height, now), [t]));
    for (let i = 0; i < x.length; i += 1) mean[i]! += back[i]! / draws;
  }
  return smooth(
    slice(
      width,
      height,
      x.map((v, i) => SPREAD * Math.abs(v - mean[i]!)),
    ),
    CHOSEN.smoothing,
  );
}
