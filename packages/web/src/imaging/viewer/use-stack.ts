import { useQuery } from '@tanstack/react-query';
import { dicomweb, imagingKeys } from '../api.ts';
import { stackOf } from '../dicom/frames.ts';
import type { DicomJson } from '../dicom/json.ts';

/** The metadata of a series, kept while the page is open: it never changes. */
export function seriesQuery(study: string, series: string) {
  return {
    queryKey: imagingKeys.metadata(study, series),
    queryFn: (): Promise<readonly DicomJson[]> => dicomweb.metadata(study, series),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 600_000,
  };
}

export function useStack(study: string, series: string, enabled = true) {
  return useQuery({ ...seriesQuery(study, series), select: stackOf, enabled });
}
