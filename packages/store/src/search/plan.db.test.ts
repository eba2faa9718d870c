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

/** Sampled data have an amount, but are part of no composite. */
const sampled = (i: number) => i % 1000 === 96;

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
  ...(sampled(i)
    ? {
        valueSampledData: {
          origin: { value: i % 100, unit: 'cm', system: 'http://unitsofmeasure.org', code: 'cm' },
          period: 1,
          dimensions: 1,
          data: '0 0',
        },
      }
    : { valueQuantity: { value: i % 100, unit: 'cm', system: 'http://unitsofmeasure.org', code: 'cm' } }),
  ...(i % 50 === 3
    ? {
        component: [
          {
            code: { coding: [{ system: 'http://loinc.org', code: 'often' }] },
            valueQuantity: { value: 500 + i, unit: 'g' },
          },
        ],
      }
    : {}),
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
  ['code=often&value-quantity=96', (_, i) => i % 100 === 96],
  ['code=urn:local|often&value-quantity=gt97', (_, i) => i % 4 === 0 && i % 100 > 97],
  ['code=urn:local|seldom&value-quantity=gt0', () => false],
  ['code=often,seldom&value-quantity=gt98', (_, i) => i % 100 > 98 && i % 500 === 1],
  ['code:not=often&value-quantity=gt98', (_, i) => i % 100 > 98],
  ['code=often&date=ge2018', (_, i) => i % 2 === 0 && i % 5 !== 0 && i % 10 >= 8],
  ['code=often&date=2012-03', (_, i) => i % 2 === 0 && day(i).startsWith('2012-03') && i % 5 !== 0],
  ['code-value-quantity=often$gt90', (_, i) => i % 2 === 0 && i % 100 > 90 && !sampled(i)],
  ['code-value-quantity=often$gt10', (_, i) => i % 2 === 0 && i % 100 > 10 && !sampled(i)],
  ['code-value-quantity=often$gt0.9||m', (_, i) => i % 2 === 0 && i % 100 > 90 && !sampled(i)],
  ['code-value-quantity=often$gt100', () => false],
  ['code-value-quantity=urn:local|often$98', () => false],
  ['code-value-quantity=urn:local|often$96', (_, i) => i % 4 === 0 && i % 100 === 96 && !sampled(i)],
  ['code-value-quantity=urn:local|$gt95', (_, i) => i % 4 === 0 && i % 100 > 95 && !sampled(i)],
  ['code-value-quantity=seldom$1,often$4', (_, i) => i % 500 === 1 || i % 100 === 4],
  ['combo-code-value-quantity=often$gt97', (_, i) => (i % 2 === 0 && i % 100 > 97) || i % 50 === 3],
  ['component-code-value-quantity=often$gt4400', (_, i) => i % 50 === 3 && i > 3900],
  ['component-code-value-quantity=http://loinc.org|$gt4400', (_, i) => i % 50 === 3 && i > 3900],
  ['patient=p3', (_, i) => i % PATIENTS === 3],
  ['patient=p3,p4&code=often', (_, i) => i % PATIENTS === 4],
  ['patient.family=Even', (_, i) => (i % PATIENTS) % 2 === 0],
  ['patient.family=Even12', (_, i) => /^12/.test(String(i % PATIENTS)) && i % 2 === 0],
  ['patient.gender=male&code=often', (_, i) => (i % PATIENTS) % 3 === 0 && i % 2 === 0],
  ['patient.gender:not=male', (_, i) => (i % PATIENTS) % 3 !== 0],
];

onEveryBackend('finding pages', (backend) => {
  let store: Store;
  /** Place of each observation in the order of resource numbers: chunks of a load may be written side by side. */
  const place = new Map<string, number>();
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
    for (const id of await pages('Observation', '_count=1000')) place.set(id, place.size);
    expect(place.size).toBe(OBSERVATIONS);
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
  const byPlace = (a: string, b: string) => place.get(a)! - place.get(b)!;
  const matching = (test: Test) =>
    ALL.filter(test)
      .map((one) => one.id!)
      .sort(byPlace);

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
      return order !== 0 ? order : time(a) === '' ? byPlace(a, b) : byPlace(b, a);
    };
    expect(await pages('Observation', `${query}&_sort=-date&_count=333`)).toEqual(matching(test).sort(newest));
  });

  it('finds who has something, often and seldom', async () => {
    const seldom = new Set(ALL.filter((_, i) => i % 500 === 1).map((one) => one.subject!.reference!.slice(8)));
    const found = await pages('Patient', '_has:Observation:patient:code=seldom&_count=3');
    expect(found.sort()).toEqual([...seldom].sort());
    expect(await pages('Patient', '_has:Observation:patient:code=often&_count=30')).toHaveLength(PATIENTS / 2);
    const tall = new Set(
      ALL.filter((_, i) => i % 4 === 0 && i % 100 > 95 && !sampled(i)).map((one) => one.subject!.reference!.slice(8)),
    );
    const query = '_has:Observation:patient:code-value-quantity=urn:local|often$gt95&_count=1';
    expect((await pages('Patient', query)).sort()).toEqual([...tall].sort());
    expect(await pages('Patient', '_has:Observation:patient:code-value-quantity=urn:x|often$gt95')).toEqual([]);
  });
});
