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
  const [nx, ny] = mask.dims;
  const first = [...mask.dims] as [number, number, number];
  const last: [number, number, number] = [-1, -1, -1];
  const sum = [0, 0, 0];
  let voxels = 0;
  for (let at = 0; at < mask.data.length; at++) {
    if (!mask.data[at]) continue;
    const index = [at % nx, Math.floor(at / nx) % ny, Math.floor(at / (nx * ny))];
    voxels += 1;
    for (let axis = 0; axis < 3; axis++) {
      if (index[axis]! < first[axis]!) first[axis] = index[axis]!;
      if (index[axis]! > last[axis]!) last[axis] = index[axis]!;
      sum[axis]! += index[axis]!;
    }
  }
  if (voxels === 0) return { name, voxels };
  const centre = toWorld(volume, sum.map((each) => each / voxels) as unknown as Triple).map(
    rounded,
  ) as unknown as Triple;
  return { name, box: { first, last }, centre, voxels, mask };
}
