import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ImagingReport, imagingApi, imagingKeys, type RegionPixels, type ReportRegion } from '../api.ts';
import { frameKey } from '../dicom/frames.ts';
import { colourAt, maskOfRuns, type Region, type SliceMask } from '../regions/mask.ts';
import type { RegionShape } from '../viewer/use-pane.ts';

/** Regions of a report as they lie on the images, and the lines that were measured in them. */
export function useReportRegions(report: ImagingReport | undefined): {
  readonly regions: readonly Region[];
  readonly shapes: readonly RegionShape[];
  readonly waiting: boolean;
} {
  const all = report?.regions ?? [];
  const drawn = all.filter((region) => region.drawn);
  const pixels = useQueries({
    queries: drawn.map((region) => ({
      queryKey: imagingKeys.region(report!.id, region.id, versionOf(region)),
      queryFn: () => imagingApi.region(report!.id, region.id),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (results) => ({
      data: results.map((result) => result.data),
      waiting: results.some((result) => result.isPending),
    }),
  });
  return useMemo(
    () => ({
      regions: drawn.flatMap((region, i) => {
        const found = pixels.data[i];
        return found === undefined ? [] : [regionOf(region, found, all.indexOf(region))];
      }),
      shapes: all.flatMap((region, i) => shapesOf(region, i)),
      waiting: pixels.waiting,
    }),
    [pixels, all, drawn],
  );
}

/** Changes when the pixels do. */
const versionOf = ({ edited, observations }: ReportRegion): string =>
  [edited?.at ?? '', ...observations.map(({ inputHash }) => inputHash)].join('/');

function regionOf(region: ReportRegion, { columns, slices }: RegionPixels, index: number): Region {
  const found = new Map<string, SliceMask>();
  for (const slice of slices) {
    const mask = maskOfRuns(slice.runs, columns);
    if (mask !== undefined) found.set(frameKey(slice.instance, slice.frame), mask);
  }
  return {
    id: region.id,
    label: region.name,
    colour: colourAt(index),
    series: region.series ?? '',
    slices: found,
  };
}

function shapesOf({ id, series = '', instance, frame, lines = [] }: ReportRegion, index: number): RegionShape[] {
  const colour = `rgb(${colourAt(index).join(',')})`;
  return lines.map(({ from, to }) => ({
    id,
    series,
    colour,
    points: [from, to],
    closed: false,
    strong: false,
    ...(instance === undefined ? {} : { on: frameKey(instance, frame) }),
  }));
}
