import type { Named } from './average.ts';

/**
 * Counts by grey level and a second whole number (length of a run, size of a zone, distance, dependence), both from 1. Kept as a map:
 * zones may be as large as the region.
 */
export interface LevelMatrix {
  /** level * 2^32 + second -> count */
  readonly counts: Map<number, number>;
  /** What the number of entries is compared with in the percentage: voxels, times directions where those are merged. */
  voxels: number;
}

const SHIFT = 2 ** 32;

export const levelMatrix = (voxels: number): LevelMatrix => ({ counts: new Map(), voxels });

export function tally(matrix: LevelMatrix, level: number, second: number): void {
  const key = level * SHIFT + second;
  matrix.counts.set(key, (matrix.counts.get(key) ?? 0) + 1);
}

export function mergeMatrices(matrices: readonly LevelMatrix[]): LevelMatrix {
  const out = levelMatrix(0);
  for (const { counts, voxels } of matrices) {
    out.voxels += voxels;
    for (const [key, n] of counts) out.counts.set(key, (out.counts.get(key) ?? 0) + n);
  }
  return out;
}

/** The quantities that runs, zones, distances and dependences share, in the order of the manual. */
export interface Emphases {
  readonly small: number;
  readonly large: number;
  readonly lowLevel: number;
  readonly highLevel: number;
  readonly smallLow: number;
  readonly smallHigh: number;
  readonly largeLow: number;
  readonly largeHigh: number;
  readonly levelNonUniformity: number;
  readonly levelNonUniformityNormalised: number;
  readonly secondNonUniformity: number;
  readonly secondNonUniformityNormalised: number;
  readonly percentage: number;
  readonly levelVariance: number;
  readonly secondVariance: number;
  readonly entropy: number;
  readonly energy: number;
}

/** Undefined for a matrix without entries. */
export function emphases({ counts, voxels }: LevelMatrix): Emphases | undefined {
  let total = 0;
  for (const n of counts.values()) total += n;
  if (total === 0) return undefined;
  const s = { small: 0, large: 0, low: 0, high: 0, smallLow: 0, smallHigh: 0, largeLow: 0, largeHigh: 0 };
  const byLevel = new Map<number, number>();
  const bySecond = new Map<number, number>();
  let levelMean = 0;
  let secondMean = 0;
  let entropy = 0;
  let energy = 0;
  for (const [key, n] of counts) {
    const level = Math.floor(key / SHIFT);
    const second = key % SHIFT;
    const i2 = level * level;
    const j2 = second * second;
    s.small += n / j2;
    s.large += n * j2;
    s.low += n / i2;
    s.high += n * i2;
    s.smallLow += n / (i2 * j2);
    s.smallHigh += (n * i2) / j2;
    s.largeLow += (n * j2) / i2;
    s.largeHigh += n * i2 * j2;
    byLevel.set(level, (byLevel.get(level) ?? 0) + n);
    bySecond.set(second, (bySecond.get(second) ?? 0) + n);
    const p = n / total;
    levelMean += level * p;
    secondMean += second * p;
    entropy -= p * Math.log2(p);
    energy += p * p;
  }
  const squares = (m: Map<number, number>): number => [...m.values()].reduce((sum, n) => sum + n * n, 0);
  const spread = (m: Map<number, number>, centre: number): number =>
    [...m].reduce((sum, [at, n]) => sum + (n / total) * (at - centre) ** 2, 0);
  const levels = squares(byLevel);
  const seconds = squares(bySecond);
  return {
    small: s.small / total,
    large: s.large / total,
    lowLevel: s.low / total,
    highLevel: s.high / total,
    smallLow: s.smallLow / total,
    smallHigh: s.smallHigh / total,
    largeLow: s.largeLow / total,
    largeHigh: s.largeHigh / total,
    levelNonUniformity: levels / total,
    levelNonUniformityNormalised: levels / total ** 2,
    secondNonUniformity: seconds / total,
    secondNonUniformityNormalised: seconds / total ** 2,
    percentage: total / voxels,
    levelVariance: spread(byLevel, levelMean),
    secondVariance: spread(bySecond, secondMean),
    entropy,
    energy,
  };
}

/** Emphases under the names of a family; `names` in the order of the keys of Emphases, '' for those it does not have. */
export function named(values: Emphases | undefined, names: readonly string[]): Named | undefined {
  if (values === undefined) return undefined;
  const all = Object.values(values) as number[];
  return Object.fromEntries(names.flatMap((name, i) => (name === '' ? [] : [[name, all[i]!]])));
}
