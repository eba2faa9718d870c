import { createRandom } from '@aceso/tensor/random';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { bookingOf, HELD_UNTIL, VISIT_TYPE } from './appointment.ts';
import { ageBand, fitNoShow, riskOf, type Visited } from './no-show.ts';
import { type ActorBooking, type Diary, decide, proposalId, proposalsOf, readProposalId } from './proposals.ts';
import { contactOf, dueLead, isQuiet, reminderText, sendingTime } from './reminders.ts';
import { availabilityExtension, type BookableSchedule, openPeriods, readSchedule } from './schedule.ts';
import { occurrencesOf } from './series.ts';
import { overlaps } from './slots.ts';
import { type VisitType, wrongVisitType } from './visit-type.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string): number => Date.parse(text);

describe('a series', () => {
  const ZONES = [
    'Europe/Madrid',
    'America/New_York',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'America/Sao_Paulo',
    'UTC',
  ];

  it('comes at the same time on the clock as Luxon has it, over every change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 20 * 365 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 1, max: 4 }),
        (zone, offset, minutes, interval) => {
          const first = DateTime.fromISO('2012-01-01', { zone: 'utc' }).plus({ days: offset });
          const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
          const found = occurrencesOf(
            { zone, from: first.toISODate()!, repeat: `FREQ=WEEKLY;INTERVAL=${interval};COUNT=30`, time },
            '2060-01-01',
          );
          expect(found).toHaveLength(30);
          for (const [n, occurrence] of found.entries()) {
            const day = first.plus({ weeks: n * interval });
            const wall = DateTime.fromObject(
              { year: day.year, month: day.month, day: day.day, hour: Math.floor(minutes / 60), minute: minutes % 60 },
              { zone },
            );
            // Of a time that comes twice, the oracle may take either; it is the earlier one here (RFC 5545, 3.3.5).
            const expected = Math.min(...wall.getPossibleOffsets().map((each) => each.toMillis()));
            const exists = wall.hour * 60 + wall.minute === minutes && wall.day === day.day;
            expect([occurrence.day, occurrence.shifted === true]).toEqual([day.toISODate(), !exists]);
            if (exists) expect(occurrence.start).toBe(expected);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is refused where it is finer than days', () => {
    expect(() =>
      occurrencesOf({ zone: 'UTC', from: '2026-01-01', repeat: 'FREQ=HOURLY', time: '09:00' }, '2026-02-01'),
    ).toThrow('FREQ=HOURLY');
  });
});

const schedule = (id: string, change: Partial<BookableSchedule> = {}): BookableSchedule => ({
  id,
  actors: [`Practitioner/${id}`],
  name: id,
  zone: 'UTC',
  capacity: 1,
  rules: [],
  specialties: [],
  ...change,
});
const type = (change: Partial<VisitType> = {}): VisitType => ({
  id: 'visit',
  name: { en: 'Visit' },
  minutes: 30,
  forPatients: true,
  needs: [{ role: 'clinician', schedules: ['a', 'b'] }],
  ...change,
});
const DAY = at('2026-03-02T08:00Z');
function diaryOf(schedules: readonly BookableSchedule[], bookings: readonly ActorBooking[] = []): Diary {
  return {
    schedules: new Map(schedules.map((each) => [each.id, each])),
    open: (id) => [{ resource: id, start: DAY, end: DAY + 4 * HOUR }],
    busy: (actor) => bookings.filter(({ resources }) => resources.includes(actor)),
  };
}
const window = { start: DAY, end: DAY + 4 * HOUR, now: DAY - HOUR };

describe('proposals', () => {
  it('are only what decides to fit, whatever is booked; and all of it', () => {
    const span = fc.record({
      id: fc.uuid(),
      start: fc.integer({ min: 0, max: 15 }).map((n) => DAY + n * 15 * MINUTE),
      length: fc.integer({ min: 1, max: 6 }),
      who: fc.constantFrom('Practitioner/a', 'Practitioner/b', 'Practitioner/room'),
      buffer: fc.constantFrom(0, 10),
    });
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 8 }),
        fc.constantFrom(0, 10),
        fc.constantFrom(1, 2),
        (spans, buffer, capacity) => {
          const bookings = spans.map(({ id, start, length, who, buffer: own }) => ({
            id,
            start,
            end: start + length * 15 * MINUTE,
            resources: [who],
            buffer: own,
          }));
          const both = type({
            buffer,
            needs: [
              { role: 'clinician', schedules: ['a', 'b'] },
              { role: 'room', schedules: ['room'] },
            ],
          });
          const diary = diaryOf([schedule('a', { capacity }), schedule('b'), schedule('room')], bookings);
          const found = [...proposalsOf(both, diary, window)];
          const keys = new Set(found.map(({ start, schedules: [first] }) => `${first} ${start}`));
          for (const lead of ['a', 'b'])
            for (let start = DAY; start + 30 * MINUTE <= DAY + 4 * HOUR; start += 30 * MINUTE) {
              const proposal = { type: 'visit', start, end: start + 30 * MINUTE, schedules: [lead, 'room'] };
              expect(keys.has(`${lead} ${start}`)).toBe(decide(proposal, both, diary, window.now).fits);
            }
          // With one at a time nobody is met.
          for (const { start, end, schedules } of found)
            for (const each of bookings)
              if (
                each.resources[0] === 'Practitioner/room' ||
                (capacity === 1 && each.resources[0] === `Practitioner/${schedules[0]}`)
              )
                expect(overlaps({ start, end }, each)).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('tell themselves by their id, and are nothing when their type has changed', () => {
    const diary = diaryOf([schedule('a'), schedule('b')]);
    for (const proposal of proposalsOf(type(), diary, window)) {
      const id = proposalId(proposal, type());
      expect(id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
      expect(readProposalId(id, () => type())).toEqual(proposal);
      expect(readProposalId(id, () => type({ needs: [{ role: 'clinician', schedules: ['b', 'a'] }] }))).toBeUndefined();
    }
    for (const id of ['', 'p', 'p1.visit.0.zzzzzz', 'p1.visit.9.000000', '../x'])
      expect(readProposalId(id, () => type())).toBeUndefined();
  });

  it('keep notice and days ahead, which staff may pass, but never the past nor the overbooking limit', () => {
    const late = type({ lead: 120, ahead: 1, overbook: 1 });
    const proposal = { type: 'visit', start: DAY, end: DAY + 30 * MINUTE, schedules: ['a'] };
    const taken = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ id: `${i}`, start: DAY, end: DAY + HOUR, resources: ['Practitioner/a'] }));
    const decided = (now: number, bookings: readonly ActorBooking[] = []) =>
      decide(proposal, late, diaryOf([schedule('a')], bookings), now);
    expect(decided(DAY - HOUR)).toMatchObject({
      fits: false,
      overridable: true,
      limits: ['visit needs 120 minutes of notice'],
    });
    expect(decided(DAY - 3 * HOUR)).toMatchObject({ fits: true });
    expect(decided(DAY - 48 * HOUR)).toMatchObject({ limits: ['visit can be booked 1 days ahead'] });
    expect(decided(DAY + 1)).toMatchObject({ overridable: false });
    expect(decided(DAY - 3 * HOUR, taken(1))).toMatchObject({ fits: false, overridable: true });
    expect(decided(DAY - 3 * HOUR, taken(2))).toMatchObject({ fits: false, overridable: false });
  });
});

describe('a FHIR Schedule', () => {
  const resource = {
    resourceType: 'Schedule' as const,
    id: 's',
    actor: [{ reference: 'Practitioner/a', display: 'Dr A' }],
    planningHorizon: { end: '2026-03-03' },
    extension: [
      availabilityExtension({
        zone: 'Europe/Madrid',
        capacity: 2,
        rules: [{ repeat: 'FREQ=DAILY', from: '2026-01-01', start: '09:00', end: '12:00', except: ['2026-03-02'] }],
      }),
    ],
  };

  it('gives its hours back, cut by its horizon, by blocks, and joined where they touch', () => {
    const read = readSchedule(resource, 'UTC');
    expect(read).toMatchObject({ zone: 'Europe/Madrid', capacity: 2, name: 'Dr A', actors: ['Practitioner/a'] });
    const span = { start: at('2026-03-01T00:00Z'), end: at('2026-03-06T00:00Z') };
    const hours = (all: ReturnType<typeof openPeriods>) =>
      all.map(({ start, end }) => `${new Date(start).toISOString().slice(5, 16)} ${(end - start) / HOUR}`);
    expect(hours(openPeriods(read, span))).toEqual(['03-01T08:00 3', '03-03T08:00 3']);
    const slot = (status: 'free' | 'busy', start: string, end: string) => ({
      schedule: 's',
      status,
      start: at(start),
      end: at(end),
    });
    expect(
      hours(
        openPeriods(read, span, [
          slot('free', '2026-03-01T11:00Z', '2026-03-01T13:00Z'),
          slot('busy', '2026-03-03T09:00Z', '2026-03-03T10:00Z'),
        ]),
      ),
    ).toEqual(['03-01T08:00 5', '03-03T08:00 1', '03-03T10:00 1']);
  });

  it('says which rule cannot be read', () => {
    const broken = (repeat: string) => ({
      ...resource,
      extension: [availabilityExtension({ rules: [{ repeat, from: '2026-01-01', start: '09:00', end: '12:00' }] })],
    });
    expect(() => readSchedule(broken('FREQ=HOURLY'), 'UTC')).toThrow('FREQ=HOURLY');
    expect(() => readSchedule(resource, 'UTC')).not.toThrow();
    expect(() =>
      readSchedule({ ...resource, extension: [availabilityExtension({ zone: 'Mars/Olympus', rules: [] })] }, 'UTC'),
    ).toThrow('Mars/Olympus');
    expect(wrongVisitType(type({ id: 'A B' }))).toContain('id:');
    expect(wrongVisitType(type({ minutes: 0 }))).toContain('minutes:');
    expect(wrongVisitType(type({ buffer: 500 }))).toContain('buffer:');
    expect(wrongVisitType({ id: 'flu', name: { en: 'Flu' }, minutes: 15, forPatients: true } as VisitType)).toContain(
      'needs:',
    );
    expect(wrongVisitType(null as unknown as VisitType)).toContain('an object');
    expect(wrongVisitType(type())).toBeUndefined();
  });

  it('counts as busy what another system wrote, and a hold until it ends', () => {
    const appointment = {
      resourceType: 'Appointment' as const,
      id: 'x',
      status: 'booked' as const,
      start: '2026-03-02T08:00:00Z',
      minutesDuration: 20,
      participant: [
        { actor: { reference: 'http://other.example/fhir/Practitioner/a/_history/2' }, status: 'accepted' as const },
      ],
    };
    expect(bookingOf(appointment, 0)).toMatchObject({ resources: ['Practitioner/a'], end: at('2026-03-02T08:20:00Z') });
    expect(bookingOf({ ...appointment, status: 'cancelled' }, 0)).toBeUndefined();
    const held = {
      ...appointment,
      status: 'pending' as const,
      extension: [
        { url: HELD_UNTIL, valueInstant: '2026-03-01T10:00:00Z' },
        { url: VISIT_TYPE, valueString: 'visit' },
      ],
    };
    expect(bookingOf(held, at('2026-03-01T09:59Z'), () => 15)).toMatchObject({ buffer: 15 });
    expect(bookingOf(held, at('2026-03-01T10:00Z'))).toBeUndefined();
  });
});

describe('reminders', () => {
  const quiet = { from: '20:00', to: '08:00' };
  const zone = 'Europe/Madrid';

  it('never go out in quiet hours, never after the start, and not before the day of before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 1440 }), fc.constantFrom(60, 120, 1440, 4320), (minute, lead) => {
        const start = at('2026-01-01T00:00Z') + minute * MINUTE;
        const time = sendingTime(start, lead, zone, quiet);
        if (time === undefined) return;
        expect(isQuiet(time, zone, quiet)).toBe(false);
        expect(time).toBeLessThan(start);
        expect(start - time).toBeLessThanOrEqual((lead + 13 * 60) * MINUTE);
      }),
    );
  });

  it('are due once their time has come, the last of several, and none that was past when it was booked', () => {
    const start = at('2026-03-10T10:00Z');
    const rules = { leads: [4320, 1440], quiet };
    const due = (now: string, booked = '2026-03-01T00:00Z') => dueLead(start, at(booked), zone, rules, at(now));
    expect(due('2026-03-07T09:00Z')).toBeUndefined();
    expect(due('2026-03-07T10:00Z')).toBe(4320);
    expect(due('2026-03-09T10:00Z')).toBe(1440);
    expect(due('2026-03-09T21:00Z')).toBeUndefined();
    expect(due('2026-03-10T09:30Z')).toBeUndefined();
    expect(due('2026-03-08T10:00Z', '2026-03-08T09:00Z')).toBeUndefined();
  });

  it('reach by a way that was agreed to, in words without what for', () => {
    const patient = {
      resourceType: 'Patient' as const,
      telecom: [
        { system: 'phone' as const, value: '1', use: 'home' as const },
        { system: 'email' as const, value: 'old@example.org', use: 'old' as const },
        { system: 'email' as const, value: 'new@example.org' },
        { system: 'phone' as const, value: '2', use: 'mobile' as const },
      ],
    };
    expect(contactOf(patient, ['sms', 'email'], 0)).toEqual({ channel: 'sms', address: '2' });
    expect(contactOf(patient, ['email'], 0)).toEqual({ channel: 'email', address: 'new@example.org' });
    expect(contactOf(patient, [], 0)).toBeUndefined();
    const facts = { clinic: 'North Clinic', start: at('2026-03-30T07:00Z'), zone, phone: '600' };
    expect(reminderText('en', facts).text).toBe(
      'You have an appointment at North Clinic on Monday 30 March at 09:00. If you cannot come, call 600.',
    );
    expect(reminderText('es', facts).text).toContain('lunes, 30 de marzo');
    expect(reminderText('en', { ...facts, link: 'https://c.example/portal' }).text).toMatch(
      /If you cannot come, call 600 or sign in at https:\/\/c\.example\/portal\.$/,
    );
    expect(reminderText('en', { ...facts, kind: 'offer' }).text).toMatch(/To take it, call 600 or sign in\.$/);
  });
});

describe('the risk of not coming', () => {
  const random = createRandom(11);
  const uniform = (): number => random.next();
  const made = (n: number, risk: (known: { leadDays: number; prior: number }) => number): Visited[] =>
    Array.from({ length: n }, (_, i) => {
      const leadDays = Math.floor(uniform() * 60);
      const priorVisits = Math.floor(uniform() * 10);
      const prior = Math.floor(uniform() * (priorVisits + 1) * 0.5);
      return {
        id: `v${i}`,
        start: i * HOUR,
        leadDays,
        priorVisits,
        priorNoShows: prior,
        weekday: 1 + Math.floor(uniform() * 5),
        hour: 8 + Math.floor(uniform() * 9),
        type: uniform() < 0.5 ? 'visit' : 'scan',
        ageBand: ageBand(uniform() * 90),
        noShow: uniform() < risk({ leadDays, prior }),
        groups: { sex: uniform() < 0.5 ? 'female' : 'male', language: uniform() < 0.04 ? 'es' : 'en' },
      };
    });

  it('finds a planted effect, is calibrated, and says which groups are too small', () => {
    const visited = made(4000, ({ leadDays, prior }) => 1 / (1 + Math.exp(3 - leadDays / 20 - prior)));
    const fit = fitNoShow(visited);
    expect([fit.outcome, fit.outcome === 'abstains' ? fit.because : '']).toEqual(['fitted', '']);
    if (fit.outcome !== 'fitted') return;
    const { model, report } = fit;
    const known = {
      leadDays: 2,
      priorVisits: 5,
      priorNoShows: 0,
      weekday: 2,
      hour: 10,
      type: 'visit',
      ageBand: '40-64' as const,
    };
    expect(riskOf(model, { ...known, leadDays: 50 })).toBeGreaterThan(riskOf(model, known) + 0.1);
    expect(report.brier).toBeLessThan(report.brierOfRate);
    expect(report.aucLow).toBeGreaterThan(0.6);
    expect(report.groups.find(({ value }) => value === 'es')).toMatchObject({ verdict: 'too few' });
    expect(report.groups.filter(({ verdict }) => verdict === 'off').length).toBeLessThanOrEqual(1);
    expect(fitNoShow([...visited].reverse())).toEqual(fit);
    expect(JSON.stringify(model)).not.toMatch(/sex|female|language|race/);
  });

  it('abstains under a least history, and where there is nothing to learn', () => {
    expect(fitNoShow(made(150, () => 0.3))).toMatchObject({ outcome: 'abstains', appointments: 150 });
    expect(fitNoShow(made(400, () => 0.02))).toMatchObject({ outcome: 'abstains' });
    const chance = [1, 2, 3].map(() => fitNoShow(made(600, () => 0.3)));
    // Of pure chance it makes no confident model.
    for (const fit of chance) if (fit.outcome === 'fitted') expect(fit.report.aucLow).toBeLessThan(0.55);
  });
});
