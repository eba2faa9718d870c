import { MARK } from '@aceso/governance/confidential';
import type { Resource } from '@medplum/fhirtypes';

/** Something confidential that stands in a record, with a word that stands nowhere else. */
export interface Planted {
  readonly name: string;
  readonly word: string;
  readonly how: How;
  /** A version before the one that is now. */
  readonly before?: Resource;
  readonly resource: Resource;
  readonly removed: boolean;
}

const HOWS = [
  'mark',
  'own-label',
  'label',
  'restricted',
  'code',
  'word',
  'visit',
  'place',
  'role',
  'former',
  'removed',
] as const;
type How = (typeof HOWS)[number];

const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const LEVEL = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const CM = 'http://hl7.org/fhir/sid/icd-10-cm';
const subject = { reference: 'Patient/kid' };
const patient = subject;
const bill = {
  status: 'active',
  use: 'claim',
  type: { text: 'professional' },
  patient,
  created: '2026-01-01',
  provider: { display: 'Clinic' },
};

const active = (system: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code: 'active' }],
});
/** What a resource of each type needs, about the young patient. */
const SHAPES: Readonly<Record<string, object>> = {
  Appointment: {
    status: 'booked',
    start: '2026-04-01T10:00:00Z',
    end: '2026-04-01T10:20:00Z',
    participant: [{ actor: subject, status: 'accepted' }],
  },
  Immunization: { status: 'completed', patient, vaccineCode: { text: 'Vaccine' }, occurrenceDateTime: '2026-01-02' },
  Claim: {
    ...bill,
    priority: { text: 'normal' },
    insurance: [{ sequence: 1, focal: true, coverage: { display: 'Plan' } }],
  },
  ExplanationOfBenefit: {
    ...bill,
    outcome: 'complete',
    insurer: { display: 'Plan' },
    insurance: [{ focal: true, coverage: { display: 'Plan' } }],
  },
  AllergyIntolerance: { patient, code: { text: 'Allergy' }, clinicalStatus: active('allergyintolerance-clinical') },
  MedicationRequest: {
    status: 'active',
    intent: 'order',
    subject,
    medicationCodeableConcept: { text: 'Medicine' },
    authoredOn: '2026-01-02',
  },
  Observation: { status: 'final', subject, code: { text: 'Observation' }, effectiveDateTime: '2026-01-02' },
  DiagnosticReport: { status: 'final', subject, code: { text: 'Report' }, effectiveDateTime: '2026-01-02' },
  Condition: { subject, code: { text: 'Condition' }, clinicalStatus: active('condition-clinical') },
  Encounter: { status: 'finished', class: { code: 'AMB' }, subject, period: { start: '2026-01-02' } },
  DocumentReference: { status: 'current', subject, content: [{ attachment: { title: 'Note' } }] },
  Procedure: { status: 'completed', subject, code: { text: 'Procedure' } },
};

/** Where a visit is named, and where a place or a person. */
const VISIT: Readonly<Record<string, (reference: string) => object>> = {
  Immunization: (reference) => ({ encounter: { reference } }),
  MedicationRequest: (reference) => ({ encounter: { reference } }),
  Observation: (reference) => ({ encounter: { reference } }),
  DiagnosticReport: (reference) => ({ encounter: { reference } }),
  Condition: (reference) => ({ encounter: { reference } }),
  Procedure: (reference) => ({ encounter: { reference } }),
  DocumentReference: (reference) => ({ context: { encounter: [{ reference }] } }),
};
const actor = (reference: string) => ({
  participant: [
    { actor: subject, status: 'accepted' },
    { actor: { reference }, status: 'accepted' },
  ],
});

/** One of each type, each confidential in a way that is picked; with a psychiatrist, a ward, a visit that is marked. */
export function plantedRecord(round: string, pick: <T>(all: readonly T[]) => T): readonly Planted[] {
  const number = round.slice(1);
  const visit = `v${round}`;
  const around: Planted[] = (
    [
      { resourceType: 'Practitioner', id: `psy${round}`, name: [{ family: 'Roe' }] },
      {
        resourceType: 'PractitionerRole',
        id: `role${round}`,
        practitioner: { reference: `Practitioner/psy${round}` },
        specialty: [{ text: 'Psychiatry' }],
      },
      { resourceType: 'Location', id: `ward${round}`, name: 'Family planning' },
    ] as Resource[]
  ).map((resource) => ({ name: nameOf(resource), word: resource.id!, how: 'word', resource, removed: false }));
  const made = Object.entries(SHAPES).map(([type, shape], index): Planted => {
    const fitting = HOWS.filter(
      (how) => (how !== 'visit' || VISIT[type]) && (!['place', 'role'].includes(how) || type === 'Appointment'),
    );
    const how = type === 'Encounter' ? 'mark' : pick(fitting);
    const word = `zq${number}w${String.fromCharCode(97 + index)}x`;
    const id = type === 'Encounter' ? visit : `h${round}-${index}`;
    const plain = {
      resourceType: type,
      id,
      ...shape,
      text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml">${word}</div>` },
    } as Resource;
    const secret = { ...plain, ...inWay(how, type, round, visit) } as Resource;
    // What was confidential before it was changed: the version that is seen has no such word.
    if (how === 'former') {
      const coded = { ...plain, meta: { security: [{ system: ACT, code: 'PSY' }] } } as Resource;
      const { text: _, ...seen } = plain as unknown as Record<string, unknown>;
      return { name: nameOf(plain), word, how, before: coded, resource: seen as unknown as Resource, removed: true };
    }
    return { name: nameOf(plain), word, how, resource: secret, removed: how === 'removed' };
  });
  return [
    ...around,
    ...made.filter(({ resource }) => resource.resourceType === 'Encounter'),
    ...made.filter(({ resource }) => resource.resourceType !== 'Encounter'),
  ];
}

function inWay(how: How, type: string, round: string, visit: string): object {
  const label = (system: string, code: string) => ({ meta: { security: [{ system, code }] } });
  switch (how) {
    case 'own-label':
      return label(MARK.system, MARK.code);
    case 'label':
    case 'removed':
      return label(ACT, 'SEX');
    case 'restricted':
      return label(LEVEL, 'R');
    case 'code':
      return {
        extension: [
          { url: 'http://example.org/why', valueCodeableConcept: { coding: [{ system: CM, code: 'Z30.9' }] } },
        ],
      };
    case 'word':
      return { extension: [{ url: 'http://example.org/why', valueString: 'About her depression' }] };
    case 'visit':
      return VISIT[type]!(`Encounter/${visit}`);
    case 'place':
      return actor(`Location/ward${round}`);
    case 'role':
      return actor(`Practitioner/psy${round}`);
    case 'mark':
    case 'former':
      return {};
  }
}

const nameOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;
