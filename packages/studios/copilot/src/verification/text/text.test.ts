import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureChart } from '../fixtures/chart.ts';
import { verifyNote } from '../verify.ts';
import { findDates } from './dates.ts';
import { findNumbers } from './numbers.ts';
import { segment } from './segment.ts';
import { tokenise } from './tokens.ts';
import { convert, unitAt, unitOf } from './units.ts';

const numbers = (text: string) => findNumbers(tokenise(text)).map((number) => number.value);
const dates = (text: string, today?: number) => {
  const tokens = tokenise(text);
  return findDates(tokens, findNumbers(tokens), (token) => unitAt([token], 0) !== undefined, today);
};

describe('segmentation', () => {
  it('keeps abbreviations, decimals and initials inside a sentence', () => {
    const texts = segment('Seen by Dr. J. Smith on 3/4. K 4.1 and stable. He takes it b.i.d. with food.').map(
      (piece) => piece.text,
    );
    expect(texts).toEqual(['Seen by Dr. J. Smith on 3/4.', 'K 4.1 and stable.', 'He takes it b.i.d. with food.']);
  });
  it('gives spans that cover every character but white space', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
        let at = 0;
        for (const piece of segment(text)) {
          expect(
            [...text.slice(at, piece.start)]
              .filter((char) => char.charCodeAt(0) > 0x20)
              .join('')
              .trim(),
          ).toBe('');
          expect(text.slice(piece.start, piece.end)).toBe(piece.text);
          at = piece.end;
        }
      }),
    );
  });
  it('joins lines wrapped by hand', () => {
    expect(
      segment('The patient was admitted with shortness of breath and was found to\nhave pneumonia. She went home.').map(
        (piece) => piece.text,
      ),
    ).toHaveLength(2);
  });
});

describe('numbers, units and dates', () => {
  it('reads words', () => {
    expect(numbers('one hundred twenty over eighty')).toEqual([120, 80]);
    expect(numbers('one twenty over eighty')).toEqual([120, 80]);
    expect(numbers('ninety-eight point six')).toEqual([98.6]);
    expect(numbers('two and a half')).toEqual([2.5]);
    expect(numbers('half a tablet')).toEqual([0.5]);
    expect(numbers('twenty-five thousand')).toEqual([25000]);
    expect(numbers('1,250 and .5')).toEqual([1250, 0.5]);
  });
  it('converts', () => {
    expect(convert(180, unitOf('mg/dL')!, unitOf('mmol/L')!, { molarMass: 180.16 })).toBeCloseTo(9.99, 2);
    expect(convert(37, unitOf('Cel')!, unitOf('F')!)).toBeCloseTo(98.6, 6);
    expect(convert(1, unitOf('kg')!, unitOf('lb')!)).toBeCloseTo(2.2046, 3);
    expect(convert(1, unitOf('kg')!, unitOf('mmHg')!)).toBeUndefined();
    expect(unitAt(tokenise('×10³/µL'), 0)?.unit.dim).toBe('count');
  });
  it.each([
    ['2021-03-04', '2021-03-04'],
    ['3/4/2021', '2021-03-04'],
    ['03/04/21', '2021-03-04'],
    ['4.3.2021', '2021-03-04'],
    ['March 4, 2021', '2021-03-04'],
    ['4 Mar 2021', '2021-03-04'],
    ['the 4th of March 2021', '2021-03-04'],
    ['4-Mar-2021', '2021-03-04'],
    ['March 2021', '2021-03'],
    ['03/2021', '2021-03'],
    ['since 2021', '2021'],
  ])('reads %s', (text, day) => {
    expect(dates(text).map((date) => date.day)).toEqual([day]);
  });
  it('counts relative dates from the note', () => {
    expect(dates('three days ago', 1000)[0]).toMatchObject({ first: 996, last: 998 });
    expect(dates('yesterday', 1000)[0]).toMatchObject({ first: 999, last: 999 });
    expect(dates('2000 mg')).toEqual([]);
  });
});

describe('hostile notes', () => {
  const chart = fixtureChart();
  it.each([
    ['one long word', 'a'.repeat(1_000_000)],
    ['digits', '1'.repeat(1_000_000)],
    ['dates', '1/1/2020 '.repeat(110_000)],
    ['full stops', '. '.repeat(500_000)],
    ['line ends', '\n'.repeat(1_000_000)],
    ['triggers', 'no no history of denies '.repeat(42_000)],
    ['drugs on a line', 'lisinopril 20 mg daily '.repeat(43_000)],
    ['bullets', '- HTN\n'.repeat(160_000)],
    ['pipes', '| K 4.1 '.repeat(125_000)],
    ['colons', 'A:'.repeat(500_000)],
    ['brackets', '[('.repeat(500_000)],
  ])('a megabyte of %s does not hang', (_name, text) => {
    const started = performance.now();
    verifyNote(text, chart, { transcript: text.slice(0, 200_000) });
    expect(performance.now() - started).toBeLessThan(15_000);
  });
  it('takes any text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: 'binary' }),
        fc.string({ maxLength: 200 }),
        (text, transcript) => void verifyNote(text, chart, { transcript }),
      ),
      { numRuns: 60 },
    );
    expect(() => verifyNote('__proto__ constructor toString 5 mg', chart)).not.toThrow();
  });
});
