import { createRandom } from '@aceso/tensor';
import type { Observation as FhirObservation, Reference, Resource } from '@medplum/fhirtypes';
import { uuid } from '../world/profile.ts';
import type { SimulatedPatient } from '../world/simulate.ts';
import { concept, hl7, term } from './fhir-values.ts';
import { writeEncounter } from './fhir-visit.ts';
import { day, stamp } from './rows.ts';

/** Tag system of simulated data: `simulated` on every resource; the server adds which population it was. */
export const SIMULATED_SYSTEM = 'urn:aceso:simulated';

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
/** On every resource: nobody takes a simulated finding for a real one, wherever it is copied to. */
const TAGS = [
  { system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST', display: 'test health data' },
  { system: SIMULATED_SYSTEM, code: 'simulated', display: 'Simulated patient' },
];

/** All resources of one simulated patient; the same ids at every call. */
export function toFhir(patient: SimulatedPatient, seed: number): readonly Resource[] {
  const { profile, record, death } = patient;
  const ids = createRandom(seed).stream(`ids ${profile.index}`);
  const out: Resource[] = [];
  const subject: Reference<never> = { reference: `Patient/${profile.id}` } as Reference<never>;
  const put = <T extends Resource>(resource: Omit<T, 'id'>): string => {
    const id = uuid(ids);
    out.push({ ...resource, id, meta: { tag: TAGS } } as unknown as Resource);
    return `${resource.resourceType}/${id}`;
  };
  const [raceCode, raceName] = RACES[profile.race]!;
  const hispanic = profile.ethnicity === 'hispanic';
  out.push({
    resourceType: 'Patient',
    id: profile.id,
    meta: { tag: TAGS },
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
