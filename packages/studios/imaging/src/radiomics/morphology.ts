import { ImagingError } from '../errors.ts';
import { eigenvalues } from '../volume/symmetric.ts';
import { convexHull } from './hull.ts';
import { measureMesh, surfaceOf } from './mesh.ts';
import { type Feature, intensities, mean, type Roi } from './roi.ts';
import { spatialCorrelation } from './spatial.ts';

/** Shape of the region (manual, 3.1). Features without consensus values there (oriented box, smallest ellipsoid) are left out. */
export function morphology(roi: Roi): Feature[] {
  const { dims, spacing, shape } = roi;
  const mesh = surfaceOf(shape, dims, spacing);
  const { volume, area } = measureMesh(mesh);
  if (!(volume > 0)) throw new ImagingError('input', 'The region is empty; give one that has voxels.');
  const hull = convexHull(mesh.points);
  if (hull === undefined) throw new ImagingError('input', 'The region is too small for a shape.');
  const around = measureMesh(hull);
  const { count, centre, axes } = principalAxes(shape, dims, spacing);
  const weighted = weightedCentre(roi);
  const [major, minor, least] = axes.map((v) => 4 * Math.sqrt(Math.max(0, v))) as [number, number, number];
  const box = [0, 1, 2].map((axis) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = axis; i < mesh.points.length; i += 3) {
      low = Math.min(low, mesh.points[i]!);
      high = Math.max(high, mesh.points[i]!);
    }
    return high - low;
  }) as [number, number, number];
  const ellipsoid = ((4 / 3) * Math.PI * major * minor * least) / 8;
  const sphere = Math.cbrt(36 * Math.PI * volume ** 2);
  const { moran, geary } = spatialCorrelation(roi);
  const of = (feature: string, ibsi: string, value: number, unit = '1'): Feature => ({
    family: 'Morphological features',
    feature,
    ibsi,
    value,
    unit,
  });
  return [
    of('Volume (mesh)', 'RNU0', volume, 'mm3'),
    of('Volume (voxel counting)', 'YEKZ', count * spacing[0] * spacing[1] * spacing[2], 'mm3'),
    of('Surface area (mesh)', 'C0JK', area, 'mm2'),
    of('Surface to volume ratio', '2PR5', area / volume, 'mm-1'),
    of('Compactness 1', 'SKGS', volume / (Math.sqrt(Math.PI) * area ** 1.5)),
    of('Compactness 2', 'BQWJ', (36 * Math.PI * volume ** 2) / area ** 3),
    of('Spherical disproportion', 'KRCK', area / sphere),
    of('Sphericity', 'QCFX', sphere / area),
    of('Asphericity', '25C7', area / sphere - 1),
    of('Centre of mass shift', 'KLMA', Math.hypot(...centre.map((v, axis) => v - weighted[axis]!)), 'mm'),
    of('Maximum 3D diameter', 'L0JK', diameter(hull.points, hull.triangles), 'mm'),
    of('Major axis length', 'TDIC', major, 'mm'),
    of('Minor axis length', 'P9VJ', minor, 'mm'),
    of('Least axis length', '7J51', least, 'mm'),
    of('Elongation', 'Q3CK', minor / major),
    of('Flatness', 'N17B', least / major),
    of('Volume density (axis-aligned bounding box)', 'PBX1', volume / (box[0] * box[1] * box[2])),
    of(
      'Area density (axis-aligned bounding box)',
      'R59B',
      area / (2 * (box[0] * box[1] + box[1] * box[2] + box[0] * box[2])),
    ),
    of('Volume density (approximate enclosing ellipsoid)', '6BDE', volume / ellipsoid),
    of('Area density (approximate enclosing ellipsoid)', 'RDD2', area / ellipsoidArea(major / 2, minor / 2, least / 2)),
    of('Volume density (convex hull)', 'R3ER', volume / around.volume),
    of('Area density (convex hull)', '7T7F', area / around.area),
    of('Integrated intensity', '99N0', mean(intensities(roi)) * volume, '[arb].mm3'),
    of('Moran’s I index', 'N365', moran),
    of('Geary’s C measure', 'NPT7', geary),
  ];
}

/** Largest distance between two vertices of the hull. */
function diameter(points: Float64Array, triangles: Int32Array): number {
  const corners = [...new Set(triangles)];
  let largest = 0;
  for (let i = 0; i < corners.length; i += 1) {
    const a = 3 * corners[i]!;
    for (let j = i + 1; j < corners.length; j += 1) {
      const b = 3 * corners[j]!;
      const d =
        (points[a]! - points[b]!) ** 2 +
        (points[a + 1]! - points[b + 1]!) ** 2 +
        (points[a + 2]! - points[b + 2]!) ** 2;
      if (d > largest) largest = d;
    }
  }
  return Math.sqrt(largest);
}

/** Number of voxels, their centre and the variances along their principal axes, largest first. */
function principalAxes(
  shape: Uint8Array,
  [nx, ny]: readonly [number, number, number],
  spacing: readonly [number, number, number],
): { count: number; centre: number[]; axes: number[] } {
  let count = 0;
  const sum = [0, 0, 0];
  const products = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < shape.length; i += 1) {
    if (shape[i] === 0) continue;
    const p = [(i % nx) * spacing[0], (Math.floor(i / nx) % ny) * spacing[1], Math.floor(i / (nx * ny)) * spacing[2]];
    count += 1;
    for (let a = 0, k = 0; a < 3; a += 1) {
      sum[a]! += p[a]!;
      for (let b = a; b < 3; b += 1, k += 1) products[k]! += p[a]! * p[b]!;
    }
  }
  const centre = sum.map((s) => s / count);
  const [xx, xy, xz, yy, yz, zz] = [
    [0, 0, 0],
    [1, 0, 1],
    [2, 0, 2],
    [3, 1, 1],
    [4, 1, 2],
    [5, 2, 2],
  ].map(([k, a, b]) => (products[k!]! - count * centre[a!]! * centre[b!]!) / (count - 1)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { count, centre, axes: eigenvalues([xx, yy, zz], [xy, xz, yz]).reverse() };
}

function weightedCentre({ dims, spacing, image, intensity }: Roi): number[] {
  const [nx, ny] = dims;
  const sum = [0, 0, 0];
  let total = 0;
  for (let i = 0; i < intensity.length; i += 1) {
    if (intensity[i] === 0) continue;
    const v = image[i]!;
    total += v;
    sum[0]! += v * (i % nx) * spacing[0];
    sum[1]! += v * (Math.floor(i / nx) % ny) * spacing[1];
    sum[2]! += v * Math.floor(i / (nx * ny)) * spacing[2];
  }
  return sum.map((s) => s / total);
}

/** Area of an ellipsoid with semi-axes a >= b >= c by 20 terms of its Legendre series (manual, RDD2). */
function ellipsoidArea(a: number, b: number, c: number): number {
  const alpha = Math.sqrt(Math.max(0, 1 - (b / a) ** 2));
  const beta = Math.sqrt(Math.max(0, 1 - (c / a) ** 2));
  const product = alpha * beta;
  const x = product === 0 ? 1 : (alpha ** 2 + beta ** 2) / (2 * product);
  let sum = 0;
  let [before, now] = [0, 1];
  for (let v = 0; v <= 20; v += 1) {
    sum += (product ** v / (1 - 4 * v * v)) * now;
    [before, now] = [now, ((2 * v + 1) * x * now - v * before) / (v + 1)];
  }
  return 4 * Math.PI * a * b * sum;
}
