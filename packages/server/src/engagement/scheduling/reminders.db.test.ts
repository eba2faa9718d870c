import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sent } from '@aceso/models';
import { mailName } from '@aceso/models';
import { openStore, type Store } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from './records.ts';
import { Reminders } from './reminders.ts';
import { Outbox, type ReminderProvider } from './senders.ts';
import { deskOf, openClinic } from './testing.ts';
import { addressHash, Undeliverable } from './undeliverable.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-03-05T11:00:00Z');
let folder: string;
let store: Store;
let now: Date;
let tried: string[];
let next: Sent | Error;
let confidential = false;
let undeliverable: Undeliverable;
let idempotent = false;
let reminders: Reminders;
let outbox: Outbox;

const nothing = { sent: 0, waiting: 0, skipped: 0, failed: 0 };
const state = async () => (await reminders.log.list()).map(({ value }) => value.state);
const later = (because = 'busy'): Sent => ({ outcome: 'later', because });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aceso-reminders-'));
  store = await openStore({ dataDir: folder });
  await openClinic(store);
  await store.update({
    resourceType: 'Patient',
    id: 'ada',
    telecom: [{ system: 'email', value: 'ada@example.org' }],
  });
  await store.update({
    resourceType: 'Appointment',
    id: 'a1',
    status: 'booked',
    created: '2026-03-01T09:00:00Z',
    start: new Date(START).toISOString(),
    end: new Date(START + 30 * MINUTE).toISOString(),
    participant: [{ actor: { reference: 'Patient/ada' }, status: 'accepted' }],
  });
}, 60_000);
afterAll(async () => {
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  now = new Date(START - 24 * 60 * MINUTE);
  tried = [];
  next = { outcome: 'accepted' };
  idempotent = false;
  outbox = new Outbox(store, () => now);
  const provider = (): ReminderProvider => ({
    id: 'mail',
    channels: ['email'],
    idempotent,
    async send({ text }, key) {
      tried.push(key);
      expect(text).not.toMatch(/Visit|Ana|scan/);
      if (next instanceof Error) throw next;
      return next;
    },
  });
  undeliverable = new Undeliverable(store, () => now);
  reminders = new Reminders({
    store,
    desk: deskOf(store, () => now),
    settings: async () => ({ ...DEFAULT_SETTINGS, leads: [24 * 60] }),
    providers: async () => [provider()],
    outbox,
    auditor: () => ({ record: async () => undefined }) as never,
    undeliverable,
    keeps: async () => confidential,
  });
  confidential = false;
  for (const { id } of await reminders.log.list()) await reminders.log.delete(id);
  for (const { id } of await outbox.messages.list()) await outbox.messages.delete(id);
  await reminders.consents.put('ada', { channels: ['email'], at: '2026-03-01', by: 'ada' });
});

it('are tried again with more time between, always with the same key, and then are the staff’s', async () => {
  next = later();
  expect(await reminders.run()).toEqual({ ...nothing, failed: 1 });
  const at: number[] = [0];
  for (let minute = 1; minute <= 60; minute++) {
    now = new Date(now.getTime() + MINUTE);
    const before = tried.length;
    await reminders.run();
    if (tried.length > before) at.push(minute);
  }
  expect(at).toEqual([0, 2, 6, 14, 30]);
  expect(new Set(tried).size).toBe(1);
  expect(await state()).toEqual(['waiting']);
  expect((await outbox.messages.list()).map(({ id, value }) => [id, value.to, value.patient])).toEqual([
    [tried[0], 'ada@example.org', 'ada'],
  ]);
  expect(await reminders.handedOn(tried[0]!)).toBe(true);
  expect(await state()).toEqual(['handed']);
});

it('that are refused for good are the staff’s at once, and those of which nothing was heard are not sent again', async () => {
  next = { outcome: 'refused', because: 'mail:25 refused the message or its address for good (550).' };
  expect(await reminders.run()).toEqual({ ...nothing, waiting: 1 });
  expect((await reminders.log.list())[0]!.value).toMatchObject({
    state: 'waiting',
    because: expect.stringContaining('550'),
  });
  await reminders.log.delete(tried[0]!);
  next = new Error('boom');
  await reminders.run();
  expect(await state()).toEqual(['unknown']);
  now = new Date(now.getTime() + 30 * MINUTE);
  expect(await reminders.run()).toEqual(nothing);
  expect(tried).toHaveLength(2);
});

it('are repeated after an uncertain end by a gateway that knows the key, and sent once by servers that run at once', async () => {
  idempotent = true;
  next = { outcome: 'uncertain', because: 'no answer' };
  await reminders.run();
  now = new Date(now.getTime() + 3 * MINUTE);
  next = { outcome: 'accepted' };
  const runs = await Promise.all([reminders.run(), reminders.run(), reminders.run()]);
  expect(runs.map(({ sent }) => sent).toSorted()).toEqual([0, 0, 1]);
  expect([tried.length, new Set(tried).size]).toEqual([2, 1]);
});

it('that failed are handed to the staff before the visit is near, and go out in no quiet hours', async () => {
  next = later();
  await reminders.run();
  now = new Date('2026-03-04T21:00:00Z');
  await reminders.run();
  expect(tried).toHaveLength(1);
  now = new Date(START - 100 * MINUTE);
  next = later('still busy');
  const run = await reminders.run();
  expect(run.waiting).toBe(1);
  expect(await state()).toEqual(['waiting']);
  expect(await outbox.messages.list()).toHaveLength(1);
});

it('that were with a service when the server stopped are not sent twice', async () => {
  await reminders.run();
  const [kept] = await reminders.log.list();
  await reminders.log.put(kept!.id, { ...kept!.value, state: 'sending' });
  now = new Date(now.getTime() + 11 * MINUTE);
  expect(await reminders.run()).toEqual(nothing);
  expect(await state()).toEqual(['unknown']);
  expect(tried).toHaveLength(1);
});

it('of a confidential appointment go nowhere by themselves: the address may be a parent’s', async () => {
  confidential = true;
  expect(await reminders.run()).toEqual({ ...nothing, skipped: 1 });
  expect(tried).toEqual([]);
  expect(await outbox.messages.list()).toEqual([]);
  confidential = false;
  next = { outcome: 'accepted' };
  expect(await reminders.run()).toEqual({ ...nothing, sent: 1 });
});

it('that came back mark the address, which is not written to any more until the record has another', async () => {
  next = { outcome: 'accepted' };
  expect(await reminders.run()).toEqual({ ...nothing, sent: 1 });
  const [kept] = await reminders.log.list();
  expect(kept!.value).toMatchObject({ state: 'sent', mail: mailName('mail', kept!.id) });
  expect(await reminders.reported({ mail: 'f'.repeat(40) }, 'no-such-address')).toBeUndefined();
  expect(await reminders.reported({ mail: kept!.value.mail! }, 'waiting')).toEqual({ key: kept!.id, patient: 'ada' });
  expect(await state()).toEqual(['sent']);
  await reminders.reported({ mail: kept!.value.mail! }, 'no-such-address');
  expect(await state()).toEqual(['waiting']);
  const { resource } = await store.read('Patient', 'ada');
  const patient = resource as Patient;
  const [mail] = patient.telecom!.filter(({ system }) => system === 'email');
  expect((await undeliverable.contacts.list()).map(({ value }) => value)).toMatchObject([
    { patient: 'ada', channel: 'email', address: addressHash(mail!.value!) },
  ]);
  expect((await undeliverable.without(patient)).telecom).not.toContainEqual(mail);
  for (const { id } of await reminders.log.list()) await reminders.log.delete(id);
  tried.length = 0;
  expect(await reminders.run()).toEqual({ ...nothing, skipped: 1 });
  await store.update({ ...patient, telecom: [{ system: 'email', value: 'new@example.org' }] });
  expect(await reminders.run()).toEqual({ ...nothing, sent: 1 });
  await store.update(patient);
});
