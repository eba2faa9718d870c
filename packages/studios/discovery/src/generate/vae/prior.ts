import { createRandom, type Random } from '@aceso/tensor/random';
import type { Weights } from '../weights.ts';
import { type LatentOf, openEncoder, vaeOf } from './model.ts';

/**
 * Mean and Cholesky factor of the latent centres of molecules. An autoencoder that reconstructs well leaves holes in the
 * standard normal prior; a normal distribution fitted afterwards has fewer (Ghosh et al., 2020).
 */
export async function priorOf(weights: Weights, smiles: readonly string[]): Promise<Record<string, Float32Array>> {
  const encoder = await openEncoder(weights, { thread: 'here', rows: 256 });
  const centres = (await encoder.encode(smiles)).filter((each) => each !== undefined);
  await encoder.close();
  const d = vaeOf(weights).shape.latent;
  const mean = new Float64Array(d);
  for (const each of centres) for (let k = 0; k < d; k += 1) mean[k]! += each[k]! / centres.length;
  const covariance = new Float64Array(d * d);
  for (const each of centres) {
    for (let i = 0; i < d; i += 1) {
      for (let j = 0; j <= i; j += 1)
        covariance[i * d + j]! += ((each[i]! - mean[i]!) * (each[j]! - mean[j]!)) / centres.length;
    }
  }
  return { 'prior.mean': Float32Array.from(mean), 'prior.factor': Float32Array.from(cholesky(covariance, d)) };
}

/** Lower factor of a symmetric positive matrix given by its lower half; a small diagonal is added. */
function cholesky(matrix: Float64Array, d: number): Float64Array {
  const factor = new Float64Array(d * d);
  for (let i = 0; i < d; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * d + j]! + (i === j ? 1e-6 : 0);
      for (let k = 0; k < j; k += 1) sum -= factor[i * d + k]! * factor[j * d + k]!;
      factor[i * d + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[j * d + j]!;
    }
  }
  return factor;
}

/** One vector from the prior of an autoencoder: the fitted one where its weights hold one, else standard normal. */
export function drawLatent(weights: Weights, random: Random): Float32Array {
  const d = vaeOf(weights).shape.latent;
  const normal = Float64Array.from({ length: d }, () => random.normal());
  const mean = weights.tensors['prior.mean'];
  const factor = weights.tensors['prior.factor'];
  if (mean === undefined || factor === undefined) return Float32Array.from(normal);
  return Float32Array.from({ length: d }, (_, i) => {
    let sum = mean[i]!;
    for (let k = 0; k <= i; k += 1) sum += factor[i * d + k]! * normal[k]!;
    return sum;
  });
}

/** Vectors of the prior, one stream of random numbers per attempt. */
export function priorLatents(weights: Weights, seed: number | string): LatentOf {
  const random = createRandom(seed).stream('latent');
  return (attempt) => drawLatent(weights, random.stream(attempt));
}
