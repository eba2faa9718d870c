import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle, Observation } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../port.ts';
import { openStore } from '../store.ts';

let folder: string;
let store: Store;
const one = (id: string, patient: string): Observation => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  identifier: [{ system: 'urn:lab', value: id }],
  code: { text: 'HIV antibodies' },
  subject: { reference: `Patient/${patient}` },
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-conditions-'));
  store = await openStore({ dataDir: folder });
  for (const id of ['p1', 'p2']) await store.update({ resourceType: 'Patient', id });
  for (const id of ['p1', 'p2']) await store.update(one(`o-${id}`, id));
}, 60_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('neither shows nor changes what a condition finds behind the veil', async () => {
  const seen = store.behind({ without: ['p1'] });
  const condition = 'identifier=urn:lab|o-p1';
  const refused = { code: 'precondition-failed' };
  const { id: _, ...other } = one('o-p1', 'p2');
  const change = [{ op: 'replace', path: '/status', value: 'amended' }];
  const entry = (method: 'PUT' | 'PATCH' | 'DELETE'): Bundle => ({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [{ ...(method === 'PUT' ? { resource: other } : {}), request: { method, url: `Observation?${condition}` } }],
  });
  await expect(seen.create(other, { condition })).rejects.toMatchObject(refused);
  await expect(seen.update(other as Observation, { condition })).rejects.toMatchObject(refused);
  await expect(seen.patch('Observation', '', change, { condition })).rejects.toMatchObject(refused);
  await expect(seen.deleteWhere('Observation', condition)).rejects.toMatchObject(refused);
  await expect(seen.bundle(entry('PUT'), '')).rejects.toMatchObject(refused);
  await expect(seen.bundle(entry('DELETE'), '')).rejects.toMatchObject(refused);
  expect((await store.read('Observation', 'o-p1')).versionId).toBe('1');
  const own = await seen.patch('Observation', '', change, { condition: 'identifier=urn:lab|o-p2' });
  expect(own.stored.resource).toMatchObject({ id: 'o-p2', status: 'amended' });
});

it('lets no transaction write what is hidden, however its address is written', async () => {
  const seen = store.behind({ without: ['p1'] });
  const base = 'http://here/fhir';
  const before = (await store.read('Observation', 'o-p1')).versionId;
  for (const url of [
    'Observation/o-p1',
    '/Observation/o-p1',
    `${base}/Observation/o-p1`,
    'Observation?identifier=urn:lab|nobody',
  ]) {
    const put: Bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ resource: one('o-p1', 'p2'), request: { method: 'PUT', url } }],
    };
    await expect(seen.bundle(put, base), url).rejects.toMatchObject({ code: 'not-found' });
  }
  expect((await store.read('Observation', 'o-p1')).versionId).toBe(before);
});
