import { expect, test } from 'vitest';
import { parseFrequency } from './frequency.ts';

test.each([
  ['4/8', { present: 4, examined: 8 }],
  ['0/8', { present: 0, examined: 8 }],
  ['9/8', { present: 8, examined: 8 }],
  ['HP:0040280', { present: 10, examined: 10 }],
  ['HP:0040285', { present: 0, examined: 10 }],
  ['45%', { present: 4.5, examined: 10 }],
  ['3/0', undefined],
  ['', undefined],
  ['often', undefined],
])('reads the frequency %j', (text, expected) => {
  expect(parseFrequency(text)).toEqual(expected);
});
