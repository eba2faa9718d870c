/** How often each environment (or pair, or feature) occurs in a molecule. */
export type Counts = ReadonlyMap<number | string, number>;

/** Tanimoto similarity of counts: the sum of minima over the sum of maxima; 0 where both are empty. */
export function tanimoto(a: Counts, b: Counts): number {
  let shared = 0;
  let sumA = 0;
  let sumB = 0;
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  for (const [key, count] of small) shared += Math.min(count, large.get(key) ?? 0);
  for (const count of a.values()) sumA += count;
  for (const count of b.values()) sumB += count;
  const all = sumA + sumB - shared;
  return all === 0 ? 0 : shared / all;
}

export function countOf<K extends number | string>(keys: Iterable<K>): Map<K, number> {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
