import { openSession, type Session } from '@aceso/tensor';
import type { Slice } from '../enhance/image.ts';
import { ImagingError } from '../errors.ts';
import { type CardedModel, readCarded } from '../learned/card.ts';
import { MULTIPLE } from './network.ts';

/** A diffusion network, ready to run. */
export interface Diffusion {
  readonly card: CardedModel['card'];
  /** Fields of the card that are its own: scales of the residuals and the like. */
  number(field: string): number;
  /**
   * @param planes channels after the noisy image, in the order of training; a number fills a plane
   * @returns the velocity, of the size of `noisy`
   */
  velocity(noisy: Slice, planes: readonly (Slice | number)[]): Promise<Float32Array>;
  close(): Promise<void>;
}

export async function openDiffusion(url: URL): Promise<Diffusion> {
  const { card, bytes } = await readCarded(url);
  const session = await openSession(bytes, { threads: 2 });
  return {
    card,
    number(field) {
      const value = (card as unknown as Readonly<Record<string, unknown>>)[field];
      if (typeof value !== 'number')
        throw new ImagingError('model', `The model card ${card.name} lacks "${field}", a number.`);
      return value;
    },
    velocity: (noisy, planes) => run(session, noisy, planes),
    close: () => session.close(),
  };
}

async function run(session: Session, noisy: Slice, planes: readonly (Slice | number)[]): Promise<Float32Array> {
  const { width, height } = noisy;
  const [w, h] = [width, height].map((n) => MULTIPLE * Math.ceil(n / MULTIPLE)) as [number, number];
  const x = new Float32Array((1 + planes.length) * w * h);
  for (const [channel, plane] of [noisy, ...planes].entries()) {
    const at = channel * w * h;
    if (typeof plane === 'number') x.fill(plane, at, at + w * h);
    // Beyond its edge an image goes on as its last row or column.
    else
      for (let v = 0; v < h; v += 1)
        for (let u = 0; u < w; u += 1)
          x[at + v * w + u] = plane.data[Math.min(v, height - 1) * width + Math.min(u, width - 1)]!;
  }
  const { v: result } = await session.run({ x: { type: 'float32', dims: [1, 1 + planes.length, h, w], data: x } });
  const out = new Float32Array(width * height);
  const data = result?.data as Float32Array;
  for (let v = 0; v < height; v += 1) out.set(data.subarray(v * w, v * w + width), v * width);
  return out;
}
