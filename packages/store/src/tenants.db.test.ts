import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle } from '@medplum/fhirtypes';
import { expect, it } from 'vitest';
import { openStore, type Store } from './index.ts';
import { onEveryBackend } from './testing/backends.ts';

const ids = (bundle: Bundle) => (bundle.entry ?? []).map((entry) => entry.resource?.id).sort();

/**
 * Two hospitals in one database. The same ids, identifiers and accounts in both: nothing that one asks, counts, exports
 * or changes may show or touch what is the other's.
 */
onEveryBackend('two tenants', (backend) => {
  it('share a database and nothing else', async () => {
    const first = await backend.open({ tenant: 'north' });
    const folder = mkdtempSync(join(tmpdir(), 'aceso-tenant-'));
    let turn: 'north' | 'south' = 'north';
    let store: Store = first.store;
    // The embedded database takes one process and so one tenant at a time; on Postgres both stay open.
    const other =
      first.databaseUrl === undefined
        ? undefined
        : await openStore({ dataDir: folder, databaseUrl: first.databaseUrl, tenant: 'south' });
    const as = async (tenant: 'north' | 'south'): Promise<Store> => {
      if (other) return tenant === 'north' ? first.store : other;
      if (turn !== tenant) {
        await store.close();
        store = await openStore({ dataDir: first.dataDir, tenant });
        turn = tenant;
      }
      return store;
    };
    try {
      for (const tenant of ['north', 'south'] as const) {
        const own = await as(tenant);
        await own.update({
          resourceType: 'Patient',
          id: 'same',
          name: [{ family: tenant }],
          identifier: [{ system: 'urn:mrn', value: '1' }],
        });
        await own.update({
          resourceType: 'Observation',
          id: `of-${tenant}`,
          status: 'final',
          code: { text: 'x' },
          subject: { reference: 'Patient/same' },
        });
        await own.collection<{ owner: string }>('account').put('ada', { owner: tenant });
        await own.audit.append({ resourceType: 'AuditEvent', recorded: '2026-01-01T00:00:00.000Z', tenant });
      }
      for (const [tenant, foreign] of [
        ['north', 'south'],
        ['south', 'north'],
      ] as const) {
        const own = await as(tenant);
        const { resource } = await own.read('Patient', 'same');
        expect(resource).toMatchObject({ name: [{ family: tenant }], meta: { versionId: '1' } });
        const search = (type: string, query: string) => own.search({ type, query, base: '' });
        expect(ids(await search('Patient', 'identifier=urn:mrn|1'))).toEqual(['same']);
        expect((await search('Patient', `family=${foreign}&_summary=count`)).total).toBe(0);
        expect(ids(await search('Observation', 'patient=same&_sort=date'))).toEqual([`of-${tenant}`]);
        expect(ids(await search('Observation', `patient.family=${foreign}`))).toEqual([]);
        expect(ids(await search('Observation', `subject.family=${tenant}`))).toEqual([`of-${tenant}`]);
        expect(ids(await search('Patient', `_has:Observation:patient:_id=of-${foreign}`))).toEqual([]);
        const around = await search('Patient', '_revinclude=Observation:patient');
        expect(ids(around)).toEqual([`of-${tenant}`, 'same']);
        expect(ids(await search('Observation', `_id=of-${tenant}&_include=Observation:subject`))).toHaveLength(2);
        await expect(own.read('Observation', `of-${foreign}`)).rejects.toMatchObject({ code: 'not-found' });
        await expect(own.vread('Observation', `of-${foreign}`, '1')).rejects.toMatchObject({ code: 'not-found' });
        const everything = await own.everything('same');
        expect(everything.map((one) => one.id)).toEqual(['same', `of-${tenant}`]);
        expect(ids(await own.history({ query: '', base: '' }))).toEqual([`of-${tenant}`, 'same']);
        const exported: string[] = [];
        for await (const one of own.export({})) exported.push(one.id!);
        expect(exported.sort()).toEqual([`of-${tenant}`, 'same']);
        expect(await own.counts()).toEqual({ Observation: 1, Patient: 1 });
        expect((await own.collection('account').list()).map(({ value }) => value)).toEqual([{ owner: tenant }]);
        const leaves = await own.audit.list();
        expect(leaves).toHaveLength(1);
        expect(leaves[0]!.event).toContain(tenant);
        expect(await own.audit.verify()).toMatchObject({ ok: true, size: 1 });
      }
      // What one deletes stays with the other.
      await (await as('north')).delete('Observation', 'of-north');
      await (await as('north')).deleteWhere('Patient', 'identifier=urn:mrn|1');
      expect((await (await as('south')).read('Patient', 'same')).deleted).toBe(false);
    } finally {
      await other?.close();
      // The opened embedded store is closed by the suite when it is the first one; a later one is ours.
      if (store !== first.store) await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
