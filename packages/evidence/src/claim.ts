import type { Evidence } from './evidence.ts';

/** What a claim is about. One word per FHIR domain a document speaks of. */
export const CLAIM_KINDS = [
  'patient',
  'encounter',
  'condition',
  'medication',
  'allergy',
  'observation',
  'report',
  'procedure',
  'immunization',
  'device',
  'care-plan',
  'goal',
  'order',
  'appointment',
  'family-history',
  'code-status',
  'document',
  'absence',
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

export interface Concept {
  /** Words a clinician would read. Never empty. */
  readonly label: string;
  readonly system?: string;
  readonly code?: string;
}

/** A point or interval in time as the record has it; FHIR partial dates keep their precision. */
export interface ClaimTime {
  readonly start?: string;
  readonly end?: string;
}

export type ClaimValue =
  | {
      readonly type: 'quantity';
      readonly value: number;
      readonly unit?: string;
      readonly ucum?: string;
      readonly comparator?: '<' | '<=' | '>=' | '>';
    }
  | { readonly type: 'range'; readonly low?: number; readonly high?: number; readonly unit?: string }
  | { readonly type: 'concept'; readonly concept: Concept }
  | { readonly type: 'date'; readonly date: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'boolean'; readonly boolean: boolean };

export type Polarity = 'affirmed' | 'negated' | 'uncertain';
export type Experiencer = 'patient' | 'family' | 'other';
export type Laterality = 'left' | 'right' | 'bilateral';

/** One thing that is said about one patient, with what it rests on. Plain data, frozen by convention. */
export interface Claim {
  /** Stable: a hash of the content, so the same claim has the same id in every run. */
  readonly id: string;
  readonly kind: ClaimKind;
  /** `Patient/id`. */
  readonly patient: string;
  readonly concept: Concept;
  /** Main value: a result, an age, a status. */
  readonly value?: ClaimValue;
  /** Further attributes by field name: `dose`, `route`, `frequency`, `status`, `referenceRange`, `reason`, `previous`... */
  readonly qualifiers?: Readonly<Record<string, ClaimValue>>;
  readonly polarity: Polarity;
  readonly experiencer: Experiencer;
  readonly time?: ClaimTime;
  readonly laterality?: Laterality;
  /** At least one. */
  readonly evidence: readonly Evidence[];
}
