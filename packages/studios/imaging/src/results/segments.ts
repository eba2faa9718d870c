import type { DicomImage } from '../dicom/image.ts';
import type { LoadedVolume } from '../load.ts';
import { isSegmentation, readSegmentation, segmentMask } from '../seg/read.ts';
import type { Mask } from '../volume/volume.ts';

/** Regions that segmentations of the same study draw on volumes, by label. */
export async function segmentsOn(
  volumes: readonly LoadedVolume[],
  images: readonly DicomImage[],
): Promise<Map<LoadedVolume, Record<string, Mask>>> {
  const out = new Map<LoadedVolume, Record<string, Mask>>();
  for (const image of images.filter(isSegmentation)) {
    const seg = readSegmentation(image);
    for (const volume of volumes) {
      const meant =
        volume.series !== undefined &&
        (seg.referencedSeries.length > 0
          ? seg.referencedSeries.includes(volume.series)
          : image.frameOfReference !== undefined && image.frameOfReference === volume.volume.frameOfReference);
      if (!meant) continue;
      const regions = out.get(volume) ?? {};
      for (const { number, label } of seg.segments) {
        // Label maps describe their background as segment 0.
        if (number === 0) continue;
        const mask = await segmentMask(
          seg,
          number,
          volume.volume,
          volume.slices.map((slice) => slice?.image.sopInstance),
        );
        if (mask) regions[label in regions ? `${label} (${number})` : label] = mask;
      }
      out.set(volume, regions);
    }
  }
  return out;
}
