import type { Code } from './codes.ts';

/** The kinds of visit that modules name as encounter classes. */
export const ENCOUNTER_KINDS = [
  'wellness',
  'ambulatory',
  'outpatient',
  'inpatient',
  'emergency',
  'urgentcare',
  'hospice',
  'home',
  'snf',
  'virtual',
] as const;
export type EncounterKind = (typeof ENCOUNTER_KINDS)[number];

/** One thing on a record. Times in milliseconds since 1970, UTC; a stop of 0 means still open. */
export interface Entry {
  start: number;
  stop: number;
  /** The primary code. */
  type: string;
  codes: Code[];
  /** The state of the module that wrote it. */
  name: string | undefined;
}

export interface Reaction {
  readonly code: Code;
  readonly severity: 'MILD' | 'MODERATE' | 'SEVERE';
}

export interface Allergy extends Entry {
  kind: string;
  category: string | undefined;
  reactions: readonly Reaction[];
}

/** How a drug is taken: `amount` units `frequency` times every `period` `unit`. */
export interface Prescription {
  readonly asNeeded: boolean;
  readonly dosage?: {
    readonly amount: number;
    readonly frequency: number;
    readonly period: number;
    readonly unit: string;
    /** The unit of the amount, in UCUM ({tablet}, mg, mL, [IU]); tablets unless given. */
    readonly doseUnit?: string;
  };
  readonly durationDays?: number;
  readonly refills?: number;
  readonly instructions?: readonly Code[];
  readonly route?: Code;
}

export interface Medication extends Entry {
  reasons: Code[];
  prescription: Prescription | undefined;
  administration: boolean;
  chronic: boolean;
  stopReason: Code | undefined;
}

export interface CarePlan extends Entry {
  activities: Code[];
  goals: unknown[];
  reasons: Code[];
  stopReason: Code | undefined;
}

export interface Procedure extends Entry {
  reasons: Code[];
}

export interface Device extends Entry {
  manufacturer: string | undefined;
  model: string | undefined;
}

/** Values at equal steps of `period` seconds. */
export interface TimeSeries {
  readonly kind: 'time series';
  readonly values: readonly number[];
  readonly period: number;
}

export interface SampledData {
  readonly kind: 'sampled data';
  readonly attributes: readonly string[];
  readonly series: readonly TimeSeries[];
  readonly origin: number;
  readonly factor: number;
  readonly lowerLimit: number | undefined;
  readonly upperLimit: number | undefined;
}

export interface Attachment {
  readonly kind: 'attachment';
  readonly title: string | undefined;
  readonly contentType: string | undefined;
  readonly language: string | undefined;
  readonly url: string | undefined;
  /** Base64. */
  readonly data: string | undefined;
  readonly size: number | undefined;
  readonly hash: string | undefined;
  readonly creation: string | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
}

export type ObservationValue = number | string | boolean | Code | SampledData | Attachment | null;

export interface Observation extends Entry {
  value: ObservationValue;
  unit: string | undefined;
  category: string | undefined;
  components: Observation[];
  report: Report | undefined;
}

export interface Report extends Entry {
  observations: readonly Observation[];
}

export interface Immunisation extends Entry {
  series: number;
}

export interface ImagingInstance {
  readonly title: string;
  readonly sopClass: Code;
  readonly uid: string;
}

export interface ImagingSeries {
  readonly bodySite: Code;
  readonly modality: Code;
  readonly instances: readonly ImagingInstance[];
  readonly uid: string;
}

export interface ImagingStudy extends Entry {
  readonly uid: string;
  readonly series: readonly ImagingSeries[];
}

export interface Supply extends Entry {
  quantity: number;
}

export interface Note extends Entry {
  readonly text: string;
}

export interface Encounter extends Entry {
  type: EncounterKind;
  ended: boolean;
  reason: Code | undefined;
  discharge: Code | undefined;
  chronicMedicationsRenewed: boolean;
  readonly conditions: Entry[];
  readonly allergies: Allergy[];
  readonly observations: Observation[];
  readonly reports: Report[];
  readonly procedures: Procedure[];
  readonly medications: Medication[];
  readonly carePlans: CarePlan[];
  readonly immunisations: Immunisation[];
  readonly imagingStudies: ImagingStudy[];
  readonly devices: Device[];
  readonly supplies: Supply[];
  readonly notes: Note[];
}
