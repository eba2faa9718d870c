import { createRandom, type Random } from '@aceso/tensor/random';
import { chiSquaredTest } from '@aceso/tensor/stats';
import { percentileInterval } from '../fairness/bootstrap.ts';
import { middleOf, type Sketch } from './sketch.ts';

export type Level = 'none' | 'watch' | 'alert' | 'too-few';

export interface FeatureDrift {
  readonly n: readonly [reference: number, current: number];
  /** Population stability index, with the part that the sizes alone give taken off. */
  readonly psi: { readonly value: number; readonly low: number; readonly high: number };
  /** Numbers: largest distance of the distributions, and the cost of moving one into the other in standard deviations of the reference. */
  readonly ks?: number;
  readonly wasserstein?: number;
  /** Categories: Cramér's V and the p value of chi-squared. */
  readonly cramersV?: number;
  readonly p?: number;
  readonly newCategories?: readonly string[];
  /** Share missing now minus share missing then. */
  readonly missing: number;
  readonly level: Level;
  readonly reasons: readonly string[];
}

export interface DriftOptions {
  readonly seed: number;
  readonly resamples?: number;
  /** Fewer on either side are not judged. */
  readonly minN?: number;
}

/** Siddiqi (2006): above 0.1 to be watched, above 0.25 another population. */
const WATCH = 0.1;
const ALERT = 0.25;
const MISSING_ALERT = 0.1;

/**
 * How a feature differs from what it was. Levels follow sizes of effects and the lower ends of their intervals, not p values: with enough
 * people every difference has a small p.
 */
export function featureDrift(reference: Sketch, current: Sketch, options: DriftOptions): FeatureDrift {
  const { seed, resamples = 300, minN = 50 } = options;
  const keys = keysOf(reference, current);
  const a = keys.map((key) => reference.counts[key] ?? 0);
  const b = keys.map((key) => current.counts[key] ?? 0);
  const [na, nb] = [sum(a), sum(b)];
  const missing = shareMissing(current) - shareMissing(reference);
  const random = createRandom(seed);
  const draws = Array.from(
    { length: resamples },
    () => psiOf(resampled(a, random), resampled(b, random)) - psiBias(a, b),
  );
  const value = Math.max(0, psiOf(a, b) - psiBias(a, b));
  const interval = na > 0 && nb > 0 ? percentileInterval(draws, 0.95) : undefined;
  // Resampling adds as much spread again as the sample has.
  const low = Math.max(0, 2 * value - (interval?.high ?? 0));
  const psi = { value, low: Math.min(value, low), high: Math.max(value, 2 * value - (interval?.low ?? 0)) };
  const newCategories = reference.kind === 'category' ? keys.filter((_, i) => a[i] === 0 && b[i]! >= 5) : [];
  const enough = na >= minN && nb >= minN;
  const reasons = [
    ...(psi.low > ALERT ? ['another population (PSI)'] : psi.low > WATCH ? ['the population moves (PSI)'] : []),
    ...(Math.abs(missing) > MISSING_ALERT
      ? [`${Math.round(Math.abs(missing) * 100)} % ${missing > 0 ? 'more' : 'fewer'} missing`]
      : []),
    ...(newCategories.length > 0 ? [`${newCategories.length} new categories`] : []),
  ];
  const alert = psi.low > ALERT || Math.abs(missing) > MISSING_ALERT;
  const base = {
    n: [na, nb] as const,
    psi,
    missing,
    level: !enough
      ? ('too-few' as const)
      : alert
        ? ('alert' as const)
        : reasons.length > 0
          ? ('watch' as const)
          : ('none' as const),
    reasons: enough ? reasons : [],
  };
  if (reference.kind === 'number') return { ...base, ...distances(keys.map(Number), a, b) };
  const { statistic, p } = chiSquaredTest([a, b]);
  return { ...base, cramersV: Math.sqrt(statistic / Math.max(1, na + nb)), p, newCategories };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const shareMissing = ({ n, missing }: Sketch): number => (n === 0 ? 0 : missing / n);

function keysOf(a: Sketch, b: Sketch): string[] {
  const keys = [...new Set([...Object.keys(a.counts), ...Object.keys(b.counts)])];
  return a.kind === 'number' ? keys.sort((x, y) => Number(x) - Number(y)) : keys.sort();
}

/** Half a person is added to every bin, so that an empty one is no infinity. */
function psiOf(a: readonly number[], b: readonly number[]): number {
  const [na, nb] = [sum(a) + a.length / 2, sum(b) + b.length / 2];
  return a.reduce((total, count, i) => {
    const [p, q] = [(count + 0.5) / na, (b[i]! + 0.5) / nb];
    return total + (q - p) * Math.log(q / p);
  }, 0);
}

/** What PSI is on average between two samples of one population: (k - 1)(1/n + 1/m) (Yurdakul, 2018). */
const psiBias = (a: readonly number[], b: readonly number[]): number =>
  (a.filter((count, i) => count + b[i]! > 0).length - 1) * (1 / Math.max(1, sum(a)) + 1 / Math.max(1, sum(b)));

function resampled(counts: readonly number[], random: Random): number[] {
  const total = sum(counts);
  const ends: number[] = [];
  for (const count of counts) ends.push((ends.at(-1) ?? 0) + count);
  const drawn = counts.map(() => 0);
  for (let i = 0; i < total; i += 1) {
    const at = random.int(total);
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! > at) high = middle;
      else low = middle + 1;
    }
    drawn[low]! += 1;
  }
  return drawn;
}

function distances(
  bins: readonly number[],
  a: readonly number[],
  b: readonly number[],
): { ks: number; wasserstein: number } {
  const [na, nb] = [Math.max(1, sum(a)), Math.max(1, sum(b))];
  const at = bins.map(middleOf);
  let ka = 0;
  let kb = 0;
  let ks = 0;
  let moved = 0;
  for (let i = 0; i < bins.length; i += 1) {
    ka += a[i]! / na;
    kb += b[i]! / nb;
    ks = Math.max(ks, Math.abs(ka - kb));
    if (i + 1 < bins.length) moved += Math.abs(ka - kb) * (at[i + 1]! - at[i]!);
  }
  const mean = at.reduce((total, x, i) => total + (x * a[i]!) / na, 0);
  const spread = Math.sqrt(at.reduce((total, x, i) => total + ((x - mean) ** 2 * a[i]!) / na, 0));
  return { ks, wasserstein: spread > 0 ? moved / spread : 0 };
}
