import { describe, expect, it } from 'vitest';
import { calendarDaysLater, clockState, dueAt } from './clock.ts';

const at = Date.parse;
const NEW_YORK = 'America/New_York';
/** What a clock on the wall shows: an oracle apart from the code that is tested. */
const formats = new Map<string, Intl.DateTimeFormat>();
const shown = (instant: number, timeZone: string): string => {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return format.format(instant);
};

describe('the clock of an urgent request', () => {
  it('is 72 hours to the millisecond, whatever clocks on walls do', () => {
    for (const text of ['2026-03-07T12:00:00.123Z', '2026-10-31T12:00:00Z', '2024-02-28T23:59:59.999Z'])
      expect(dueAt(at(text), true, NEW_YORK) - at(text)).toBe(72 * 3_600_000);
  });
});

describe('the clock of a standard request', () => {
  it.each([
    // Clocks go forward on 8 March 2026 and back on 1 November: 167 and 169 hours.
    ['2026-03-05T15:30:00.250Z', NEW_YORK, '2026-03-12T14:30:00.250Z'],
    ['2026-10-28T14:30:00Z', NEW_YORK, '2026-11-04T15:30:00Z'],
    ['2026-06-01T14:30:00Z', NEW_YORK, '2026-06-08T14:30:00Z'],
    // 02:30 does not exist on 8 March: an hour later by the clock, the same instant as if it did.
    ['2026-03-01T07:30:00Z', NEW_YORK, '2026-03-08T07:30:00Z'],
    // 01:30 comes twice on 1 November: the first.
    ['2026-10-25T05:30:00Z', NEW_YORK, '2026-11-01T05:30:00Z'],
    // Half an hour on Lord Howe; the southern half of the year.
    ['2026-04-01T00:00:00Z', 'Australia/Lord_Howe', '2026-04-08T00:30:00Z'],
    // No change in Phoenix; the end of February, and of the year.
    ['2026-03-05T15:30:00Z', 'America/Phoenix', '2026-03-12T15:30:00Z'],
    ['2028-02-25T12:00:00Z', 'UTC', '2028-03-03T12:00:00Z'],
    ['2026-12-29T23:59:59.999Z', 'Europe/Madrid', '2027-01-05T23:59:59.999Z'],
  ])('of %s in %s ends %s', (received, zone, due) => {
    expect(new Date(dueAt(at(received), false, zone)).toISOString()).toBe(new Date(due).toISOString());
  });

  it('ends at the same time of day on every day of a year, in three zones', () => {
    let changed = 0;
    for (const zone of [NEW_YORK, 'Europe/Madrid', 'Australia/Lord_Howe']) {
      for (let hour = 0; hour < 365 * 24; hour += 11) {
        const received = at('2026-01-01T00:00:12.345Z') + hour * 3_600_000;
        const due = calendarDaysLater(received, 7, zone);
        const [day, time] = shown(received, zone).split(' ') as [string, string];
        const wanted = new Date(Date.parse(`${day}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
        if (due - received !== 7 * 86_400_000) changed++;
        // A time that clocks skip on that day does not exist; the two others do.
        const [dueDay, dueTime] = shown(due, zone).split(' ') as [string, string];
        expect(dueDay).toBe(wanted);
        if (dueTime !== time) expect(shown(due - 3_600_001, zone).split(' ')[1]! < time).toBe(true);
        expect(((due % 1000) + 1000) % 1000).toBe(345);
      }
    }
    expect(changed).toBeGreaterThan(60);
  });

  it('refuses a zone that there is not', () => {
    expect(() => dueAt(0, false, 'New York')).toThrow(/IANA/);
  });
});

describe('the state of a clock', () => {
  it('goes from running to soon to overdue, and stops with the decision', () => {
    const states = [0, 75, 100, 101].map((now) => clockState(0, 100, now, false));
    expect(states).toEqual(['running', 'soon', 'soon', 'overdue']);
    expect(clockState(0, 100, 500, true)).toBe('stopped');
  });
});
