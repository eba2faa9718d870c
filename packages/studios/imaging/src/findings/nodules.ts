import { connected } from '../volume/components.ts';
import { dilate, erode } from '../volume/distance.ts';
import { type Mask, type Volume, voxelVolume } from '../volume/volume.ts';
import { where } from '../volume/where.ts';

export const NODULE_RULES = {
  /** Halfway between lung (about -860) and soft tissue (about 40), so that the volume is right at blurred edges; HU. */
  threshold: -410,
  leastDiameter: 4,
  mostDiameter: 30,
  /** Vessels thinner than twice this are cut off, mm. */
  opening: 1.5,
  /** Longest over shortest principal axis. */
  mostElongation: 2,
  /** Share of a ball of the same extent that is filled. */
  leastFilling: 0.35,
} as const;

export interface Nodule {
  readonly mask: Mask;
  /** mm3, with the partial volume of its edge. */
  readonly volume: number;
  /** Of the ball of the same volume, mm. */
  readonly diameter: number;
}

/** Solid, compact things inside a lung. Those that touch the wall beyond the closing radius are not seen. */
export function findNodules(volume: Volume, lung: Mask): Nodule[] {
  const { dims, spacing, data } = volume;
  const solid = where(data.length, (i) => lung.data[i]! && data[i]! > NODULE_RULES.threshold);
  // The rim of the lung mask is chest wall: most of a nodule must lie inside it.
  const deep = erode(lung.data, dims, spacing, 1.5 * spacing[0]);
  const each = voxelVolume(volume);
  const out: Nodule[] = [];
  const widest = Math.max(spacing[0], spacing[1]);
  // A nodule beside a vessel is one piece with it until the vessel is cut off; what is found stays out of the next, deeper cut.
  for (const radius of [
    Math.max(NODULE_RULES.opening, 0.75 * widest),
    Math.max(2 * NODULE_RULES.opening, 1.01 * widest),
  ]) {
    const cores = connected(erode(solid, dims, spacing, radius), dims, 26);
    for (const core of cores.components) {
      if (core.voxels * each > (Math.PI / 6) * NODULE_RULES.mostDiameter ** 3) continue;
      const own = where(data.length, (i) => cores.data[i] === core.label);
      const grown = dilate(own, dims, spacing, radius + 0.5 * Math.max(...spacing));
      for (let i = 0; i < grown.length; i++) if (!solid[i]) grown[i] = 0;
      const shape = shapeOf(volume, grown);
      const diameter = Math.cbrt((6 * shape.voxels * each) / Math.PI);
      if (diameter < NODULE_RULES.leastDiameter || diameter > NODULE_RULES.mostDiameter) continue;
      if (shape.elongation > NODULE_RULES.mostElongation || shape.filling < NODULE_RULES.leastFilling) continue;
      let inside = 0;
      for (let i = 0; i < grown.length; i++) if (grown[i] && deep[i]) inside += 1;
      if (inside < 0.5 * shape.voxels) continue;
      const exact = partialVolume(volume, grown) * each;
      out.push({ mask: { data: grown, dims }, volume: exact, diameter: Math.cbrt((6 * exact) / Math.PI) });
      for (let i = 0; i < grown.length; i++) if (grown[i]) solid[i] = 0;
    }
  }
  return out;
}

/** Voxels with the share of solid tissue in those at the edge, from their value between lung and nodule. */
function partialVolume(volume: Volume, mask: Uint8Array): number {
  const { data, dims, spacing } = volume;
  const ring = dilate(mask, dims, spacing, 1.01 * Math.max(...spacing));
  const core = erode(mask, dims, spacing, 1.01 * Math.max(...spacing));
  const inner: number[] = [];
  const outer: number[] = [];
  const far = dilate(mask, dims, spacing, 2.5 * Math.max(...spacing));
  for (let i = 0; i < data.length; i++) {
    if (core[i]) inner.push(data[i]!);
    else if (far[i] && !ring[i] && data[i]! < NODULE_RULES.threshold) outer.push(data[i]!);
  }
  const middle = (values: number[], fallback: number): number =>
    values.length === 0 ? fallback : values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const [high, low] = [middle(inner, 40), middle(outer, -860)];
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    if (core[i]) sum += 1;
    else if (ring[i]) sum += Math.max(0, Math.min(1, (data[i]! - low) / (high - low)));
  }
  return sum;
}

function shapeOf(volume: Volume, mask: Uint8Array): { voxels: number; elongation: number; filling: number } {
  const { dims, spacing } = volume;
  const points: number[][] = [];
  for (let at = 0; at < mask.length; at++)
    if (mask[at])
      points.push([
        (at % dims[0]) * spacing[0],
        (Math.floor(at / dims[0]) % dims[1]) * spacing[1],
        Math.floor(at / (dims[0] * dims[1])) * spacing[2],
      ]);
  const n = points.length;
  const mean = [0, 1, 2].map((axis) => points.reduce((sum, p) => sum + p[axis]!, 0) / n);
  // A voxel is a box: its own extent keeps flat things from being endlessly long.
  const m = [0, 1, 2].map((a) =>
    [0, 1, 2].map(
      (b) =>
        points.reduce((sum, p) => sum + (p[a]! - mean[a]!) * (p[b]! - mean[b]!), 0) / n +
        (a === b ? spacing[a]! ** 2 / 12 : 0),
    ),
  );
  const [small, , large] = eigenvalues(m);
  // The standard deviation of a ball along an axis is r / sqrt(5).
  const extent = Math.sqrt(5 * large!);
  const filling = (n * spacing[0] * spacing[1] * spacing[2]) / ((4 / 3) * Math.PI * extent ** 3);
  return { voxels: n, elongation: Math.sqrt(large! / small!), filling };
}

/** Eigenvalues of a symmetric 3 x 3 matrix, smallest first (trigonometric form). */
export function eigenvalues(m: readonly (readonly number[])[]): [number, number, number] {
  const [a, b, c] = [m[0]![0]!, m[1]![1]!, m[2]![2]!];
  const [d, e, f] = [m[0]![1]!, m[1]![2]!, m[0]![2]!];
  const q = (a + b + c) / 3;
  const p = Math.sqrt(((a - q) ** 2 + (b - q) ** 2 + (c - q) ** 2 + 2 * (d * d + e * e + f * f)) / 6);
  if (p < 1e-12) return [q, q, q];
  const [x, y, z] = [(a - q) / p, (b - q) / p, (c - q) / p];
  const [u, v, w] = [d / p, e / p, f / p];
  const det = x * (y * z - v * v) - u * (u * z - v * w) + w * (u * v - y * w);
  const angle = Math.acos(Math.max(-1, Math.min(1, det / 2))) / 3;
  const high = q + 2 * p * Math.cos(angle);
  const low = q + 2 * p * Math.cos(angle + (2 * Math.PI) / 3);
  return [low, 3 * q - high - low, high];
}
