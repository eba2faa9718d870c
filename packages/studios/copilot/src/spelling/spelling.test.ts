import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slips } from './distance.ts';
import { asItIs, isEnglish, readText, Speller, type Word } from './index.ts';

const drug = (text: string): Word => ({ text, role: 'drug', means: [text] });
const WORDS: readonly Word[] = [
  ...['hydroxyzine', 'hydralazine', 'prednisone', 'prednisolone', 'quinine', 'quinidine', 'metoprolol'].map(drug),
  ...['hypertension', 'hypotension', 'creatinine', 'creatine'].map(
    (text): Word => ({ text, role: 'clinical', means: [text] }),
  ),
  ...['range', 'every', 'sodium', 'pressure', 'patient'].map((text): Word => ({ text, role: 'plain' })),
  ...['without', 'denies', 'eleven', 'milligrams'].map((text): Word => ({ text, role: 'fixed' })),
];
const speller = new Speller(WORDS, { isWord: (word) => word === 'rage' });

describe('how many slips lie between two words', () => {
  it.each([
    ['creatinine', 'creatinine', 0],
    ['creatinne', 'creatinine', 1],
    ['craetinine', 'creatinine', 1],
    ['craetinne', 'creatinine', 2],
    ['hydroxyzine', 'hydralazine', 3],
  ])('%s and %s: %i', (a, b, expected) => expect(slips(a, b, 2)).toBe(Math.min(expected, 3)));

  it('is the same both ways', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(fc.property(word, word, (a, b) => slips(a, b, 9) === slips(b, a, 9)));
  });
});

describe('a mistyped word', () => {
  it.each([
    ['sodiuum', 'sodium'],
    ['sdoium', 'sodium'],
    ['metoprolo', 'metoprolol'],
    ['metoprilol', 'metoprolol'],
    ['rnge', 'range'],
    ['pressrue', 'pressure'],
    ['hypertensoin', 'hypertension'],
    ['hydroxyzne', 'hydroxyzine'],
  ])('%s is read as %s', (written, meant) => expect(speller.read(written)).toBe(meant));

  it.each([
    ['hydralazine', 'another known medicine'],
    ['prednisolne', 'between two medicines'],
    ['quinidne', 'between two medicines'],
    ['hypetension', 'between opposites'],
    ['withuot', 'a negation'],
    ['dneies', 'a negation'],
    ['eelven', 'a number'],
    ['miligrams', 'a unit'],
    ['rage', 'a word'],
    ['xodium', 'its first letter'],
    ['mtoporlol', 'two slips in a medicine'],
  ])('%s stays as it is (%s)', (written) => expect(speller.read(written)).toBeUndefined());

  it('is not read as what the record has where its opposite is as near', () => {
    const own = new Speller(
      [
        { text: 'hypertension', role: 'plain' },
        { text: 'hyperkalemia', role: 'plain' },
      ],
      { base: speller },
    );
    for (const slip of ['hyprtension', 'hypetension', 'hyprkalemia', 'hypekalemia'])
      expect(own.read(slip)).toBeUndefined();
    expect(own.read('hypertensoin')).toBe('hypertension');
  });

  it('with an apostrophe is right where it is without', () => {
    const own = new Speller([{ text: 'doesnt', role: 'plain' }]);
    expect(own.read("doesn't")).toBeUndefined();
  });

  it.each(['stoped', 'admited', 'stoping', 'denyes'])('is no English: %s', (word) =>
    expect(isEnglish(word)).toBe(false),
  );
  it.each(['stopped', 'visited', 'worsening', 'patients'])('is English: %s', (word) =>
    expect(isEnglish(word)).toBe(true),
  );

  it('is read first as what the record has', () => {
    const own = new Speller([{ text: 'creatinine', role: 'plain' }], { base: speller });
    expect(speller.read('creatinne')).toBe('creatine');
    expect(own.read('creatinne')).toBe('creatinine');
  });
});

describe('a text', () => {
  it('is read with its capitals, and leads back to what was written', () => {
    const note = 'Sodiuum 138, PRESSURR 120/80 evrey 4 h.';
    const read = readText(note, speller);
    expect(read.text).toBe('Sodium 138, PRESSURE 120/80 every 4 h.');
    for (const { start, end, written, read: as, at } of read.readings) {
      expect(note.slice(start, end)).toBe(written);
      expect(read.text.slice(at, at + as.length)).toBe(as);
      expect([read.placeOf(at, 'start'), read.placeOf(at + as.length, 'end')]).toEqual([start, end]);
    }
  });

  it('keeps names, acronyms and codes', () => {
    for (const text of ['Dr. Sodiumm', 'Mrs Patiet', 'Pressur Sodiumx', 'on SODIM now', 'x10sodiumm5 sodiumm7'])
      expect(readText(text, speller).text).toBe(text);
  });

  it('leads every place outside a reading back to the same letters', () => {
    const word = fc.constantFrom('sodiuum', 'evrey', 'sodium', 'of', '12', 'rnge', ',', 'Sdoium');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const note = words.join(' ');
        const read = readText(note, speller);
        for (let i = 0; i < read.text.length; i += 1) {
          if (read.readings.some(({ at, read: as }) => i >= at && i < at + as.length)) continue;
          expect(note[read.placeOf(i, 'start')]).toBe(read.text[i]);
        }
        expect(read.placeOf(read.text.length, 'end')).toBe(note.length);
      }),
    );
  });

  it('can be taken as it is', () => {
    expect(asItIs('Sodiuum').text).toBe('Sodiuum');
    expect(asItIs('Sodiuum').placeOf(3, 'end')).toBe(3);
  });
});
