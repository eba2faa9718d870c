import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Store } from '@aceso/store';
import { type Opened, onEveryBackend } from '@aceso/store/testing';
import type { Appointment } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Booker, SchedulingDesk } from './desk.ts';
import { CLINIC_NOW, deskOf, openClinic } from './testing.ts';

const BOOKERS = 500;
const WRITER = fileURLToPath(new URL('./crash-booker.ts', import.meta.url));
const staff: Booker = { id: 'desk', name: 'Front Desk' };
const at = (text: string): number => Date.parse(text);
const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);

onEveryBackend('booking', (backend) => {
  let opened: Opened;
  let store: Store;
  let desk: SchedulingDesk;
  let now = CLINIC_NOW;
  const find = (day: string, type = 'visit') =>
    desk.find(
      { start: at(`${day}T00:00Z`), end: at(`${day}T23:59Z`), count: 100, type: ({ id }) => id === type },
      staff,
    );
  const booked = async (query: string): Promise<Appointment[]> =>
    ((await store.search({ type: 'Appointment', query: `${query}&_count=1000`, base: '' })).entry ?? []).map(
      ({ resource }) => resource as Appointment,
    );

  beforeAll(async () => {
    opened = await backend.open();
    store = opened.store;
    await openClinic(store);
    for (let n = 0; n < BOOKERS; n += 100)
      await store.bundle(
        {
          resourceType: 'Bundle',
          type: 'transaction',
          entry: Array.from({ length: 100 }, (_, i) => ({
            resource: { resourceType: 'Patient', id: `p${n + i}` },
            request: { method: 'PUT', url: `Patient/p${n + i}` },
          })),
        },
        '',
      );
    desk = deskOf(store, () => now);
  }, 60_000);

  it(`gives one of ${BOOKERS} bookers the place, and tells all others`, { timeout: 60_000 }, async () => {
    const [offer] = await find('2026-03-03', 'scan');
    // Several servers on one store: within one of them requests would wait in turn.
    const servers = Array.from({ length: 5 }, () => deskOf(store, () => now));
    const results = await Promise.allSettled(
      Array.from({ length: BOOKERS }, (_, n) =>
        servers[n % servers.length]!.book({ proposal: offer!.id, patient: `p${n}` }, staff),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(codeOf(result.reason)).toBe('slot-taken');
    const stored = await booked('actor=Practitioner/ana&status=booked');
    expect(stored).toHaveLength(1);
    // The room came with it, and is busy for the other clinician too.
    expect(stored[0]!.participant.map(({ actor }) => actor!.reference)).toContain('Location/room');
    const left = await find('2026-03-03', 'scan');
    expect(left.some(({ proposal }) => proposal.start === offer!.proposal.start)).toBe(false);
  });

  it('gives the same appointment for the same wish, however often and at once', async () => {
    const [offer] = await find('2026-03-04');
    const wish = { proposal: offer!.id, patient: 'p1' };
    const results = await Promise.all(Array.from({ length: 8 }, () => desk.book(wish, staff)));
    expect(new Set(results.map(({ appointment }) => appointment.id)).size).toBe(1);
    expect(results.filter(({ again }) => !again)).toHaveLength(1);
    // Cancelled and wished for again it is another one.
    await desk.cancel(results[0]!.appointment.id!, staff);
    const other = await desk.book(wish, staff);
    expect([other.again, other.appointment.id === results[0]!.appointment.id]).toEqual([false, false]);
  });

  describe('a hold', () => {
    it('keeps the place for its holder until it ends', async () => {
      const [offer] = await find('2026-03-05');
      const ada: Booker = { id: 'ada', name: 'Ada', patient: 'p2' };
      const { appointment } = await desk.hold({ proposal: offer!.id }, ada);
      expect(appointment.status).toBe('pending');
      const others = (await find('2026-03-05')).map(({ id }) => id);
      expect(others).not.toContain(offer!.id);
      await expect(desk.book({ proposal: offer!.id, patient: 'p3' }, staff)).rejects.toMatchObject({
        code: 'slot-taken',
      });
      const mine = await desk.book({ proposal: appointment.id! }, ada);
      expect(mine.appointment).toMatchObject({ id: appointment.id, status: 'booked' });
      expect((await desk.book({ proposal: appointment.id! }, ada)).again).toBe(true);
      const bob: Booker = { id: 'bob', name: 'Bob', patient: 'p4' };
      await expect(desk.book({ proposal: appointment.id! }, bob)).rejects.toMatchObject({ code: 'proposal-unknown' });
    });

    it('is free again when it has ended, and can still be booked where nobody else came', async () => {
      const [offer] = await find('2026-03-06');
      const first: Booker = { id: 'eva', name: 'Eva', patient: 'p5' };
      const second: Booker = { id: 'fay', name: 'Fay', patient: 'p6' };
      const held = await desk.hold({ proposal: offer!.id }, first);
      now = new Date(CLINIC_NOW.getTime() + 11 * 60_000);
      try {
        expect((await find('2026-03-06')).map(({ id }) => id)).toContain(offer!.id);
        await desk.hold({ proposal: offer!.id }, second);
        await expect(desk.book({ proposal: held.appointment.id! }, first)).rejects.toMatchObject({
          code: 'slot-taken',
        });
      } finally {
        now = CLINIC_NOW;
      }
    });
  });

  it('moves an appointment, or leaves it where it was', async () => {
    const offers = await find('2026-03-09');
    const [early, , late] = offers;
    const { appointment } = await desk.book({ proposal: early!.id, patient: 'p7' }, staff);
    await desk.book({ proposal: late!.id, patient: 'p8' }, staff);
    await expect(desk.move(appointment.id!, { proposal: late!.id }, staff)).rejects.toMatchObject({
      code: 'slot-taken',
    });
    expect((await desk.own(appointment.id!, staff)).start).toBe(appointment.start);
    const free = (await find('2026-03-09')).at(-1)!;
    const moved = await desk.move(appointment.id!, { proposal: free.id }, staff);
    expect(moved.appointment).toMatchObject({ id: appointment.id, status: 'booked' });
    expect((await find('2026-03-09')).map(({ id }) => id)).toContain(early!.id);
    expect((await desk.move(appointment.id!, { proposal: free.id }, staff)).again).toBe(true);
  });

  it('books past a limit only for staff with a reason, and only as far as the visit allows', async () => {
    const [offer] = await find('2026-03-10');
    const book = (patient: string, override?: string, by = staff) =>
      desk.book({ proposal: offer!.id, patient, ...(override ? { override } : {}) }, by);
    await book('p10');
    await expect(book('p11')).rejects.toMatchObject({ code: 'slot-taken' });
    await expect(book('p11', 'I want it', { id: 'x', name: 'X', patient: 'p11' })).rejects.toMatchObject({
      code: 'slot-taken',
    });
    const over = await book('p11', 'Fever since last night');
    expect(over.limits).toEqual(['Dr Ana has no room then']);
    expect((await desk.overrides.get(over.override!))?.value).toMatchObject({
      by: 'desk',
      reason: 'Fever since last night',
      appointment: over.appointment.id,
    });
    // Patients read their appointments: the reason is not there.
    expect(JSON.stringify(over.appointment)).not.toContain('Fever');
    await expect(book('p12', 'One more')).rejects.toMatchObject({ code: 'override-refused' });
  });

  it('honours planning horizon, blocks, appointments from elsewhere, and what patients may see', async () => {
    const { resource } = await store.read('Schedule', 's-ben');
    await store.update({ ...resource, planningHorizon: { end: '2026-03-11' } } as typeof resource);
    const starts = async (day: string) =>
      (await find(day)).map(({ proposal: { schedules, start } }) => `${schedules[0]} ${new Date(start).toISOString()}`);
    expect((await starts('2026-03-11')).filter((each) => each.startsWith('s-ben'))).toHaveLength(6);
    expect((await starts('2026-03-12')).filter((each) => each.startsWith('s-ben'))).toHaveLength(0);
    await store.create({
      resourceType: 'Slot',
      schedule: { reference: 'Schedule/s-ana' },
      status: 'busy-unavailable',
      start: '2026-03-12T08:00:00Z',
      end: '2026-03-12T10:00:00Z',
    });
    await store.create({
      resourceType: 'Slot',
      schedule: { reference: 'Schedule/s-ana' },
      status: 'free',
      start: '2026-03-12T15:00:00Z',
      end: '2026-03-12T15:30:00Z',
    });
    await store.create({
      resourceType: 'Appointment',
      status: 'booked',
      start: '2026-03-12T10:00:00Z',
      end: '2026-03-12T10:30:00Z',
      participant: [{ actor: { reference: 'Practitioner/ana' }, status: 'accepted' }],
    });
    expect(await starts('2026-03-12')).toEqual(['s-ana 2026-03-12T10:30:00.000Z', 's-ana 2026-03-12T15:00:00.000Z']);
    const patient: Booker = { id: 'pat', name: 'Pat', patient: 'p20' };
    const seen = await desk.find(
      { start: at('2026-03-16T00:00Z'), end: at('2026-03-17T00:00Z'), count: 100, type: () => true },
      patient,
    );
    expect(new Set(seen.map(({ type }) => type.id))).toEqual(new Set(['visit']));
    const [scan] = await find('2026-03-16', 'scan');
    await expect(desk.book({ proposal: scan!.id }, patient)).rejects.toMatchObject({ code: 'proposal-unknown' });
  });

  it('has booked no place twice, and lost no booking, after kills', { timeout: 90_000 }, async () => {
    await store.close();
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round++) {
      const child = spawn(process.execPath, [WRITER, opened.dataDir, String(round), opened.databaseUrl ?? ''], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let complaints = '';
      let timer: NodeJS.Timeout | undefined;
      child.stderr.on('data', (data: Buffer) => {
        complaints += data.toString();
      });
      const reader = createInterface(child.stdout);
      reader.on('line', (line) => {
        // Among the first bookings, and in the middle of a stream of them.
        acknowledged.push(line);
        if (timer === undefined) timer = setTimeout(() => child.kill('SIGKILL'), 20 + round * 180);
      });
      const signal = await new Promise((done) => child.on('exit', (_, name) => done(name)));
      expect([signal, complaints]).toEqual(['SIGKILL', '']);
    }
    store = await opened.reopen();
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const id of acknowledged)
      expect((await store.read('Appointment', id)).resource).toMatchObject({ status: 'booked' });
    for (const actor of ['Practitioner/ana', 'Practitioner/ben']) {
      const all = await booked(`actor=${actor}&status=booked&date=ge2026-04-01`);
      expect(new Set(all.map(({ start }) => start)).size).toBe(all.length);
    }
  });
});
