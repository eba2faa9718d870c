import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@aceso/store';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SchedulingDesk } from './desk.ts';
import { OutboxProvider } from './reminders.ts';
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

it('gives no hold back that was booked while the ended ones were gone through', async () => {
  let now = CLINIC_NOW;
  const desk = deskOf(store, () => now);
  const ada = { id: 'ada', name: 'Ada', patient: 'p2' };
  const offer = (await desk.find(DAY, ada)).at(-1)!;
  const { appointment } = await desk.hold({ proposal: offer.id }, ada);
  now = new Date(CLINIC_NOW.getTime() + 20 * 60_000);
  const search = desk.agenda.search.bind(desk.agenda);
  vi.spyOn(desk.agenda, 'search').mockImplementation(async (type, query) => {
    const found = await search(type, query);
    if (query === 'status=pending') await desk.book({ proposal: appointment.id! }, ada);
    return found as never;
  });
  expect(await desk.endHolds()).toBe(1);
  expect((await desk.own(appointment.id!, ada)).status).toBe('booked');
});

it('keeps messages with the record, so that they are hidden and erased with it', async () => {
  const outbox = new OutboxProvider(store, () => CLINIC_NOW);
  const message = { channel: 'email' as const, to: 'bea@example.org', subject: 'Visit', text: 'Tomorrow at nine.' };
  await outbox.send(message, 'ap-0123456789abcdef01234567-1.xyz.1440', 'p1');
  expect(await store.behind({ without: ['p1'] }).collection('reminder-outbox').list()).toEqual([]);
  const { documents } = await store.erasures.run({
    patient: 'p1',
    reason: 'objection',
    at: CLINIC_NOW.toISOString(),
    by: ['officer'],
    dryRun: true,
    keep: () => false,
    event: () => ({}),
  });
  expect(documents['reminder-outbox']).toBe(1);
});
