import type {
  CodeableConcept,
  Condition,
  DocumentReference,
  Encounter,
  EncounterDiagnosis,
  Reference,
} from '@medplum/fhirtypes';
import type { ChartBuilder } from './chart-builder.ts';
import { coding, hl7, LOINC, loinc, prune } from './codes.ts';
import { hospital, type PlaceId, place, practitioner, type StaffId } from './staff.ts';

export interface Stay {
  readonly ref: Reference<Encounter>;
  readonly encounter: Encounter;
  readonly start: string;
  readonly end: string | undefined;
  readonly attending: StaffId;
}

export type Disposition = 'home' | 'snf' | 'rehab' | 'hosp' | 'exp' | 'aadvice' | 'alt-home';
const DISPOSITIONS: Readonly<Record<Disposition, string>> = {
  home: 'Home',
  'alt-home': 'Alternative home',
  snf: 'Skilled nursing facility',
  rehab: 'Rehabilitation',
  hosp: 'Hospice',
  exp: 'Expired',
  aadvice: 'Left against advice',
};
const CLASSES = { IMP: 'inpatient encounter', EMER: 'emergency', AMB: 'ambulatory' } as const;

/** An encounter. Without `end` the patient is still in the hospital. Diagnoses are added by {@link problem}. */
export function stay(
  c: ChartBuilder,
  options: {
    class?: keyof typeof CLASSES;
    start: string;
    end?: string;
    type: CodeableConcept;
    reason?: CodeableConcept;
    at: PlaceId;
    attending: StaffId;
    disposition?: Disposition;
    from?: 'emd' | 'outp' | 'gp';
  },
): Stay {
  const kind = options.class ?? 'IMP';
  const sources = {
    emd: 'From accident/emergency department',
    outp: 'From outpatient department',
    gp: 'General Practitioner referral',
  };
  const hospitalization =
    kind === 'IMP'
      ? prune<NonNullable<Encounter['hospitalization']>>({
          admitSource: options.from && hl7('admit-source', options.from, sources[options.from]),
          dischargeDisposition:
            options.disposition && hl7('discharge-disposition', options.disposition, DISPOSITIONS[options.disposition]),
        })
      : undefined;
  const encounter = prune<Encounter>({
    resourceType: 'Encounter',
    status: options.end ? 'finished' : 'in-progress',
    class: coding('http://terminology.hl7.org/CodeSystem/v3-ActCode', kind, CLASSES[kind]),
    type: [options.type],
    subject: c.subject,
    participant: [
      {
        type: [hl7('v3-ParticipationType', 'ATND', 'attender')],
        individual: practitioner(options.attending),
      },
    ],
    period: prune({ start: options.start, end: options.end }),
    reasonCode: options.reason && [options.reason],
    hospitalization: hospitalization && Object.keys(hospitalization).length > 0 ? hospitalization : undefined,
    location: [{ location: place(options.at), status: options.end ? 'completed' : 'active' }],
    serviceProvider: hospital,
  });
  const ref = c.add(encounter);
  return { ref, encounter, start: options.start, end: options.end, attending: options.attending };
}

const ROLES = {
  AD: 'Admission diagnosis',
  DD: 'Discharge diagnosis',
  CC: 'Chief complaint',
  CM: 'Comorbidity diagnosis',
} as const;
type ClinicalStatus = 'active' | 'inactive' | 'remission' | 'resolved' | 'recurrence';

/** A Condition; with `stay` and `roles` it also becomes a diagnosis of that encounter. */
export function problem(
  c: ChartBuilder,
  code: CodeableConcept,
  options: {
    onset?: string;
    abated?: string;
    recorded?: string;
    status?: ClinicalStatus;
    verification?: 'confirmed' | 'provisional' | 'differential' | 'unconfirmed' | 'refuted';
    severity?: 'mild' | 'moderate' | 'severe';
    site?: CodeableConcept;
    stay?: Stay;
    roles?: readonly (keyof typeof ROLES)[];
    rank?: number;
    note?: string;
  } = {},
): Reference<Condition> {
  const severities = {
    mild: ['255604002', 'Mild'],
    moderate: ['6736007', 'Moderate'],
    severe: ['24484000', 'Severe'],
  } as const;
  const status = options.status ?? (options.abated ? 'resolved' : 'active');
  const verification = options.verification ?? 'confirmed';
  const acute = options.stay !== undefined && !(options.roles ?? []).every((role) => role === 'CM');
  const severity = options.severity && severities[options.severity];
  const reference = c.add(
    prune<Condition>({
      resourceType: 'Condition',
      clinicalStatus: hl7('condition-clinical', status, status.charAt(0).toUpperCase() + status.slice(1)),
      verificationStatus: hl7(
        'condition-ver-status',
        verification,
        verification.charAt(0).toUpperCase() + verification.slice(1),
      ),
      category: [
        acute
          ? hl7('condition-category', 'encounter-diagnosis', 'Encounter Diagnosis')
          : hl7('condition-category', 'problem-list-item', 'Problem List Item'),
      ],
      severity: severity && { coding: [coding('http://snomed.info/sct', severity[0], severity[1])], text: severity[1] },
      code,
      bodySite: options.site && [options.site],
      subject: c.subject,
      encounter: acute ? options.stay?.ref : undefined,
      onsetDateTime: options.onset,
      abatementDateTime: options.abated,
      recordedDate: options.recorded ?? (acute ? options.stay?.start : options.onset),
      note: options.note ? [{ text: options.note }] : undefined,
    }),
  );
  if (options.stay) {
    const entries = (options.roles ?? ['CM']).map(
      (role): EncounterDiagnosis =>
        prune<EncounterDiagnosis>({
          condition: { ...reference, display: code.text ?? '' },
          use: hl7('diagnosis-role', role, ROLES[role]),
          rank: options.rank,
        }),
    );
    options.stay.encounter.diagnosis = [...(options.stay.encounter.diagnosis ?? []), ...entries];
  }
  return reference;
}

const NOTE_TYPES = {
  history: loinc('34117-2', 'History and physical note'),
  progress: loinc('11506-3', 'Progress note'),
  operation: loinc('11504-8', 'Surgical operation note'),
  consult: loinc('11488-4', 'Consult note'),
} as const;

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Base64 of the UTF-8 bytes, without leaning on a runtime's Buffer. */
function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out += BASE64[word >> 18]! + BASE64[(word >> 12) & 63]!;
    out += left > 1 ? BASE64[(word >> 6) & 63]! : '=';
    out += left > 2 ? BASE64[word & 63]! : '=';
  }
  return out;
}

/** A clinician's note as a DocumentReference with its text inside. */
export function note(
  c: ChartBuilder,
  kind: keyof typeof NOTE_TYPES,
  date: string,
  text: string,
  context: { stay?: Stay; by?: StaffId } = {},
): Reference<DocumentReference> {
  return c.add(
    prune<DocumentReference>({
      resourceType: 'DocumentReference',
      status: 'current',
      docStatus: 'final',
      type: NOTE_TYPES[kind],
      category: [
        { coding: [{ system: LOINC, code: NOTE_TYPES[kind].coding![0]!.code!, display: NOTE_TYPES[kind].text! }] },
      ],
      subject: c.subject,
      date,
      author: [practitioner(context.by ?? context.stay?.attending ?? 'dr-demir')],
      description: NOTE_TYPES[kind].text,
      content: [
        { attachment: { contentType: 'text/plain; charset=utf-8', data: base64(text), title: NOTE_TYPES[kind].text! } },
      ],
      context: context.stay && { encounter: [context.stay.ref] },
    }),
  );
}
