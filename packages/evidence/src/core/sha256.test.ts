import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test('agrees with the platform on any text, of any length around a block', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    }),
    { numRuns: 40 },
  );
  for (const length of [0, 55, 56, 63, 64, 65, 119, 120, 128, 5000]) {
    expect(sha256('é'.repeat(length))).toBe(createHash('sha256').update('é'.repeat(length)).digest('hex'));
  }
});
