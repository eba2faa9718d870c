/**
 * Mean embeddings made comparable: the mean of all is taken off, every axis is scaled to variance 1, and each is set to
 * length 1. All proteins share most of their mean embedding; what tells them apart is the rest.
 */
export function standardised(vectors: readonly Float32Array[]): Float32Array[] {
  const width = vectors[0]?.length ?? 0;
  const n = vectors.length;
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  for (const vector of vectors)
    for (let k = 0; k < width; k += 1) {
      mean[k]! += (vector[k] as number) / n;
      square[k]! += (vector[k] as number) ** 2 / n;
    }
  return vectors.map((vector) => {
    const shifted = vector.map((x, k) => {
      const deviation = Math.sqrt(Math.max(0, (square[k] as number) - (mean[k] as number) ** 2));
      return deviation > 1e-6 ? (x - (mean[k] as number)) / deviation : 0;
    });
    const length = Math.hypot(...shifted) || 1;
    return shifted.map((x) => x / length);
  });
}

export const cosine = (a: Float32Array, b: Float32Array): number => {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let k = 0; k < a.length; k += 1) {
    dot += (a[k] as number) * (b[k] as number);
    aa += (a[k] as number) ** 2;
    bb += (b[k] as number) ** 2;
  }
  return aa === 0 || bb === 0 ? 0 : dot / Math.sqrt(aa * bb);
};

/** The `count` vectors nearest to one by cosine, best first; itself left out. */
export function nearest(
  vectors: readonly Float32Array[],
  which: number,
  count: number,
): { readonly index: number; readonly cosine: number }[] {
  const query = vectors[which] as Float32Array;
  return vectors
    .map((vector, index) => ({ index, cosine: index === which ? Number.NEGATIVE_INFINITY : cosine(query, vector) }))
    .sort((a, b) => b.cosine - a.cosine || a.index - b.index)
    .slice(0, Math.min(count, vectors.length - 1));
}
