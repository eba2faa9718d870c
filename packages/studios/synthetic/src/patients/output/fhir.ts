import { parseUcum } from '@aceso/fhir';
import { createRandom } from '@aceso/tensor';
import type {
  CodeableConcept,
  Dosage,
  Encounter as FhirEncounter,
  Observation as FhirObservation,
  Quantity,
  Reference,
  Resource,
} from '@medplum/fhirtypes';
import { isCode } from '../gmf/compare.ts';
import { CODE_SYSTEMS, type Code } from '../record/codes.ts';
import type { Encounter, EncounterKind, Observation, Prescription, SampledData } from '../record/entries.ts';
import { uuid } from '../world/profile.ts';
import type { SimulatedPatient } from '../world/simulate.ts';
import { day, dosageText, plain, stamp } from './rows.ts';

const V3 = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
/** Encounter classes (v3 ActEncounterCode). */
const CLASSES: Readonly<Record<EncounterKind, readonly [string, string]>> = {
  wellness: ['AMB', 'ambulatory'],
  ambulatory: ['AMB', 'ambulatory'],
  outpatient: ['AMB', 'ambulatory'],
  urgentcare: ['AMB', 'ambulatory'],
  emergency: ['EMER', 'emergency'],
  inpatient: ['IMP', 'inpatient encounter'],
  hospice: ['HH', 'home health'],
  home: ['HH', 'home health'],
  snf: ['IMP', 'inpatient encounter'],
  virtual: ['VR', 'virtual'],
};
const GENDERS = { F: 'female', M: 'male' } as const;
/** OMB categories of race (CDC Race and Ethnicity code set). */
const RACES: Readonly<Record<string, readonly [string, string]>> = {
  white: ['2106-3', 'White'],
  black: ['2054-5', 'Black or African American'],
  asian: ['2028-9', 'Asian'],
  native: ['1002-5', 'American Indian or Alaska Native'],
  hawaiian: ['2076-8', 'Native Hawaiian or Other Pacific Islander'],
  other: ['2131-1', 'Other Race'],
};
const CATEGORIES = [
  'vital-signs',
  'laboratory',
  'survey',
  'exam',
  'imaging',
  'procedure',
  'social-history',
  'therapy',
  'activity',
];
const PERIOD_UNITS: Readonly<Record<string, 's' | 'min' | 'h' | 'd' | 'wk' | 'mo' | 'a'>> = {
  seconds: 's',
  minutes: 'min',
  hours: 'h',
  days: 'd',
  weeks: 'wk',
  months: 'mo',
  years: 'a',
};

const term = (system: string, code: string, display?: string): CodeableConcept => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
});
const hl7 = (name: string, code: string): CodeableConcept =>
  term(`http://terminology.hl7.org/CodeSystem/${name}`, code);

/** A coding; FHIR allows no blank at the ends and no empty text. */
function concept(codes: readonly Code[], text?: string): CodeableConcept {
  return {
    coding: codes.map((c) => ({
      ...(c.system === ''
        ? {}
        : { system: CODE_SYSTEMS[c.system] ?? `urn:code-system:${encodeURIComponent(c.system)}` }),
      code: (c.system === 'DICOM-SOP' ? `urn:oid:${c.code}` : c.code).trim(),
      ...(c.display.trim() === '' ? {} : { display: c.display.trim() }),
    })),
    text: text ?? (plain(codes[0]) || codes[0]?.code || 'unspecified'),
  };
}

function quantity(value: number, unit: string | undefined): Quantity {
  const given = unit?.trim() ?? '';
  if (given === '') return { value };
  return parseUcum(given)
    ? { value, unit: given, system: 'http://unitsofmeasure.org', code: given }
    : { value, unit: given };
}

/** A plain decimal number: measurements are not known to fifteen digits. */
const decimal = (value: number): number => Number(value.toPrecision(6));

function valueFields(o: Observation): Partial<FhirObservation> {
  const value = o.value;
  if (typeof value === 'number') return { valueQuantity: quantity(decimal(value), o.unit) };
  if (typeof value === 'boolean') return { valueBoolean: value };
  if (typeof value === 'string') return value.trim() === '' ? {} : { valueString: value };
  if (isCode(value)) return { valueCodeableConcept: concept([value]) };
  if (value !== null && value.kind === 'sampled data') return { valueSampledData: sampled(value, o.unit) };
  if (value !== null && value.kind === 'attachment') return { valueString: value.url ?? value.title ?? 'attachment' };
  return {};
}

function sampled(data: SampledData, unit: string | undefined): NonNullable<FhirObservation['valueSampledData']> {
  const [first] = data.series;
  const length = first?.values.length ?? 0;
  // Dimensions are interleaved: all first values, then all second ones (FHIR R4, SampledData).
  const points = Array.from({ length }, (_, i) => data.series.map((s) => decimal(s.values[i] ?? 0)).join(' ')).join(
    ' ',
  );
  return {
    origin: quantity(data.origin, unit),
    period: (first?.period ?? 1) * 1000,
    factor: data.factor,
    dimensions: Math.max(1, data.series.length),
    data: points,
    ...(data.lowerLimit === undefined ? {} : { lowerLimit: data.lowerLimit }),
    ...(data.upperLimit === undefined ? {} : { upperLimit: data.upperLimit }),
  };
}

function dosage(p: Prescription | undefined): Dosage[] | undefined {
  if (p === undefined) return undefined;
  const d = p.dosage;
  const text = dosageText(p);
  return [
    {
      ...(text ? { text } : {}),
      asNeededBoolean: p.asNeeded,
      ...(d
        ? {
            timing: { repeat: { frequency: d.frequency, period: d.period, periodUnit: PERIOD_UNITS[d.unit] ?? 'd' } },
            doseAndRate: [{ doseQuantity: quantity(d.amount, d.doseUnit ?? '{tablet}') }],
          }
        : {}),
      ...(p.route ? { route: concept([p.route]) } : {}),
    },
  ];
}

/** All resources of one simulated patient; the same ids at every call. */
export function toFhir(patient: SimulatedPatient, seed: number): readonly Resource[] {
  const { profile, record, death } = patient;
  const ids = createRandom(seed).stream(`ids ${profile.index}`);
  const out: Resource[] = [];
  const subject: Reference<never> = { reference: `Patient/${profile.id}` } as Reference<never>;
  const put = <T extends Resource>(resource: Omit<T, 'id'>): string => {
    const id = uuid(ids);
    out.push({ ...resource, id } as unknown as Resource);
    return `${resource.resourceType}/${id}`;
  };
  const [raceCode, raceName] = RACES[profile.race]!;
  const hispanic = profile.ethnicity === 'hispanic';
  out.push({
    resourceType: 'Patient',
    id: profile.id,
    meta: {
      tag: [
        { system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST', display: 'test health data' },
      ],
    },
    extension: [
      {
        url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race',
        extension: [
          {
            url: 'ombCategory',
            valueCoding: { system: 'urn:oid:2.16.840.1.113883.6.238', code: raceCode, display: raceName },
          },
          { url: 'text', valueString: raceName },
        ],
      },
      {
        url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity',
        extension: [
          {
            url: 'ombCategory',
            valueCoding: {
              system: 'urn:oid:2.16.840.1.113883.6.238',
              code: hispanic ? '2135-2' : '2186-5',
              display: hispanic ? 'Hispanic or Latino' : 'Not Hispanic or Latino',
            },
          },
          { url: 'text', valueString: hispanic ? 'Hispanic or Latino' : 'Not Hispanic or Latino' },
        ],
      },
    ],
    identifier: [{ type: hl7('v2-0203', 'MR'), system: 'urn:aceso:simulated', value: profile.mrn }],
    active: death === undefined,
    name: [{ use: 'official', family: profile.family, given: [profile.given] }],
    gender: GENDERS[profile.sex],
    birthDate: day(profile.birth),
    ...(death === undefined ? {} : { deceasedDateTime: stamp(death) }),
    maritalStatus: hl7('v3-MaritalStatus', profile.marital),
    telecom: [{ system: 'phone', value: profile.phone, use: 'home' }],
    address: [
      {
        use: 'home',
        line: [profile.street],
        city: profile.city,
        state: profile.state,
        postalCode: profile.postalCode,
        country: 'US',
      },
    ],
    communication: [
      { language: term('urn:ietf:bcp:47', profile.language === 'spanish' ? 'es' : 'en'), preferred: true },
    ],
  } as Resource);
  for (const encounter of record.encounters) writeEncounter(encounter, { put, subject });
  if (death !== undefined && patient.causeOfDeath)
    put<FhirObservation>({
      resourceType: 'Observation',
      status: 'final',
      category: [hl7('observation-category', 'exam')],
      code: term('http://loinc.org', '69453-9', 'Cause of death [US Standard Certificate of Death]'),
      subject,
      effectiveDateTime: stamp(death),
      valueCodeableConcept: concept([patient.causeOfDeath]),
    } as Omit<FhirObservation, 'id'>);
  return out;
}

interface Sink {
  readonly put: <T extends Resource>(resource: Omit<T, 'id'>) => string;
  readonly subject: Reference<never>;
}

const ref = (reference: string): Reference<never> => ({ reference }) as Reference<never>;

function writeEncounter(e: Encounter, { put, subject }: Sink): void {
  const [classCode, className] = CLASSES[e.type];
  const open = e.stop === 0;
  const at = ref(
    put<FhirEncounter>({
      resourceType: 'Encounter',
      status: open ? 'in-progress' : 'finished',
      class: { system: V3, code: classCode, display: className },
      ...(e.codes.length > 0 ? { type: [concept(e.codes)] } : {}),
      subject,
      period: { start: stamp(e.start), ...(open ? {} : { end: stamp(Math.max(e.stop, e.start)) }) },
      ...(e.reason ? { reasonCode: [concept([e.reason])] } : {}),
      ...(e.discharge
        ? {
            hospitalization: {
              dischargeDisposition:
                e.discharge.system === 'NUBC' && e.discharge.code === '20'
                  ? hl7('discharge-disposition', 'exp')
                  : e.discharge.system === 'NUBC' && e.discharge.code === '01'
                    ? hl7('discharge-disposition', 'home')
                    : concept([e.discharge]),
            },
          }
        : {}),
    } as Omit<FhirEncounter, 'id'>),
  );
  const add = (resource: object): string => put(resource as Omit<Resource, 'id'>);
  const until = (start: number, stop: number): object => ({
    start: stamp(start),
    ...(stop > 0 ? { end: stamp(Math.max(start, stop)) } : {}),
  });
  for (const c of e.conditions)
    add({
      resourceType: 'Condition',
      clinicalStatus: hl7('condition-clinical', c.stop > 0 ? 'resolved' : 'active'),
      verificationStatus: hl7('condition-ver-status', 'confirmed'),
      category: [hl7('condition-category', 'encounter-diagnosis')],
      code: concept(c.codes),
      subject,
      encounter: at,
      onsetDateTime: stamp(c.start),
      ...(c.stop > 0 ? { abatementDateTime: stamp(Math.max(c.start, c.stop)) } : {}),
      recordedDate: stamp(e.start),
    });
  for (const a of e.allergies)
    add({
      resourceType: 'AllergyIntolerance',
      clinicalStatus: hl7('allergyintolerance-clinical', a.stop > 0 ? 'resolved' : 'active'),
      verificationStatus: hl7('allergyintolerance-verification', 'confirmed'),
      type: a.kind === 'intolerance' ? 'intolerance' : 'allergy',
      ...(['food', 'medication', 'environment', 'biologic'].includes(a.category ?? '')
        ? { category: [a.category] }
        : {}),
      code: concept(a.codes),
      patient: subject,
      encounter: at,
      recordedDate: stamp(a.start),
      ...(a.reactions.length > 0
        ? {
            reaction: a.reactions.map((r) => ({
              manifestation: [concept([r.code])],
              severity: r.severity.toLowerCase(),
            })),
          }
        : {}),
    });
  const observed = new Map<Observation, string>();
  const observation = (o: Observation): void => {
    observed.set(
      o,
      add({
        resourceType: 'Observation',
        status: 'final',
        ...(CATEGORIES.includes(o.category ?? '') ? { category: [hl7('observation-category', o.category!)] } : {}),
        code: concept(o.codes),
        subject,
        encounter: at,
        effectiveDateTime: stamp(o.start),
        issued: stamp(o.start),
        ...(o.components.length > 0
          ? { component: o.components.map((c) => ({ code: concept(c.codes), ...valueFields(c) })) }
          : valueFields(o)),
      }),
    );
  };
  for (const o of e.observations) observation(o);
  for (const r of e.reports)
    add({
      resourceType: 'DiagnosticReport',
      status: 'final',
      category: [term('http://terminology.hl7.org/CodeSystem/v2-0074', 'LAB', 'Laboratory')],
      code: concept(r.codes),
      subject,
      encounter: at,
      effectiveDateTime: stamp(r.start),
      issued: stamp(r.start),
      ...(r.observations.some((o) => observed.has(o))
        ? { result: r.observations.flatMap((o) => (observed.has(o) ? [ref(observed.get(o)!)] : [])) }
        : {}),
    });
  for (const p of e.procedures)
    add({
      resourceType: 'Procedure',
      status: 'completed',
      code: concept(p.codes),
      subject,
      encounter: at,
      performedPeriod: until(p.start, p.stop),
      ...(p.reasons.length > 0 ? { reasonCode: p.reasons.map((r) => concept([r])) } : {}),
    });
  for (const m of e.medications) {
    const dosageInstruction = dosage(m.prescription);
    add({
      resourceType: 'MedicationRequest',
      status: m.stop > 0 ? (m.chronic ? 'stopped' : 'completed') : 'active',
      intent: 'order',
      ...(m.administration ? { category: [hl7('medicationrequest-category', 'inpatient')] } : {}),
      medicationCodeableConcept: concept(m.codes),
      subject,
      encounter: at,
      authoredOn: stamp(m.start),
      ...(m.reasons.length > 0 ? { reasonCode: m.reasons.map((r) => concept([r])) } : {}),
      ...(dosageInstruction ? { dosageInstruction } : {}),
      ...(m.stop > 0 || m.prescription?.refills !== undefined
        ? {
            dispenseRequest: {
              validityPeriod: until(m.start, m.stop),
              ...(m.prescription?.refills === undefined ? {} : { numberOfRepeatsAllowed: m.prescription.refills }),
            },
          }
        : {}),
    });
  }
  for (const c of e.carePlans)
    add({
      resourceType: 'CarePlan',
      status: c.stop > 0 ? 'completed' : 'active',
      intent: 'order',
      category: [concept(c.codes)],
      subject,
      encounter: at,
      period: until(c.start, c.stop),
      ...(c.activities.length > 0
        ? {
            activity: c.activities.map((a) => ({
              detail: { code: concept([a]), status: c.stop > 0 ? 'completed' : 'in-progress' },
            })),
          }
        : {}),
    });
  for (const i of e.immunisations)
    add({
      resourceType: 'Immunization',
      status: 'completed',
      vaccineCode: concept(i.codes),
      patient: subject,
      encounter: at,
      occurrenceDateTime: stamp(i.start),
      primarySource: true,
      protocolApplied: [{ doseNumberPositiveInt: i.series }],
    });
  for (const s of e.imagingStudies)
    add({
      resourceType: 'ImagingStudy',
      identifier: [{ system: 'urn:dicom:uid', value: `urn:oid:${s.uid}` }],
      status: 'available',
      subject,
      encounter: at,
      started: stamp(s.start),
      numberOfSeries: s.series.length,
      numberOfInstances: s.series.reduce((n, x) => n + x.instances.length, 0),
      procedureCode: [concept(s.codes)],
      series: s.series.map((x, i) => ({
        uid: x.uid,
        number: i + 1,
        modality: concept([x.modality]).coding![0],
        bodySite: concept([x.bodySite]).coding![0],
        numberOfInstances: x.instances.length,
        started: stamp(s.start),
        instance: x.instances.map((y, j) => ({
          uid: y.uid,
          number: j + 1,
          sopClass: { system: 'urn:ietf:rfc:3986', code: `urn:oid:${y.sopClass.code}` },
          ...(y.title.trim() ? { title: y.title } : {}),
        })),
      })),
    });
  for (const d of e.devices)
    add({
      resourceType: 'Device',
      status: d.stop > 0 ? 'inactive' : 'active',
      type: concept(d.codes),
      patient: subject,
      ...(d.manufacturer ? { manufacturer: d.manufacturer } : {}),
      ...(d.model ? { modelNumber: d.model } : {}),
    });
  for (const n of e.notes)
    add({
      resourceType: 'DocumentReference',
      status: 'current',
      docStatus: 'final',
      type: concept(n.codes),
      subject,
      date: stamp(n.start),
      content: [
        {
          attachment: {
            contentType: 'text/plain; charset=utf-8',
            data: Buffer.from(n.text).toString('base64'),
            creation: stamp(n.start),
          },
        },
      ],
      context: { encounter: [at], period: until(e.start, e.stop) },
    });
}
