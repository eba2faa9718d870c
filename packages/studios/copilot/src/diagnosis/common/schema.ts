/** What the knowledge base of common presentations is made of. Plain data; the authoring text is read by `authoring.ts`. */

/** How a finding is come by; it decides who is asked, and what the question costs. */
export type FindingKind = 'symptom' | 'history' | 'sign' | 'test';

export interface FindingDefinition {
  /** Kebab-case, stable: cases and claims refer to it. */
  readonly id: string;
  readonly label: string;
  readonly kind: FindingKind;
  /** Examination (`cardiac`, `skin`) or test (`cbc`) that shows it; the topic of the history otherwise. */
  readonly via: string;
  /** P(finding) in a patient who presents for something else, in (0, 1). */
  readonly background: number;
  /** Wordings, in the pattern language of `phenotypes/patterns.ts`. */
  readonly patterns: readonly string[];
  /** Everyday words that complete "Have you had ...?". */
  readonly lay?: { readonly en: string; readonly es: string };
  /** Findings that hold whenever this one does: a malar rash is a rash. */
  readonly implies: readonly string[];
  /** Findings of one group share a cause, so their evidence is not added in full. */
  readonly group?: string;
}

/** P(finding | condition) with the ground it stands on. */
export interface Likelihood {
  readonly finding: string;
  readonly probability: number;
  /** Key of `sources.data.ts`; absent = expert estimate of the authors. */
  readonly source?: string;
}

/** `emergency`: now; `urgent`: today or within days; `routine`: planned. */
export type Urgency = 'emergency' | 'urgent' | 'routine';

/** Relative weight by age: rises from `from` to `peakFrom`, full to `peakTo`, falls to `to` (years). */
export interface AgeCurve {
  readonly from: number;
  readonly peakFrom: number;
  readonly peakTo: number;
  readonly to: number;
}

export interface Condition {
  readonly id: string;
  readonly label: string;
  readonly aliases: readonly string[];
  /** ICD-10-CM. */
  readonly icd10: string;
  readonly system: string;
  /** Weight among the patients who come for diagnosis, not population prevalence. */
  readonly weight: number;
  readonly age: AgeCurve;
  /** Share of women among the patients, 0 to 1. */
  readonly female: number;
  readonly urgency: Urgency;
  readonly likelihoods: readonly Likelihood[];
  /** First steps in general terms; `rule:ID` names a rule of the guideline engine. */
  readonly management: readonly string[];
  /** Keys of `sources.data.ts` that describe the clinical picture. */
  readonly sources: readonly string[];
}

export interface Presentation {
  readonly id: string;
  readonly label: { readonly en: string; readonly es: string };
  /** Findings that open it. */
  readonly entry: readonly string[];
  /** Findings that call for action before the dialogue goes on. */
  readonly redFlags: readonly string[];
}

export interface TestAccuracy {
  readonly condition: string;
  readonly finding: string;
  readonly sensitivity: number;
  readonly specificity: number;
  readonly source: string;
}

export interface Source {
  readonly key: string;
  readonly citation: string;
  readonly doi?: string;
}

export interface TestDefinition {
  readonly id: string;
  readonly label: { readonly en: string; readonly es: string };
  /** `exam`: done at the bedside; `test`: laboratory, imaging, tissue. */
  readonly kind: 'exam' | 'test';
  /** In questions: 1 = one question to the patient. */
  readonly cost: number;
  /** Wordings that name it in a record. */
  readonly names: readonly string[];
}

export interface KnowledgeBase {
  readonly version: string;
  readonly findings: ReadonlyMap<string, FindingDefinition>;
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly presentations: readonly Presentation[];
  readonly tests: ReadonlyMap<string, TestDefinition>;
  readonly accuracies: readonly TestAccuracy[];
  readonly sources: ReadonlyMap<string, Source>;
}
