import { boxOf } from '../volume/box.ts';
import { type Mask, type Triple, toWorld, type Volume } from '../volume/volume.ts';
import type { Acquisition, Finding, Quality, Region } from './finding.ts';

/** What is common to the findings of one method on one volume. */
export interface MethodHead {
  readonly name: string;
  readonly version: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly inputHash: string;
  readonly acquisition?: Acquisition;
  /** Modalities that the method is valid for: on another it says "do not measure". */
  readonly modality: readonly string[];
}

/** A number as it is reported: six significant digits, so that a replay on another machine prints the same. */
export const rounded = (value: number): number => Number(value.toPrecision(6));

/**
 * Makes a finding. A blocked acquisition (tilt, missing slices, an enhanced image) or a modality that the method is not
 * for makes it unusable and takes its value away: a wrong number is worse than none.
 */
export function makeFinding(
  head: MethodHead,
  {
    finding,
    value,
    unit,
    region,
    issues = [],
    usable = true,
  }: {
    finding: string;
    value: number | null;
    unit: string;
    region: Region;
    issues?: readonly string[];
    usable?: boolean;
  },
): Finding {
  const { acquisition } = head;
  const wrong =
    acquisition?.modality !== undefined && !head.modality.includes(acquisition.modality)
      ? [`The method is for ${head.modality.join(', ')} and the images are ${acquisition.modality}.`]
      : [];
  const blocked = acquisition?.blocked === true || acquisition?.enhanced === true || wrong.length > 0;
  const measured = value !== null && Number.isFinite(value) && !blocked;
  const quality: Quality = {
    usable: measured && usable,
    issues: [...new Set([...wrong, ...(acquisition?.issues ?? []), ...issues])],
  };
  return {
    finding,
    value: measured ? rounded(value) : null,
    unit,
    region,
    method: { name: head.name, version: head.version, parameters: head.parameters },
    inputHash: head.inputHash,
    quality,
  };
}

/** Box, centre and count of a mask; undefined for an empty one. */
export function regionOf(volume: Volume, name: string, mask: Mask): Region & { readonly voxels: number } {
  const box = boxOf(mask.data, mask.dims);
  if (!box) return { name, voxels: 0 };
  const [nx, ny] = mask.dims;
  const { first, last } = box;
  const sum = [0, 0, 0];
  let voxels = 0;
  for (let z = first[2]; z <= last[2]; z++)
    for (let y = first[1]; y <= last[1]; y++)
      for (let x = first[0], at = x + nx * (y + ny * z); x <= last[0]; x++, at++) {
        if (!mask.data[at]) continue;
        voxels += 1;
        sum[0]! += x;
        sum[1]! += y;
        sum[2]! += z;
      }
  const centre = toWorld(volume, sum.map((each) => each / voxels) as unknown as Triple).map(
    rounded,
  ) as unknown as Triple;
  return { name, box, centre, voxels, mask };
}
