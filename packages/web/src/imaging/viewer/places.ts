import type { ImagingReport, ImagingSeries, StudyDetail } from '../api.ts';
import { frameKey, type ImageStack } from '../dicom/frames.ts';
import { centreOf, type Region } from '../regions/mask.ts';
import { pointAt } from './geometry.ts';
import type { Target } from './use-pane.ts';

/** The series that is opened first: the one with the most images, or the first picture. */
export const firstImage = (series: readonly ImagingSeries[]): ImagingSeries | undefined =>
  series.filter(({ kind }) => kind === 'image').sort((a, b) => b.frames - a.frames)[0];

/** Names the frame that a pane shows. */
export const currentKey = (stack: ImageStack | undefined, index: number | undefined): string => {
  const frame = index === undefined ? undefined : stack?.frames[index];
  return frame === undefined ? '' : frameKey(frame.instance, frame.frame);
};

/** The series of another study that is most like the one that is open. */
export function besideOf(prior: StudyDetail, detail: StudyDetail, main: string | undefined): string | undefined {
  const like = detail.series.find(({ uid }) => uid === main);
  const images = prior.series.filter(({ kind }) => kind === 'image');
  const alike = images.filter(({ modality }) => modality === like?.modality);
  return (alike.find(({ description }) => description === like?.description) ?? firstImage(alike) ?? images[0])?.uid;
}

/** Where a region is best seen: the image its report names, else the one with most of it. */
export function placeOf(
  id: string,
  regions: readonly Region[],
  report: ImagingReport | undefined,
  stacks: readonly ImageStack[],
): Omit<Target, 'turn'> | undefined {
  const named = report?.regions.find((region) => region.id === id);
  const drawn = regions.find((region) => region.id === id);
  if (drawn === undefined)
    return named?.instance === undefined || named.series === undefined
      ? undefined
      : { series: named.series, instance: named.instance, frame: named.frame ?? 1 };
  const asked = named?.instance === undefined ? undefined : frameKey(named.instance, named.frame);
  const [best] = [...drawn.slices].sort(
    ([a, x], [b, y]) => Number(b === asked) - Number(a === asked) || y.bits.length - x.bits.length,
  );
  if (best === undefined) return undefined;
  const [key, mask] = best;
  const [instance = '', frame = '1'] = key.split('/');
  const stack = stacks.find(({ series }) => series === drawn.series);
  const at = stack?.frames.find((one) => one.instance === instance && one.frame === Number(frame));
  const { i, j } = centreOf(mask);
  return {
    series: drawn.series,
    instance,
    frame: Number(frame),
    ...(at === undefined ? {} : { point: pointAt(at, i, j) }),
  };
}
