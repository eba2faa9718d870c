import { expect, it } from 'vitest';
import { scribe } from '../scribe.ts';
import { isChatter } from './chatter.ts';

it.each([
  ["it's been a year since i've seen you", true],
  ["martha , it's been a year since i have seen you", true],
  ['i am definitely more of a fall person', true],
  ['the last time i saw you your knee was hurting', false],
  ['since we last talked the pain is worse', false],
  ['i had a fall last week', false],
  ['it is good to see you', true],
])('tells chatter: "%s" %s', (spoken, want) => {
  expect(isChatter({ spoken, terms: [] })).toBe(want);
});

it('keeps talk of the meeting and of seasons out of the note, and what is wrong in it', () => {
  const result = scribe(`Doctor: Martha, it's been a year since I've seen you. Do you like the summer?
Patient: I'm definitely more of a fall person.
Doctor: What brings you in?
Patient: I had a fall last week and my knee hurts.
Doctor: On your heart exam, you have a systolic murmur, which I've heard in the past.`);
  if (result.status !== 'note') throw new Error('no note');
  const text = result.draft.sections.flatMap(({ sentences }) => sentences.map((one) => one.text)).join('\n');
  expect(text).not.toMatch(/fall person|since I have seen|heard in the past/);
  expect(text).toMatch(/knee hurts/);
  expect(text).toMatch(/murmur/);
});
