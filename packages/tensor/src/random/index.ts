/**
 * Seeded random numbers for every part that samples or trains: sfc32 (Doty-Humphrey, PractRand; 128-bit state, period
 * at least 2^32), seeded by splitmix32. Same seed, same sequence, on every machine and for any number of workers when
 * each piece of work takes a stream of its own (`stream`).
 */
export interface Random {
  /** Uniform in [0, 1) with 32 random bits. */
  next(): number;
  /** Uniform in [0, 1) with 53 random bits. */
  next53(): number;
  /** A uniform integer in [0, n), 1 <= n <= 2^32; without modulo bias. */
  int(n: number): number;
  /** Standard normal (polar method of Marsaglia and Bray, 1964). */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
  /** Gamma with the given shape (> 0) and scale 1 (Marsaglia and Tsang, 2000). */
  gamma(shape: number): number;
  /** A generator of its own for a named or numbered piece of work; does not advance this one. */
  stream(key: number | string): Random;
  /** The first `k` of a random order of 0..n-1 (all of them by default), without repeats. */
  permutation(n: number, k?: number): Uint32Array;
}

export function createRandom(seed: number | string): Random {
  return generator(typeof seed === 'string' ? hashText(seed) : mixNumber(seed));
}

function generator(origin: number): Random {
  let mix = origin >>> 0;
  const splitmix = (): number => {
    mix = (mix + 0x9e3779b9) | 0;
    let t = mix ^ (mix >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) | 0;
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let counter = 1;
  const bits = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i += 1) bits();

  let spare = Number.NaN;
  const random: Random = {
    next: () => bits() / 4294967296,
    next53: () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992,
    int(n) {
      if (!(n >= 1 && n <= 4294967296)) throw new RangeError(`int(n) needs 1 <= n <= 2^32, not ${n}`);
      const limit = 4294967296 - (4294967296 % n);
      let x = bits();
      while (x >= limit) x = bits();
      return x % n;
    },
    normal() {
      if (!Number.isNaN(spare)) {
        const value = spare;
        spare = Number.NaN;
        return value;
      }
      for (;;) {
        const u = 2 * random.next53() - 1;
        const v = 2 * random.next53() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) {
          const factor = Math.sqrt((-2 * Math.log(s)) / s);
          spare = v * factor;
          return u * factor;
        }
      }
    },
    exponential: () => -Math.log(1 - random.next53()),
    gamma(shape) {
      if (!(shape > 0)) throw new RangeError(`gamma(shape) needs shape > 0, not ${shape}`);
      if (shape < 1) return random.gamma(shape + 1) * (1 - random.next53()) ** (1 / shape);
      const d = shape - 1 / 3;
      const c2 = 1 / Math.sqrt(9 * d);
      for (;;) {
        const x = random.normal();
        const v = (1 + c2 * x) ** 3;
        if (v > 0 && Math.log(1 - random.next53()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
      }
    },
    stream: (key) => generator(Math.imul(origin ^ hashText(String(key)), 0x85ebca6b) ^ (hashText(`${key}/`) >>> 3)),
    permutation(n, k = n) {
      if (k > n) throw new RangeError(`permutation: ${k} of ${n}`);
      const order = new Uint32Array(n);
      for (let i = 0; i < n; i += 1) order[i] = i;
      for (let i = 0; i < k; i += 1) {
        const j = i + random.int(n - i);
        const t = order[i] as number;
        order[i] = order[j] as number;
        order[j] = t;
      }
      return order.subarray(0, k);
    },
  };
  return random;
}

/** FNV-1a over UTF-16 code units, 32 bit. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** Every double has a seed of its own, 0, 1 and 2^32 included. */
function mixNumber(seed: number): number {
  return Number.isInteger(seed) && seed >= 0 && seed < 4294967296 ? seed : hashText(String(seed));
}
