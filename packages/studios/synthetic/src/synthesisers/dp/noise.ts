import { createCipheriv, createHash } from 'node:crypto';

/**
 * Noise for differential privacy. The stream is AES-256 in counter mode under a key made of the seed and a secret, so
 * that nobody who lacks these can compute the noise and take it off; whoever knows both can repeat the fit exactly.
 * Outputs of the mechanisms are integers: the low bits of floating-point noise leak (Mironov 2012).
 */
export interface Noise {
  /** Integer with P(x) proportional to exp(-x^2 / (2 sigma^2)) (Canonne, Kamath & Steinke 2020). */
  discreteGaussian(sigma: number): number;
  /** Index drawn with P(i) proportional to exp(epsilon * score[i] / (2 * sensitivity)). */
  exponentialMechanism(scores: readonly number[], sensitivity: number, epsilon: number): number;
}

export function createNoise(seed: number, secret = ''): Noise {
  const key = createHash('sha256').update(`aceso dp noise\n${seed}\n${secret}`).digest();
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(65_536);
  let block = cipher.update(zeros);
  let at = 0;
  const uniform = (): number => {
    if (at + 8 > block.length) {
      block = cipher.update(zeros);
      at = 0;
    }
    const high = block.readUInt32LE(at) >>> 5;
    const low = block.readUInt32LE(at + 4) >>> 6;
    at += 8;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  };
  const bernoulli = (p: number): boolean => uniform() < p;
  /** Two-sided geometric with scale t >= 1. */
  const discreteLaplace = (t: number): number => {
    for (;;) {
      const negative = bernoulli(0.5);
      const magnitude = Math.floor(-Math.log1p(-uniform()) * t);
      if (!(negative && magnitude === 0)) return negative ? -magnitude : magnitude;
    }
  };
  return {
    discreteGaussian(sigma) {
      if (!(sigma > 0 && Number.isFinite(sigma))) throw new RangeError(`noise sigma > 0, not ${sigma}`);
      const t = Math.floor(sigma) + 1;
      for (;;) {
        const y = discreteLaplace(t);
        const distance = Math.abs(y) - (sigma * sigma) / t;
        if (bernoulli(Math.exp(-(distance * distance) / (2 * sigma * sigma)))) return y;
      }
    },
    exponentialMechanism(scores, sensitivity, epsilon) {
      if (scores.length === 0) throw new RangeError('exponential mechanism: nothing to choose from');
      const top = Math.max(...scores);
      const weights = scores.map((s) => Math.exp((epsilon * (s - top)) / (2 * sensitivity)));
      let u = uniform() * weights.reduce((a, b) => a + b, 0);
      for (let i = 0; i < weights.length; i += 1) {
        u -= weights[i]!;
        if (u < 0) return i;
      }
      return weights.length - 1;
    },
  };
}
