import type { DraftDetail, Evidence } from '@aceso/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { ONE_REQUEST, sent } from '../api/parts.ts';

type Claim = DraftDetail['record']['draft']['sections'][number]['sentences'][number]['claims'][number];

export type State = 'running' | 'ready' | 'failed' | 'cancelled' | 'signed' | 'rejected';

/** As GET /api/patients/:id/wearables/imports answers. */
export interface WearableImport {
  readonly id: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly state: State;
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly signed?: { readonly by: string; readonly at: string; readonly observations: number };
  readonly rejected?: { readonly by: string; readonly at: string; readonly reason: string };
}

export interface Day {
  readonly day: string;
  readonly sums: Readonly<Record<string, number>>;
  readonly readings: Readonly<Record<string, { readonly mean: number; readonly min: number; readonly max: number }>>;
  readonly resting?: { readonly value: number; readonly from: 'device' | 'estimate' };
}
export interface Night {
  readonly day: string;
  readonly asleep: number;
  readonly light: number;
  readonly deep: number;
  readonly rem: number;
  readonly awake: number;
  /** Minutes after the noon before. */
  readonly onset: number;
  readonly wake: number;
}
export interface ProfileBin {
  readonly minute: number;
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}
export interface Glucose {
  readonly unit: 'mg/dL' | 'mmol/L';
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly active: number;
  readonly sufficient: boolean;
  readonly mean: number;
  readonly cv: number;
  readonly gmi: number;
  readonly ranges: Readonly<Record<'veryLow' | 'low' | 'inRange' | 'high' | 'veryHigh', number>>;
  readonly profile: readonly ProfileBin[];
}
export interface Daily {
  readonly series: string;
  readonly unit: string;
  readonly days: number;
  readonly recent: number;
  readonly recentDays: number;
  readonly trend?: { readonly perWeek: number; readonly direction: 'rising' | 'falling' | 'none' };
  readonly changes: readonly { readonly day: string; readonly before: number; readonly after: number }[];
}
export interface Summary {
  readonly from?: string;
  readonly to?: string;
  readonly daily: readonly Daily[];
  readonly sleep?: { readonly nights: readonly Night[]; readonly asleep: number; readonly sri?: number };
  readonly glucose?: Glucose;
  readonly hrv?: { readonly sdnn: number; readonly rmssd: number; readonly windows: number };
  readonly abstained: readonly { readonly what: string; readonly why: string }[];
  readonly claims: readonly Claim[];
}
export interface Result {
  readonly import: WearableImport;
  readonly sources: readonly {
    readonly name: string;
    readonly kind: string;
    readonly device?: string;
    readonly rank: number;
  }[];
  readonly samples: { readonly read: number; readonly kept: number };
  readonly exclusions: readonly {
    readonly rule: string;
    readonly message: string;
    readonly count: number;
    readonly examples: readonly { readonly where: string; readonly what: string }[];
  }[];
  readonly notes: readonly { readonly rule: string; readonly message: string }[];
  readonly days: readonly Day[];
  readonly gaps: readonly {
    readonly measure: string;
    readonly from: string;
    readonly to: string;
    readonly hours: number;
  }[];
  readonly summary: Summary;
  readonly observations: number;
}
export interface Guidance {
  readonly draft?: {
    readonly sections: readonly {
      readonly id: string;
      readonly title: string;
      readonly sentences: readonly {
        readonly id: string;
        readonly text: string;
        readonly claims: readonly { readonly evidence: readonly Evidence[] }[];
      }[];
    }[];
  };
  readonly abstained?: string;
  readonly withheld: readonly { readonly rule: string; readonly because: readonly { readonly label: string }[] }[];
}
/** Sentences as a model worded them, each checked. */
export interface GuidanceWording {
  readonly sentences: readonly {
    readonly id: string;
    readonly text: string;
    readonly by: 'model' | 'engine';
    readonly refused?: { readonly text: string; readonly faults: readonly { readonly message: string }[] };
  }[];
  readonly model?: { readonly name: string; readonly version: string };
  readonly failed?: string;
  readonly unsupported: number;
}
export interface Settings {
  readonly zone: string;
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly unit?: 'mg/dL' | 'mmol/L';
}

const path = (patient: string): string => `/api/patients/${encodeURIComponent(patient)}/wearables`;
const importPath = (patient: string, id: string): string => `${path(patient)}/imports/${encodeURIComponent(id)}`;
// What is of one person leaves the memory of the page soon after it was left.
const gcTime = 30_000;

export const importsQuery = (patient: string) =>
  queryOptions({
    queryKey: ['wearables', patient],
    queryFn: ({ signal }) => api.request<{ items: readonly WearableImport[] }>(`${path(patient)}/imports`, { signal }),
    gcTime,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') === true ? 1000 : false),
  });

export const resultQuery = (patient: string, id: string, state: State) =>
  queryOptions({
    queryKey: ['wearables', patient, id, state],
    queryFn: ({ signal }) => api.request<Result>(`${importPath(patient, id)}/result`, { signal }),
    gcTime,
  });

export const guidanceQuery = (patient: string, id: string, language: 'en' | 'es') =>
  queryOptions({
    queryKey: ['wearables', patient, id, 'guidance', language],
    queryFn: ({ signal }) =>
      api.request<Guidance>(`${importPath(patient, id)}/guidance`, { query: { language }, signal }),
    gcTime,
  });

/** Brings the files and starts reading them. */
export async function bringAndImport(
  patient: string,
  files: readonly File[],
  settings: Settings,
  onProgress: (part: number) => void,
): Promise<WearableImport> {
  const ids: string[] = [];
  for (const file of files) {
    if (file.size > ONE_REQUEST) {
      const upload = await api.uploads.send(patient, file, sent(file, onProgress));
      const body = { upload };
      ids.push((await api.request<{ id: string }>(`${path(patient)}/files/uploaded`, { method: 'POST', body })).id);
      continue;
    }
    const { id } = await api.request<{ id: string }>(`${path(patient)}/files`, {
      method: 'POST',
      query: { name: file.name },
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
    });
    ids.push(id);
  }
  return api.request<WearableImport>(`${path(patient)}/imports`, { method: 'POST', body: { files: ids, ...settings } });
}

export const signImport = (patient: string, id: string, reason: string) =>
  api.request<WearableImport>(`${importPath(patient, id)}/sign`, { method: 'POST', body: { reason } });
export const rejectImport = (patient: string, id: string, reason: string) =>
  api.request<WearableImport>(`${importPath(patient, id)}/reject`, { method: 'POST', body: { reason } });
export const cancelImport = (patient: string, id: string) =>
  api.request<WearableImport>(`${importPath(patient, id)}/cancel`, { method: 'POST' });
export const wordGuidance = (patient: string, id: string, language: 'en' | 'es') =>
  api.request<GuidanceWording>(`${importPath(patient, id)}/guidance/wording`, { method: 'POST', body: { language } });
/** @param worded in the words of the model that were seen last */
export const draftGuidance = (patient: string, id: string, language: 'en' | 'es', worded: boolean) =>
  api.request<{ draft: string }>(`${importPath(patient, id)}/guidance`, { method: 'POST', body: { language, worded } });
