import type { ChartView, DraftRecord, VerificationReport } from '@aceso/client';

/** Names for the parts of what the client returns. */
export type Draft = DraftRecord['draft'];
export type Section = Draft['sections'][number];
export type Sentence = Section['sentences'][number];
export type Claim = Sentence['claims'][number];
export type ClaimValue = NonNullable<Claim['value']>;
export type Omission = VerificationReport['omissions'][number];
export type Conflict = VerificationReport['conflicts'][number];
export type StatedClaim = VerificationReport['sentences'][number]['claims'][number];
export type Reason = VerificationReport['sentences'][number]['reasons'][number];
export type Verdict = VerificationReport['sentences'][number]['verdict'];
export type Encounter = ChartView['encounters'][number];
export type Condition = ChartView['conditions'][number];
export type Medication = ChartView['medications'][number];
export type Allergy = ChartView['allergies'][number];
export type Dosage = Medication['dosages'][number];
export type ChartPatient = ChartView['patient'];
