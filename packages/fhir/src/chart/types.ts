import type { Resource } from '@medplum/fhirtypes';

/**
 * The patient chart: one patient's resources, checked field by field and brought to one shape, so that
 * composers and the verifier never touch raw JSON. Every entry knows where it came from.
 */

/** A FHIR date, dateTime or instant with the precision it was recorded in. */
export interface ChartTime {
  /** As recorded. */
  readonly text: string;
  /** Calendar day as written in its own offset, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly day: string;
  /** First and last millisecond (UTC epoch) that the value may mean. */
  readonly start: number;
  readonly end: number;
}

export interface ChartConcept {
  /** The best words there are: `text`, else the first display, else the code. */
  readonly text: string;
  readonly codings: readonly { readonly system?: string; readonly code?: string; readonly display?: string }[];
}

export interface ChartQuantity {
  readonly value: number;
  /** Human unit, or the UCUM code where that is all there is. */
  readonly unit?: string;
  readonly ucum?: string;
  readonly comparator?: '<' | '<=' | '>=' | '>';
}

export type ChartValue =
  | { readonly type: 'quantity'; readonly quantity: ChartQuantity }
  | { readonly type: 'concept'; readonly concept: ChartConcept }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'boolean'; readonly boolean: boolean }
  | { readonly type: 'range'; readonly low?: ChartQuantity; readonly high?: ChartQuantity }
  | { readonly type: 'time'; readonly time: ChartTime };

interface EntryBase<R extends string> {
  readonly resourceType: R;
  readonly id: string;
  /** `Type/id`. */
  readonly ref: string;
  readonly version?: string;
  readonly encounter?: string;
  /** When it became known to the record: recordedDate, issued, authoredOn, or failing these the time it happened. */
  readonly recorded?: ChartTime;
  readonly notes: readonly string[];
  /** When each note was written, beside {@link notes}; absent where no note says so. */
  readonly noteTimes?: readonly (ChartTime | undefined)[];
  /** The resource itself; do not change it. */
  readonly resource: Resource;
}

export interface PatientEntry extends EntryBase<'Patient'> {
  readonly name: string;
  readonly given: string;
  readonly family: string;
  readonly gender?: 'male' | 'female' | 'other' | 'unknown';
  readonly birth?: ChartTime;
  readonly death?: ChartTime;
  readonly deceased: boolean;
  readonly mrn?: string;
  readonly language?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly maritalStatus?: string;
  readonly generalPractitioner?: string;
}

export interface EncounterEntry extends EntryBase<'Encounter'> {
  readonly status: string;
  /** v3-ActCode: IMP, EMER, AMB, ... */
  readonly class: string;
  readonly type: ChartConcept | undefined;
  /** With the `Type/id` of the entry that says it, where it is a reference. */
  readonly reasons: readonly (ChartConcept & { readonly ref?: string })[];
  /** References of the Conditions given as reason or diagnosis, with their role (AD, DD, CC...). */
  readonly diagnoses: readonly { readonly ref: string; readonly role?: string }[];
  readonly start?: ChartTime;
  readonly end?: ChartTime;
  readonly practitioner?: string;
  readonly organization?: string;
  readonly location?: string;
  readonly dischargeDisposition?: ChartConcept;
}

export interface ConditionEntry extends EntryBase<'Condition'> {
  readonly concept: ChartConcept;
  readonly clinicalStatus?: 'active' | 'recurrence' | 'relapse' | 'inactive' | 'remission' | 'resolved';
  /** `entered-in-error` entries never reach the chart. */
  readonly verification?: 'unconfirmed' | 'provisional' | 'differential' | 'confirmed' | 'refuted';
  readonly categories: readonly string[];
  readonly severity?: string;
  readonly bodySites: readonly ChartConcept[];
  readonly onset?: ChartTime;
  readonly abatement?: ChartTime;
}

export interface Dosage {
  readonly text?: string;
  /** The dose; of a range, its upper end. */
  readonly dose?: ChartQuantity;
  /** The lower end of a dose range. */
  readonly doseLow?: ChartQuantity;
  readonly route?: string;
  /** Times per period, e.g. 2 per 1 d. */
  readonly frequency?: {
    readonly count: number;
    readonly countMax?: number;
    readonly period: number;
    readonly periodMax?: number;
    readonly unit: string;
  };
  /** `timing.repeat.when` and `dayOfWeek`, as coded: MORN, HS, PC, mon... */
  readonly when?: readonly string[];
  readonly weekdays?: readonly string[];
  /** A timing code such as BID, or `timing.code.text`. */
  readonly timing?: string;
  readonly asNeeded: boolean;
  readonly asNeededFor?: string;
}

export interface MedicationEntry
  extends EntryBase<'MedicationRequest' | 'MedicationStatement' | 'MedicationAdministration' | 'MedicationDispense'> {
  readonly concept: ChartConcept;
  readonly status: string;
  readonly statusReason?: string;
  readonly intent?: string;
  /** `inpatient`, `outpatient`, `community`, `discharge` where given. */
  readonly categories: readonly string[];
  readonly start?: ChartTime;
  readonly end?: ChartTime;
  readonly dosages: readonly Dosage[];
  /** Words of the reason, and the Condition or Observation it points to. */
  readonly reasons: readonly { readonly text: string; readonly ref?: string }[];
}

export interface AllergyEntry extends EntryBase<'AllergyIntolerance'> {
  readonly concept: ChartConcept;
  readonly clinicalStatus?: 'active' | 'inactive' | 'resolved';
  readonly verification?: string;
  readonly type?: 'allergy' | 'intolerance';
  readonly categories: readonly string[];
  readonly criticality?: 'low' | 'high' | 'unable-to-assess';
  readonly reactions: readonly {
    readonly manifestations: readonly string[];
    readonly severity?: string;
    readonly substance?: string;
    readonly onset?: ChartTime;
  }[];
  readonly onset?: ChartTime;
}

export interface ObservationEntry extends EntryBase<'Observation'> {
  readonly concept: ChartConcept;
  readonly status: string;
  readonly categories: readonly string[];
  readonly time?: ChartTime;
  readonly value?: ChartValue;
  readonly dataAbsentReason?: string;
  readonly interpretations: readonly string[];
  readonly referenceRange?: { readonly low?: ChartQuantity; readonly high?: ChartQuantity; readonly text?: string };
  readonly bodySite?: ChartConcept;
  readonly components: readonly {
    readonly concept: ChartConcept;
    readonly value?: ChartValue;
    readonly path: string;
  }[];
}

export interface ReportEntry extends EntryBase<'DiagnosticReport'> {
  readonly concept: ChartConcept;
  readonly status: string;
  readonly categories: readonly string[];
  readonly time?: ChartTime;
  readonly conclusion?: string;
  readonly results: readonly string[];
}

export interface ProcedureEntry extends EntryBase<'Procedure'> {
  readonly concept: ChartConcept;
  readonly status: string;
  readonly start?: ChartTime;
  readonly end?: ChartTime;
  readonly bodySites: readonly ChartConcept[];
  readonly outcome?: string;
  readonly reasons: readonly { readonly text: string; readonly ref?: string }[];
}

export interface ImmunizationEntry extends EntryBase<'Immunization'> {
  readonly concept: ChartConcept;
  readonly status: string;
  readonly time?: ChartTime;
}

/** The resource types whose shape composers read as they are (care plans, goals, orders, appointments...). */
export interface OtherEntry extends EntryBase<string> {
  readonly concept: ChartConcept | undefined;
  readonly status?: string;
  readonly start?: ChartTime;
  readonly end?: ChartTime;
}

/** A field that could not be read; the rest of the entry, and of the chart, is kept. */
export interface ChartProblem {
  readonly ref: string;
  readonly path: string;
  readonly message: string;
}
