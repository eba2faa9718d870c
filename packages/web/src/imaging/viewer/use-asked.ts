import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type ImagingReport, imagingApi, imagingKeys, type StudyDetail } from '../api.ts';
import type { ViewerSearch } from '../feature.ts';

/** Why something that the address asks for is not there, and another try. */
export interface Missing {
  readonly error: unknown;
  readonly retry: () => void;
}
const missing = ({ isError, error, refetch }: UseQueryResult<unknown>): Missing | undefined =>
  isError ? { error, retry: () => void refetch() } : undefined;

/** The other study and the report that the address of the viewer asks for. */
export function useAsked(search: ViewerSearch): {
  readonly prior: StudyDetail | undefined;
  readonly priorMissing: Missing | undefined;
  readonly report: ImagingReport | undefined;
  readonly reportMissing: Missing | undefined;
} {
  const prior = useQuery({
    queryKey: imagingKeys.study(search.prior ?? ''),
    queryFn: () => imagingApi.study(search.prior!),
    enabled: search.prior !== undefined,
  });
  const report = useQuery({
    queryKey: imagingKeys.report(search.report ?? ''),
    queryFn: () => imagingApi.report(search.report!),
    enabled: search.report !== undefined,
  });
  return {
    prior: prior.data,
    priorMissing: prior.data === undefined ? missing(prior) : undefined,
    report: report.data,
    reportMissing: report.data === undefined ? missing(report) : undefined,
  };
}
