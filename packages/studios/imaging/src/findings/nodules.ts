import { crop, paste, sizeOf, widen } from '../volume/box.ts';
import { connected } from '../volume/components.ts';
import { dilate, erode } from '../volume/distance.ts';
import { eigenvalues } from '../volume/symmetric.ts';
import { type Mask, type Triple, type Volume, voxelVolume } from '../volume/volume.ts';
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
  /** Cross-section of what goes on from it, a voxel away, over its own (of the ball of its volume). A vessel goes on as wide as it is. */
  mostLimbs: 0.5,
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
  const thickest = Math.max(...spacing);
  // A nodule beside a vessel is one piece with it until the vessel is cut off; what is found stays out of the next, deeper cut.
  for (const radius of [
    Math.max(NODULE_RULES.opening, 0.75 * widest),
    Math.max(2 * NODULE_RULES.opening, 1.01 * widest),
  ]) {
    const cores = connected(erode(solid, dims, spacing, radius), dims, 26);
    for (const core of cores.components) {
      if (core.voxels * each > (Math.PI / 6) * NODULE_RULES.mostDiameter ** 3) continue;
      const reach = radius + 3.5 * thickest;
      const box = widen(core, dims, spacing.map((s) => Math.ceil(reach / s) + 1) as unknown as Triple);
      const part: Volume = { ...volume, data: crop(data, dims, box), dims: sizeOf(box) };
      const labels = crop(cores.data, dims, box);
      const around = crop(solid, dims, box);
      const own = where(labels.length, (i) => labels[i] === core.label);
      const grown = dilate(own, part.dims, spacing, radius + 0.5 * thickest);
      for (let i = 0; i < grown.length; i++) if (!around[i]) grown[i] = 0;
      let [voxels, inside] = [0, 0];
      const inner = crop(deep, dims, box);
      for (let i = 0; i < grown.length; i++) {
        if (!grown[i]) continue;
        voxels += 1;
        if (inner[i]) inside += 1;
      }
      if (inside < 0.5 * voxels) continue;
      const share = tissueShare(part, grown);
      const exact = share.reduce((sum, value) => sum + value, 0) * each;
      const diameter = ballDiameter(exact);
      if (diameter < NODULE_RULES.leastDiameter || diameter > NODULE_RULES.mostDiameter) continue;
      const shape = shapeOf(part, share);
      if (shape.elongation > NODULE_RULES.mostElongation || shape.filling < NODULE_RULES.leastFilling) continue;
      const limbs = limbSection(grown, around, part, thickest) / ((Math.PI / 4) * diameter ** 2);
      if (limbs > NODULE_RULES.mostLimbs) continue;
      const mask = new Uint8Array(data.length);
      paste(grown, box, mask, dims);
      out.push({ mask: { data: mask, dims }, volume: exact, diameter });
      for (let i = 0; i < grown.length; i++) if (grown[i]) around[i] = 0;
      paste(around, box, solid, dims);
    }
  }
  return out;
}

/**
 * Cross-section, mm2, of what is solid and one piece with a thing in the shell one to two voxels away from it. A piece cut out
 * of a vessel or a crossing of vessels is compact by the way it is cut: that its limbs go on as wide as it is tells it from a
 * nodule, on which a thinner vessel or two may end.
 */
function limbSection(thing: Uint8Array, solid: Uint8Array, part: Volume, step: number): number {
  const { dims, spacing } = part;
  const near = dilate(thing, dims, spacing, 1.01 * step);
  const far = dilate(thing, dims, spacing, 2.01 * step);
  const labels = connected(
    where(solid.length, (i) => far[i]! && solid[i]!),
    dims,
    26,
  );
  const own = new Set<number>();
  for (let i = 0; i < thing.length; i++) if (thing[i]) own.add(labels.data[i]!);
  let limbs = 0;
  for (let i = 0; i < thing.length; i++) if (far[i] && !near[i] && own.has(labels.data[i]!)) limbs += 1;
  return (limbs * voxelVolume(part)) / step;
}

const ballDiameter = (volume: number): number => Math.cbrt((6 * volume) / Math.PI);

/** Values of pure lung and pure tissue near a thing: outside of it, and in its inside where it has one. */
function levels(
  { data, dims, spacing }: Volume,
  mask: Uint8Array,
): { low: number; high: number; ring: Uint8Array; core: Uint8Array } {
  const step = Math.max(...spacing);
  const ring = dilate(mask, dims, spacing, 1.01 * step);
  const core = erode(mask, dims, spacing, 1.01 * step);
  const far = dilate(mask, dims, spacing, 2.5 * step);
  const inner: number[] = [];
  const outer: number[] = [];
  for (let i = 0; i < data.length; i++) {
    if (core[i]) inner.push(data[i]!);
    else if (far[i] && !ring[i] && data[i]! < NODULE_RULES.threshold) outer.push(data[i]!);
  }
  const middle = (values: number[], fallback: number): number =>
    values.length === 0 ? fallback : values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return { low: middle(outer, -860), high: middle(inner, 40), ring, core };
}

/** What share of each voxel is tissue: 1 within, by its value at the edge, 0 beyond a voxel from it. */
function tissueShare(volume: Volume, mask: Uint8Array): Float32Array {
  const { low, high, ring, core } = levels(volume, mask);
  return volume.data.map((value, i) =>
    core[i] ? 1 : ring[i] ? Math.max(0, Math.min(1, (value - low) / (high - low))) : 0,
  );
}

/** Lung is not even: a share below this is its texture, not the edge of a thing. */
const TEXTURE = 0.15;

/**
 * Moments of the tissue share, so that a thin vessel whose voxels are half lung is as long as it is, and does not end where
 * its values fall below the threshold.
 */
function shapeOf({ dims, spacing }: Volume, share: Float32Array): { elongation: number; filling: number } {
  const [nx, ny] = dims;
  const sum = [0, 0, 0, 0];
  const at = (i: number): [number, number, number] => [
    (i % nx) * spacing[0],
    (Math.floor(i / nx) % ny) * spacing[1],
    Math.floor(i / (nx * ny)) * spacing[2],
  ];
  const inside: number[] = [];
  for (let i = 0; i < share.length; i++) {
    const w = share[i]!;
    if (w < TEXTURE) continue;
    inside.push(i);
    const p = at(i);
    for (let axis = 0; axis < 3; axis++) sum[axis]! += w * p[axis]!;
    sum[3]! += w;
  }
  const total = sum[3]!;
  const products = [0, 0, 0, 0, 0, 0];
  for (const i of inside) {
    const w = share[i]!;
    const [x, y, z] = at(i).map((value, axis) => value - sum[axis]! / total) as [number, number, number];
    for (const [n, product] of [x * x, y * y, z * z, x * y, x * z, y * z].entries()) products[n]! += w * product;
  }
  // A voxel is a box: its own extent keeps flat things from being endlessly long.
  const [xx, yy, zz, xy, xz, yz] = products.map((sum, n) => sum / total + (n < 3 ? spacing[n]! ** 2 / 12 : 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [small, , large] = eigenvalues([xx, yy, zz], [xy, xz, yz]);
  // The standard deviation of a ball along an axis is r / sqrt(5).
  const extent = Math.sqrt(5 * large);
  const filling = (total * spacing[0] * spacing[1] * spacing[2]) / ((4 / 3) * Math.PI * extent ** 3);
  return { elongation: Math.sqrt(large / small), filling };
}
