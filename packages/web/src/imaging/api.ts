import type { DraftRecord } from '@aceso/client';
import { api } from '../api/client.ts';
import type { DicomJson } from './dicom/json.ts';

/** As GET /api/imaging/studies answers; see docs/imaging-server.md. */
export interface ImagingStudy {
  readonly uid: string;
  readonly patient?: { readonly id: string; readonly name: string };
  readonly link?: 'identifier' | 'person';
  readonly linkedBy?: string;
  readonly linkedAt?: string;
  readonly subject: {
    readonly id?: string;
    readonly name?: string;
    readonly birthDate?: string;
    readonly sex?: string;
  };
  readonly date?: string;
  readonly time?: string;
  readonly accession?: string;
  readonly description?: string;
  readonly modalities: readonly string[];
  readonly series: number;
  readonly instances: number;
  readonly receivedAt: string;
}
export interface ImagingSeries {
  readonly uid: string;
  readonly modality: string;
  readonly number?: number;
  readonly description?: string;
  readonly bodyPart?: string;
  readonly instances: number;
  readonly frames: number;
  readonly rows?: number;
  readonly columns?: number;
  readonly kind: 'image' | 'segmentation' | 'report' | 'other';
}
export interface StudyDetail {
  readonly study: ImagingStudy;
  readonly series: readonly ImagingSeries[];
  readonly analyses: readonly Analysis[];
  readonly reports: readonly ReportSummary[];
}

export interface Finding {
  readonly finding: string;
  readonly value: number | null;
  readonly unit: string;
  readonly region: { readonly name: string; readonly laterality?: string; readonly slice?: number };
  readonly method: {
    readonly name: string;
    readonly version: string;
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly learned?: boolean;
  };
  readonly inputHash: string;
  readonly quality: { readonly usable: boolean; readonly issues: readonly string[] };
  readonly volume?: string;
  readonly series?: string;
  readonly instance?: string;
}
export interface Method {
  readonly name: string;
  readonly summary: string;
  readonly modality: readonly string[];
  readonly automatic: boolean;
  readonly learned: boolean;
}
export interface Analysis {
  readonly id: string;
  readonly study: string;
  readonly methods?: readonly string[];
  readonly series?: readonly string[];
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly progress?: { readonly done: number; readonly total: number; readonly message: string };
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly findings: readonly Finding[];
  readonly refused: readonly { readonly instance: string; readonly why: string }[];
}

export type ReportStatus = 'draft' | 'in-review' | 'signed' | 'rejected';
export interface ReportSummary {
  readonly id: string;
  readonly study: string;
  readonly patient?: string;
  readonly status: ReportStatus;
  readonly title: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly signedAt?: string;
  readonly signedBy?: string;
}
export interface RegionObservation {
  readonly uid: string;
  readonly finding: string;
  readonly words: string;
  readonly value: number | null;
  readonly unit: string;
  readonly usable: boolean;
  readonly issues: readonly string[];
  readonly method: string;
  readonly learned: boolean;
  readonly inputHash: string;
}
type Triple = readonly [number, number, number];
export interface ReportRegion {
  readonly id: string;
  readonly name: string;
  readonly laterality?: 'left' | 'right' | 'bilateral';
  readonly series?: string;
  readonly volume: string;
  readonly instance?: string;
  readonly frame?: number;
  readonly slice?: number;
  readonly slices: number;
  readonly box?: { readonly first: Triple; readonly last: Triple };
  readonly lines?: readonly { readonly name: string; readonly from: Triple; readonly to: Triple }[];
  readonly drawn: boolean;
  readonly editable: boolean;
  readonly edited?: { readonly by: string; readonly at: string };
  readonly observations: readonly RegionObservation[];
}
export interface Conflict {
  readonly number: string;
  readonly measured: readonly string[];
}
/** The earlier study that something is compared with. */
export interface PriorOf {
  readonly study: string;
  readonly date?: string;
  readonly analysis: string;
}
export interface ImagingReport {
  readonly id: string;
  readonly version: number;
  readonly study: string;
  readonly patient?: string;
  readonly analysis: string;
  readonly status: ReportStatus;
  readonly prior?: PriorOf;
  /** Absent: the patient's record was not read. */
  readonly recordReadAt?: string;
  readonly record: DraftRecord;
  readonly sentences: Readonly<Record<string, { readonly region: string; readonly conflicts: readonly Conflict[] }>>;
  readonly regions: readonly ReportRegion[];
  readonly recheck?: {
    readonly at: string;
    readonly claims: readonly { readonly sentence: string; readonly claim: string; readonly verdict: string }[];
    readonly summary: Readonly<Record<string, number>>;
  };
  readonly edits: readonly {
    readonly region: string;
    readonly by: string;
    readonly at: string;
    readonly what: string;
  }[];
  readonly signed?: { readonly diagnosticReport: string; readonly sr?: string; readonly seg: readonly string[] };
}
export interface RegionPixels {
  readonly region: string;
  readonly rows: number;
  readonly columns: number;
  readonly slices: readonly RegionSlice[];
}
export interface RegionSlice {
  readonly k: number;
  readonly instance: string;
  readonly frame: number;
  readonly runs: readonly number[];
  readonly contours: readonly (readonly number[])[];
}
export interface DrawnSlice {
  readonly instance: string;
  readonly frame?: number;
  readonly contours?: readonly (readonly number[])[];
  readonly runs?: readonly number[];
}
export interface StudySearch {
  readonly patient?: string;
  readonly q?: string;
  readonly modality?: string;
  readonly from?: string;
  readonly to?: string;
  readonly linked?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

const part = encodeURIComponent;
const study = (uid: string): string => `/api/imaging/studies/${part(uid)}`;
const report = (id: string): string => `/api/imaging/reports/${part(id)}`;

export const EXPORTS = ['html', 'md', 'fhir', 'sr', 'seg'] as const;
export type ExportFormat = (typeof EXPORTS)[number];

export const imagingApi = {
  studies: (query: StudySearch, signal?: AbortSignal) =>
    api.request<{ items: readonly ImagingStudy[]; total: number }>('/api/imaging/studies', {
      query,
      ...(signal ? { signal } : {}),
    }),
  study: (uid: string) => api.request<StudyDetail>(study(uid)),
  link: (uid: string, patient: string) =>
    api.request<ImagingStudy>(`${study(uid)}/patient`, { method: 'PUT', body: { patient } }),
  methods: () => api.request<{ items: readonly Method[] }>('/api/imaging/methods'),
  analyse: (uid: string, body: { methods?: readonly string[]; series?: readonly string[] }) =>
    api.request<Analysis>(`${study(uid)}/analyses`, { method: 'POST', body }),
  cancel: (id: string) => api.request<Analysis>(`/api/imaging/analyses/${part(id)}/cancel`, { method: 'POST' }),
  draft: (uid: string, body: { analysis: string; prior?: string; record?: boolean; language?: 'en' | 'es' }) =>
    api.request<ImagingReport>(`${study(uid)}/reports`, { method: 'POST', body }),
  report: (id: string) => api.request<ImagingReport>(report(id)),
  region: (id: string, region: string) => api.request<RegionPixels>(`${report(id)}/regions/${part(region)}`),
  draw: (id: string, region: string, body: { version: number; slices: readonly DrawnSlice[] }) =>
    api.request<ImagingReport>(`${report(id)}/regions/${part(region)}`, { method: 'PUT', body }),
  addRegion: (id: string, body: { version: number; name: string; series: string; slices: readonly DrawnSlice[] }) =>
    api.request<ImagingReport>(`${report(id)}/regions`, { method: 'POST', body }),
  decide: (
    id: string,
    body: {
      sentence: string;
      decision: 'accepted' | 'edited' | 'rejected';
      after?: string;
      reason?: string;
      version: number;
    },
  ) => api.request<ImagingReport>(`${report(id)}/decisions`, { method: 'POST', body }),
  recheck: (id: string) => api.request<ImagingReport>(`${report(id)}/recheck`, { method: 'POST' }),
  sign: (id: string, body: { acknowledge?: readonly string[]; version: number }) =>
    api.request<ImagingReport>(`${report(id)}/sign`, { method: 'POST', body }),
  reject: (id: string, body: { reason: string; version: number }) =>
    api.request<ImagingReport>(`${report(id)}/reject`, { method: 'POST', body }),
  exportUrl: (id: string, format: ExportFormat): string => `${report(id)}/export?format=${format}`,
};

export const imagingKeys = {
  studies: ['imaging-studies'] as const,
  study: (uid: string) => ['imaging-study', uid] as const,
  metadata: (uid: string, series: string) => ['imaging-metadata', uid, series] as const,
  regions: (uid: string, series: string) => ['imaging-regions', uid, series] as const,
  methods: ['imaging-methods'] as const,
  keyImages: (study: string) => ['imaging-key-images', study] as const,
  report: (id: string) => ['imaging-report', id] as const,
  region: (id: string, region: string, version: string) => ['imaging-region', id, region, version] as const,
};

const web = (uid: string, series: string): string => `/dicomweb/studies/${part(uid)}/series/${part(series)}`;

/** Paths of the DICOMweb service (WADO-RS). */
export const dicomweb = {
  metadata: (uid: string, series: string) =>
    api.request<readonly DicomJson[]>(`${web(uid, series)}/metadata`, {
      headers: { accept: 'application/dicom+json' },
    }),
  frame: (uid: string, series: string, instance: string, frame: number): string =>
    `${web(uid, series)}/instances/${part(instance)}/frames/${frame}`,
  bulk: (uid: string, series: string, instance: string, tag: string): string =>
    `${web(uid, series)}/instances/${part(instance)}/bulkdata/${tag}`,
  thumbnail: (uid: string, series: string): string => `${web(uid, series)}/thumbnail`,
};
