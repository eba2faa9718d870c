import type { Feature } from './roi.ts';

/** How intensities become the steps of the intensity-volume histogram (manual, 3.5). */
export type VolumeSteps =
  /** Intensities are whole multiples of `width` from `minimum` to `maximum`, such as HU of a re-segmented CT. */
  | { readonly width: number; readonly minimum: number; readonly maximum: number }
  /** Arbitrary units: so many steps from the smallest to the largest intensity (1000 in the manual). */
  | { readonly bins: number };

/** Intensity-volume histogram: which share of the volume reaches which share of the intensity range. */
export function volumeHistogram(values: Float64Array, steps: VolumeSteps): Feature[] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  const binned = 'bins' in steps;
  const minimum = binned ? 1 : steps.minimum;
  const width = binned ? 1 : steps.width;
  const maximum = binned ? steps.bins : steps.maximum;
  const count = Math.max(1, Math.round((maximum - minimum) / width) + 1);
  const counts = new Float64Array(count);
  for (const v of values) {
    const step = binned
      ? high === low
        ? 0
        : Math.min(count - 1, Math.floor((count * (v - low)) / (high - low)))
      : Math.round((v - minimum) / width);
    counts[Math.min(count - 1, Math.max(0, step))]! += 1;
  }
  // reach[i]: share of the voxels at step i or above.
  const reach = new Float64Array(count);
  let above = 0;
  for (let i = count - 1; i >= 0; i -= 1) {
    above += counts[i]!;
    reach[i] = above / values.length;
  }
  const intensity = (i: number): number => minimum + i * width;
  const volumeAt = (fraction: number): number => {
    const i = reach.findIndex((_, step) => (count === 1 ? 0 : step / (count - 1)) >= fraction);
    return i < 0 ? 0 : reach[i]!;
  };
  const intensityAt = (fraction: number): number => {
    const i = reach.findIndex((share) => share <= fraction);
    return i < 0 ? maximum : intensity(i);
  };
  const [v10, v90, i10, i90] = [volumeAt(0.1), volumeAt(0.9), intensityAt(0.1), intensityAt(0.9)];
  const of = (feature: string, ibsi: string, value: number, unit: string): Feature => ({
    family: 'Intensity-volume histogram features',
    feature,
    ibsi,
    value,
    unit,
  });
  return [
    of('Volume at intensity fraction 0.10', 'BC2M', v10, '1'),
    of('Volume at intensity fraction 0.90', 'BC2M', v90, '1'),
    of('Intensity at volume fraction 0.10', 'GBPN', i10, '[arb]'),
    of('Intensity at volume fraction 0.90', 'GBPN', i90, '[arb]'),
    of('Volume fraction difference between intensity fractions', 'DDTU', v10 - v90, '1'),
    of('Intensity fraction difference between volume fractions', 'CNV2', i10 - i90, '[arb]'),
  ];
}
