import { expect, it } from 'vitest';
import { CALCULATORS } from '../../../studios/precision/src/risk/index.ts';
import { TERMS_ES } from './terms.es.ts';

it('has every title, input and choice of the calculators in Spanish, and nothing besides', () => {
  const texts = [...CALCULATORS.values()].flatMap(({ title, inputs }) => [
    title,
    ...Object.values(inputs).flatMap((input) => [input.label, ...('choices' in input ? input.choices : [])]),
  ]);
  expect([...new Set(texts)].sort()).toEqual(Object.keys(TERMS_ES).sort());
});
