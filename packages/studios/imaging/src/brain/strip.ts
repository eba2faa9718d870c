import { fillCaves } from '../volume/components.ts';
import { closing, dilate, erode } from '../volume/distance.ts';
import type { Volume } from '../volume/volume.ts';
import { where } from '../volume/where.ts';
import { largestComponent } from './components.ts';

/** mm: what joins brain and scalp (vessels, meninges, the optic nerves) is thinner. */
const OPENING = 4;

/**
 * The brain of a T1-weighted head by thresholds and morphology: tissue above an Otsu threshold within the head, eroded until the scalp
 * lets go, the largest part that is left, grown back. Coarse: fluid round the brain is partly lost, marrow or eyes may stay.
 */
export function stripSkull(volume: Volume): Uint8Array {
  const { data, dims, spacing } = volume;
  const threshold = otsu(data);
  const tissue = where(data.length, (i) => data[i]! > threshold);
  const core = erode(tissue, dims, spacing, OPENING);
  const { mask } = largestComponent((i) => core[i] !== 0, dims);
  const grown = dilate(mask, dims, spacing, OPENING + 1);
  // Ventricles and sulci are darker than the threshold and belong to the brain: what the grown part encloses, closed by 6 mm.
  return fillCaves(closing(grown, dims, spacing, 6), dims);
}

/** Threshold between the two groups of positive values with the least variance within (Otsu 1979), 256 bins up to the 99.5th percentile. */
function otsu(data: Float32Array): number {
  const sorted = Float32Array.from(
    { length: Math.min(data.length, 200_000) },
    (_, i) => data[Math.floor((i * data.length) / Math.min(data.length, 200_000))]!,
  )
    .filter((v) => v > 0)
    .sort();
  if (sorted.length === 0) return 0;
  const top = sorted[Math.floor(0.995 * (sorted.length - 1))]!;
  const bins = new Float64Array(256);
  for (const v of sorted) bins[Math.min(255, Math.floor((v / top) * 255))]! += 1;
  const total = sorted.length;
  const all = bins.reduce((sum, n, i) => sum + n * i, 0);
  let [count, sum, best, at] = [0, 0, -1, 0];
  for (let i = 0; i < 255; i += 1) {
    count += bins[i]!;
    sum += i * bins[i]!;
    if (count === 0 || count === total) continue;
    const between = count * (total - count) * (sum / count - (all - sum) / (total - count)) ** 2;
    if (between > best) [best, at] = [between, i];
  }
  return ((at + 1) / 255) * top;
}
