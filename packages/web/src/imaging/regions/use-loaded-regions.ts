import { useState } from 'react';
import { api, queries } from '../../api/client.ts';
import { dicomweb, type ImagingSeries, type StudyDetail } from '../api.ts';
import { frameKey, type ImageStack, nearestFrame, stackOf } from '../dicom/frames.ts';
import type { DicomJson } from '../dicom/json.ts';
import { frameOfStructures, namedImages, regionsOfStructures, structuresOf } from '../dicom/rtstruct.ts';
import { regionsOfSegmentation, type Segmentation, segmentationOf } from '../dicom/seg.ts';
import { seriesQuery } from '../viewer/use-stack.ts';
import type { Region } from './mask.ts';

/** Segmentations and structure sets of a study that somebody chose to see. */
export function useLoadedRegions(detail: StudyDetail) {
  const [kept, setKept] = useState<ReadonlyMap<string, readonly Region[]>>(new Map());
  const [loading, setLoading] = useState<string>();
  const [error, setError] = useState<unknown>();
  const load = async (series: ImagingSeries): Promise<void> => {
    if (kept.has(series.uid)) return;
    setLoading(series.uid);
    setError(undefined);
    try {
      const found = await regionsOfSeries(detail, series);
      setKept((before) => new Map(before).set(series.uid, found));
    } catch (failed) {
      setError(failed);
    } finally {
      setLoading(undefined);
    }
  };
  const [regions, setRegions] = useState<{ from: typeof kept; all: readonly Region[] }>({ from: kept, all: [] });
  if (regions.from !== kept) setRegions({ from: kept, all: [...kept.values()].flat() });
  return {
    regions: regions.all,
    loaded: new Set(kept.keys()) as ReadonlySet<string>,
    loading,
    error,
    load: (series: ImagingSeries) => void load(series),
  };
}

async function regionsOfSeries(detail: StudyDetail, series: ImagingSeries): Promise<readonly Region[]> {
  const study = detail.study.uid;
  const instances = await queries.fetchQuery(seriesQuery(study, series.uid));
  const all = await Promise.all(
    instances.map((data) =>
      series.modality === 'RTSTRUCT' ? ofStructures(detail, data) : ofSegmentation(detail, series.uid, data),
    ),
  );
  const found = all.flat();
  if (found.length === 0) throw new Error('Nothing of it lies on an image of this study.');
  return found;
}

const stackIn = async (detail: StudyDetail, series: string): Promise<ImageStack | undefined> =>
  stackOf(await queries.fetchQuery(seriesQuery(detail.study.uid, series)));

async function ofSegmentation(detail: StudyDetail, series: string, data: DicomJson): Promise<readonly Region[]> {
  const segmentation = segmentationOf(data);
  const images = detail.series.some(({ uid }) => uid === segmentation.series)
    ? await stackIn(detail, segmentation.series)
    : undefined;
  if (images === undefined) throw new Error('The images that this segmentation was made on are not in the study.');
  const bytes = await framesOf(detail.study.uid, series, segmentation);
  return regionsOfSegmentation(segmentation, bytes, (position) => {
    const frame = images.frames[nearestFrame(images, position)];
    return frame === undefined ? undefined : frameKey(frame.instance, frame.frame);
  });
}

/** Bytes of every frame: in one answer where they are stored plainly, else each decoded by the server. */
async function framesOf(
  study: string,
  series: string,
  { instance, frames, rows, columns, bits }: Segmentation,
): Promise<(index: number) => Uint8Array> {
  const size = (rows * columns * bits) / 8;
  if (size % 1 === 0) {
    const whole = await bytesAt(dicomweb.bulk(study, series, instance, '7FE00010'));
    if (whole.byteLength >= size * frames.length && whole.byteLength <= size * frames.length + 1)
      return (index) => whole.subarray(size * index, size * (index + 1));
  }
  const each: Uint8Array[] = [];
  const numbers = frames.map((_, i) => i).values();
  const worker = async (): Promise<void> => {
    for (const i of numbers) each[i] = await bytesAt(dicomweb.frame(study, series, instance, i + 1));
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return (index) => each[index]!;
}

const bytesAt = async (path: string): Promise<Uint8Array> => new Uint8Array(await api.bytes(path));

async function ofStructures(detail: StudyDetail, data: DicomJson): Promise<readonly Region[]> {
  const structures = structuresOf(data);
  const named = namedImages(structures);
  const place = frameOfStructures(data);
  for (const series of detail.series.filter(({ kind }) => kind === 'image')) {
    const stack = await stackIn(detail, series.uid);
    const [first] = stack?.frames ?? [];
    if (stack === undefined || first === undefined) continue;
    const here = stack.frames.some(({ instance }) => named.has(instance));
    if (here || (named.size === 0 && first.frameOfReference === place)) return regionsOfStructures(structures, stack);
  }
  return [];
}
