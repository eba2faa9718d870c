import type { Claim } from './claim.ts';
import type { Omission } from './verdict.ts';

/** Documents that are composed from the record alone. */
export const RECORD_DOCUMENT_TYPES = ['discharge-summary', 'patient-summary', 'handoff', 'referral'] as const;
export type RecordDocumentType = (typeof RECORD_DOCUMENT_TYPES)[number];

/** All documents; a visit note is written from what was said, lifestyle guidance from rules and wearables. */
export const DOCUMENT_TYPES = [...RECORD_DOCUMENT_TYPES, 'visit-note', 'lifestyle-guidance'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Who wrote it: an engine that cannot assert without evidence, or a model through a provider. */
export type Generator =
  | { readonly kind: 'engine'; readonly name: string; readonly version: string }
  | {
      readonly kind: 'model';
      readonly name: string;
      readonly version: string;
      readonly provider: string;
      /** `id@version` of the prompt it was asked with. */
      readonly prompt?: string;
    };

/** One sentence. `text` is rendered from `form` and `claims`; it is never the source of a fact. */
export interface Sentence {
  readonly id: string;
  /** Name of the rendering form, e.g. `medication-started`. */
  readonly form: string;
  readonly text: string;
  readonly claims: readonly Claim[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** LOINC code of the section. */
  readonly loinc?: string;
  /** List-empty-reason when there is nothing to say (IPS 2.0, FHIR Composition.section.emptyReason). */
  readonly emptyReason?: 'nilknown' | 'notasked' | 'withheld' | 'unavailable' | 'notstarted';
  readonly sentences: readonly Sentence[];
}

export type DraftStatus = 'draft' | 'in-review' | 'signed' | 'rejected';

/** What a person did to one sentence. Edits keep the words before and after. */
export interface SentenceDecision {
  readonly sentence: string;
  readonly decision: 'accepted' | 'edited' | 'rejected';
  readonly by: string;
  readonly at: string;
  readonly before?: string;
  readonly after?: string;
  readonly reason?: string;
}

/** `T`: a document, unless it is said; a studio's own drafts (a data set) have words of their own. */
export interface Draft<T extends string = DocumentType> {
  readonly id: string;
  readonly type: T;
  readonly title: string;
  /** LOINC code of the document where it differs from the usual one of its type. */
  readonly loinc?: string;
  readonly patient: string;
  readonly encounter?: string;
  /** Nothing recorded or occurring after this instant is in the draft. */
  readonly asOf: string;
  readonly generator: Generator;
  readonly language: string;
  readonly sections: readonly Section[];
  readonly omissions: readonly Omission[];
}

/** A draft on its way to a signature: the life-cycle is data beside the generated content, which never changes. */
export interface DraftRecord<T extends string = DocumentType> {
  readonly draft: Draft<T>;
  readonly status: DraftStatus;
  readonly decisions: readonly SentenceDecision[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly signedAt?: string;
  readonly signedBy?: string;
  readonly rejectedReason?: string;
  /** References of the FHIR resources made at signing. */
  readonly resources?: readonly string[];
}
