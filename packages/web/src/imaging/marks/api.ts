import { api } from '../../api/client.ts';
import type { SrGroup } from '../sr/document.ts';
import type { Measure } from '../viewer/use-measures.ts';

/** As POST /api/imaging/studies/{study}/marks takes it; see docs/imaging-server.md. */
export interface NewMark {
  readonly series: string;
  readonly instance: string;
  readonly frame: number;
  readonly tool: Measure['tool'];
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}
export interface ImageName {
  readonly series: string;
  readonly instance: string;
  readonly frame: number;
}
/** What a person measured or chose, as a document of the study. */
export interface PersonalDocument {
  readonly series: string;
  readonly instance: string;
  readonly by?: string;
  readonly at?: string;
  readonly title?: string;
  readonly groups: readonly SrGroup[];
  readonly keyImages: readonly { readonly instance: string; readonly frame: number }[];
}

const path = (study: string): string => `/api/imaging/studies/${encodeURIComponent(study)}/marks`;

export const marksApi = {
  read: (study: string) => api.request<{ items: readonly PersonalDocument[] }>(path(study)),
  store: (study: string, body: { marks: readonly NewMark[]; keyImages: readonly ImageName[] }) =>
    api.request<{ objects: readonly unknown[] }>(path(study), { method: 'POST', body }),
  /** Where a browser gets the document as a DICOM file. */
  fileUrl: (study: string, { series, instance }: PersonalDocument): string =>
    `/dicomweb/studies/${encodeURIComponent(study)}/series/${encodeURIComponent(series)}/instances/${encodeURIComponent(instance)}?accept=application/dicom`,
};
export const marksKey = (study: string) => ['imaging-marks', study] as const;
