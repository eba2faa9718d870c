import type { Bundle, Observation, Resource } from '@medplum/fhirtypes';
import { beforeAll, expect, it } from 'vitest';
import type { Store } from '../port.ts';
import { onEveryBackend } from '../testing/backends.ts';

/**
 * More resources than any way of finding a page lists beforehand, so that every way is taken. What each query finds is
 * worked out here from the resources themselves, and each page is compared with that.
 */
const PATIENTS = 200;
const OBSERVATIONS = 4_000;
const day = (i: number) =>
  `20${String(10 + (i % 10)).padStart(2, '0')}-0${1 + (i % 9)}-${String(1 + (i % 28)).padStart(2, '0')}`;
const pad = (i: number) => String(i).padStart(5, '0');

const observation = (i: number): Observation => ({
  resourceType: 'Observation',
  id: `o${pad(i)}`,
  ...(i === 3999
    ? ({
        _status: {
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
        },
      } as object as {
        status: 'final';
      })
    : { status: i % 1000 === 7 ? ('amended' as const) : ('final' as const) }),
  code: {
    coding: [
      { system: 'http://loinc.org', code: i % 2 === 0 ? 'often' : i % 500 === 1 ? 'seldom' : 'odd' },
      // The same code in a second system: two index entries for one resource.
      ...(i % 4 === 0 ? [{ system: 'urn:local', code: 'often' }] : []),
    ],
  },
  subject: { reference: `Patient/p${i % PATIENTS}` },
  ...(i % 5 === 0 ? {} : { effectiveDateTime: day(i) }),
  valueQuantity: { value: i % 100, unit: 'cm', system: 'http://unitsofmeasure.org', code: 'cm' },
});
const ALL = Array.from({ length: OBSERVATIONS }, (_, i) => observation(i));
const RECORD: Resource[] = [
  ...Array.from(
    { length: PATIENTS },
    (_, i): Resource => ({
      resourceType: 'Patient',
      id: `p${i}`,
      name: [{ family: i % 2 === 0 ? `Even${i}` : `Uneven${i}` }],
      gender: i % 3 === 0 ? 'male' : 'female',
    }),
  ),
  ...ALL,
];

type Test = (one: Observation, i: number) => boolean;
const QUERIES: readonly [query: string, test: Test][] = [
  ['code=often', (_, i) => i % 2 === 0],
  ['code=http://loinc.org|often,seldom', (_, i) => i % 2 === 0 || i % 500 === 1],
  ['code=urn:local|often', (_, i) => i % 4 === 0],
  ['code=seldom', (_, i) => i % 500 === 1],
  ['status:not=final', (_, i) => i % 1000 === 7 || i === 3999],
  ['status:not=amended', (_, i) => i % 1000 !== 7],
  ['status:missing=true', (_, i) => i === 3999],
  ['date:missing=true', (_, i) => i % 5 === 0],
  ['code=often&value-quantity=gt90', (_, i) => i % 2 === 0 && i % 100 > 90],
  ['code=often&value-quantity=gt0.9||m', (_, i) => i % 2 === 0 && i % 100 > 90],
  ['value-quantity=gt90', (_, i) => i % 100 > 90],
  ['code-value-quantity=often$gt90', (_, i) => i % 2 === 0 && i % 100 > 90],
  ['patient=p3', (_, i) => i % PATIENTS === 3],
  ['patient=p3,p4&code=often', (_, i) => i % PATIENTS === 4],
  ['patient.family=Even', (_, i) => (i % PATIENTS) % 2 === 0],
  ['patient.family=Even12', (_, i) => /^12/.test(String(i % PATIENTS)) && i % 2 === 0],
  ['patient.gender=male&code=often', (_, i) => (i % PATIENTS) % 3 === 0 && i % 2 === 0],
  ['patient.gender:not=male', (_, i) => (i % PATIENTS) % 3 !== 0],
];

onEveryBackend('finding pages', (backend) => {
  let store: Store;
  beforeAll(async () => {
    ({ store } = await backend.open());
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: RECORD.map((resource) => ({ resource })),
    } as Bundle;
    const source = (async function* () {
      yield { where: 'record', bundle };
    })();
    expect((await store.import(source)).problems).toEqual([]);
  });

  async function pages(type: string, query: string): Promise<string[]> {
    const ids: string[] = [];
    for (let next: string | undefined = query; next !== undefined; ) {
      const page: Bundle = await store.search({ type, query: next, base: '' });
      ids.push(...(page.entry ?? []).map((entry) => entry.resource!.id!));
      next = page.link?.find((link) => link.relation === 'next')?.url?.split('?')[1];
    }
    return ids;
  }
  const matching = (test: Test) => ALL.filter(test).map((one) => one.id!);

  it.each(QUERIES)('%s', async (query, test) => {
    const expected = matching(test);
    expect(await pages('Observation', `${query}&_count=333`)).toEqual(expected);
    expect((await store.search({ type: 'Observation', query: `${query}&_summary=count`, base: '' })).total).toBe(
      expected.length,
    );
  });

  it.each(QUERIES)('%s, newest first, what has no date last', async (query, test) => {
    const number = (id: string) => Number(id.slice(1));
    const time = (id: string) => ALL[number(id)]!.effectiveDateTime ?? '';
    const newest = (a: string, b: string) => {
      const order = time(b).localeCompare(time(a));
      return order !== 0 ? order : time(a) === '' ? number(a) - number(b) : number(b) - number(a);
    };
    expect(await pages('Observation', `${query}&_sort=-date&_count=333`)).toEqual(matching(test).sort(newest));
  });

  it('finds who has something, often and seldom', async () => {
    const seldom = new Set(ALL.filter((_, i) => i % 500 === 1).map((one) => one.subject!.reference!.slice(8)));
    const found = await pages('Patient', '_has:Observation:patient:code=seldom&_count=3');
    expect(found.sort()).toEqual([...seldom].sort());
    expect(await pages('Patient', '_has:Observation:patient:code=often&_count=30')).toHaveLength(PATIENTS / 2);
  });
});
