import type { Bundle, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../errors.ts';
import type { SearchRequest, Store } from '../port.ts';
import { onEveryBackend } from '../testing/backends.ts';

const BASE = 'http://h/fhir';
const LOINC = 'http://loinc.org';
const UCUM = 'http://unitsofmeasure.org';

const quantity = (value: number, unit: string) => ({ value, unit, system: UCUM, code: unit });
const lab = (
  id: string,
  patient: string,
  code: string,
  date: string | undefined,
  value: number,
  unit: string,
): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: LOINC, code, display: code === '2345-7' ? 'Glucose [Mass/volume]' : 'Body weight' }] },
  subject: { reference: `Patient/${patient}` },
  ...(date === undefined ? {} : { effectiveDateTime: date }),
  valueQuantity: quantity(value, unit),
});

const RECORD: Resource[] = [
  { resourceType: 'Organization', id: 'org', name: 'St. Mary' },
  { resourceType: 'Practitioner', id: 'dr', name: [{ family: 'Weiß', given: ['Ana'] }] },
  {
    resourceType: 'Patient',
    id: 'ann',
    identifier: [{ system: 'urn:mrn', value: 'A1', type: { coding: [{ system: 'urn:t', code: 'MR' }] } }],
    name: [{ family: 'Núñez', given: ['Ann', 'María'] }],
    gender: 'female',
    birthDate: '1970-05-01',
    active: true,
    managingOrganization: { reference: 'Organization/org' },
    generalPractitioner: [{ reference: 'Practitioner/dr' }],
    text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Ann</div>' },
    telecom: [{ system: 'phone', value: '555' }],
    maritalStatus: { text: 'married' },
  },
  {
    resourceType: 'Patient',
    id: 'bob',
    identifier: [{ system: 'urn:other', value: 'A1' }],
    name: [{ family: "O'Brien", given: ['Bob'] }],
    gender: 'male',
    birthDate: '1970-05-20',
    generalPractitioner: [{ identifier: { system: 'urn:npi', value: '77' } }],
  },
  { resourceType: 'Patient', id: 'cyd', name: [{ family: 'Nunn' }], gender: 'female', birthDate: '1999' },
  lab('g1', 'ann', '2345-7', '2024-01-10T08:00:00Z', 90, 'mg/dL'),
  lab('g2', 'ann', '2345-7', '2024-03-10', 180, 'mg/dL'),
  lab('g3', 'bob', '2345-7', '2024-02-10', 8, 'mmol/L'),
  lab('w1', 'ann', '29463-7', '2023-12-01', 70, 'kg'),
  lab('w2', 'bob', '29463-7', undefined, 95000, 'g'),
  {
    resourceType: 'Observation',
    id: 'bp',
    status: 'final',
    code: { coding: [{ system: LOINC, code: '85354-9' }] },
    subject: { reference: 'Patient/ann' },
    effectivePeriod: { start: '2024-01-01', end: '2024-01-31' },
    component: [
      { code: { coding: [{ system: LOINC, code: '8480-6' }] }, valueQuantity: quantity(150, 'mm[Hg]') },
      { code: { coding: [{ system: LOINC, code: '8462-4' }] }, valueQuantity: quantity(80, 'mm[Hg]') },
    ],
  },
  {
    resourceType: 'Provenance',
    id: 'pv',
    target: [{ reference: 'Observation/g1' }],
    recorded: '2024-01-10T08:00:00Z',
    agent: [{ who: { reference: 'Practitioner/dr' } }],
  },
  { resourceType: 'ValueSet', id: 'vs', status: 'active', url: 'http://example.org/fhir/vs/one' },
  { resourceType: 'ValueSet', id: 'vs2', status: 'draft', url: 'http://example.org/fhir/vs/one/deep' },
  {
    resourceType: 'RiskAssessment',
    id: 'risk',
    status: 'final',
    subject: { reference: 'Patient/ann' },
    prediction: [{ probabilityDecimal: 0.25 }],
  },
];

onEveryBackend('search', (backend) => {
  let store: Store;
  const find = (type: string | undefined, query: string, more: Partial<SearchRequest> = {}): Promise<Bundle> =>
    store.search({ ...(type ? { type } : {}), query, base: BASE, ...more });
  const ids = async (type: string | undefined, query: string, more: Partial<SearchRequest> = {}): Promise<string> =>
    ((await find(type, query, more)).entry ?? [])
      .filter((entry) => entry.search?.mode === 'match')
      .map((entry) => entry.resource?.id)
      .join(' ');

  beforeAll(async () => {
    store = (await backend.open()).store;
    const report = await store.import(
      (async function* () {
        for (const resource of RECORD) yield { where: resource.id!, bundle: resource };
      })(),
    );
    expect(report).toEqual({ read: RECORD.length, written: RECORD.length, problems: [] });
  });

  it.each([
    // string
    ['Patient', 'family=nun', 'ann cyd'],
    ['Patient', 'name=maria', 'ann'],
    ['Patient', 'family:exact=Nunez', ''],
    ['Patient', 'family:exact=Núñez', 'ann'],
    ['Patient', 'family:contains=brien', 'bob'],
    ['Patient', "family=O'Brien", 'bob'],
    ['Patient', 'family=nunn,brien&gender=female', 'cyd'],
    ['Practitioner', 'family=wei', 'dr'],
    // token
    ['Patient', 'gender=female', 'ann cyd'],
    ['Patient', 'gender:not=female', 'bob'],
    ['Patient', 'identifier=A1', 'ann bob'],
    ['Patient', 'identifier=urn:mrn|A1', 'ann'],
    ['Patient', 'identifier=urn:mrn|', 'ann'],
    ['Patient', 'identifier=|A1', ''],
    ['Patient', 'identifier:of-type=urn:t|MR|A1', 'ann'],
    ['Patient', 'active=true', 'ann'],
    ['Patient', 'active:missing=true', 'bob cyd'],
    ['Patient', 'identifier:missing=false', 'ann bob'],
    ['Observation', 'code:text=glucose', 'g1 g2 g3'],
    ['Observation', `code=${LOINC}|2345-7,${LOINC}|29463-7&status=final`, 'g1 g2 g3 w1 w2'],
    ['Patient', '_id=ann,cyd,nobody', 'ann cyd'],
    // date
    ['Patient', 'birthdate=1970-05', 'ann bob'],
    ['Patient', 'birthdate=1970-05-01', 'ann'],
    ['Patient', 'birthdate=ge1970-05-20', 'bob cyd'],
    ['Patient', 'birthdate=gt1970-05-01&birthdate=lt1999', 'bob'],
    ['Patient', 'birthdate=ne1970-05-01', 'bob cyd'],
    ['Observation', 'date=2024-01', 'g1 bp'],
    ['Observation', 'date=2024-01-10', 'g1'],
    ['Observation', 'date=ap2024-01-10', 'g1 g2 g3 w1 bp'],
    ['Observation', 'date=sa2024-01-31', 'g2 g3'],
    ['Observation', 'date=eb2024', 'w1'],
    ['Observation', 'date=le2024-01-05', 'w1 bp'],
    ['Patient', '_lastUpdated=gt2999', ''],
    ['Patient', '_lastUpdated=gt2000', 'ann bob cyd'],
    // quantity and number
    ['Observation', 'value-quantity=gt100|http://unitsofmeasure.org|mg/dL', 'g2'],
    ['Observation', `value-quantity=70|${UCUM}|kg`, 'w1'],
    ['Observation', `value-quantity=95|${UCUM}|kg`, 'w2'],
    ['Observation', `value-quantity=gt95|${UCUM}|kg`, ''],
    ['Observation', `value-quantity=ge95|${UCUM}|kg`, 'w2'],
    ['Observation', 'value-quantity=lt10', 'g3'],
    ['RiskAssessment', 'probability=0.25', 'risk'],
    ['RiskAssessment', 'probability=gt0.3', ''],
    // reference
    ['Observation', 'patient=ann', 'g1 g2 w1 bp'],
    ['Observation', 'subject=Patient/bob', 'g3 w2'],
    ['Observation', `subject=${BASE}/Patient/bob`, 'g3 w2'],
    ['Observation', 'subject=http://elsewhere/fhir/Patient/bob', ''],
    ['Observation', 'subject:Patient=bob', 'g3 w2'],
    ['Patient', 'general-practitioner:identifier=urn:npi|77', 'bob'],
    ['Patient', 'general-practitioner:missing=true', 'cyd'],
    // uri
    ['ValueSet', 'url=http://example.org/fhir/vs/one', 'vs'],
    ['ValueSet', 'url:below=http://example.org/fhir/vs/one', 'vs vs2'],
    ['ValueSet', 'url:above=http://example.org/fhir/vs/one/deep', 'vs vs2'],
    // composite
    ['Observation', `code-value-quantity=${LOINC}|2345-7$gt100`, 'g2'],
    ['Observation', `component-code-value-quantity=${LOINC}|8480-6$gt140`, 'bp'],
    ['Observation', `component-code-value-quantity=${LOINC}|8462-4$gt140`, ''],
    ['Observation', `combo-code-value-quantity=${LOINC}|8462-4$lt90`, 'bp'],
    // chains
    ['Observation', 'patient.family=nunez&code=2345-7', 'g1 g2'],
    ['Observation', 'subject:Patient.general-practitioner.given=ana', 'g1 g2 w1 bp'],
    ['Patient', `_has:Observation:patient:code=${LOINC}|85354-9`, 'ann'],
    ['Patient', '_has:Observation:subject:_has:Provenance:target:agent=Practitioner/dr', 'ann'],
    ['Practitioner', '_has:Patient:general-practitioner:gender=female', 'dr'],
  ])('%s?%s', async (type, query, expected) => {
    expect(await ids(type, query)).toBe(expected);
  });

  it.each([
    ['Patient', '_sort=birthdate', 'ann bob cyd'],
    ['Patient', '_sort=-birthdate', 'cyd bob ann'],
    ['Patient', '_sort=gender,-birthdate', 'cyd ann bob'],
    ['Patient', '_sort=-_id', 'cyd bob ann'],
    ['Patient', '_sort=family', 'ann cyd bob'],
    ['Observation', '_sort=-date&code=2345-7', 'g2 g3 g1'],
    ['Observation', '_sort=date&patient=bob', 'g3 w2'],
    ['Observation', '_sort=-date&code=29463-7', 'w1 w2'],
    ['Observation', '_sort=-value-quantity&code=29463-7', 'w2 w1'],
  ])('orders %s?%s, absent values last', async (type, query, expected) => {
    expect(await ids(type, query)).toBe(expected);
  });

  it.each(['', '_sort=_id', '_sort=-date', '_sort=date', '_sort=status,-date', '_sort=-date&patient=ann'])(
    'pages through Observation?%s one by one as in one piece',
    async (query) => {
      const whole = await ids('Observation', query);
      const seen: string[] = [];
      let next: string | undefined = `${query}&_count=1`;
      while (next !== undefined) {
        const page: Bundle = await find('Observation', next);
        seen.push(...page.entry!.map((entry) => entry.resource!.id!));
        next = page.link?.find((link) => link.relation === 'next')?.url?.split('?')[1];
      }
      expect(seen.join(' ')).toBe(whole);
    },
  );

  it('neither repeats nor skips while resources are added', async () => {
    for (let i = 0; i < 6; i++)
      await store.update({ resourceType: 'Basic', id: `b${i}`, code: { text: 'x' }, created: '2020-01-01' });
    const seen: string[] = [];
    let next: string | undefined = '_count=2&_sort=created';
    for (let i = 0; next !== undefined && i < 20; i++) {
      const page: Bundle = await find('Basic', next);
      seen.push(...page.entry!.map((entry) => entry.resource!.id!));
      await store.update({ resourceType: 'Basic', id: `early${i}`, code: { text: 'x' }, created: '2019-01-01' });
      next = page.link?.find((link) => link.relation === 'next')?.url?.split('?')[1];
    }
    expect(seen).toEqual(['b0', 'b1', 'b2', 'b3', 'b4', 'b5']);
  });

  describe('totals and shapes', () => {
    it('counts when asked, and never otherwise beyond what a page shows', async () => {
      expect((await find('Observation', '_count=2')).total).toBeUndefined();
      expect((await find('Observation', '_count=2&_total=accurate')).total).toBe(6);
      expect((await find('Observation', '_count=2&_total=estimate')).total).toBeGreaterThanOrEqual(0);
      expect((await find('Observation', '_count=2&_total=none')).total).toBeUndefined();
      expect((await find('Observation', '')).total).toBe(6);
      for (const query of ['_summary=count', '_count=0']) {
        const counted = await find('Observation', query);
        expect([counted.total, counted.entry]).toEqual([6, undefined]);
      }
    });

    it('subsets by _summary and _elements, and says so', async () => {
      const one = async (query: string) =>
        (await find('Patient', `_id=ann&${query}`)).entry![0]!.resource as unknown as Record<string, unknown>;
      const summary = await one('_summary=true');
      expect(summary).toMatchObject({
        resourceType: 'Patient',
        id: 'ann',
        gender: 'female',
        telecom: [{ value: '555' }],
      });
      expect([summary.maritalStatus, summary.text]).toEqual([undefined, undefined]);
      expect(summary.meta).toMatchObject({ versionId: '1', tag: [{ code: 'SUBSETTED' }] });
      expect(Object.keys(await one('_summary=text')).sort()).toEqual(['id', 'meta', 'resourceType', 'text']);
      expect(await one('_summary=data')).toMatchObject({ maritalStatus: { text: 'married' } });
      expect((await one('_summary=data')).text).toBeUndefined();
      expect(Object.keys(await one('_elements=gender,name')).sort()).toEqual([
        'gender',
        'id',
        'meta',
        'name',
        'resourceType',
      ]);
      expect((await one('_summary=false')).meta).not.toHaveProperty('tag');
    });

    it('includes in both directions, iterates, and stays bounded', async () => {
      const included = async (type: string, query: string) =>
        ((await find(type, query)).entry ?? [])
          .filter((entry) => entry.search?.mode === 'include')
          .map((entry) => entry.resource?.id)
          .sort()
          .join(' ');
      expect(await included('Observation', '_id=g1&_include=Observation:subject')).toBe('ann');
      expect(
        await included(
          'Observation',
          '_id=g1&_include=Observation:subject&_include:iterate=Patient:general-practitioner',
        ),
      ).toBe('ann dr');
      expect(await included('Observation', '_id=g1&_include=Observation:subject:Group')).toBe('');
      expect(await included('Observation', '_id=g1&_revinclude=Provenance:target')).toBe('pv');
      expect(await included('Patient', '_id=ann&_include=*')).toBe('dr org');
      expect(await included('Patient', '_id=bob&_revinclude=Observation:patient')).toBe('g3 w2');
    });
  });

  describe('honesty', () => {
    it('names unknown parameters in an outcome, leaves them out of the self link, refuses them when strict', async () => {
      const result = await find('Patient', 'gender=female&favourite=blue');
      const outcome = result.entry?.find((entry) => entry.search?.mode === 'outcome')?.resource;
      expect(JSON.stringify(outcome)).toContain('favourite');
      expect(result.link?.find((link) => link.relation === 'self')?.url).toBe(`${BASE}/Patient?gender=female`);
      await expect(find('Patient', 'favourite=blue', { strict: true })).rejects.toMatchObject({
        status: 400,
        code: 'unknown-parameter',
      });
    });

    it.each(['birthdate=tomorrow', '_cursor=abc', '_sort=-date&_cursor=WzEsMl0', '_count=x'])(
      'refuses Patient?%s as a bad request',
      async (query) => {
        await expect(find('Patient', query)).rejects.toSatisfy(
          (error) => error instanceof StoreError && error.status === 400,
        );
      },
    );

    it('treats every value as data', async () => {
      for (const evil of ["'; DROP TABLE resource; --", '%', '_', '\\', '$1', '"', 'x'.repeat(5000), '\u{1F600}']) {
        for (const param of [
          'family',
          'family:contains',
          'family:exact',
          'identifier',
          'general-practitioner',
          '_id',
        ]) {
          expect(await ids('Patient', `${param}=${encodeURIComponent(evil)}`)).toBe('');
        }
      }
      expect(await ids('Patient', '')).toBe('ann bob cyd');
      await expect(find('Patient', 'family=%00')).rejects.toMatchObject({ status: 400 });
    });
  });

  it('searches across types', async () => {
    expect(await ids(undefined, '_type=Patient,Practitioner&_id=ann,dr')).toBe('dr ann');
    expect((await find(undefined, '_id=ann')).total).toBe(1);
  });

  describe("a patient's own login", () => {
    const own = { compartment: 'Patient/ann' };

    it('sees its compartment and nothing else, by whatever way', async () => {
      expect(await ids('Patient', '', own)).toBe('ann');
      expect(await ids('Observation', '_sort=-date', own)).toBe('g2 g1 bp w1');
      expect(await ids('Observation', 'patient=bob', own)).toBe('');
      expect(await ids('Patient', '_id=bob', own)).toBe('');
      expect((await find('Observation', '_summary=count', own)).total).toBe(4);
    });

    it('gets the people and places its record refers to by inclusion', async () => {
      const result = await find('Patient', '_include=Patient:general-practitioner&_include=Patient:organization', own);
      expect(result.entry?.map((entry) => entry.resource?.id)).toEqual(['ann', 'dr', 'org']);
    });
  });

  it('gives a whole record, patient first, with what it refers to and without other patients', async () => {
    const record = await store.everything('ann');
    expect(record[0]?.id).toBe('ann');
    expect(record.map((resource) => resource.id).sort()).toEqual(['ann', 'bp', 'dr', 'g1', 'g2', 'org', 'risk', 'w1']);
    expect((await store.everything('ann', { types: ['Observation'] })).length).toBe(4);
    await expect(store.everything('nobody')).rejects.toMatchObject({ status: 404 });
    const before = await store.patientVersion('ann');
    const count = async () => (await find('Observation', '_summary=count')).total!;
    const all = await count();
    expect(all).toBe((await find('Observation', '_count=1000')).entry?.length);
    await store.delete('Observation', 'w1');
    expect(await count()).toBe(all - 1);
    expect((await store.patientVersion('ann')) > before).toBe(true);
    expect((await store.everything('ann')).some((resource) => resource.id === 'w1')).toBe(false);
  });
});
