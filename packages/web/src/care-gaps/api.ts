import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export type Status = 'due' | 'up to date' | 'not eligible' | 'cannot tell';
export type Kind = 'screening' | 'prevention' | 'monitoring' | 'immunization';
interface Source {
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  readonly date: string;
}
export interface Result {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  readonly status: Status;
  readonly reason: string;
  readonly recommendation: string;
  readonly grade?: string;
  readonly nextDue?: string;
  readonly last?: { readonly what: string; readonly date: string; readonly ref: string };
  readonly evidence: readonly { readonly ref: string; readonly text: string; readonly date?: string }[];
  readonly source: Source;
  readonly note?: string;
}
export interface CareGaps {
  readonly asOf: string;
  readonly counts: Readonly<Record<Status, number>>;
  readonly results: readonly Result[];
  readonly notes: readonly string[];
}
export interface Measure {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  readonly recommendation: string;
  readonly source: Source;
  readonly counts: Readonly<Record<Status, number>>;
  readonly denominator: number;
  readonly numerator: number;
  readonly rate?: number;
}
export interface Run {
  readonly id: string;
  readonly asOf: string;
  readonly state: 'running' | 'ready' | 'cancelled' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly unreadable: number;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly patientsPerSecond?: number;
  readonly error?: string;
  readonly measures?: readonly Measure[];
}
export interface PatientRow {
  readonly patient: string;
  readonly name: string;
  readonly mrn?: string;
  readonly age: number;
  readonly sex: string;
  readonly phone?: string;
  readonly due: Readonly<Record<string, string>>;
  readonly unknown: readonly string[];
}
export interface Filter {
  readonly measure?: string | undefined;
  readonly status: 'due' | 'cannot tell';
  readonly sex?: string | undefined;
  readonly ageMin?: string | undefined;
  readonly ageMax?: string | undefined;
}

const ROOT = '/api/population-gaps';
const KEY = ['population-gaps'] as const;
/** While a run goes on its progress is asked for. */
const SOON = 1000;

export const careGapsQuery = (patient: string) =>
  queryOptions({
    queryKey: ['care-gaps', patient],
    queryFn: ({ signal }) =>
      api.request<CareGaps>(`/api/patients/${encodeURIComponent(patient)}/care-gaps`, { signal }),
  });
export const runsQuery = queryOptions({
  queryKey: [...KEY, 'list'],
  queryFn: ({ signal }) => api.request<{ items: readonly Run[] }>(ROOT, { signal }),
  refetchInterval: (query) =>
    query.state.data?.items.some(({ state }) => state === 'running') === true ? SOON : false,
});
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'run', id],
    queryFn: ({ signal }) => api.request<Run>(`${ROOT}/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? SOON : false),
  });
export const rowsOf = (id: string, filter: Filter, cursor: string | undefined, signal: AbortSignal) =>
  api.request<{ rows: readonly PatientRow[]; next?: string }>(`${ROOT}/${encodeURIComponent(id)}/patients`, {
    query: { ...filter, cursor },
    signal,
  });
export const rowsKey = (id: string, filter: Filter) => [...KEY, 'rows', id, filter] as const;
export const startRun = () => api.request<Run>(ROOT, { method: 'POST', body: {} });
export const cancelRun = (id: string) =>
  api.request<Run>(`${ROOT}/${encodeURIComponent(id)}/cancel`, { method: 'POST' });
export const everything = KEY;

/** Where the browser fetches the file of a list. */
export function csvAddress(id: string, filter: Filter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined && value !== '') query.set(name, value);
  return `${ROOT}/${encodeURIComponent(id)}/patients.csv?${query}`;
}
