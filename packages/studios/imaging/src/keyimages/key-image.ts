import type { LoadedVolume } from '../load.ts';
import type { RegionGroup } from '../report/observations.ts';
import { contoursOf } from '../volume/contours.ts';
import { type Triple, toIndex } from '../volume/volume.ts';

/** Grey from `center - width / 2` (black) to `center + width / 2` (white), in the units of the volume. */
export interface GreyWindow {
  readonly center: number;
  readonly width: number;
}

/** What is drawn on the image of a region. Coordinates are (column, row); (0, 0) is the middle of the first pixel. */
export interface KeyImage {
  readonly group: RegionGroup;
  /** Slice along k. */
  readonly slice: number;
  readonly window: GreyWindow;
  /** Closed outlines of the region on this slice, `[x0, y0, x1, y1, ...]`. */
  readonly outlines: readonly (readonly number[])[];
  /** Measured lines that lie on this slice: x0, y0, x1, y1. */
  readonly lines: readonly (readonly [number, number, number, number])[];
  /** Where the region is, for a label: right of its outline, or its centre. */
  readonly anchor: readonly [number, number];
}

/** The image that shows a region best: where it was measured, else where most of it is. Undefined without a place. */
export function keyImageOf(group: RegionGroup): KeyImage | undefined {
  const { region, volume } = group;
  const { dims } = volume.volume;
  const centre = region.centre ? toIndex(volume.volume, region.centre) : undefined;
  const slice =
    region.slice ??
    largestSlice(group) ??
    (centre ? Math.min(dims[2] - 1, Math.max(0, Math.round(centre[2]))) : undefined);
  if (slice === undefined || slice < 0 || slice >= dims[2]) return undefined;
  const plane = region.mask?.data.subarray(slice * dims[0] * dims[1], (slice + 1) * dims[0] * dims[1]);
  const outlines = plane ? contoursOf(plane, dims[0], dims[1]) : [];
  const lines = (region.lines ?? []).flatMap(({ from, to }) => {
    const [a, b] = [toIndex(volume.volume, from), toIndex(volume.volume, to)];
    return Math.round(a[2]) === slice && Math.round(b[2]) === slice ? [[a[0], a[1], b[0], b[1]] as const] : [];
  });
  const anchor = anchorOf(outlines, centre, dims);
  return { group, slice, window: windowOf(volume, region.name, slice), outlines, lines, anchor };
}

/** Key images of the regions that have a value that may be used, in the order of the report. */
export const keyImages = (groups: readonly RegionGroup[]): KeyImage[] =>
  groups
    .filter(({ observations }) => observations.some(({ finding }) => finding.value !== null && finding.quality.usable))
    .flatMap((group) => keyImageOf(group) ?? []);

function largestSlice({ region: { mask, box } }: RegionGroup): number | undefined {
  if (!mask || !box) return undefined;
  const plane = mask.dims[0] * mask.dims[1];
  let [best, most] = [box.first[2], -1];
  for (let k = box.first[2]; k <= box.last[2]; k++) {
    let voxels = 0;
    for (let i = k * plane; i < (k + 1) * plane; i++) voxels += mask.data[i]!;
    if (voxels > most) [best, most] = [k, voxels];
  }
  return best;
}

function anchorOf(outlines: KeyImage['outlines'], centre: Triple | undefined, dims: Triple): [number, number] {
  let best: [number, number] | undefined;
  for (const outline of outlines)
    for (let i = 0; i < outline.length; i += 2)
      if (best === undefined || outline[i]! > best[0]) best = [outline[i]!, outline[i + 1]!];
  return best ?? (centre ? [centre[0], centre[1]] : [dims[0] / 2, dims[1] / 2]);
}

/** CT windows by what is looked at; elsewhere from the 1st to the 99th percentile of the slice. */
export const CT_WINDOWS = { lung: { center: -600, width: 1500 }, soft: { center: 40, width: 400 } } as const;

function windowOf({ modality, volume }: LoadedVolume, region: string, slice: number): GreyWindow {
  if (modality === 'CT') return /lung|nodule|trachea/.test(region) ? CT_WINDOWS.lung : CT_WINDOWS.soft;
  const plane = volume.dims[0] * volume.dims[1];
  const values = volume.data.slice(slice * plane, (slice + 1) * plane).sort();
  const [low, high] = [values[Math.floor(0.01 * (plane - 1))]!, values[Math.floor(0.99 * (plane - 1))]!];
  return { center: (low + high) / 2, width: Math.max(high - low, 1) };
}
