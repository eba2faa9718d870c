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
} {
  const pixels = useQueries({
    queries: drawnOf(report).map((region) => ({
      queryKey: imagingKeys.region(report!.id, region.id, versionOf(region)),
      queryFn: () => imagingApi.region(report!.id, region.id),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: dataOf,
  });
  return useMemo(() => {
    const all = report?.regions ?? [];
    return {
      regions: drawnOf(report).flatMap((region, i) => {
        const found = pixels[i];
        return found === undefined ? [] : [regionOf(region, found, all.indexOf(region))];
      }),
      shapes: all.flatMap((region, i) => shapesOf(region, i)),
    };
  }, [pixels, report]);
}

const drawnOf = (report: ImagingReport | undefined): readonly ReportRegion[] =>
  (report?.regions ?? []).filter(({ drawn }) => drawn);
/** Outside the hook: made anew at each render, it would undo what is remembered. */
const dataOf = (results: readonly { readonly data: RegionPixels | undefined }[]): (RegionPixels | undefined)[] =>
  results.map(({ data }) => data);

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
