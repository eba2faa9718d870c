import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { Surrogates } from './surrogates.ts';
import { openVault, sealVault } from './vault.ts';

test('what was replaced comes back with the key, and with no other', () => {
  const surrogates = new Surrogates(randomBytes(32));
  const id = surrogates.id('4471-993');
  const key = randomBytes(32);
  const sealed = sealVault(surrogates.vault({ '0001.json': 'ottoline.json' }), key);
  expect(sealed).not.toMatch(/4471|ottoline/);
  const content = openVault(sealed, key);
  expect(content.ids['4471-993']).toBe(id);
  expect(content.files['0001.json']).toBe('ottoline.json');
  expect(() => openVault(sealed, randomBytes(32))).toThrow(/does not open/);
  expect(() => openVault(sealed.replace(/"sealed":"./, '"sealed":"A'), key)).toThrow(/does not open/);
});

test('offsets are never zero and within a year', () => {
  const surrogates = new Surrogates(new Uint8Array(32).fill(9));
  const offsets = Array.from({ length: 2_000 }, (_, i) => surrogates.offset(`p${i}`));
  expect(Math.min(...offsets)).toBeGreaterThanOrEqual(-364);
  expect(Math.max(...offsets)).toBeLessThanOrEqual(364);
  expect(offsets).not.toContain(0);
});
