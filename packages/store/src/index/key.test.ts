import { resourceTypes, searchParams } from '@aceso/fhir';
import { expect, it } from 'vitest';
import { fit, headOf } from './fit.ts';
import { identifierName, keyOf, partName, urlName } from './key.ts';

it('gives every search parameter of R4, and every part of one, a number of its own', () => {
  const seen = new Map<number, string>();
  for (const type of resourceTypes()) {
    for (const param of searchParams(type).values()) {
      const names = [
        param.code,
        identifierName(param.code),
        urlName(param.code),
        ...param.components.map((_, i) => partName(param.code, i)),
      ];
      for (const name of names) {
        const key = keyOf(type, name);
        expect(seen.get(key) ?? `${type}.${name}`).toBe(`${type}.${name}`);
        expect(Number.isSafeInteger(key)).toBe(true);
        seen.set(key, `${type}.${name}`);
      }
    }
  }
  expect(seen.size).toBeGreaterThan(4000);
});

it('fits values into an index, equal ones alike and different ones apart', () => {
  const long = 'x'.repeat(5000);
  expect(fit('short')).toBe('short');
  expect(fit(long)).toBe(fit('x'.repeat(5000)));
  expect(fit(`${long}a`)).not.toBe(fit(`${long}b`));
  expect(fit(long).length).toBeLessThan(300);
  expect(fit('a\u0000b\u001f')).toBe('ab');
  expect(headOf(long).length).toBe(160);
});
