import type { Random } from '@aceso/tensor/random';

/** How often each of n rows is drawn in a sample of n with replacement. */
export function drawWeights(n: number, random: Random): Float64Array {
  const weight = new Float64Array(n);
  for (let i = 0; i < n; i += 1) weight[random.int(n)]! += 1;
  return weight;
}

/** Percentile interval of the values that could be computed; undefined where fewer than half could. */
export function percentileInterval(
  values: readonly number[],
  confidence: number,
): { readonly low: number; readonly high: number } | undefined {
  const usable = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (usable.length * 2 < values.length || usable.length === 0) return undefined;
  const at = (q: number): number => {
    const place = q * (usable.length - 1);
    const low = usable[Math.floor(place)]!;
    return low + (place - Math.floor(place)) * ((usable[Math.ceil(place)] ?? low) - low);
  };
  return { low: at((1 - confidence) / 2), high: at((1 + confidence) / 2) };
}

/** Holm's (1979) adjustment of p values to their number, in their order. */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!);
  const adjusted = new Array<number>(p.length).fill(1);
  let least = 0;
  for (const [rank, i] of order.entries()) {
    least = Math.max(least, Math.min(1, (p.length - rank) * p[i]!));
    adjusted[i] = least;
  }
  return adjusted;
}
