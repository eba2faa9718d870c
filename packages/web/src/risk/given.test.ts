import { expect, it } from 'vitest';
import type { Input } from './api.ts';
import { numberOf, valuesOf } from './given.ts';

const inputs: Record<string, Input> = {
  age: { kind: 'number', label: 'Age', unit: 'a', range: [40, 69] },
  hdl: { kind: 'number', label: 'HDL', unit: 'mmol/L', range: [0.5, 2.6] },
  smoking: { kind: 'yesNo', label: 'Smokes now' },
  region: { kind: 'choice', label: 'Region', choices: ['low', 'high'] },
};

it('sends what was typed in its kind, and leaves out what is empty or no number', () => {
  expect(valuesOf(inputs, { age: ' 55 ', hdl: '1,3', smoking: 'no', region: 'low' })).toEqual({
    age: 55,
    hdl: 1.3,
    smoking: false,
    region: 'low',
  });
  expect(valuesOf(inputs, { age: '', hdl: '1.3 mg', smoking: '', other: '1' })).toEqual({});
});

it('reads numbers with a point or a comma, and nothing else', () => {
  expect(['1', '-2.5', '0,75', '1e3', '1.000,5', 'x', ''].map(numberOf)).toEqual([
    1,
    -2.5,
    0.75,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
