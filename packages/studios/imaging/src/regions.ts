import type { DicomImage } from './dicom/image.ts';
import { ImagingError } from './errors.ts';
import type { LoadedVolume, Refused } from './load.ts';
import { structureMask } from './rtstruct/mask.ts';
import { isStructureSet, readStructureSet } from './rtstruct/read.ts';
import { isSegmentation, readSegmentation, segmentMask } from './seg/read.ts';
import type { Mask } from './volume/volume.ts';

/** Regions that DICOM objects draw on volumes. */
export interface DrawnRegions {
  /** By volume, then by label. */
  readonly masks: ReadonlyMap<LoadedVolume, Readonly<Record<string, Mask>>>;
  /** What limits a region, or why one was left out. */
  readonly issues: readonly Refused[];
}

/**
 * Regions of the segmentations and structure sets among the images, on the volumes they refer to: by series, or by frame of
 * reference where no series is named.
 *
 * @param anywhere draw on every volume of the frame of reference, whatever series is named: for an object the user chose
 */
export async function regionsOn(
  volumes: readonly LoadedVolume[],
  images: readonly DicomImage[],
  { anywhere = false }: { anywhere?: boolean } = {},
): Promise<DrawnRegions> {
  const masks = new Map<LoadedVolume, Record<string, Mask>>();
  const issues: Refused[] = [];
  const meant = (volume: LoadedVolume, series: readonly string[], frame: string | undefined): boolean => {
    const own = volume.volume.frameOfReference;
    if (anywhere) return own === undefined || frame === undefined || own === frame;
    if (volume.series === undefined) return false;
    return series.length > 0 ? series.includes(volume.series) : frame !== undefined && frame === own;
  };
  const add = (volume: LoadedVolume, label: string, number: number, mask: Mask): void => {
    const own = masks.get(volume) ?? {};
    own[label in own ? `${label} (${number})` : label] = mask;
    masks.set(volume, own);
  };
  for (const image of images) {
    try {
      if (isSegmentation(image)) {
        const seg = readSegmentation(image);
        for (const volume of volumes) {
          if (!meant(volume, seg.referencedSeries, image.frameOfReference)) continue;
          const sources = volume.slices.map((slice) => slice?.image.sopInstance);
          for (const { number, label } of seg.segments) {
            // Label maps describe their background as segment 0.
            if (number === 0) continue;
            const mask = await segmentMask(seg, number, volume.volume, sources);
            if (mask) add(volume, label, number, mask);
          }
        }
      } else if (isStructureSet(image)) {
        const set = readStructureSet(image);
        for (const volume of volumes)
          for (const structure of set.structures) {
            if (!meant(volume, set.referencedSeries, structure.frameOfReference)) continue;
            const made = structureMask(structure, volume.volume);
            if (!made) continue;
            add(volume, structure.name, structure.number, made.mask);
            for (const why of made.issues) issues.push({ path: image.path, why });
          }
      }
    } catch (error) {
      if (!(error instanceof ImagingError)) throw error;
      issues.push({ path: image.path, why: error.message });
    }
  }
  return { masks, issues };
}
