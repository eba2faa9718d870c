import { expect, test } from 'vitest';
import { readTable } from './table.ts';

const read = (text: string) => readTable(new TextEncoder().encode(text), 'people.csv');

test('line ends may be mixed, as where rows were added in another program', () => {
  expect(read('age,sex\r\n40,F\r\n50,M\n60,F\n').cells).toEqual([
    ['40', 'F'],
    ['50', 'M'],
    ['60', 'F'],
  ]);
});

test('an empty file and one without rows are told apart', () => {
  expect(() => read('')).toThrow('people.csv is empty');
  expect(() => read('age,sex\n')).toThrow('has a header but no rows');
});
