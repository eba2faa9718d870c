import type { VolumeFindings } from '../analyze.ts';
import { uidOf } from '../dicom/write.ts';
import type { Finding, Region } from '../findings/finding.ts';
import type { LoadedVolume } from '../load.ts';

/** A finding with the identifiers that a sentence, the SR, the SEG and the FHIR bundle share. */
export interface Observation {
  readonly finding: Finding;
  /** SR Observation UID of the number. */
  readonly uid: string;
}

/** Findings of one region: one measurement group in the SR, one ImagingSelection, at most one segment. */
export interface RegionGroup {
  readonly volume: LoadedVolume;
  readonly region: Region;
  readonly trackingUid: string;
  /** Position in the SEG of its volume, from 1; undefined without voxels or without DICOM images. */
  readonly segment?: number;
  readonly observations: readonly Observation[];
}

/** Groups findings by volume and region name and gives them identifiers: same pixels, same identifiers. */
export function groupFindings(results: readonly VolumeFindings[]): RegionGroup[] {
  const out: RegionGroup[] = [];
  for (const { volume, findings } of results) {
    const groups = new Map<string, Finding[]>();
    for (const finding of findings) {
      const name = finding.region.name;
      groups.set(name, [...(groups.get(name) ?? []), finding]);
    }
    let segment = 0;
    for (const [name, members] of groups) {
      const withMask = members.find(({ region: { mask, voxels } }) => mask && (voxels ?? mask.data.indexOf(1) + 1) > 0);
      const region = withMask?.region ?? members[0]!.region;
      const draw = withMask !== undefined && volume.series !== undefined;
      if (draw) segment += 1;
      out.push({
        volume,
        region,
        trackingUid: uidOf('tracking', volume.name, name, region.centre?.join() ?? ''),
        ...(draw ? { segment } : {}),
        observations: members.map((finding) => ({
          finding,
          uid: uidOf('observation', volume.name, name, finding.finding, finding.method.name, finding.inputHash),
        })),
      });
    }
  }
  return out;
}
