import { SIDE } from '../src/synthesis/network.ts';
import { readNpz } from './npz.ts';

export const PIXELS = SIDE * SIDE;

export interface Radiographs {
  /** Each from its darkest (0) to its brightest pixel (1). */
  readonly images: readonly Float32Array[];
  /** 1 with pneumonia. */
  readonly labels: Uint8Array;
}

/** One part of PneumoniaMNIST: train, val or test. */
export async function radiographs(path: string, part: 'train' | 'val' | 'test'): Promise<Radiographs> {
  const arrays = await readNpz(path);
  const bytes = arrays.get(`${part}_images`)!.data;
  const labels = arrays.get(`${part}_labels`)!.data;
  const images = Array.from(labels, (_, n) => {
    const own = bytes.subarray(n * PIXELS, (n + 1) * PIXELS);
    const [low, high] = [Math.min(...own), Math.max(...own)];
    return Float32Array.from(own, (v) => (v - low) / Math.max(1, high - low));
  });
  return { images, labels };
}
