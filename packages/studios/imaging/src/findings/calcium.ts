import { boxOf, crop, paste, sizeOf, widen } from '../volume/box.ts';
import { connected } from '../volume/components.ts';
import { assertSameGrid, hashVolume, type Mask, type Triple } from '../volume/volume.ts';
import { where } from '../volume/where.ts';
import { makeFinding, regionOf } from './context.ts';
import type { Finding, Method } from './finding.ts';
import { segmentLungs } from './lung-segment.ts';
import { numberParameter } from './parameters.ts';

/** Agatston 1990 (J Am Coll Cardiol 15:827): threshold, weights by the peak of a lesion in a slice, 3 mm slices. */
export const AGATSTON = {
  threshold: 130,
  weights: [
    [130, 1],
    [200, 2],
    [300, 3],
    [400, 4],
  ] as const,
  sliceReference: 3,
} as const;

/** How far beyond the region bone is followed, mm. */
const BEYOND = 20;

const weightOf = (peak: number): number =>
  AGATSTON.weights.reduce((weight, [from, own]) => (peak >= from ? own : weight), 0);

export interface CalciumLesion {
  readonly slice: number;
  readonly area: number;
  readonly peak: number;
  readonly score: number;
}

/**
 * Agatston score inside a mask. Lesions are told apart slice by slice with 8 neighbours; those smaller than `leastArea`
 * are noise. Both choices move the score by several percent (van Ooijen 2005), so both are pinned and recorded.
 */
export function agatston(
  data: Float32Array,
  region: Mask,
  spacing: readonly [number, number, number],
  { leastArea, connectivity }: { leastArea: number; connectivity: '4-in-plane' | '8-in-plane' },
): { score: number; volume: number; lesions: CalciumLesion[]; mask: Uint8Array } {
  const bright = where(data.length, (i) => region.data[i]! && data[i]! >= AGATSTON.threshold);
  const labels = connected(bright, region.dims, connectivity);
  const peaks = new Float32Array(labels.components.length + 1);
  for (let i = 0; i < data.length; i++) {
    const label = labels.data[i]!;
    if (label && data[i]! > peaks[label]!) peaks[label] = data[i]!;
  }
  const pixel = spacing[0] * spacing[1];
  const kept = new Set<number>();
  const lesions: CalciumLesion[] = [];
  for (const { label, voxels, first } of labels.components) {
    const area = voxels * pixel;
    if (area < leastArea - 1e-9) continue;
    kept.add(label);
    lesions.push({
      slice: first[2],
      area,
      peak: peaks[label]!,
      score: (area * weightOf(peaks[label]!) * spacing[2]) / AGATSTON.sliceReference,
    });
  }
  lesions.sort((a, b) => a.slice - b.slice || b.score - a.score);
  const mask = where(data.length, (i) => kept.has(labels.data[i]!));
  return {
    score: lesions.reduce((sum, lesion) => sum + lesion.score, 0),
    volume: lesions.reduce((sum, { area }) => sum + area * spacing[2], 0),
    lesions,
    mask,
  };
}

/** Coronary calcium. With a mask "coronaries" or "heart" it is exact there; without, the heart is a box between the lungs. */
export const calcium: Method = {
  name: 'calcium',
  summary: 'Coronary calcium: Agatston score and volume, 8 neighbours in plane, smallest lesion pinned',
  modality: ['CT'],
  automatic: true,
  async run(volume, options) {
    const leastArea = numberParameter(options, 'leastArea', 1, 0, 20);
    const connectivity = options.parameters?.connectivity === '4' ? '4-in-plane' : '8-in-plane';
    const given = options.masks?.coronaries ?? options.masks?.heart;
    if (given) assertSameGrid(volume, given);
    const region = given ?? heartRegion(volume);
    const head = {
      name: 'calcium',
      version: '1.1.0',
      parameters: {
        ...AGATSTON,
        leastArea,
        connectivity,
        region: given ? 'mask' : 'between the lungs',
        step: volume.spacing[2],
        kvp: options.acquisition?.kvp ?? null,
        contrast: options.acquisition?.contrast ?? null,
      },
      inputHash: given ? hashVolume(volume, given) : hashVolume(volume),
      ...(options.acquisition ? { acquisition: options.acquisition } : {}),
      modality: calcium.modality,
    };
    const issues: string[] = [];
    let usable = true;
    if (!given)
      issues.push(
        'The region is the space between the lungs: the aorta, valves and bones near it may be counted. Confirm the lesions.',
      );
    if (options.acquisition?.contrast) {
      issues.push('With contrast medium the threshold of 130 HU takes blood for calcium.');
      usable = false;
    }
    const thickness = options.acquisition?.sliceThickness ?? volume.spacing[2];
    if (Math.abs(thickness - 3) > 0.6)
      issues.push(`The score is defined for slices of 3 mm and these are ${thickness} mm: it is scaled, not equal.`);
    const kvp = options.acquisition?.kvp;
    if (kvp !== undefined && Math.abs(kvp - 120) > 1) {
      issues.push(`The threshold holds at 120 kVp; this is ${kvp} kVp.`);
      usable = false;
    }
    if (!region) {
      const none = {
        region: { name: 'heart' },
        issues: ['No heart region: the lungs were not found on both sides.'],
        usable: false,
      };
      return [makeFinding(head, { finding: 'agatston-score', value: null, unit: '{score}', ...none })];
    }
    const noise = softNoise(volume.data, region);
    if (noise > 30) issues.push(`Noise of ${noise.toFixed(0)} HU can pass for calcium.`);
    const found = agatston(volume.data, region, volume.spacing, { leastArea, connectivity });
    const place =
      found.lesions.length > 0
        ? regionOf(volume, 'coronary calcium', { data: found.mask, dims: volume.dims })
        : regionOf(volume, 'heart', region);
    const out: Finding[] = [
      makeFinding(head, {
        finding: 'agatston-score',
        value: found.score,
        unit: '{score}',
        region: place,
        issues,
        usable,
      }),
      makeFinding(head, { finding: 'calcium-volume', value: found.volume, unit: 'mm3', region: place, issues, usable }),
    ];
    return out;
  },
};

/** Spread of soft tissue in the region, as the half distance of its 16th and 84th percentile, HU. */
function softNoise(data: Float32Array, region: Mask): number {
  const counts = new Float64Array(200);
  let total = 0;
  for (let i = 0; i < data.length; i++) {
    if (!region.data[i] || data[i]! < -50 || data[i]! >= 130) continue;
    counts[Math.floor(data[i]! + 50)]! += 1;
    total += 1;
  }
  const at = (share: number): number => {
    let seen = 0;
    for (let bin = 0; bin < counts.length; bin++) {
      seen += counts[bin]!;
      if (seen >= share * total) return bin;
    }
    return 0;
  };
  return total === 0 ? 0 : (at(0.84) - at(0.16)) / 2;
}

/**
 * Between the lungs, row by row, in front of the spine (the front two thirds of the lungs' depth). From the slice where the
 * lungs reach furthest forward down, the heart lies in front of them: there the region goes as far forward as they did, as
 * wide as the gap between them.
 */
function heartRegion(volume: Parameters<Method['run']>[0]): Mask | undefined {
  const { left, right } = segmentLungs(volume);
  if (!left || !right) return undefined;
  const { dims, direction } = volume;
  const [nx, ny, nz] = dims;
  if (Math.abs(direction[0]) < 0.8 || Math.abs(direction[4]) < 0.8) return undefined;
  // Which way the left side and the back lie along i and j.
  const [low, high] = direction[0] >= 0 ? [right.data, left.data] : [left.data, right.data];
  const rowFromFront = direction[4] >= 0 ? (n: number) => n : (n: number) => ny - 1 - n;
  const downward = Array.from({ length: nz }, (_, k) => (direction[8] >= 0 ? nz - 1 - k : k));
  const gaps = downward.flatMap((k) => {
    const rows: { n: number; from: number; to: number }[] = [];
    let [front, back, from, to] = [ny, -1, -1, nx];
    for (let n = 0; n < ny; n++) {
      const start = nx * (rowFromFront(n) + ny * k);
      const [a, b] = [low.subarray(start, start + nx).lastIndexOf(1), high.subarray(start, start + nx).indexOf(1)];
      if (a < 0 && b < 0) continue;
      if (front === ny) front = n;
      back = n;
      from = Math.max(from, a);
      if (b >= 0) to = Math.min(to, b);
      if (a >= 0 && b > a) rows.push({ n, from: a, to: b });
    }
    return from < 0 || to === nx || to <= from ? [] : [{ k, rows, front, back, from, to }];
  });
  const foremost = Math.min(...gaps.map(({ front }) => front));
  const below = gaps.findIndex(({ front }) => front === foremost);
  const data = new Uint8Array(nx * ny * nz);
  for (const [at, { k, rows, front, back, from, to }] of gaps.entries()) {
    const end = front + Math.round(0.67 * (back - front));
    const fill = (n: number, a: number, b: number): void => {
      const start = nx * (rowFromFront(n) + ny * k);
      data.fill(1, start + a, start + b + 1);
    };
    for (let n = at >= below ? foremost : front; n <= end; n++) fill(n, from, to);
    for (const row of rows) if (row.n <= end) fill(row.n, row.from, row.to);
  }
  withoutBone(volume, data);
  return { data, dims };
}

/** Bright things with more of them outside a region than inside are bone that reaches into it: taken out of the region. */
function withoutBone({ data, dims, spacing }: Parameters<Method['run']>[0], region: Uint8Array): void {
  const held = boxOf(region, dims);
  if (!held) return;
  const box = widen(held, dims, spacing.map((step) => Math.ceil(BEYOND / step)) as unknown as Triple);
  const inside = crop(region, dims, box);
  const values = crop(data, dims, box);
  const labels = connected(
    where(values.length, (i) => values[i]! >= AGATSTON.threshold),
    sizeOf(box),
    26,
  );
  const balance = new Int32Array(labels.components.length + 1);
  for (let i = 0; i < inside.length; i++) balance[labels.data[i]!]! += inside[i] ? 1 : -1;
  for (let i = 0; i < inside.length; i++) if (labels.data[i] && balance[labels.data[i]!]! < 0) inside[i] = 0;
  paste(inside, box, region, dims);
}
