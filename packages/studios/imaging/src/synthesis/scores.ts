/** Points in a space of features. */
export type Points = readonly Float64Array[];

const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum);
};

/** Distance of each point from the nearest of others. */
export const nearest = (points: readonly ArrayLike<number>[], others: readonly ArrayLike<number>[]): Float64Array =>
  Float64Array.from(points, (p) =>
    others.reduce((least, o) => Math.min(least, distance(p, o)), Number.POSITIVE_INFINITY),
  );

/**
 * Frechet distance of two clouds taken for normal (Heusel et al. 2017): |m - n|^2 + tr(A + B - 2 (A B)^(1/2)).
 * @throws RangeError for fewer than two points
 */
export function frechetDistance(a: Points, b: Points): number {
  const [first, second] = [moments(a), moments(b)];
  const size = first.mean.length;
  // The eigenvalues of A B are those of the symmetric A^(1/2) B A^(1/2).
  const { values, vectors } = eigen(first.covariance);
  const root = square(size, (i, j) => {
    let sum = 0;
    for (let k = 0; k < size; k += 1) sum += vectors[i]![k]! * Math.sqrt(Math.max(0, values[k]!)) * vectors[j]![k]!;
    return sum;
  });
  const inner = product(product(root, second.covariance), root);
  const shared = eigen(square(size, (i, j) => (inner[i]![j]! + inner[j]![i]!) / 2)).values;
  let sum = distance(first.mean, second.mean) ** 2;
  for (let i = 0; i < size; i += 1)
    sum += first.covariance[i]![i]! + second.covariance[i]![i]! - 2 * Math.sqrt(Math.max(0, shared[i]!));
  return sum;
}

/**
 * Precision and recall of a generator (Kynkaanniemi et al. 2019): the share of made points within the manifold of the true ones and the
 * reverse; a manifold is the union of balls that reach to the k-th neighbour.
 */
export function precisionRecall(made: Points, real: Points, k = 3): { precision: number; recall: number } {
  const within = (points: Points, cloud: Points): number => {
    const radius = cloud.map((p) => cloud.map((o) => distance(p, o)).sort((a, b) => a - b)[k]!);
    return points.filter((p) => cloud.some((c, i) => distance(p, c) <= radius[i]!)).length / points.length;
  };
  return { precision: within(made, real), recall: within(real, made) };
}

type Matrix = readonly Float64Array[];

const square = (size: number, value: (i: number, j: number) => number): Float64Array[] =>
  Array.from({ length: size }, (_, i) => Float64Array.from({ length: size }, (_, j) => value(i, j)));

const product = (a: Matrix, b: Matrix): Matrix =>
  square(a.length, (i, j) => a[i]!.reduce((sum, v, k) => sum + v * b[k]![j]!, 0));

function moments(points: Points): { mean: Float64Array; covariance: Matrix } {
  if (points.length < 2) throw new RangeError('a cloud of points needs at least two');
  const size = points[0]!.length;
  const mean = Float64Array.from({ length: size }, (_, i) => points.reduce((sum, p) => sum + p[i]!, 0) / points.length);
  const covariance = square(
    size,
    (i, j) => points.reduce((sum, p) => sum + (p[i]! - mean[i]!) * (p[j]! - mean[j]!), 0) / (points.length - 1),
  );
  return { mean, covariance };
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix, by Jacobi's rotations. */
function eigen(matrix: Matrix): { values: Float64Array; vectors: Matrix } {
  const size = matrix.length;
  const a = matrix.map((row) => row.slice());
  const vectors = square(size, (i, j) => (i === j ? 1 : 0));
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0;
    for (let i = 0; i < size; i += 1) for (let j = 0; j < i; j += 1) off += a[i]![j]! ** 2;
    if (off < 1e-22) break;
    for (let p = 0; p < size; p += 1)
      for (let q = p + 1; q < size; q += 1) {
        if (a[p]![q] === 0) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let k = 0; k < size; k += 1) {
          const [x, y] = [a[k]![p]!, a[k]![q]!];
          a[k]![p] = c * x - s * y;
          a[k]![q] = s * x + c * y;
        }
        for (let k = 0; k < size; k += 1) {
          const [x, y] = [a[p]![k]!, a[q]![k]!];
          a[p]![k] = c * x - s * y;
          a[q]![k] = s * x + c * y;
          const [u, v] = [vectors[k]![p]!, vectors[k]![q]!];
          vectors[k]![p] = c * u - s * v;
          vectors[k]![q] = s * u + c * v;
        }
      }
  }
  return { values: Float64Array.from(a, (row, i) => row[i]!), vectors };
}
