import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngagementError } from '../errors.ts';
import { plusDays } from '../immunization/period.ts';
import { type AvailabilityRule, daysOf, periodsOf } from './availability.ts';
import { toICalendar } from './ical.ts';
import { conflictsOf, decideBooking, mostAtOnce, slotsOf } from './slots.ts';
import { backfill, type WaitEntry } from './waitlist.ts';
import { instantOf, localOf, offsetAt } from './zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string): number => Date.parse(text);

/** Changes of clocks of every kind: an hour, half an hour, a whole day, forward, back, at midnight. */
const CHANGES: readonly (readonly [zone: string, day: string])[] = [
  ['America/New_York', '2025-03-09'],
  ['America/New_York', '2025-11-02'],
  ['Europe/Madrid', '2025-03-30'],
  ['Europe/Madrid', '2025-10-26'],
  ['Australia/Lord_Howe', '2025-04-06'],
  ['Australia/Lord_Howe', '2025-10-05'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2018-02-17'],
  ['Africa/Casablanca', '2025-02-23'],
  ['Africa/Casablanca', '2025-04-06'],
  ['Atlantic/Azores', '2025-03-30'],
  ['America/St_Johns', '2006-10-29'],
  ['Asia/Kathmandu', '2025-06-01'],
  ['UTC', '2025-06-01'],
];

/** What clocks show, in the words of a Swedish date: the table of every minute is what the arithmetic is held to. */
const shownIn = (zone: string): ((instant: number) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant) => format.format(instant);
};

describe('time zones', () => {
  it.each(CHANGES)('%s on %s: every minute that clocks show, its first time', (zone, day) => {
    const shown = shownIn(zone);
    const first = new Map<string, number>();
    for (
      let instant = at(`${plusDays(day, -1)}T00:00Z`);
      instant < at(`${plusDays(day, 2)}T12:00Z`);
      instant += MINUTE
    ) {
      const text = shown(instant);
      if (!first.has(text)) first.set(text, instant);
    }
    let skipped = 0;
    for (let minutes = 0; minutes < 1440; minutes++) {
      const text = `${day} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const expected = first.get(text);
      const got = instantOf(day, minutes, zone);
      if (expected !== undefined) expect([text, got]).toEqual([text, expected]);
      else {
        skipped += 1;
        // What clocks skip is read by the offset before: the same time after the change, by the length of the change.
        expect(shown(got) > text).toBe(true);
        expect(offsetAt(got, zone)).toBeGreaterThan(offsetAt(got - 48 * HOUR, zone));
      }
    }
    const length = (instantOf(plusDays(day, 1), 0, zone) - instantOf(day, 0, zone)) / MINUTE;
    expect(skipped).toBe(Math.max(0, 1440 - length));
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CHANGES.map(([zone]) => zone)),
        fc.integer({ min: 0, max: 70 * 365 * 1440 }),
        (zone, minute) => {
          const instant = minute * MINUTE;
          const { day, minutes } = localOf(instant, zone);
          const back = instantOf(day, minutes, zone);
          // A time that comes twice gives its first instant; offsets before 1972 may have seconds.
          expect(Math.abs(back - instant)).toBeLessThanOrEqual(back <= instant ? 24 * HOUR : MINUTE);
          expect(localOf(back, zone)).toEqual({ day, minutes });
        },
      ),
      { numRuns: 400 },
    );
  });

  it('refuses a zone that does not exist', () => {
    expect(() => localOf(0, 'Mars/Olympus')).toThrow(EngagementError);
  });
});

const RULE: AvailabilityRule = {
  resource: 'dr-a',
  zone: 'Europe/Madrid',
  from: '2025-03-03',
  repeat: 'FREQ=WEEKLY;BYDAY=MO,FR',
  start: '09:00',
  end: '13:00',
};

describe('availability', () => {
  it('keeps to the clock when clocks change', () => {
    const periods = periodsOf(RULE, at('2025-03-27T00:00Z'), at('2025-04-05T00:00Z'));
    expect(periods.map(({ start, end }) => [new Date(start).toISOString(), (end - start) / HOUR])).toEqual([
      ['2025-03-28T08:00:00.000Z', 4],
      ['2025-03-31T07:00:00.000Z', 4],
      ['2025-04-04T07:00:00.000Z', 4],
    ]);
  });

  it('is shorter and longer in the nights of change', () => {
    const night = (day: string) => {
      const rule = { ...RULE, from: day, repeat: 'FREQ=DAILY;COUNT=1', start: '22:00', end: '06:00' };
      return periodsOf(rule, at(`${day}T00:00Z`), at(`${plusDays(day, 2)}T00:00Z`)).map(
        ({ start, end }) => (end - start) / HOUR,
      );
    };
    expect([night('2025-03-29'), night('2025-10-25'), night('2025-06-01')]).toEqual([[7], [9], [8]]);
  });

  it('counts days as the rule says, without exceptions', () => {
    const rule = { ...RULE, from: '2025-01-31', repeat: 'FREQ=MONTHLY;BYMONTHDAY=-1', except: ['2025-03-31'] };
    expect(daysOf(rule, '2025-01-01', '2025-06-30')).toEqual([
      '2025-01-31',
      '2025-02-28',
      '2025-04-30',
      '2025-05-31',
      '2025-06-30',
    ]);
    expect(daysOf({ ...rule, until: '2025-04-30' }, '2025-02-01', '2025-12-31')).toEqual(['2025-02-28', '2025-04-30']);
    expect(
      daysOf({ ...RULE, from: '2025-01-06', repeat: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' }, '2025-02-01', '2025-02-28'),
    ).toEqual(['2025-02-03', '2025-02-17']);
    expect(daysOf({ ...RULE, repeat: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, '2025-01-01', '2026-01-01')).toEqual([]);
  });

  it.each([
    ['FREQ=SECONDLY', 'has no FREQ of days'],
    ['FREQ=DAILY;INTERVAL=0', 'has no INTERVAL of 1 to 9999'],
    ['FREQ=DAILY;BYHOUR=3', 'has "BYHOUR", which is not for days'],
    ['often', 'has "OFTEN", which is not for days'],
  ])('refuses %s', (repeat, message) => {
    expect(() => daysOf({ ...RULE, repeat }, '2025-01-01', '2025-12-31')).toThrow(message);
  });

  it('refuses times and days that do not exist', () => {
    expect(() => periodsOf({ ...RULE, start: '25:00' }, 0, 1)).toThrow('start: "25:00" is no time of day');
    expect(() => daysOf({ ...RULE, from: '2025-02-30' }, '2025-01-01', '2025-12-31')).toThrow(
      'from: "2025-02-30" is no day',
    );
  });
});

describe('slots and conflicts', () => {
  const period = { resource: 'dr-a', start: 0, end: 4 * HOUR };
  const booking = (id: string, start: number, end: number, ...resources: string[]) => ({ id, start, end, resources });

  it('leaves out what is booked, with its buffer, and what is past', () => {
    const booked = [booking('b', HOUR, 2 * HOUR, 'dr-a')];
    const starts = (options: object = {}) =>
      slotsOf([period], booked, { duration: HOUR, ...options }).map(({ start }) => start / HOUR);
    expect(starts()).toEqual([0, 2, 3]);
    expect(starts({ step: HOUR / 2 })).toEqual([0, 2, 2.5, 3]);
    expect(starts({ buffer: HOUR / 4 })).toEqual([3]);
    expect(starts({ notBefore: 1 })).toEqual([2, 3]);
    expect(starts({ capacity: () => 2 })).toEqual([0, 1, 2, 3]);
  });

  it('counts what goes on at once as a sweep over every minute does', () => {
    const span = fc
      .tuple(fc.nat(60), fc.integer({ min: 1, max: 30 }))
      .map(([start, length]) => ({ start, end: start + length }));
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 12 }), (window, spans) => {
        let most = 0;
        for (let minute = window.start; minute < window.end; minute++)
          most = Math.max(most, spans.filter(({ start, end }) => start <= minute && minute < end).length);
        expect(mostAtOnce(window, spans)).toBe(most);
      }),
    );
  });

  it('names the resources that are booked twice, and who meets', () => {
    const bookings = [
      booking('a', 0, 2, 'dr-a', 'room-1'),
      booking('b', 1, 3, 'dr-b', 'room-1'),
      booking('c', 3, 4, 'dr-b', 'room-1'),
    ];
    expect(conflictsOf(bookings)).toEqual([{ resource: 'room-1', bookings: ['a', 'b'] }]);
    expect(conflictsOf(bookings, () => 2)).toEqual([]);
  });

  it('books past a limit only for a named person with a reason', () => {
    const taken = [booking('a', 0, HOUR, 'dr-a')];
    const wish = booking('b', 0, HOUR, 'dr-a');
    const decide = (override?: { by: string; reason: string }) =>
      decideBooking(wish, [period], taken, override ? { override } : {});
    expect(decide()).toEqual({ outcome: 'refused', limits: ['dr-a has no room then'] });
    expect(decide({ by: 'nurse-1', reason: ' ' }).outcome).toBe('refused');
    expect(decide({ by: 'nurse-1', reason: 'fever in a newborn' })).toMatchObject({
      outcome: 'booked past a limit',
      override: { by: 'nurse-1' },
      limits: ['dr-a has no room then'],
    });
    expect(decideBooking({ ...wish, start: 3 * HOUR, end: 5 * HOUR }, [period], taken).outcome).toBe('refused');
    // Moving a booking does not meet itself.
    expect(decideBooking({ ...taken[0]!, end: 2 * HOUR }, [period], taken).outcome).toBe('booked');
  });
});

describe('waitlist', () => {
  const opening = { resource: 'dr-a', start: at('2025-11-10T08:00Z'), end: at('2025-11-10T09:00Z') };
  const now = at('2025-11-09T12:00Z');
  const entry = (id: string, more: Partial<WaitEntry> = {}): WaitEntry => ({
    id,
    duration: 30 * MINUTE,
    resources: ['dr-a'],
    priority: 2,
    since: at('2025-10-01T00:00Z'),
    ...more,
  });

  it('asks the urgent first, then who waits longest, and says why others do not fit', () => {
    const { candidates, plan, passed } = backfill(
      opening,
      [
        entry('late', { since: at('2025-10-20T00:00Z') }),
        entry('early'),
        entry('urgent', { priority: 1, since: at('2025-11-01T00:00Z') }),
        entry('other', { resources: ['dr-b'] }),
        entry('long', { duration: 2 * HOUR }),
        entry('notice', { notice: 24 * HOUR }),
        entry('sundays', { weekdays: [0] }),
        entry('afternoons', { hours: { from: 14 * 60, to: 18 * 60 } }),
        entry('mornings', { hours: { from: 9 * 60, to: 9 * 60 + 30 }, since: at('2025-11-02T00:00Z') }),
      ],
      'Europe/Madrid',
      now,
    );
    expect(candidates.map(({ id }) => id)).toEqual(['urgent', 'early', 'late', 'mornings']);
    expect(plan.map(({ entry: { id }, start }) => [id, (start - opening.start) / MINUTE])).toEqual([
      ['urgent', 0],
      ['early', 30],
    ]);
    expect(Object.fromEntries(passed.map(({ id, because }) => [id, because]))).toEqual({
      other: 'waits for dr-b',
      long: 'takes longer than the opening',
      notice: 'needs more notice',
      sundays: 'another weekday suits',
      afternoons: 'other hours suit',
    });
  });

  it('never offers what is past, nor more than the opening holds', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            minutes: fc.integer({ min: 5, max: 90 }),
            priority: fc.integer({ min: 1, max: 3 }),
            since: fc.nat(1000),
          }),
          { maxLength: 10 },
        ),
        (waiting) => {
          const { plan } = backfill(
            opening,
            waiting.map(({ minutes, priority, since }, n) =>
              entry(`e${n}`, { duration: minutes * MINUTE, priority, since }),
            ),
            'UTC',
            now,
          );
          for (const [n, offer] of plan.entries()) {
            expect(offer.end).toBeLessThanOrEqual(opening.end);
            expect(offer.start).toBe(n === 0 ? opening.start : plan[n - 1]!.end);
          }
        },
      ),
    );
    expect(backfill(opening, [entry('a')], 'UTC', opening.start + 1).candidates).toEqual([]);
  });
});

describe('iCalendar', () => {
  const event = { uid: 'a1@clinic', start: at('2025-03-30T07:00Z'), end: at('2025-03-30T07:30Z'), summary: 'Visit' };

  it('writes what RFC 5545 asks for', () => {
    expect(
      toICalendar(
        [{ ...event, location: 'Room 1; floor 2, east\nRing twice \\o/', sequence: 2, status: 'CANCELLED' }],
        at('2025-03-01T00:00Z'),
        'CANCEL',
      ).split('\r\n'),
    ).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Aceso//Scheduling//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:CANCEL',
      'BEGIN:VEVENT',
      'UID:a1@clinic',
      'DTSTAMP:20250301T000000Z',
      'DTSTART:20250330T070000Z',
      'DTEND:20250330T073000Z',
      'SEQUENCE:2',
      'SUMMARY:Visit',
      'LOCATION:Room 1\\; floor 2\\, east\\nRing twice \\\\o/',
      'STATUS:CANCELLED',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('folds lines at 75 octets, unfolds to what it was, and lets no text break out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (summary) => {
        const lines = toICalendar([{ ...event, summary: summary.replace(/[\ud800-\udfff]/g, '') }], 0).split('\r\n');
        for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const unfolded = lines.join('\r\n').replace(/\r\n /g, '').split('\r\n');
        expect(unfolded.filter((line) => line.startsWith('BEGIN:'))).toEqual(['BEGIN:VCALENDAR', 'BEGIN:VEVENT']);
        expect(unfolded).toHaveLength(16);
      }),
    );
  });
});
