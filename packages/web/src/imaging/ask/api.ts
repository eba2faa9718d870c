import type { Evidence } from '@aceso/client';
import { api } from '../../api/client.ts';
import type { PriorOf } from '../api.ts';

/** As POST /api/imaging/studies/{study}/questions answers; see docs/imaging-server.md. */
export interface ImagingAnswer {
  readonly question: string;
  readonly language: 'en' | 'es';
  readonly study: string;
  readonly patient?: string;
  readonly report?: string;
  readonly prior?: PriorOf;
  readonly recordRead: boolean;
  readonly abstained: boolean;
  readonly parts: readonly AnswerPart[];
  readonly note: string;
}
export interface AnswerPart {
  readonly text: string;
  readonly intent?: string;
  readonly abstained?: string;
  readonly limits: readonly string[];
  readonly region?: {
    /** In the report that was asked on. */
    readonly id?: string;
    readonly name: string;
    readonly series?: string;
    readonly instance?: string;
    readonly frame?: number;
  };
  readonly claims: readonly { readonly id: string; readonly evidence: readonly Evidence[] }[];
}

export const ask = (
  study: string,
  body: { question: string; report?: string; prior?: string; record: boolean },
): Promise<ImagingAnswer> =>
  api.request(`/api/imaging/studies/${encodeURIComponent(study)}/questions`, { method: 'POST', body });
