import { describe, expect, it } from 'vitest';
import { rollDates } from './date-roller.ts';

const roller = (dateLastUpdated: string) => ({
  url: 'http://example.org/StructureDefinition/dataDateRoller',
  extension: [{ url: 'dateLastUpdated', valueDateTime: dateLastUpdated }],
});
const NOW = new Date('2023-05-11T08:00:00Z');

describe('test data with a date roller', () => {
  it('has its dates moved by whole days, times and offsets kept', () => {
    const rolled = rollDates(
      {
        extension: [roller('2023-05-01')],
        authoredOn: '2023-04-28',
        period: { end: '2023-05-01T00:00:00-06:00' },
        year: '2023',
        month: '2023-05',
      },
      NOW,
    );
    expect(rolled).toMatchObject({
      authoredOn: '2023-05-08',
      period: { end: '2023-05-11T00:00:00-06:00' },
      year: '2023',
      month: '2023-05',
    });
  });
  it('is moved once: the extension is gone afterwards', () => {
    const once = rollDates({ extension: [roller('2023-05-01')], date: '2023-05-01' }, NOW);
    expect(rollDates(once, new Date('2024-05-11'))).toEqual(once);
  });
  it('takes the extension of the request for what has none of its own, and a resource’s own before it', () => {
    const rolled = rollDates(
      {
        a: { extension: [roller('2023-05-01')], date: '2023-05-01' },
        b: { date: '2023-05-01' },
        c: { extension: [roller('2023-05-10')], date: '2023-05-10' },
      },
      NOW,
    );
    expect(rolled.a.date).toBe('2023-05-11');
    expect(rolled.c.date).toBe('2023-05-11');
    // The request's own is the latest inside it.
    expect(rolled.b.date).toBe('2023-05-02');
  });
  it('is left alone without the extension', () => {
    const plain = { authoredOn: '2023-04-28' };
    expect(rollDates(plain, NOW)).toBe(plain);
  });
});
