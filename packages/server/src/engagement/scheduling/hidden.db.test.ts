import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SchedulingDesk } from './desk.ts';
import { CLINIC_NOW, deskOf, openClinic } from './testing.ts';

let folder: string;
let store: Store;
const staff = { id: 'desk', name: 'Front Desk' };
const DAY = {
  start: Date.parse('2026-03-03T00:00Z'),
  end: Date.parse('2026-03-04T00:00Z'),
  count: 100,
  type: ({ id }: { id: string }) => id === 'visit',
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-hidden-'));
  store = await openStore({ dataDir: folder });
  await openClinic(store);
  for (const id of ['p1', 'p2']) await store.update({ resourceType: 'Patient', id });
}, 60_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('offers no place that an appointment takes which the caller may not see', async () => {
  const [offer] = await deskOf(store).find(DAY, staff);
  await deskOf(store).book({ proposal: offer!.id, patient: 'p1' }, staff);
  const veiled = store.behind({ without: ['p1'] });
  const desk = new SchedulingDesk({ store: veiled, whole: store, now: () => CLINIC_NOW, zone: 'Europe/Madrid' });
  expect((await desk.find(DAY, staff)).map(({ id }) => id)).not.toContain(offer!.id);
  await expect(desk.book({ proposal: offer!.id, patient: 'p2' }, staff)).rejects.toMatchObject({ code: 'slot-taken' });
});
