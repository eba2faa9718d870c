import type { Random } from '@aceso/tensor';

/**
 * Noise by angle (Salimans and Ho 2022): at time t of 0 (the image) to 1 (noise) an image x of deviation 1 is cos(a) x + sin(a) n with
 * a = pi t / 2; the network says the velocity v = cos(a) n - sin(a) x.
 */
export const angle = (t: number): number => (Math.PI / 2) * t;

export function addNoise(x: Float32Array, t: number, noise: Float32Array): Float32Array {
  const [c, s] = [Math.cos(angle(t)), Math.sin(angle(t))];
  return x.map((v, i) => c * v + s * noise[i]!);
}

export function velocity(x: Float32Array, t: number, noise: Float32Array): Float32Array {
  const [c, s] = [Math.cos(angle(t)), Math.sin(angle(t))];
  return x.map((v, i) => c * noise[i]! - s * v);
}

export const noiseLike = (length: number, random: Random): Float32Array =>
  Float32Array.from({ length }, () => random.normal());

/** The velocity that a network sees in a noisy image at time t. */
export type Predict = (noisy: Float32Array, t: number) => Promise<Float32Array>;

/**
 * From a noisy image at time `from` to an image, by the deterministic sampler (Song, Meng and Ermon 2021, DDIM) in even steps of time.
 * @param noisy at time `from`
 */
export async function denoise(
  noisy: Float32Array,
  from: number,
  steps: number,
  predict: Predict,
): Promise<Float32Array> {
  let x = noisy;
  for (let n = 0; n < steps; n += 1) {
    const t = (from * (steps - n)) / steps;
    const next = (from * (steps - n - 1)) / steps;
    const v = await predict(x, t);
    const [c, s] = [Math.cos(angle(t)), Math.sin(angle(t))];
    const [c2, s2] = [Math.cos(angle(next)), Math.sin(angle(next))];
    x = x.map((value, i) => c2 * (c * value - s * v[i]!) + s2 * (s * value + c * v[i]!));
  }
  return x;
}
