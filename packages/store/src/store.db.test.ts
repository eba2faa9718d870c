import type { Patient, Resource } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from './errors.ts';
import type { Store } from './port.ts';
import { type Opened, onEveryBackend } from './testing/backends.ts';

const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof StoreError ? `${error.status} ${error.code}` : `unexpected ${String(error)}`),
  );

const patient = (fields: Partial<Patient> = {}): Patient => ({
  resourceType: 'Patient',
  name: [{ family: 'Okoro' }],
  ...fields,
});

onEveryBackend('FHIR interactions', (backend) => {
  let opened: Opened;
  let store: Store;
  beforeAll(async () => {
    opened = await backend.open();
    store = opened.store;
  });

  describe('create, read, vread', () => {
    it('gives an id, a version and a time, and reads back the same', async () => {
      const before = structuredClone(patient({ id: 'ignored' }));
      const { status, stored } = await store.create(before);
      expect(status).toBe(201);
      expect(stored.resource.id).not.toBe('ignored');
      expect(before).toEqual(patient({ id: 'ignored' }));
      expect(stored.resource.meta).toEqual({ versionId: '1', lastUpdated: stored.lastUpdated });
      expect(await store.read('Patient', stored.resource.id!)).toEqual(stored);
      expect(await store.vread('Patient', stored.resource.id!, '1')).toEqual(stored);
    });

    it('tells unknown from deleted, and a bad type from a missing resource', async () => {
      expect(await code(store.read('Patient', 'nobody'))).toBe('404 not-found');
      expect(await code(store.read('Pat', 'x'))).toBe('404 unknown-type');
      expect(await code(store.vread('Patient', 'nobody', '1'))).toBe('404 not-found');
      await store.update(patient({ id: 'gone' }));
      await store.delete('Patient', 'gone');
      expect(await code(store.read('Patient', 'gone'))).toBe('410 gone');
      expect(await code(store.vread('Patient', 'gone', '2'))).toBe('410 gone');
      expect((await store.vread('Patient', 'gone', '1')).versionId).toBe('1');
      expect(await code(store.vread('Patient', 'gone', '9'))).toBe('404 not-found');
      expect(await code(store.vread('Patient', 'gone', 'x; DROP TABLE resource'))).toBe('404 not-found');
    });

    it('refuses what is not a resource', async () => {
      for (const bad of [null, [], 'x', {}, { resourceType: 7 }, { resourceType: '__proto__' }]) {
        expect(await code(store.create(bad as unknown as Resource))).toMatch(/^4/);
      }
    });
  });

  describe('update', () => {
    it.each(['a', 'A-1.b', '0', 'x'.repeat(64), '1.2.840.10008'])(
      'creates at the legal id %s chosen by the client',
      async (id) => {
        expect((await store.update(patient({ id }))).status).toBe(201);
        expect((await store.update(patient({ id, active: true }))).status).toBe(200);
        expect((await store.read('Patient', id)).versionId).toBe('2');
      },
    );

    it.each(['', 'a b', 'ä', 'x'.repeat(65), 'a/b', "a'b", '_x'])('refuses the illegal id "%s"', async (id) => {
      expect(await code(store.update(patient({ id })))).toBe('400 bad-id');
    });

    it('makes no version when nothing changes', async () => {
      await store.update(patient({ id: 'same', active: true }));
      const again = await store.update({ ...patient({ id: 'same', active: true }), meta: { versionId: '99' } });
      expect(again.stored.versionId).toBe('1');
    });

    it('checks If-Match in its several spellings', async () => {
      await store.update(patient({ id: 'guarded' }));
      expect(await code(store.update(patient({ id: 'guarded', active: true }), { ifMatch: 'W/"7"' }))).toBe(
        '412 version-conflict',
      );
      expect(await code(store.update(patient({ id: 'new-one' }), { ifMatch: '1' }))).toBe('412 version-conflict');
      for (const [i, ifMatch] of ['W/"1"', '"2"', '3'].entries()) {
        await store.update(patient({ id: 'guarded', multipleBirthInteger: i }), { ifMatch });
      }
      expect((await store.read('Patient', 'guarded')).versionId).toBe('4');
    });

    it('lets exactly one of many simultaneous guarded updates through', async () => {
      await store.update(patient({ id: 'raced' }));
      const results = await Promise.all(
        Array.from({ length: 6 }, (_, i) =>
          code(store.update(patient({ id: 'raced', multipleBirthInteger: i }), { ifMatch: '1' })),
        ),
      );
      expect(results.filter((one) => one === 'no error')).toHaveLength(1);
      expect(results.filter((one) => one === '412 version-conflict')).toHaveLength(5);
    });

    it('gives simultaneous creations of one id one version each', async () => {
      await Promise.all(
        Array.from({ length: 6 }, (_, i) => store.update(patient({ id: 'born-often', multipleBirthInteger: i }))),
      );
      expect((await store.read('Patient', 'born-often')).versionId).toBe('6');
      const history = await store.history({ type: 'Patient', id: 'born-often', query: '', base: 'http://h' });
      expect(history.entry?.map((entry) => entry.response?.etag)).toEqual(
        ['6', '5', '4', '3', '2', '1'].map((v) => `W/"${v}"`),
      );
    });

    it('brings back what was deleted', async () => {
      await store.update(patient({ id: 'lazarus' }));
      await store.delete('Patient', 'lazarus');
      const { status, stored } = await store.update(patient({ id: 'lazarus' }));
      expect([status, stored.versionId]).toEqual([201, '3']);
      expect((await store.search({ type: 'Patient', query: '_id=lazarus', base: 'http://h' })).entry).toHaveLength(1);
    });
  });

  describe('patch', () => {
    it('applies all operations or none', async () => {
      await store.update(patient({ id: 'patched' }));
      await store.patch('Patient', 'patched', [
        { op: 'test', path: '/name/0/family', value: 'Okoro' },
        { op: 'add', path: '/name/0/given', value: ['Ada'] },
        { op: 'replace', path: '/name/0/family', value: 'Obi' },
      ]);
      expect(((await store.read('Patient', 'patched')).resource as Patient).name).toEqual([
        { family: 'Obi', given: ['Ada'] },
      ]);
      const failing = [
        { op: 'replace', path: '/name/0/family', value: 'Lost' },
        { op: 'test', path: '/active', value: true },
      ];
      expect(await code(store.patch('Patient', 'patched', failing))).toBe('422 patch-failed');
      expect((await store.read('Patient', 'patched')).versionId).toBe('2');
    });

    it.each([
      ['a malformed document', { op: 'add' }, '400 bad-request'],
      ['an unknown operation', [{ op: 'merge', path: '/active', value: 1 }], '400 bad-request'],
      ['a missing value', [{ op: 'add', path: '/active' }], '400 bad-request'],
      ['a path without a slash', [{ op: 'remove', path: 'active' }], '400 bad-request'],
      ['prototype pollution', [{ op: 'add', path: '/__proto__/polluted', value: true }], '400 bad-request'],
      ['a path that is not there', [{ op: 'remove', path: '/photo/3' }], '422 patch-failed'],
      ['a changed id', [{ op: 'replace', path: '/id', value: 'other' }], '422 patch-failed'],
      ['a changed type', [{ op: 'replace', path: '/resourceType', value: 'Group' }], '422 patch-failed'],
      ['a replaced root', [{ op: 'replace', path: '', value: { resourceType: 'Group', id: 'g' } }], '422 patch-failed'],
    ])('refuses %s', async (_, operations, expected) => {
      await store.update(patient({ id: 'steady' }));
      expect(await code(store.patch('Patient', 'steady', operations))).toBe(expected);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });

    it('finds its target by a condition', async () => {
      await store.update(patient({ id: 'by-mrn', identifier: [{ system: 'urn:mrn', value: 'P-1' }] }));
      const operations = [{ op: 'add', path: '/active', value: true }];
      const { stored } = await store.patch('Patient', '', operations, { condition: 'identifier=urn:mrn|P-1' });
      expect(stored.resource.id).toBe('by-mrn');
      expect(await code(store.patch('Patient', '', operations, { condition: 'identifier=urn:mrn|none' }))).toBe(
        '404 not-found',
      );
      expect(await code(store.patch('Patient', 'nobody', operations))).toBe('404 not-found');
    });
  });

  describe('delete', () => {
    it('is idempotent, keeps history and leaves searches', async () => {
      await store.update(patient({ id: 'deleted', identifier: [{ value: 'to-delete' }] }));
      expect((await store.delete('Patient', 'deleted')).status).toBe(204);
      const again = await store.delete('Patient', 'deleted');
      expect([again.status, again.stored.versionId]).toEqual([204, '2']);
      expect((await store.delete('Patient', 'never-was')).status).toBe(204);
      expect((await store.search({ type: 'Patient', query: 'identifier=to-delete', base: 'http://h' })).total).toBe(0);
      const history = await store.history({ type: 'Patient', id: 'deleted', query: '', base: 'http://h' });
      expect(history.entry?.map((entry) => entry.request?.method)).toEqual(['DELETE', 'POST']);
      expect(history.entry?.[0]?.resource).toBeUndefined();
    });
  });

  describe('conditions', () => {
    it('creates once, finds then, and refuses several', async () => {
      const mine = patient({ identifier: [{ system: 'urn:c', value: '1' }] });
      const first = await store.create(mine, { condition: 'identifier=urn:c|1' });
      const second = await store.create(mine, { condition: 'identifier=urn:c|1' });
      expect([first.status, second.status, second.stored.resource.id]).toEqual([201, 200, first.stored.resource.id]);
      await store.create(mine);
      expect(await code(store.create(mine, { condition: 'identifier=urn:c|1' }))).toBe('412 multiple-matches');
      expect(await code(store.deleteWhere('Patient', 'identifier=urn:c|1'))).toBe('412 multiple-matches');
    });

    it('creates one of a kind under concurrency', async () => {
      const mine = patient({ identifier: [{ system: 'urn:c', value: 'race' }] });
      const statuses = await Promise.all(
        Array.from({ length: 5 }, () =>
          store.create(mine, { condition: 'identifier=urn:c|race' }).then((outcome) => outcome.status),
        ),
      );
      expect(statuses.sort()).toEqual([200, 200, 200, 200, 201]);
    });

    it('updates the match, creates without one, and refuses another id', async () => {
      const mine = patient({ identifier: [{ system: 'urn:u', value: '1' }] });
      const condition = 'identifier=urn:u|1';
      const created = await store.update(mine, { condition });
      const updated = await store.update({ ...mine, active: true }, { condition });
      expect([created.status, updated.status, updated.stored.resource.id]).toEqual([
        201,
        200,
        created.stored.resource.id,
      ]);
      expect(await code(store.update({ ...mine, id: 'other' }, { condition }))).toBe('400 bad-request');
      expect(
        (await store.update(patient({ id: 'chosen' }), { condition: 'identifier=urn:u|none' })).stored.resource.id,
      ).toBe('chosen');
      expect(await code(store.update(patient({ id: 'chosen' }), { condition: 'identifier=urn:u|none' }))).toBe(
        '409 version-conflict',
      );
    });

    it('never ignores a part of a condition', async () => {
      for (const condition of ['', '_count=1', 'nonsense=1', 'identifier=urn:u|1&nonsense=1']) {
        expect(await code(store.deleteWhere('Patient', condition))).toMatch(/^4/);
      }
      expect(await store.deleteWhere('Patient', 'identifier=urn:u|none')).toBe(0);
      expect(await store.deleteWhere('Patient', 'identifier=urn:u|1')).toBe(1);
    });
  });

  describe('history', () => {
    it('pages through a type without repeating or skipping while others write', async () => {
      for (let i = 0; i < 7; i++) await store.update({ resourceType: 'Basic', id: `b${i}`, code: { text: 'x' } });
      const seen: string[] = [];
      let query = '_count=3';
      for (;;) {
        const page = await store.history({ type: 'Basic', query, base: 'http://h' });
        seen.push(...page.entry!.map((entry) => entry.resource!.id!));
        await store.update({ resourceType: 'Basic', id: `later${seen.length}`, code: { text: 'y' } });
        const next = page.link?.find((link) => link.relation === 'next')?.url;
        if (!next) break;
        query = next.split('?')[1]!;
      }
      expect(seen).toEqual(['b6', 'b5', 'b4', 'b3', 'b2', 'b1', 'b0']);
    });

    it('covers the system, honours _since, and refuses a made-up page', async () => {
      const all = await store.history({ query: '_count=1000', base: 'http://h' });
      expect(all.entry!.length).toBeGreaterThan(20);
      expect((await store.history({ query: '_since=2999-01-01T00:00:00Z', base: 'http://h' })).entry).toEqual([]);
      for (const query of ['_cursor=xyz', '_cursor=WzFd', '_since=yesterday', '_count=-1']) {
        expect(await code(store.history({ query, base: 'http://h' }))).toMatch(/^400/);
      }
    });
  });

  it('keeps everything over a restart', async () => {
    store = await opened.reopen();
    expect((await store.read('Patient', 'lazarus')).versionId).toBe('3');
    expect(store.backend).toBe(backend.name);
  });
});
