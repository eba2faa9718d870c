import type { Bundle, Observation, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../port.ts';
import { onEveryBackend } from '../testing/backends.ts';

async function* from(...items: { where: string; bundle: Bundle | Resource }[]) {
  yield* items;
}
const patient = (id: string): Resource => ({
  resourceType: 'Patient',
  id,
  identifier: [{ system: 'urn:m', value: id }],
});
const observation = (id: string, subject: string): Observation => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { text: 'x' },
  subject: { reference: subject },
});
const bundle = (...entry: Bundle['entry'] & object): Bundle => ({ resourceType: 'Bundle', type: 'collection', entry });

onEveryBackend('bulk load', (backend) => {
  let store: Store;
  beforeAll(async () => {
    store = (await backend.open()).store;
  });
  const subject = async (id: string) =>
    ((await store.read('Observation', id)).resource as Observation).subject?.reference;

  it('links entries by fullUrl and by identifier, whichever comes first', async () => {
    const uuid = 'urn:uuid:5d1f2a34-1111-4222-8333-444455556666';
    const report = await store.import(
      from(
        {
          where: 'a.json',
          bundle: bundle(
            { resource: observation('o1', uuid) },
            { fullUrl: uuid, resource: patient('p1') },
            { resource: observation('o2', 'Patient?identifier=urn:m|p1') },
          ),
        },
        { where: 'b.json', bundle: observation('o3', 'Patient?identifier=urn:m|p1') },
        { where: 'c.json', bundle: observation('o4', 'Patient?identifier=urn:m|nobody') },
      ),
    );
    expect(report).toEqual({ read: 5, written: 5, problems: [] });
    expect([await subject('o1'), await subject('o2')]).toEqual(['Patient/p1', 'Patient/p1']);
    expect(await subject('o4')).toBe('Patient?identifier=urn:m|nobody');
    await store.import(from({ where: 'b.json', bundle: observation('o5', 'Patient?identifier=urn:m|p1') }));
    expect(await subject('o5')).toBe('Patient/p1');
  });

  it('takes the latest of several versions in one bundle, and says so', async () => {
    const version = (active: boolean, lastUpdated: string): Resource => ({
      resourceType: 'Patient',
      id: 'versions',
      active,
      meta: { lastUpdated },
    });
    const report = await store.import(
      from({
        where: 'x.json',
        bundle: bundle(
          { resource: version(true, '2024-02-01T00:00:00Z') },
          { resource: version(false, '2024-01-01T00:00:00Z') },
        ),
      }),
    );
    expect(report.problems).toEqual([
      { where: 'x.json Bundle.entry[0].resource', message: expect.stringContaining('occurs 2 times') },
    ]);
    expect((await store.read('Patient', 'versions')).resource).toMatchObject({
      active: true,
      meta: { versionId: '1' },
    });
  });

  it('refuses a member called __proto__ instead of dropping it unseen', async () => {
    const poisoned = JSON.parse('{"resourceType":"Patient","id":"poisoned","__proto__":{"a":1}}') as Resource;
    const report = await store.import(from({ where: 'x.json', bundle: bundle({ resource: poisoned }) }));
    expect(report).toMatchObject({ written: 0, problems: [{ message: expect.stringContaining('__proto__') }] });
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  it('reports each bad resource by place and keeps the rest', async () => {
    const cyclic = patient('deep') as unknown as Record<string, unknown>;
    let nested: Record<string, unknown> = cyclic;
    for (let i = 0; i < 20_000; i++) {
      nested.extension = [{ url: 'http://x', extension: [] }];
      nested = (nested.extension as Record<string, unknown>[])[0]!;
    }
    const bad = [
      { ...patient('bad id') },
      { resourceType: 'Patient', id: 'wrong', birthDate: 'yesterday' },
      { resourceType: 'Starship', id: 's' },
      { resourceType: 'Observation', id: 'incomplete' },
      null,
      'text',
      cyclic,
    ] as unknown as Resource[];
    const report = await store.import(
      from({
        where: 'mixed.json',
        bundle: bundle(...[patient('ok1'), ...bad, patient('ok2')].map((resource) => ({ resource }))),
      }),
    );
    expect(report.problems.map((problem) => /entry\[(\d)\]/.exec(problem.where)?.[1]).sort()).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
    ]);
    expect(report.problems.find((problem) => problem.where.includes('entry[2]'))?.message).toContain(
      'Patient.birthDate',
    );
    for (const id of ['ok1', 'ok2']) expect((await store.read('Patient', id)).versionId).toBe('1');
    const odd = await store.import(
      from(
        { where: 'odd', bundle: { resourceType: 'Bundle', entry: 7 } as unknown as Bundle },
        { where: 'nil', bundle: null as unknown as Bundle },
      ),
    );
    expect(odd.problems.map((problem) => problem.where)).toEqual(['odd Bundle.entry', 'nil']);
  });

  it('changes nothing the second time, and keeps the order of versions of one id', async () => {
    const items = Array.from({ length: 3 }, (_, i) => ({
      where: `v${i}`,
      bundle: { ...patient('often'), multipleBirthInteger: i } as Resource,
    }));
    await store.import(from(...items));
    expect((await store.read('Patient', 'often')).resource).toMatchObject({
      multipleBirthInteger: 2,
      meta: { versionId: '3' },
    });
    await store.import(from(items[2]!));
    expect((await store.read('Patient', 'often')).versionId).toBe('3');
  });

  describe('a larger load', () => {
    it('is complete, searchable, countable and can be exported', async () => {
      const many = bundle(
        ...Array.from({ length: 1200 }, (_, i) => ({ resource: { ...observation(`m${i}`, 'Patient/p1') } })),
      );
      const progress: number[] = [];
      const report = await store.import(from({ where: 'many', bundle: many }), (written) => progress.push(written));
      expect([report.written, progress.at(-1), progress.length > 1]).toEqual([1200, 1200, true]);
      expect((await store.search({ type: 'Observation', query: 'patient=p1&_summary=count', base: '' })).total).toBe(
        1204,
      );
      expect((await store.counts()).Observation).toBe(1205);
      const exported = new Set<string>();
      for await (const resource of store.export({ types: ['Observation'], patients: ['p1'] }))
        exported.add(resource.id!);
      expect(exported.size).toBe(1204);
    });

    it('stops when told', async () => {
      const controller = new AbortController();
      const endless = (async function* () {
        for (let i = 0; ; i++) yield { where: `${i}`, bundle: patient(`e${i}`) };
      })();
      const report = await store.import(endless, () => controller.abort(), controller.signal);
      expect(report.written).toBeGreaterThan(0);
    });
  });
});
