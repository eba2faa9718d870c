import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreStream } from './restore-stream.ts';
import { IdentifierShield } from './shield.ts';

const shield = (seed = 7) => new IdentifierShield({ identifiers: [], dates: 'shift', seed });
/** Days by which a shield moves, as seen from a whole date. */
const daysOf = (one: IdentifierShield): number =>
  (Date.parse(one.replace('2024-01-01')) - Date.parse('2024-01-01')) / 86_400_000;
/** A seed whose shift keeps neither day of the month, month, year nor weekday. */
const SEED = Array.from({ length: 500 }, (_, seed) => seed).find((seed) => {
  const days = daysOf(shield(seed));
  return days % 7 !== 0 && -days > 400 && Math.abs(days % 365) > 60 && Math.abs(days % 365) < 300;
})!;

describe('dates that leave something out move with the others', () => {
  it.each([
    ['Metabolic panel, 21 Oct 2024: creatinine 1.1 (1.3 on 21 Nov)', /21 Oct|21 Nov/],
    ['seen 3 May 2024, again on 21st of November.', /21st|Nov/],
    ['seen 3 May 2024, again Nov 21 and November 28th', /Nov|[ ]21 |28th/],
    ['seen 2024-05-03; on 21/11 better', /21\/11/],
    ['seen 2024-05-03; from 11/21 to 11/28 worse', /11\/2/],
    ['seen 2024-05-03 (21/11)', /21\/11/],
    ['stay of 11-21 Nov 2024', /11-|Nov|2024/],
    ['stay of 11–21 November', /11–|Nov/],
    ['on 3, 5 and 7 May 2024', /3, 5|May/],
    ['Nov 11-21, 2024', /Nov 11|-21|2024/],
    ['28 Dec - 3 Jan 2025', /28 Dec|3 Jan|2025/],
    ['visto el 21 de noviembre de 2024', /21 de|noviembre|2024/],
    ['visto el 21 de noviembre', /21 de|noviembre/],
    ['el 21 de noviembre del 2024 y el 3 de mayo', /noviembre|mayo|2024/],
    ['del 3 al 5 de mayo de 2024', /3 al 5|mayo|2024/],
    ['el 21/11 y el 28/11', /21\/11|28\/11/],
    ['el 21-11 mejor', /21-11/],
    ['21-nov-2024, 3 ene 2025, 7 dic', /nov|ene|dic|202[45]/],
    ['noviembre de 2024', /noviembre|2024/],
    ['Seen 3 May 2024; worse since November, better in May.', /November|in May/],
    ['Visto el 2024-05-03; peor desde noviembre', /noviembre/],
    ['Diagnosed in 2019, 2015-2017 in remission', /2019|2015|2017/],
    ['diagnosticada en 2019', /2019/],
    ['Tuesday, 21 November 2024', /Tuesday|21|November|2024/],
    ['el martes 21 de noviembre', /martes|noviembre/],
    ['Tue 21 Nov', /Tue|21|Nov/],
    ['Q3 2024', /2024/],
    ["Nov '24, Nov-2024, 2024 Nov 21", /Nov|24/],
    ['admitted 3 May 2024, discharged on the 21st.', /the 21st/],
    ['ingresó el 2024-05-03, alta el día 21.', /día 21\./],
  ])('%s', (text, real) => {
    const one = shield(SEED);
    const sent = one.replace(text);
    expect(sent).not.toMatch(real);
    expect(one.restore(sent)).toBe(text);
  });

  it('moves a day without a year as far as the dates beside it', () => {
    const one = shield(SEED);
    const days = daysOf(shield(SEED));
    const sent = one.replace('21 Oct 2024 (1.3 on 21 Nov)');
    const [first, second] = [...sent.matchAll(/(\d{1,2} \w{3})(?: \d{4})?/g)];
    const at = new Date(Date.UTC(2024, 10, 21 + days));
    expect(second![1]).toBe(`${at.getUTCDate()} ${at.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })}`);
    // The model leaves out a year that was sent, or adds one that was not: both come back by the same shift.
    expect(one.restore(`on ${first![1]}, then`)).toBe('on 21 Oct, then');
    expect(one.restore(`on ${second![1]} ${at.getUTCFullYear()}, then`)).toBe('on 21 Nov 2024, then');
  });

  it.each([
    'Strength 4/5, improved from 3/5 to 4/5 in both legs.',
    'Pain 4/10 after 7/10, systolic murmur of 2/6, pulses 2/4.',
    'BP 120/80, 118/76; 20/20 vision; 1/2 tablet; GCS 14/15.',
    'Sertraline may 5 be raised; it may help. March forward.',
    'Take 10 mg on an empty stomach, 5-10 units, 2 to 3 times.',
    'Sodium 2000 mg, 2019 mL of fluid, WBC 2010 cells.',
    'O2 sat 95 %; the sun; Mayo stand; she will march.',
    'oxycodone 5 mg 1-2 tablets every 4-6 hours',
  ])('leaves alone what is no date: %s', (text) => {
    expect(shield(SEED).replace(text)).toBe(text);
  });

  const pieces = fc.constantFrom(
    '21 Nov',
    'Nov 21',
    '21 de noviembre',
    'noviembre de 2023',
    'on 21/11',
    'on 11/21',
    'el 3/4',
    '11-21 Nov 2024',
    '28 Dec - 3 Jan 2025',
    'del 3 al 5 de mayo',
    'Nov 11-21, 2024',
    'in May',
    'May',
    'November',
    'since 2019',
    '2015-2019',
    'Tuesday',
    'martes',
    '2024-02-29',
    '29 Feb',
    '21 Oct 2024',
    'on the 3rd.',
    'creatinine 1.3',
    'BP 120/80',
    '4/5',
    ';',
    '\n',
    '(',
    ')',
  );
  it('come back as they were, whatever stands beside them', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (words, seed) => {
        const text = words.join(' ');
        const one = shield(seed);
        expect(one.restore(one.replace(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('come back from a stream cut anywhere', async () => {
    const text =
      'Seen in May and on 21 Nov 2024 (1.3 on 3 Dec); worse since November, on 21/11 and del 3 al 5 de mayo, then Tuesday 7 January.';
    const one = shield(SEED);
    const sent = one.replace(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: sent.length }), { maxLength: 40 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), sent.length];
        async function* parts() {
          for (let i = 0; i + 1 < places.length; i += 1) yield sent.slice(places[i], places[i + 1]);
        }
        let out = '';
        for await (const piece of restoreStream(one, parts())) out += piece;
        expect(out).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('where dates are kept', () => {
  it.each(['21 November 1950', '21 de noviembre de 1950', '11/21/50', '21/11/1950', '1950-11-21', '21-nov-1950'])(
    'a date of birth is replaced as %s',
    (born) => {
      const one = new IdentifierShield({
        identifiers: [{ kind: 'birth-date', text: '1950-11-21' }],
        dates: 'keep',
        seed: 7,
      });
      const text = `Born ${born}, seen 3 May 2024 and 21 Nov.`;
      const sent = one.replace(text);
      expect(sent).not.toContain(born);
      expect(sent).toContain('seen 3 May 2024 and 21 Nov.');
      expect(one.restore(sent)).toBe(text);
    },
  );
});
