import type { Hook, Indicator } from '../../hooks/types.ts';

/**
 * The rule format for protocols: plain data that a clinician can read, a reviewer can diff, and a program can run.
 * Concepts are ids of the copilot's lexicon: `condition:...`, `drug:...`, `class:...`, `observation:...`,
 * `immunization:...`, `allergen:...`; measurements also `computed:...` (see rules/derived.ts).
 */
export interface Rule {
  /** Lower-case words with hyphens; never reused for something else. */
  readonly id: string;
  readonly version: string;
  /** When this version was written, `YYYY-MM-DD`. */
  readonly date: string;
  readonly topic: Topic;
  readonly title: string;
  readonly source: RuleSource;
  readonly hooks: readonly Hook[];
  /** Whom it is about. False: the rule does not apply. */
  readonly appliesTo: Criterion;
  /** What must hold as well for the recommendation to be made. */
  readonly when: Criterion;
  readonly recommend: Recommendation;
  /** Patients on either side of every threshold; run by `aceso guidelines test`. */
  readonly cases: readonly RuleCase[];
}

export const TOPICS = [
  'diabetes',
  'hypertension',
  'lipids',
  'anticoagulation',
  'renal dosing',
  'electrolytes',
  'drug interaction',
  'drug allergy',
  'duplicate therapy',
  'vaccination',
  'vte prophylaxis',
  'sepsis screen',
  'local protocol',
] as const;
export type Topic = (typeof TOPICS)[number];

export interface RuleSource {
  readonly label: string;
  /** Section, recommendation number or table. */
  readonly place: string;
  readonly version: string;
  readonly url: string;
  /** Of the source; the rule's words are our own. */
  readonly licence: string;
}

export interface Recommendation {
  /** One sentence that says what to do; the summary of the card. */
  readonly text: string;
  readonly detail?: string;
  readonly indicator: Indicator;
  /** As the source grades it. */
  readonly strength: string;
  /** What a clinician may answer instead of following it. */
  readonly overrides?: readonly string[];
  /** An order to propose. */
  readonly propose?: Proposal;
}

export interface Proposal {
  readonly kind: 'ServiceRequest' | 'MedicationRequest';
  readonly label: string;
  readonly coding?: { readonly system: string; readonly code: string; readonly display: string };
}

export type Compare = '<' | '<=' | '>' | '>=';

/** A window that ends now. */
export interface Window {
  readonly count: number;
  readonly unit: 'hours' | 'days' | 'months' | 'years';
}

export type Criterion =
  | { readonly all: readonly Criterion[] }
  | { readonly any: readonly Criterion[] }
  | { readonly not: Criterion }
  /** At least `count` of the criteria. */
  | { readonly atLeast: { readonly count: number; readonly of: readonly Criterion[] } }
  /** Completed years. */
  | { readonly age: { readonly is: Compare; readonly years: number } }
  | { readonly sex: 'male' | 'female' }
  /** On the problem list, not resolved, not refuted; with `ever`, also resolved. A problem not listed counts as absent. */
  | { readonly condition: readonly string[]; readonly ever?: true; readonly words?: readonly string[] }
  /** Being taken now, or in the orders at hand. `draft`: in the orders at hand. */
  | { readonly medication: readonly string[]; readonly draft?: true; readonly except?: readonly string[] }
  /** At least `count` different ingredients of the classes at once. */
  | { readonly medicationsTogether: readonly string[]; readonly count: number }
  /** On an anticoagulant now: at a dose that treats, or at any dose. A flush of a line never counts. */
  | { readonly anticoagulated: 'treatment' | 'any' }
  /** Daily dose of a medicine being taken. */
  | { readonly dailyDose: { readonly of: string; readonly is: Compare; readonly value: number; readonly unit: string } }
  | { readonly allergy: readonly string[]; readonly words?: readonly string[] }
  /** A medicine that is the same ingredient as a recorded allergy. */
  | { readonly allergicToMedicine: true }
  /** `latest` unless said otherwise; none in the window: cannot tell. */
  | {
      readonly measurement: string;
      readonly is: Compare;
      readonly value: number;
      readonly unit: string;
      readonly within?: Window;
      /** `repeated`: the latest two on different days both. */
      readonly pick?: 'latest' | 'repeated' | 'any';
    }
  /** No result in the window. */
  | { readonly notMeasured: string; readonly within: Window }
  | {
      readonly vaccinated: readonly string[];
      readonly within?: Window;
      readonly doses?: number;
      readonly words?: readonly string[];
    }
  /** The season's vaccine: since the last 1 July. */
  | { readonly vaccinatedThisSeason: readonly string[] }
  /** In hospital now (`IMP`, `EMER`...), by the class of a running encounter. */
  | { readonly encounter: readonly string[] }
  | { readonly procedure: readonly string[]; readonly within?: Window }
  | { readonly score: string; readonly is: Compare; readonly value: number };

export interface RuleCase {
  readonly name: string;
  readonly patient: CasePatient;
  readonly expect: 'fired' | 'not-applicable' | 'missing';
}

/** A made-up patient, in the words of the format; days and months count back from the moment of the test. */
export interface CasePatient {
  readonly age?: number;
  readonly sex?: 'male' | 'female';
  readonly conditions?: readonly string[];
  readonly medications?: readonly string[];
  /** Ordered just now and not yet signed. */
  readonly drafts?: readonly string[];
  readonly allergies?: readonly string[];
  readonly results?: readonly CaseResult[];
  readonly vaccines?: readonly { readonly name: string; readonly daysAgo: number }[];
  readonly procedures?: readonly { readonly name: string; readonly daysAgo: number }[];
  readonly encounter?: string;
}

/** `[concept without "observation:", value, unit, days ago]`. */
export type CaseResult = readonly [of: string, value: number, unit: string, daysAgo: number];
