import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export type ItemState = 'pended' | 'approved' | 'denied' | 'modified' | 'cancelled';
export type Clock = 'running' | 'soon' | 'overdue' | 'stopped';
export type CriterionStatus = 'met' | 'not met' | 'cannot tell';

/** A line of GET /api/prior-authorisation/requests. */
export interface Row {
  readonly id: string;
  readonly service: string;
  readonly urgent: boolean;
  readonly receivedAt: string;
  readonly due: string;
  readonly clock: Clock;
  readonly extended: boolean;
  readonly recommendation?: 'approve' | 'pend';
  readonly items: readonly { readonly sequence: number; readonly state: ItemState; readonly code?: string }[];
  readonly missing: number;
  readonly about?: { readonly patient: string; readonly provider: string };
  readonly replacedBy?: string;
}
export interface Evidence {
  readonly ref: string;
  readonly path: string;
  readonly day?: string;
  readonly value: string;
  readonly speaks: 'for' | 'against';
  readonly passage?: { readonly before: string; readonly text: string; readonly after: string };
}
export interface Criterion {
  readonly id: string;
  readonly text: string;
  readonly status: CriterionStatus;
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly string[];
}
export interface ItemReview {
  readonly sequence: number;
  readonly recommendation: 'approve' | 'pend';
  readonly criteriaSet?: { readonly id: string; readonly title: string; readonly version: string };
  readonly why: readonly string[];
  readonly missing: readonly string[];
  readonly criteria: readonly Criterion[];
}
export interface Service {
  readonly sequence: number;
  readonly name: string;
  readonly state: ItemState;
  readonly number?: string;
  readonly reason?: string;
  readonly signedBy?: string;
  readonly until?: string;
}
/** As GET /api/prior-authorisation/requests/:id answers. */
export interface View extends Row {
  readonly patient: {
    readonly name: string;
    readonly birthDate?: string;
    readonly gender?: string;
    readonly member?: string;
  };
  readonly provider: string;
  readonly insurer: string;
  readonly diagnoses: readonly string[];
  readonly services: readonly Service[];
  readonly review?: readonly ItemReview[];
  readonly needs: readonly { readonly text: string; readonly item?: number }[];
  readonly events: readonly {
    readonly type: string;
    readonly at: string;
    readonly by?: string;
    readonly items?: readonly number[];
  }[];
}
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly percent?: number;
}
interface Figures {
  readonly requests: number;
  readonly approved: Share;
  readonly denied: Share;
  readonly meanHours?: number;
  readonly medianHours?: number;
  readonly late: Share;
}
export interface Metrics {
  readonly standard: Figures;
  readonly expedited: Figures;
  readonly approvedAfterAppeal: Share;
  readonly extendedAndApproved: Share;
  readonly waiting: number;
}
export interface Criteria {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly services: readonly string[];
  readonly criteria: number;
}
export type Decision =
  | { readonly kind: 'approve'; readonly items: readonly number[]; readonly reason: string }
  | { readonly kind: 'deny'; readonly items: readonly number[]; readonly reason: string; readonly specific: string }
  | {
      readonly kind: 'modify';
      readonly items: readonly number[];
      readonly reason: string;
      readonly authorised: { readonly text: string };
    }
  | { readonly kind: 'extend'; readonly reason: string; readonly until: string };

const ROOT = '/api/prior-authorisation';
const keys = { all: ['prior-authorisation'] as const };

export const worklistQuery = (state: 'open' | 'decided') =>
  queryOptions({
    queryKey: [...keys.all, 'requests', state],
    queryFn: ({ signal }) =>
      api.request<{ items: readonly Row[]; zone: string }>(`${ROOT}/requests`, { query: { state }, signal }),
    // The clocks go on.
    refetchInterval: 60_000,
  });
export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.all, 'request', id],
    queryFn: ({ signal }) => api.request<View>(`${ROOT}/requests/${encodeURIComponent(id)}`, { signal }),
    gcTime: 30_000,
  });
export const metricsQuery = queryOptions({
  queryKey: [...keys.all, 'metrics'],
  queryFn: ({ signal }) => api.request<Metrics>(`${ROOT}/metrics`, { signal }),
});
export const criteriaQuery = queryOptions({
  queryKey: [...keys.all, 'criteria'],
  queryFn: ({ signal }) => api.request<{ items: readonly Criteria[] }>(`${ROOT}/criteria`, { signal }),
});
export const decide = (id: string, body: Decision) =>
  api.request<View>(`${ROOT}/requests/${encodeURIComponent(id)}/decision`, { method: 'POST', body });
export const saveCriteria = (id: string, text: string) =>
  api.request<{ id: string }>(`${ROOT}/criteria/${encodeURIComponent(id)}`, { method: 'PUT', body: { text } });
export const everything = keys.all;
