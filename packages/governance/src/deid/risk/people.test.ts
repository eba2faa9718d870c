import type { Resource } from '@medplum/fhirtypes';
import { expect, it } from 'vitest';
import { People } from './people.ts';

it('takes a row for each patient, alone or in a bundle, and nothing else', () => {
  const patient = {
    resourceType: 'Patient',
    gender: 'female',
    birthDate: '1961',
    address: [{ postalCode: '021**', state: 'MA' }],
  } as Resource;
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient }, {}] } as Resource;
  const people = new People();
  people.file(
    '0001.ndjson',
    [patient, bundle, { resourceType: 'Patient' }, { resourceType: 'Basic' }]
      .map((each) => JSON.stringify(each))
      .join('\n'),
  );
  people.file('0002.txt', 'Nobody.');
  const { columns, rows } = people.cells();
  expect(columns).toEqual(['sex', 'born', 'place']);
  expect(rows).toEqual([
    ['female', '1961', '021**'],
    ['female', '1961', '021**'],
    ['', '', ''],
  ]);
});

it('takes a row for each patient of messages and documents, written as FHIR writes it, and each patient once', () => {
  const people = new People();
  people.hl7(
    [
      'MSH|^~\\&|||||2024||ADT^A01|1|P|2.5',
      'PID|1||A7^^^^MR||||19610304|F|||^^PITTSFIELD^MA^01201',
      'NK1|1||SPO||^^ELSEWHERE',
      'MSH|^~\\&|||||2024||ORU^R01|2|P|2.5',
      'PID|1||A7||||1961|F',
      'MSH*#~\\&*****2024**ORU#R01*3*P*2.5',
      'PID*1**B2#x****1990*m***##S#MA',
      'PID*1******1990*U***##S#MA',
    ].join('\r'),
  );
  people.cda(
    `<?xml version="1.0"?><!-- a --><ClinicalDocument><recordTarget><patientRole><id root="1.2" extension="A7"/><addr><city>Pittsfield</city></addr>
      <patient><administrativeGenderCode code="F"/><birthTime value="1961"/></patient></patientRole></recordTarget>
      <recordTarget><patientRole><id root="9f"/><addr nullFlavor="MSK"/><patient><administrativeGenderCode code="UN"/><birthTime nullFlavor="MSK"/></patient></patientRole></recordTarget></ClinicalDocument>`,
  );
  people.fhir([{ resourceType: 'Patient', gender: 'male', birthDate: '1990' }]);
  expect(people.cells().rows).toEqual([
    ['female', '1961-03-04', 'PITTSFIELD 01201'],
    ['male', '1990', 'S MA'],
    ['unknown', '1990', 'S MA'],
    ['other', '', ''],
    ['male', '1990', ''],
  ]);
});
