import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../store.ts';

it('leaves no name in the log of somebody whose record was looked at while it was erased', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aceso-meanwhile-'));
  const store = await openStore({ dataDir: folder });
  try {
    await store.update({ resourceType: 'Patient', id: 'watched-person-1' });
    const look = () =>
      store.audit.append({ resourceType: 'AuditEvent', entity: [{ what: { reference: 'Patient/watched-person-1' } }] });
    await look();
    const forget = store.audit.erase;
    let looked = 0;
    store.audit.erase = async (...args) => {
      const report = await forget(...args);
      if (looked++ === 0) await look();
      return report;
    };
    await store.erasures.run({
      patient: 'watched-person-1',
      reason: 'objection',
      at: '2026-03-02T07:00:00Z',
      by: ['officer'],
      keep: () => false,
      event: (details) => ({ resourceType: 'AuditEvent', entity: [{ detail: details }] }),
    });
    expect(looked).toBe(2);
    expect(await store.audit.list({ patient: 'watched-person-1' })).toEqual([]);
    expect((await store.audit.verify()).problems).toEqual([]);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
