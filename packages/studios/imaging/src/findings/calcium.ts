import { connected } from '../volume/components.ts';
import { assertSameGrid, hashVolume, type Mask } from '../volume/volume.ts';
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
      version: '1.0.0',
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
 * Between the lungs slice by slice: from the inner edge of one to that of the other, over the depth of both, in front of
 * the spine (bone is left out by keeping to the front two thirds of the lungs' depth).
 */
function heartRegion(volume: Parameters<Method['run']>[0]): Mask | undefined {
  const { left, right } = segmentLungs(volume);
  if (!left || !right) return undefined;
  const [nx, ny, nz] = volume.dims;
  // Which way the left side and the back lie along i and j.
  const leftward = volume.direction[0] >= 0;
  const backward = volume.direction[4] >= 0;
  if (Math.abs(volume.direction[0]) < 0.8 || Math.abs(volume.direction[4]) < 0.8) return undefined;
  const [low, high] = leftward ? [right, left] : [left, right];
  const data = new Uint8Array(nx * ny * nz);
  for (let k = 0; k < nz; k++) {
    let [x0, x1, y0, y1] = [-1, nx, ny, -1];
    let both = 0;
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) {
        const at = i + nx * (j + ny * k);
        if (!low.data[at] && !high.data[at]) continue;
        if (j < y0) y0 = j;
        if (j > y1) y1 = j;
        if (low.data[at] && i > x0) x0 = i;
        if (high.data[at] && i < x1) x1 = i;
        both |= low.data[at] ? 1 : 2;
      }
    if (both !== 3 || x1 <= x0) continue;
    const depth = y1 - y0;
    const [front, back] = backward ? [y0, y0 + Math.round(0.67 * depth)] : [y1 - Math.round(0.67 * depth), y1];
    for (let j = front; j <= back; j++) for (let i = x0; i <= x1; i++) data[i + nx * (j + ny * k)] = 1;
  }
  return { data, dims: volume.dims };
}
