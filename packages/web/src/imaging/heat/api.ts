import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export const HEAT_KINDS = ['occlusion', 'gradients'] as const;
export type HeatKind = (typeof HEAT_KINDS)[number];

/** As GET /api/imaging/analyses/{id}/heat-maps answers. */
export interface HeatMap {
  readonly kind: HeatKind;
  readonly width: number;
  readonly height: number;
  readonly data: readonly number[];
  readonly cover?: number;
  readonly score?: number;
  readonly baseline?: number;
  readonly error?: number;
}
export interface MappedFinding {
  readonly finding: string;
  readonly label: string;
  readonly value: number | null;
  readonly model: string;
  readonly modelVersion: string;
  readonly inputHash: string;
  readonly series?: string;
  readonly instance?: string;
  readonly square: Square;
  readonly issues: readonly string[];
  readonly maps: readonly HeatMap[];
}
/** What the model saw of an image, in its pixels. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export const heatQuery = (analysis: string) =>
  queryOptions({
    queryKey: ['imaging-heat-maps', analysis],
    queryFn: ({ signal }) =>
      api.request<{ readonly items: readonly MappedFinding[] }>(
        `/api/imaging/analyses/${encodeURIComponent(analysis)}/heat-maps`,
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
