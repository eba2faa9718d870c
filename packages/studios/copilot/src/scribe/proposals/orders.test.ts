import { expect, test } from 'vitest';
import { scribe } from '../scribe.ts';

const ordered = (words: string): string[] => {
  const result = scribe(`DOCTOR: What brings you in?\nPATIENT: My legs are swollen.\nDOCTOR: ${words}`);
  return result.status === 'note'
    ? result.orders.filter(({ kind }) => kind === 'service').map(({ label }) => label)
    : [];
};

test.each([
  ['I will order a BNP.', ['bnp']],
  ["I'll order a BNP and increase furosemide to 80 milligrams daily.", ['bnp']],
  ["We'll check your potassium this week.", ['potassium']],
  ["I'd like a chest x-ray and a Holter monitor.", ['chest x ray', 'holter monitor']],
  ["I'd like a troponin and a ferritin.", ['troponin', 'ferritin']],
])('a laboratory test by name is an order: %s', (words, labels) => {
  expect(ordered(words)).toEqual(expect.arrayContaining(labels));
});

test.each([
  'I want you to check your blood pressure at home every day.',
  "We'll check your weight.",
  'Please check your sugar at home, I will call you.',
  'Your BNP was 900 last week.',
  'We do not need to order a BNP.',
])('what is measured at home or was measured is none: %s', (words) => {
  expect(ordered(words)).toEqual([]);
});
