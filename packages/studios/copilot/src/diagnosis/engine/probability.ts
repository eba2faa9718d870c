/** ln of the sum of exponentials, safe for large values; -Infinity for none. */
export function logSumExp(values: Iterable<number>): number {
  let highest = Number.NEGATIVE_INFINITY;
  const list = values instanceof Float64Array || Array.isArray(values) ? values : [...values];
  for (const value of list) if (value > highest) highest = value;
  if (highest === Number.NEGATIVE_INFINITY) return highest;
  let sum = 0;
  for (const value of list) sum += Math.exp(value - highest);
  return highest + Math.log(sum);
}

/** Entropy in bits of probabilities that sum to one. */
export function entropyBits(probabilities: Iterable<number>): number {
  let bits = 0;
  for (const p of probabilities) if (p > 0) bits -= p * Math.log2(p);
  return bits;
}

/** Indices of the `count` largest scores, largest first; equal scores in order of index, so that the order is one. */
export function topIndices(scores: Float64Array, count: number): number[] {
  const heap: number[] = [];
  const before = (a: number, b: number) => scores[a]! > scores[b]! || (scores[a] === scores[b] && a < b);
  for (let i = 0; i < scores.length; i += 1) {
    if (heap.length === count && !before(i, heap[count - 1]!)) continue;
    let low = 0;
    let high = heap.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(heap[middle]!, i)) low = middle + 1;
      else high = middle;
    }
    heap.splice(low, 0, i);
    if (heap.length > count) heap.pop();
  }
  return heap;
}
