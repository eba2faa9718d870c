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

test('decimal commas are numbers where semicolons part the cells, and words beside a decimal point', () => {
  expect(read('age;bmi\n40;27,5\n50;31\n60;NA\n').cells).toEqual([
    ['40', '27.5'],
    ['50', '31'],
    ['60', 'NA'],
  ]);
  expect(read('age;bmi\n40;27,5\n50;31.2\n').cells[0]).toEqual(['40', '27,5']);
  expect(read('age,dose\n40,"27,5"\n').cells[0]).toEqual(['40', '27,5']);
});

test('a column that may be thousands or decimals is refused by its name', () => {
  expect(() => read('id;platelets\n1;950\n2;1,200\n3;250,000\n')).toThrow(
    'people.csv: the column "platelets" has numbers such as 1,200, which may be thousands or decimals',
  );
  expect(read('id;x\n1;1,234\n2;27,5\n').cells).toEqual([
    ['1', '1.234'],
    ['2', '27.5'],
  ]);
});
