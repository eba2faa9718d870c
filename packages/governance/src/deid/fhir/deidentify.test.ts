import { describe, expect, test } from 'vitest';
import { PROFILES, type ProfileName } from '../core/profile.ts';
import { Surrogates } from '../core/surrogates.ts';
import { deidentifyFile } from '../file.ts';

const PATIENT = {
  resourceType: 'Patient',
  id: 'mrn-4471',
  meta: { versionId: '3', lastUpdated: '2024-03-01T10:00:00Z', source: 'urn:mill-river' },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Ottoline Marchetti</div>' },
  extension: [
    { url: 'http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName', valueString: 'Quillfeather' },
    { url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex', valueCode: 'F' },
  ],
  identifier: [{ system: 'http://hospital.example/mrn', value: '4471-993' }],
  name: [{ family: 'Marchetti', given: ['Ottoline'] }],
  telecom: [{ system: 'phone', value: '617-555-0188' }],
  gender: 'female',
  birthDate: '1931-05-06',
  address: [{ line: ['12 Gorse Lane'], city: 'Pittsfield', state: 'MA', postalCode: '01201', country: 'US' }],
  shoeSize: 38,
};
const NOTE =
  'Mrs. Marchetti (MRN 4471-993) of 12 Gorse Lane was seen on March 3, 2024 with her sister. Quillfeather side has AF. Call 617-555-0188.';
const BUNDLE = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { fullUrl: 'http://h.example/fhir/Patient/mrn-4471', resource: PATIENT },
    {
      fullUrl: 'http://h.example/fhir/Observation/o1',
      resource: {
        resourceType: 'Observation',
        id: 'o1',
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '30525-0', display: 'Age' }] },
        subject: { reference: 'Patient/mrn-4471', display: 'Ottoline Marchetti' },
        effectiveDateTime: '2024-03-03T09:30:00-05:00',
        issued: '2024-03-03T09:31:00Z',
        valueQuantity: { value: 92, unit: 'years', system: 'http://unitsofmeasure.org', code: 'a' },
        note: [{ text: NOTE, authorString: 'Dr. Ines Calloway', time: '2024-03-03' }],
      },
    },
    {
      resource: {
        resourceType: 'DocumentReference',
        id: 'd1',
        status: 'current',
        subject: { reference: 'http://h.example/fhir/Patient/mrn-4471' },
        content: [
          {
            attachment: {
              contentType: 'text/plain',
              data: Buffer.from(NOTE).toString('base64'),
              url: 'http://h.example/d1',
            },
          },
          { attachment: { contentType: 'application/pdf', data: 'JVBERg==' } },
        ],
      },
    },
    { resource: { resourceType: 'Spaceship', id: 'x' } },
  ],
};

function run(profile: ProfileName, input: unknown = BUNDLE, seed = 1) {
  const done = deidentifyFile({
    name: 'x.json',
    text: JSON.stringify(input),
    profile: PROFILES[profile],
    surrogates: new Surrogates(new Uint8Array(32).fill(seed)),
    year: 2026,
    number: 1,
  });
  return { ...done, json: JSON.parse(done.text) };
}

describe('FHIR under Safe Harbor', () => {
  const { text, json, manifest } = run('safe-harbor');
  const [patient, observation, document] = json.entry.map((entry: { resource: unknown }) => entry.resource);

  test('nothing that identifies is left, in structure or in text', () => {
    for (const secret of [
      'Marchetti',
      'Ottoline',
      'Quillfeather',
      '4471',
      'Gorse',
      'Pittsfield',
      '01201',
      '555-0188',
      'Calloway',
      '-05-06',
      '2024-03',
      '1931',
      'mill-river',
      'h.example',
    ])
      expect(text).not.toContain(secret);
    expect(Buffer.from(document.content[0].attachment.data, 'base64').toString()).not.toMatch(
      /Marchetti|4471|Gorse|March|0188/,
    );
  });

  test('what may stay stays', () => {
    expect(patient.gender).toBe('female');
    expect(patient.address).toEqual([{ state: 'MA', postalCode: '012', country: 'US' }]);
    expect(patient.extension).toEqual([
      { url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex', valueCode: 'F' },
    ]);
    expect(observation.effectiveDateTime).toBe('2024');
    expect(observation.note[0].text).toContain('AF');
    expect(observation.code.coding[0].display).toBe('Age');
  });

  test('a birth year that tells an age over 89 goes, and the age is 90 or more', () => {
    expect(patient.birthDate).toBeUndefined();
    expect(observation.valueQuantity).toMatchObject({ value: 90, comparator: '>=', code: 'a' });
    const younger = run('safe-harbor', { ...PATIENT, birthDate: '1937-01-01' });
    expect(younger.json.birthDate).toBe('1937');
  });

  test('references lead where they led', () => {
    expect(observation.subject.reference).toBe(`Patient/${patient.id}`);
    expect(document.subject.reference).toBe(json.entry[0].fullUrl);
    expect(observation.subject.display).toBeUndefined();
  });

  test('what no definition knows goes and is named without its value; other content than plain text goes', () => {
    expect(manifest.unmapped).toEqual(['Bundle.entry.resource Spaceship', 'Patient.shoeSize']);
    expect(document.content[1].attachment.data).toBeUndefined();
    expect(JSON.stringify(manifest)).not.toMatch(/Marchetti|4471|Gorse/);
  });
});

describe('other profiles', () => {
  test('a limited data set keeps dates and towns, and no name or street', () => {
    const { text, json } = run('limited-data-set');
    expect(json.entry[0].resource.birthDate).toBe('1931-05-06');
    expect(json.entry[0].resource.address[0].city).toBe('Pittsfield');
    expect(text).not.toMatch(/Marchetti|Gorse|0188/);
  });

  test('pseudonyms: dates of a patient move together, intervals stay', () => {
    const { json } = run('pseudonymised');
    const [patient, observation] = json.entry.map((entry: { resource: { birthDate: string } }) => entry.resource);
    const days = (a: string, b: string) => Math.round((Date.parse(a) - Date.parse(b)) / 86_400_000);
    const moved = observation.effectiveDateTime.slice(0, 10);
    expect(moved).not.toBe('2024-03-03');
    expect(days(moved, patient.birthDate)).toBe(days('2024-03-03', '1931-05-06'));
    expect(observation.effectiveDateTime.slice(10)).toBe('T09:30:00-05:00');
    expect(patient.name[0].family).not.toBe('Marchetti');
  });

  test('same key, same bytes; another key, other ids', () => {
    expect(run('safe-harbor').text).toBe(run('safe-harbor').text);
    expect(run('safe-harbor', BUNDLE, 2).json.entry[0].resource.id).not.toBe(
      run('safe-harbor').json.entry[0].resource.id,
    );
  });
});

describe('fails closed', () => {
  test('an answer to a question of who somebody is goes', () => {
    const { json } = run('safe-harbor', {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      item: [
        { linkId: '1', text: 'What is your first name?', answer: [{ valueString: 'Zebulon' }] },
        { linkId: '2', text: 'Do you smoke?', answer: [{ valueBoolean: true }] },
      ],
    });
    expect(json.item[0].answer).toBeUndefined();
    expect(json.item[1].answer).toEqual([{ valueBoolean: true }]);
  });

  test('a modifier extension changes what a resource means, so the resource goes', () => {
    expect(() =>
      run('safe-harbor', { ...PATIENT, modifierExtension: [{ url: 'http://x.example', valueBoolean: true }] }),
    ).toThrow(/No FHIR resource that may stand/);
  });

  test('broken JSON names the line', () => {
    expect(() =>
      deidentifyFile({
        name: 'x.ndjson',
        text: '{"resourceType":"Patient"}\n{"resourceType":',
        profile: PROFILES['safe-harbor'],
        surrogates: new Surrogates(new Uint8Array(32)),
        year: 2026,
        number: 1,
      }),
    ).toThrow(/Line 2 is not JSON/);
  });
});
