import type { AllergyIntolerance, Bundle, CodeableConcept, Patient, Reference, Resource } from '@medplum/fhirtypes';
import type { Clock } from './clock.ts';
import { hl7, prune } from './codes.ts';
import { createRandom, hashText, type Random } from './random.ts';
import { hospital, practitioner, type StaffId } from './staff.ts';

/** Base of the `fullUrl`s; `.example` never resolves (RFC 2606). */
export const BASE = 'https://demo.aceso.example/fhir/';

export interface Person {
  readonly id: string;
  readonly given: readonly string[];
  readonly family: string;
  readonly gender: 'male' | 'female' | 'other';
  readonly birthDate: string;
  readonly mrn: string;
  readonly language?: readonly [code: string, display: string];
  readonly married?: boolean;
  readonly gp?: StaffId;
  readonly city?: string;
  readonly contact?: { readonly name: string; readonly relation: string; readonly phone: string };
  readonly died?: string;
}

/** Words of a note's author, used by every method that writes a resource. */
export interface Context {
  readonly encounter?: Reference;
  readonly by?: StaffId;
}

const TYPE_SLUGS: Readonly<Record<string, string>> = {
  MedicationRequest: 'rx',
  MedicationStatement: 'med',
  MedicationAdministration: 'mar',
  Observation: 'obs',
  DiagnosticReport: 'report',
  Condition: 'dx',
  Encounter: 'enc',
  Procedure: 'proc',
  AllergyIntolerance: 'allergy',
  Immunization: 'vax',
  DocumentReference: 'doc',
  ServiceRequest: 'order',
  Appointment: 'appt',
  FamilyMemberHistory: 'family',
};

/** Collects one patient's resources under readable, stable ids. The shared core of the script vocabulary. */
export class ChartBuilder {
  readonly clock: Clock;
  readonly person: Person;
  readonly random: Random;
  readonly subject: Reference<Patient>;
  readonly resources: Resource[] = [];
  private readonly counts = new Map<string, number>();

  constructor(person: Person, clock: Clock, seed: number) {
    this.person = person;
    this.clock = clock;
    this.random = createRandom(seed ^ hashText(person.id));
    this.subject = { reference: `Patient/${person.id}`, display: `${person.given.join(' ')} ${person.family}` };
    this.resources.push(patientResource(person));
  }

  /** Adds a resource, gives it the next id of its type, and returns the reference to it. */
  add<T extends Resource>(resource: T): Reference<T> & { reference: string } {
    const slug = TYPE_SLUGS[resource.resourceType] ?? resource.resourceType.toLowerCase();
    const count = (this.counts.get(slug) ?? 0) + 1;
    this.counts.set(slug, count);
    resource.id = `${this.person.id}-${slug}-${count}`;
    this.resources.push(resource);
    return { reference: `${resource.resourceType}/${resource.id}` } as Reference<T> & { reference: string };
  }

  allergy(
    code: CodeableConcept,
    reaction: { manifestation: CodeableConcept; severity?: 'mild' | 'moderate' | 'severe' },
    options: {
      recorded: string;
      criticality?: 'low' | 'high';
      category?: 'medication' | 'food' | 'environment';
      type?: 'allergy' | 'intolerance';
      verification?: 'confirmed' | 'unconfirmed' | 'refuted';
    },
  ): Reference {
    const verification = options.verification ?? 'confirmed';
    return this.add(
      prune<AllergyIntolerance>({
        resourceType: 'AllergyIntolerance',
        clinicalStatus: verification === 'refuted' ? undefined : hl7('allergyintolerance-clinical', 'active', 'Active'),
        verificationStatus: hl7('allergyintolerance-verification', verification, verification),
        type: options.type ?? 'allergy',
        category: [options.category ?? 'medication'],
        criticality: options.criticality ?? 'low',
        code,
        patient: this.subject,
        recordedDate: options.recorded,
        reaction: [prune({ manifestation: [reaction.manifestation], severity: reaction.severity })],
      }),
    );
  }

  /** States that the patient has no known allergies (SNOMED CT 716186003), which is not the same as saying nothing. */
  noKnownAllergies(recorded: string): Reference {
    return this.add<AllergyIntolerance>({
      resourceType: 'AllergyIntolerance',
      clinicalStatus: hl7('allergyintolerance-clinical', 'active', 'Active'),
      verificationStatus: hl7('allergyintolerance-verification', 'confirmed', 'Confirmed'),
      code: {
        coding: [{ system: 'http://snomed.info/sct', code: '716186003', display: 'No known allergy' }],
        text: 'No known allergies',
      },
      patient: this.subject,
      recordedDate: recorded,
    });
  }

  bundle(): Bundle {
    return transaction(this.resources);
  }
}

/** One transaction of PUTs: loading it twice gives the same hospital, not two. */
export function transaction(resources: readonly Resource[]): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => ({
      fullUrl: `${BASE}${resource.resourceType}/${resource.id}`,
      resource,
      request: { method: 'PUT' as const, url: `${resource.resourceType}/${resource.id}` },
    })),
  };
}

function patientResource(person: Person): Patient {
  const number = hashText(person.id);
  return prune<Patient>({
    resourceType: 'Patient',
    id: person.id,
    identifier: [
      {
        use: 'usual',
        type: hl7('v2-0203', 'MR', 'Medical record number'),
        system: 'https://demo.aceso.example/mrn',
        value: person.mrn,
        assigner: hospital,
      },
    ],
    active: true,
    name: [{ use: 'official', family: person.family, given: [...person.given] }],
    telecom: [{ system: 'phone', use: 'home', value: `555-01${String(number % 100).padStart(2, '0')}` }],
    gender: person.gender,
    birthDate: person.birthDate,
    deceasedDateTime: person.died,
    address: [
      {
        use: 'home',
        line: [`${(number % 190) + 3} ${['Cedar Lane', 'Mill Street', 'Bay Road', 'Orchard Way'][number % 4]}`],
        city: person.city ?? 'Aurora Harbor',
        state: 'ME',
        postalCode: '04999',
        country: 'US',
      },
    ],
    maritalStatus:
      person.married === undefined
        ? undefined
        : person.married
          ? hl7('v3-MaritalStatus', 'M', 'Married')
          : hl7('v3-MaritalStatus', 'S', 'Never Married'),
    contact: person.contact && [
      {
        relationship: [{ text: person.contact.relation }],
        name: { text: person.contact.name },
        telecom: [{ system: 'phone', value: person.contact.phone }],
      },
    ],
    communication: [
      {
        language: {
          coding: [
            {
              system: 'urn:ietf:bcp:47',
              code: person.language?.[0] ?? 'en',
              display: person.language?.[1] ?? 'English',
            },
          ],
        },
        preferred: true,
      },
    ],
    generalPractitioner: [practitioner(person.gp ?? 'dr-demir')],
    managingOrganization: hospital,
  });
}
