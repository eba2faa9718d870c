import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectIdentifiers } from './collect.ts';
import { dateSpans } from './date-spans.ts';
import type { Identifier } from './identifier.ts';
import { restoreStream } from './restore-stream.ts';
import { IdentifierShield } from './shield.ts';

const shield = (identifiers: readonly Identifier[], dates: 'shift' | 'keep' = 'shift', seed = 7) =>
  new IdentifierShield({ identifiers, dates, seed });
const name = (text: string): Identifier => ({ kind: 'name', text });

describe('replacing and restoring', () => {
  it('gives back the very same text, for any text of known pieces', () => {
    const people = [
      name('Rosalind Achterberg'),
      name('Bo'),
      name('Long'),
      { kind: 'record-number', text: 'MR-00417' },
      { kind: 'phone', text: '(212) 555-7788' },
    ] as const;
    const pieces = fc.constantFrom(
      'Rosalind',
      'ROSALIND',
      'Achterberg',
      "Achterberg's",
      'rosalind achterberg',
      'Long',
      'long',
      'Bo',
      'MR-00417',
      'mr-00417',
      '212-555-7788',
      '(212) 555-7788',
      '2024-02-29',
      '29 Feb 2024',
      'March 3, 2023',
      '3/3/2023',
      'May 2024',
      '2024',
      '12.5 mg',
      'potassium 4.2',
      'no fever',
      '(',
      ')',
      ';',
      '\n',
      'given',
      '120/80',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (words, seed) => {
        const text = words.join(' ');
        const one = shield(people, 'shift', seed);
        const sent = one.replace(text);
        expect(one.leaks(sent)).toEqual([]);
        expect(sent).not.toMatch(/rosalind|achterberg|MR-00417|2125557788/i);
        expect(one.restore(sent)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('restores a stream cut at any places like the whole', async () => {
    const text =
      'Rosalind Achterberg (MR-00417) was seen on 29 February 2024 and on March 3, 2023; ROSALIND will return in May 2024.';
    const one = shield([name('Rosalind Achterberg'), { kind: 'record-number', text: 'MR-00417' }]);
    const sent = one.replace(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: sent.length }), { maxLength: 40 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), sent.length];
        async function* pieces() {
          for (let i = 0; i + 1 < places.length; i += 1) yield sent.slice(places[i], places[i + 1]);
        }
        let out = '';
        for await (const piece of restoreStream(one, pieces())) out += piece;
        expect(out).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves words alone that are only spelled like a name', () => {
    const one = shield([name('Will Long'), name('May Grace')]);
    expect(one.replace('She will need long-term treatment; it may help.')).toBe(
      'She will need long-term treatment; it may help.',
    );
    expect(one.replace('Will and May came.')).not.toMatch(/Will|May/);
  });

  it('does not touch part of a word or number', () => {
    const one = shield([name('Ann'), { kind: 'record-number', text: '10245' }]);
    expect(one.replace('annual channel 110245 1.10245')).toBe('annual channel 110245 1.10245');
  });

  it('finds identifiers that no resource names, by their form', () => {
    const text =
      'Call +44 20 7946 0958 or 415-555-0199, write to a.b@c.example, SSN 078-05-1120, MRN: ZX81-4432, Dr. Fontainebleau, her daughter Isolde, 221 Baker Street, https://x.example/p?id=1.';
    const one = shield([]);
    const sent = one.replace(text);
    for (const planted of [
      '7946',
      '555-0199',
      'a.b@c',
      '078-05',
      'ZX81',
      'Fontainebleau',
      'Isolde',
      'Baker',
      'x.example',
    ])
      expect(sent, planted).not.toContain(planted);
    expect(one.restore(sent)).toBe(text);
  });

  it('leaves clinical numbers and doses as they are', () => {
    const text =
      'BP 128/76, HR 81, Na 138 mmol/L, WBC 11.4 x10^9/L, 0.9% saline 1000 mL, eGFR 45 mL/min/1.73 m2, INR 2.4, insulin 10 units at 08:00, V2 to V5, 1.5 x 2.3 cm, T 37.2.';
    expect(shield([]).replace(text)).toBe(text);
  });
});

describe('dates', () => {
  it.each([
    '2024-05-31',
    '31 May 2024',
    '31st of May, 2024',
    'May 31, 2024',
    '5/31/2024',
    '31/05/2024',
    '31.05.2024',
    'May 2024',
    '2024-05',
    'Sept 3, 2023',
    'SEP 3, 2023',
  ])('are found in %s', (text) => {
    expect(dateSpans(`on ${text}, again`, -100)).toHaveLength(1);
  });

  it.each(['120/80/60 mmHg', '1.5/2.3', 'ratio 13/40/2024x', '2024-13-45', 'v1.2.2024.5', '99/99/2024'])(
    'are not seen in %s',
    (text) => {
      expect(dateSpans(text, -100)).toHaveLength(0);
    },
  );
});

describe('collecting', () => {
  it('passes over fields of the wrong shape and keeps the rest', () => {
    const found = collectIdentifiers([
      null,
      'text',
      {
        resourceType: 'Patient',
        id: 7,
        name: 'Plain Name',
        telecom: 'none',
        address: [null, { line: 'One Line', city: 4 }],
        identifier: [{ value: 12 }, { value: 'ID-77777' }],
      },
      { resourceType: 'Condition', asserter: { reference: 'Practitioner/p', display: 'Dr. Hedwig Nightjar, MD' } },
    ]).map(({ text }) => text);
    expect(found).toEqual(
      expect.arrayContaining(['Plain Name', 'Plain', 'ID-77777', 'Hedwig', 'Nightjar', 'One Line']),
    );
    expect(found).not.toContain('MD');
    expect(found).not.toContain('Dr.');
  });
});

describe('other spellings of what the record names', () => {
  it.each([
    ['Jos\u00e9 \u00c1lvarez', 'Jose Alvarez, JOSE, Jose\u0301 and \u00c1LVAREZ'],
    ['Jose Alvarez', 'Jos\u00e9 \u00c1lvarez'],
    ["Siobhan O'Keeffe", 'O\u2019Keeffe, OKEEFFE, O\u2019KEEFFE\u2019s'],
    ['Mary Smith-Jones', 'Mrs Smith, Ms. JONES, Smith-Jones, smith-jones'],
  ])('%s', (person, text) => {
    const one = shield([name(person)]);
    const sent = one.replace(text);
    expect(sent.normalize('NFD').replaceAll(/\p{M}/gu, '')).not.toMatch(/jose|alvarez|keeffe|smith|jones/i);
    expect(one.leaks(sent)).toEqual([]);
    expect(one.restore(sent)).toBe(text);
  });

  it.each([
    '2024/05/31',
    '2024-5-3',
    '2024.05.31',
    '05-31-2024',
    '05-31-24',
    '31-05-2024',
    '05.31.2024',
    '31.05.24',
    '31-May-2024',
    '31-MAY-24',
    '31May2024',
    '05/2024',
  ])('moves the date %s and brings it back', (date) => {
    const one = shield([]);
    const sent = one.replace(`seen on ${date}, again later`);
    expect(sent).not.toContain(date);
    expect(sent).not.toMatch(/X\d{9}/);
    expect(one.restore(sent)).toBe(`seen on ${date}, again later`);
  });

  it('never brings a date back as another one, day first beside month first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.array(fc.tuple(fc.integer({ min: 13, max: 28 }), fc.integer({ min: 1, max: 12 })), { maxLength: 12 }),
        (seed, days) => {
          const text = days.map(([d, m], at) => (at % 2 ? `${d}/${m}/2024` : `${m}/${d}/2024`)).join('; ');
          const one = shield([], 'shift', seed);
          expect(one.restore(one.replace(text))).toBe(text);
        },
      ),
    );
  });

  it('replaces in one pass: a stand-in is not taken for a name', () => {
    const text = 'Dana Care of Care Place, seen at Mercy Hospital by Dr. Place';
    const one = shield([name('Dana Care'), name('Ann Place'), { kind: 'organisation', text: 'Mercy Hospital' }]);
    const sent = one.replace(text);
    expect(one.leaks(sent)).toEqual([]);
    expect(one.restore(sent)).toBe(text);
  });
});
