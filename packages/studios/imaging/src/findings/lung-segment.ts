import { type Component, connected, fillCaves, flood, sideVoxels } from '../volume/components.ts';
import { closing, dilate, erode, squaredDistance } from '../volume/distance.ts';
import { type Mask, type Triple, toWorld, type Volume } from '../volume/volume.ts';
import { where } from '../volume/where.ts';

export const LUNG_THRESHOLDS = {
  /** Below it is air-filled, HU. */
  air: -500,
  /** The lumen of an airway, HU, at a calibrated scanner. */
  airway: -930,
  /** Smallest lung, mL. */
  leastLung: 100,
  /** Vessels and nodules narrower than twice this belong to the lung, mm. */
  closing: 5,
  /** Wall around the airway that is no lung, mm. */
  wall: 2,
} as const;

export interface LungSegmentation {
  readonly left?: Mask;
  readonly right?: Mask;
  readonly airway?: Mask;
  /** Median HU of the lumen of the trachea, and of the air outside the body. */
  readonly tracheaAir?: number;
  readonly outsideAir?: number;
  readonly issues: readonly string[];
  /** The lungs reach the first or last slice: a part is not in the images. */
  readonly cutOff: boolean;
}

/**
 * Lungs of a CT by threshold: air that the outside does not reach, without the airway (grown from the trachea, stopped
 * where it would leak), parted left and right, with enclosed vessels and nodules.
 */
export function segmentLungs(volume: Volume): LungSegmentation {
  const known = segmented.get(volume);
  if (known) return known;
  const found = findLungs(volume);
  segmented.set(volume, found);
  return found;
}

/** Several methods rest on the lungs of one volume; volumes are never changed. */
const segmented = new WeakMap<Volume, LungSegmentation>();

function findLungs(volume: Volume): LungSegmentation {
  const { data, dims, spacing } = volume;
  const issues: string[] = [];
  const airy = where(data.length, (i) => data[i]! < LUNG_THRESHOLDS.air);
  const outside = flood(airy, dims, sideVoxels(dims));
  const inner = airy.slice();
  for (let i = 0; i < inner.length; i++) if (outside[i]) inner[i] = 0;
  const outsideAir = median(data, outside);
  const ml = (spacing[0] * spacing[1] * spacing[2]) / 1000;
  const airway = growAirway(volume, inner, issues);
  const tracheaAir = airway ? median(data, core(airway.lumen, dims, spacing)) : undefined;
  const lungAir = inner.slice();
  if (airway) {
    const grown = dilate(airway.lumen, dims, spacing, LUNG_THRESHOLDS.wall);
    for (let i = 0; i < lungAir.length; i++) if (grown[i]) lungAir[i] = 0;
  }
  const parts = lungParts(volume, lungAir, ml);
  const halves: { mask: Uint8Array; x: number }[] = parts.map((mask) => ({ mask, x: meanLeft(volume, mask) }));
  if (halves.length === 0) issues.push('No lung was found.');
  if (halves.length === 1) issues.push('One lung was found, or the two could not be parted.');
  halves.sort((a, b) => a.x - b.x);
  const close = (mask: Uint8Array): Mask => {
    const closed = fillCaves(closing(mask, dims, spacing, LUNG_THRESHOLDS.closing), dims);
    if (airway) for (let i = 0; i < closed.length; i++) if (airway.lumen[i]) closed[i] = 0;
    return { data: closed, dims };
  };
  const [first, second] = halves;
  const middle = volumeCentre(volume)[0];
  const right = second ? first : first && first.x < middle ? first : undefined;
  const left = second ?? (first && right === undefined ? first : undefined);
  const plane = dims[0] * dims[1];
  const cutOff = halves.some(({ mask }) =>
    [0, dims[2] - 1].some((k) => {
      let voxels = 0;
      for (let i = 0; i < plane; i++) voxels += mask[k * plane + i]!;
      // The tip of a lung may graze the last slice.
      return voxels * spacing[0] * spacing[1] > 200;
    }),
  );
  const rightMask = right ? close(right.mask) : undefined;
  const leftMask = left ? close(left.mask) : undefined;
  if (rightMask && leftMask) for (let i = 0; i < leftMask.data.length; i++) if (rightMask.data[i]) leftMask.data[i] = 0;
  return {
    ...(leftMask ? { left: leftMask } : {}),
    ...(rightMask ? { right: rightMask } : {}),
    ...(airway ? { airway: { data: airway.lumen, dims } } : {}),
    ...(tracheaAir === undefined ? {} : { tracheaAir }),
    ...(outsideAir === undefined ? {} : { outsideAir }),
    issues,
    cutOff,
  };
}

const volumeCentre = (volume: Volume): Triple =>
  toWorld(volume, volume.dims.map((n) => (n - 1) / 2) as unknown as Triple);

/** Mean position towards the patient's left, mm. */
function meanLeft(volume: Volume, mask: Uint8Array): number {
  const [nx, ny] = volume.dims;
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let at = 0; at < mask.length; at++) {
    if (!mask[at]) continue;
    sum[0] += at % nx;
    sum[1] += Math.floor(at / nx) % ny;
    sum[2] += Math.floor(at / (nx * ny));
    count += 1;
  }
  return toWorld(volume, [sum[0] / count, sum[1] / count, sum[2] / count])[0];
}

/** The air parts that are lungs: the two largest; one that holds both is parted where it is thinnest. */
function lungParts(volume: Volume, air: Uint8Array, ml: number): Uint8Array[] {
  const { dims, spacing } = volume;
  const large = (labels: ReturnType<typeof connected>): Component[] =>
    labels.components.filter(({ voxels }) => voxels * ml >= LUNG_THRESHOLDS.leastLung).slice(0, 2);
  const labels = connected(air, dims);
  const found = large(labels);
  const take = (source: ReturnType<typeof connected>, { label }: Component): Uint8Array =>
    where(source.data.length, (i) => source.data[i] === label);
  const balanced = ([a, b]: readonly Component[]): boolean =>
    a !== undefined && b !== undefined && b.voxels > 0.15 * a.voxels;
  if (found.length === 0 || balanced(found)) return found.map((component) => take(labels, component));
  const whole = take(labels, found[0]!);
  for (const radius of [1, 2, 3, 5, 8]) {
    const thin = connected(erode(whole, dims, spacing, radius), dims);
    const two = large(thin);
    if (!balanced(two)) continue;
    const [a, b] = two.map((component) => squaredDistance(take(thin, component), dims, spacing));
    return [
      where(whole.length, (i) => whole[i]! && a![i]! <= b![i]!),
      where(whole.length, (i) => whole[i]! && a![i]! > b![i]!),
    ];
  }
  return found.map((component) => take(labels, component));
}

/** The inside of a lumen, away from partial volume. */
function core(lumen: Uint8Array, dims: Triple, spacing: Triple): Uint8Array {
  const inside = erode(lumen, dims, spacing, 1.5 * Math.max(spacing[0], spacing[1]));
  return inside.includes(1) ? inside : lumen;
}

/** Median of the values in a mask, by counting whole numbers. */
export function median(data: Float32Array, mask: Uint8Array): number | undefined {
  const counts = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    const value = Math.round(data[i]!);
    counts.set(value, (counts.get(value) ?? 0) + 1);
    total += 1;
  }
  if (total < 20) return undefined;
  let seen = 0;
  for (const value of [...counts.keys()].sort((a, b) => a - b)) {
    seen += counts.get(value)!;
    if (2 * seen >= total) return value;
  }
  return undefined;
}

/** Index of k from the head down. */
function headDown(volume: Volume): number[] {
  const order = Array.from({ length: volume.dims[2] }, (_, k) => k);
  return volume.direction[8] >= 0 ? order.reverse() : order;
}

/**
 * The airway: from a round air hole near the middle of the upper slices, by layers through air; it stops when a layer is
 * much larger than the trachea's, which is a leak into the lung.
 */
function growAirway(volume: Volume, inner: Uint8Array, issues: string[]): { lumen: Uint8Array } | undefined {
  const { dims, data, spacing } = volume;
  const [nx, ny] = dims;
  const plane = nx * ny;
  const pixel = spacing[0] * spacing[1];
  const order = headDown(volume);
  let seed: { k: number; voxels: number[] } | undefined;
  for (const k of order.slice(0, Math.ceil(order.length * 0.6))) {
    const slice = inner.subarray(k * plane, (k + 1) * plane);
    const labels = connected(slice, [nx, ny, 1], '8-in-plane');
    const round = labels.components.find(({ voxels, first, last }) => {
      const area = voxels * pixel;
      const [w, h] = [(last[0] - first[0] + 1) * spacing[0], (last[1] - first[1] + 1) * spacing[1]];
      const middle = Math.abs((first[0] + last[0]) / 2 - nx / 2) < 0.15 * nx;
      return area >= 50 && area <= 700 && Math.max(w, h) / Math.min(w, h) < 2.5 && area / (w * h) > 0.5 && middle;
    });
    if (!round) continue;
    const voxels: number[] = [];
    for (let i = 0; i < plane; i++) if (labels.data[i] === round.label) voxels.push(k * plane + i);
    seed = { k, voxels };
    break;
  }
  if (!seed) {
    issues.push('The trachea was not found: the airway counts as lung.');
    return undefined;
  }
  const own = seed.voxels.map((i) => data[i]!).sort((a, b) => a - b);
  const air = own[Math.floor(own.length / 4)]!;
  // Calibrated on the trachea itself: the threshold moves with its air.
  const limit = air + (LUNG_THRESHOLDS.airway + 1000);
  const lumen = new Uint8Array(data.length);
  let layer = seed.voxels;
  for (const i of layer) lumen[i] = 1;
  const trachea = layer.length;
  const limitLayer = Math.max(2.5 * trachea, 60);
  const most = (80_000 / (pixel * spacing[2])) | 0;
  let total = trachea;
  while (layer.length > 0 && total < most) {
    const next: number[] = [];
    for (const at of layer) {
      const x = at % nx;
      const y = Math.floor(at / nx) % ny;
      const z = Math.floor(at / plane);
      for (const [inside, i] of [
        [x > 0, at - 1],
        [x + 1 < nx, at + 1],
        [y > 0, at - nx],
        [y + 1 < ny, at + nx],
        [z > 0, at - plane],
        [z + 1 < dims[2], at + plane],
      ] as const) {
        if (!inside || lumen[i] || !inner[i] || data[i]! >= limit) continue;
        lumen[i] = 1;
        next.push(i);
      }
    }
    if (next.length > limitLayer) {
      for (const i of next) lumen[i] = 0;
      break;
    }
    total += next.length;
    layer = next;
  }
  return { lumen };
}
