import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VisitType } from '@aceso/engagement/scheduling';
import { openStore, type Store } from '@aceso/store';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SchedulingDesk } from './desk.ts';
import { DEFAULT_SETTINGS } from './records.ts';
import { Outbox } from './senders.ts';
import { CLINIC_NOW, deskOf, openClinic, scheduleOf } from './testing.ts';
import { Waiting } from './waiting.ts';

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
  for (const id of ['p1', 'p2', 'p3']) await store.update({ resourceType: 'Patient', id });
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
  const outbox = new Outbox(store, () => CLINIC_NOW);
  const message = { channel: 'email' as const, to: 'bea@example.org', subject: 'Visit', text: 'Tomorrow at nine.' };
  await outbox.put(message, 'ap-0123456789abcdef01234567-1.xyz.1440', 'p1');
  expect(
    await store
      .behind({ without: ['p1'] })
      .collection('reminder-outbox')
      .list(),
  ).toEqual([]);
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

it('moves to another clinician at the same time, and nothing that has begun', async () => {
  let now = CLINIC_NOW;
  const desk = deskOf(store, () => now);
  const bo = { id: 'bo', name: 'Bo', patient: 'p1' };
  const day = { ...DAY, start: Date.parse('2026-03-05T00:00Z'), end: Date.parse('2026-03-06T00:00Z') };
  const offers = await desk.find(day, bo);
  const [one, other] = offers.filter(({ proposal }) => proposal.start === offers[0]!.proposal.start);
  const { appointment } = await desk.book({ proposal: one!.id }, bo);
  const moved = await desk.move(appointment.id!, { proposal: other!.id }, bo);
  expect(moved.again).toBe(false);
  expect(moved.appointment.participant).not.toEqual(appointment.participant);
  expect((await desk.move(appointment.id!, { proposal: other!.id }, bo)).again).toBe(true);
  now = new Date('2026-03-05T12:00:00Z');
  const later = (await desk.find({ ...day, end: Date.parse('2026-03-07T00:00Z') }, bo))[0]!;
  await expect(desk.move(appointment.id!, { proposal: later.id }, bo)).rejects.toMatchObject({
    code: 'appointment-state',
  });
});

it('books no more for a patient by moving holds than by booking', async () => {
  const desk = deskOf(store);
  const cy = { id: 'cy', name: 'Cy', patient: 'p3' };
  const week = { ...DAY, start: Date.parse('2026-03-09T00:00Z'), end: Date.parse('2026-03-14T00:00Z') };
  const times = [...new Map((await desk.find(week, cy)).map((each) => [each.proposal.start, each])).values()];
  for (const { id } of times.slice(0, 10)) await desk.book({ proposal: id }, cy);
  const { appointment } = await desk.hold({ proposal: times[10]!.id }, cy);
  await expect(desk.move(appointment.id!, { proposal: times[11]!.id }, cy)).rejects.toMatchObject({
    code: 'too-many-appointments',
  });
});

it('keeps the urgency of who waits when they join again themselves', async () => {
  const waiting = new Waiting({ store, desk: deskOf(store), settings: async () => DEFAULT_SETTINGS });
  const entry = { patient: 'p2', patientName: 'Bea', visitType: 'visit' };
  await waiting.join({ ...entry, priority: 1 });
  expect((await waiting.join({ ...entry, priority: 3, notice: 60 }, true)).value).toMatchObject({
    priority: 1,
    notice: 60,
  });
  expect((await waiting.join({ ...entry, priority: 2 })).value.priority).toBe(2);
});

it('books a group visit for as many as its schedule takes at once, each with an appointment of their own', async () => {
  await store.update(scheduleOf('s-group', 'HealthcareService/class', 'Diabetes class', { capacity: 3 }));
  await store.collection<VisitType>('visit-type').put('class', {
    id: 'class',
    name: { en: 'Diabetes class' },
    minutes: 60,
    forPatients: true,
    needs: [{ role: 'class', schedules: ['s-group'] }],
  });
  const desk = deskOf(store);
  const people = ['g1', 'g2', 'g3', 'g4', 'g5'];
  for (const id of people) await store.update({ resourceType: 'Patient', id });
  const day = {
    ...DAY,
    start: Date.parse('2026-03-18T00:00Z'),
    end: Date.parse('2026-03-19T00:00Z'),
    type: ({ id }: VisitType) => id === 'class',
  };
  const front = { id: 'front', name: 'Front' };
  const [offer, next] = await desk.find(day, front);
  const booked = await Promise.allSettled(
    people.map((id) => desk.book({ proposal: offer!.id }, { id, name: id, patient: id })),
  );
  const done = booked.flatMap((each) => (each.status === 'fulfilled' ? [each.value.appointment] : []));
  expect(done).toHaveLength(3);
  expect(new Set(done.map(({ id }) => id)).size).toBe(3);
  for (const { participant } of done)
    expect(participant.filter(({ actor }) => actor?.reference?.startsWith('Patient/'))).toHaveLength(1);
  const refused = booked.flatMap((each) => (each.status === 'rejected' ? [each.reason.code as string] : []));
  expect(refused).toEqual(['slot-taken', 'slot-taken']);
  expect((await desk.find(day, front))[0]!.id).toBe(next!.id);
  await desk.cancel(done[0]!.id!, front, undefined);
  expect((await desk.find(day, front))[0]!.id).toBe(offer!.id);
});
