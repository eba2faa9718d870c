import { type Frame, frameKey, type ImageStack } from '../dicom/frames.ts';
import { pixelAt } from '../viewer/geometry.ts';
import type { KeyImage } from '../viewer/use-key-images.ts';
import type { Measure } from '../viewer/use-measures.ts';
import type { NewMark } from './api.ts';

/** Which handles of a drawing, in the order in which a mark has its points. */
const ORDER: Readonly<Record<Measure['tool'], readonly number[]>> = {
  length: [0, 1],
  bidirectional: [0, 1, 2, 3],
  angle: [0, 1, 2],
  // Drawn as the two upper corners and the two lower; told around.
  rectangle: [0, 1, 3, 2],
  ellipse: [0, 1, 2, 3],
};

/** A drawing as a mark: its points in columns and rows, counted from the corner of the first pixel. */
export function markOf({ tool, series, instance, frame, points }: Measure, image: Frame, name: string): NewMark {
  return {
    series,
    instance,
    frame,
    tool,
    name,
    points: ORDER[tool].map((at) => {
      const [column, row] = pixelAt(image, points[at] ?? points[0]!);
      return [column + 0.5, row + 0.5] as const;
    }),
  };
}

/** Key images of both kinds, each image once: those that are stored, then those that only this page knows. */
export function keyImagesOf(
  stored: readonly { readonly instance: string; readonly frame: number; readonly by?: string }[],
  marked: readonly KeyImage[],
  stacks: readonly ImageStack[],
): readonly (KeyImage & { readonly by?: string; readonly stored: boolean })[] {
  const found = new Map<string, KeyImage & { readonly by?: string; readonly stored: boolean }>();
  for (const { instance, frame, by } of stored)
    for (const { series, modality, description, frames } of stacks) {
      const at = frames.findIndex((one) => one.instance === instance && one.frame === frame);
      if (at < 0) continue;
      const words = [modality, description].filter(Boolean).join(' ');
      found.set(frameKey(instance, frame), {
        series,
        instance,
        frame,
        number: at + 1,
        description: words,
        stored: true,
        ...(by === undefined ? {} : { by }),
      });
    }
  for (const one of marked) {
    const key = frameKey(one.instance, one.frame);
    if (!found.has(key)) found.set(key, { ...one, stored: false });
  }
  return [...found.values()];
}
