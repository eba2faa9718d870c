/**
 * Evidence: what a claim rests on. Five lanes that are never mixed, so that a reader always knows
 * whether a sentence is backed by the record, by what was said, by a picture, by a guideline, or by arithmetic.
 */

interface EvidenceBase {
  /** Where to look: `Type/id` for chart entries, an identifier of the lane's own otherwise. Never empty. */
  readonly ref: string;
  /** FHIRPath of the element inside `ref`, e.g. `MedicationRequest.dosageInstruction[0].doseAndRate[0]`. */
  readonly path?: string;
}

export interface ChartEvidence extends EvidenceBase {
  readonly lane: 'chart';
  /** `meta.versionId` of the resource, where it has one. */
  readonly version?: string;
  /** `Patient/id` that the resource belongs to. A claim about another patient must not use it. */
  readonly patient: string;
}

export interface ConversationEvidence extends EvidenceBase {
  readonly lane: 'conversation';
  /** Index of the utterance in the transcript, from 0. */
  readonly utterance: number;
  readonly speaker?: string;
  /** Character span in the transcript, end exclusive, UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export interface ImageEvidence extends EvidenceBase {
  readonly lane: 'image';
  readonly study: string;
  readonly series?: string;
  readonly instance?: string;
  readonly region?: string;
  readonly method: string;
  readonly inputHash: string;
}

export interface KnowledgeEvidence extends EvidenceBase {
  readonly lane: 'knowledge';
  readonly source: string;
  readonly version: string;
  readonly licence: string;
}

export interface ComputedEvidence extends EvidenceBase {
  readonly lane: 'computed';
  /** Name of the algorithm, e.g. `chart-query`, `trend`, `length-of-stay`. */
  readonly algorithm: string;
  readonly version: string;
  readonly seed?: number;
  /** References of the evidence that went in. */
  readonly inputs: readonly string[];
  /** What came out, as text. */
  readonly output: string;
}

export type Evidence = ChartEvidence | ConversationEvidence | ImageEvidence | KnowledgeEvidence | ComputedEvidence;
export type Lane = Evidence['lane'];
export const LANES = ['chart', 'conversation', 'image', 'knowledge', 'computed'] as const satisfies readonly Lane[];
