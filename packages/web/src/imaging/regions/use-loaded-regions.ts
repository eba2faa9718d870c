import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queries } from '../../api/client.ts';
import { dicomweb, type ImagingSeries, imagingKeys, type StudyDetail } from '../api.ts';
import { frameKey, type ImageStack, nearestFrame, stackOf } from '../dicom/frames.ts';
import type { DicomJson } from '../dicom/json.ts';
import { frameOfStructures, namedImages, regionsOfStructures, structuresOf } from '../dicom/rtstruct.ts';
import { regionsOfSegmentation, type Segmentation, segmentationOf } from '../dicom/seg.ts';
import { seriesQuery } from '../viewer/use-stack.ts';
import type { Region } from './mask.ts';

/** Segmentations and structure sets of a study that somebody chose to see. */
export function useLoadedRegions(detail: StudyDetail) {
  const [chosen, setChosen] = useState<readonly ImagingSeries[]>([]);
  const found = useQueries({
    queries: chosen.map((series) => ({
      queryKey: imagingKeys.regions(detail.study.uid, series.uid),
      queryFn: () => regionsOfSeries(detail, series),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    })),
    combine: together,
  });
  return {
    regions: found.regions,
    loaded: new Set(chosen.filter((_, i) => found.have[i]).map(({ uid }) => uid)) as ReadonlySet<string>,
    loading: chosen.find((_, i) => found.waiting[i])?.uid,
    error: found.error,
    load: (series: ImagingSeries) => {
      // What failed is asked for again.
      if (chosen.some(({ uid }) => uid === series.uid)) found.again();
      else setChosen((before) => [...before, series]);
    },
  };
}

/** Outside the hook: made anew at each render, it would undo what is remembered. */
const together = (results: readonly UseQueryResult<readonly Region[]>[]) => ({
  regions: results.flatMap(({ data }) => data ?? []),
  have: results.map(({ data }) => data !== undefined),
  waiting: results.map(({ isFetching }) => isFetching),
  error: results.find(({ error }) => error !== null)?.error ?? undefined,
  again: () => {
    for (const { isError, refetch } of results) if (isError) void refetch();
  },
});

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
