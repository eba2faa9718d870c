import { writePresentations } from '../gsps/write.ts';
import { type KeyImage, keyImages } from '../keyimages/key-image.ts';
import type { WrittenObject } from '../seg/write.ts';
import { dicomTime } from './dicom.ts';
import type { RegionGroup } from './observations.ts';
import { PROGRAM } from './program.ts';
import { nameWords, valueWords } from './render.ts';
import { type Language, reportWords } from './words.ts';

/** A key image with the words beside it: region and usable values. */
export interface CaptionedImage {
  readonly image: KeyImage;
  readonly caption: string;
}

export function captioned(groups: readonly RegionGroup[], language: Language): CaptionedImage[] {
  const words = reportWords(language);
  return keyImages(groups).map((image) => {
    const { region, observations } = image.group;
    const values = observations.flatMap(({ finding: { finding, value, unit, quality } }) =>
      value === null || !quality.usable
        ? []
        : [`${nameWords(finding, unit, words)} ${valueWords(finding, { value, ucum: unit }, words)}`],
    );
    return { image, caption: `${words.region(region.name)}: ${values.join(', ')}` };
  });
}

/** Presentation states of the key images that are DICOM. `now`: ISO 8601 instant. */
export function presentationsOf(images: readonly CaptionedImage[], now: string): WrittenObject[] {
  const annotated = images.flatMap(({ image, caption }) => {
    const slice = image.group.volume.slices[image.slice];
    return slice ? [{ image, slice, label: caption.slice(0, 1024) }] : [];
  });
  if (annotated.length === 0) return [];
  return writePresentations(annotated, {
    key: [...annotated.map(({ image }) => image.group.observations[0]!.uid), now],
    program: PROGRAM,
    seriesNumber: 9003,
    ...dicomTime(now),
  });
}
