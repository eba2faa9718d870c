import { openSession } from '@aceso/tensor';
import { type Slice, slice } from '../enhance/image.ts';
import { ImagingError } from '../errors.ts';
import { readCarded } from '../learned/card.ts';
import { BLOCK, LATENTS, SIGMA_PER_STEP } from './network.ts';

const card = (part: string): URL => new URL(`../../models/compress/mr-vae-${part}.card.json`, import.meta.url);

/** Latent values of a slice: [LATENTS, rows, columns]. */
export interface Latents {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

export interface Vae {
  readonly model: { readonly name: string; readonly version: string; readonly sha256: string };
  /** Means of the posterior. @param image over its reference intensity */
  encode(image: Slice): Promise<Latents>;
  /** @param step of quantisation that the latent values went through */
  decode(latents: Latents, step: number, width: number, height: number): Promise<Slice>;
  /** Nats of a quantised value under the prior. */
  nats(channel: number, value: number, step: number): number;
  close(): Promise<void>;
}

/** The shipped autoencoder of MR slices. */
export async function openVae(): Promise<Vae> {
  const [first, second] = [await readCarded(card('encoder')), await readCarded(card('decoder'))];
  const prior = (second.card as unknown as { prior?: readonly number[] }).prior;
  if (prior?.length !== LATENTS)
    throw new ImagingError('model', `The model card ${second.card.name} lacks "prior", ${LATENTS} numbers.`);
  const encoder = await openSession(first.bytes, { threads: 2 });
  const decoder = await openSession(second.bytes, { threads: 2 });
  return {
    model: { name: 'mr-vae', version: second.card.version, sha256: second.card.sha256 },
    async encode({ width, height, data }) {
      const [columns, rows] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
      const [w, h] = [BLOCK * columns, BLOCK * rows];
      const x = new Float32Array(w * h);
      // Beyond its edge an image goes on as its last row or column.
      for (let v = 0; v < h; v += 1)
        for (let u = 0; u < w; u += 1) x[v * w + u] = data[Math.min(v, height - 1) * width + Math.min(u, width - 1)]!;
      const { z } = await encoder.run({ x: { type: 'float32', dims: [1, 1, h, w], data: x } });
      return { rows, columns, data: z?.data as Float32Array };
    },
    async decode({ rows, columns, data }, step, width, height) {
      const plane = new Float32Array(rows * columns).fill(Math.log(step));
      const { image } = await decoder.run({
        z: { type: 'float32', dims: [1, LATENTS, rows, columns], data },
        step: { type: 'float32', dims: [1, 1, rows, columns], data: plane },
      });
      const whole = image?.data as Float32Array;
      const out = slice(width, height);
      for (let v = 0; v < height; v += 1)
        out.data.set(whole.subarray(v * BLOCK * columns, v * BLOCK * columns + width), v * width);
      return out;
    },
    nats(channel, value, step) {
      const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v / prior[channel]!));
      return -Math.log(sigmoid(value + step / 2) - sigmoid(value - step / 2) + 1e-6);
    },
    close: async () => {
      await encoder.close();
      await decoder.close();
    },
  };
}

export const quantise = ({ data }: Latents, step: number): Int32Array =>
  Int32Array.from(data, (v) => Math.round(v / step));

/** Standard deviation of the likelihood of a pixel, of 1. */
export const deviation = (step: number): number => SIGMA_PER_STEP * step;
