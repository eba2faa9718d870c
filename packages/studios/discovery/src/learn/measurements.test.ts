import { describe, expect, test } from 'vitest';
import { readMeasurements } from './measurements.ts';

const read = (text: string, targets: string[], time?: string) =>
  readMeasurements(
    (async function* () {
      yield new TextEncoder().encode(text);
    })(),
    { what: 'table.csv', targets, time },
  );

describe('readMeasurements', () => {
  test('keeps good rows and gives the others with line and reason', async () => {
    const { rows, refused } = await read('smiles,y\nCCO,1\nC1CC,2\n,3\nCC,high\nCCC,\n[H][H],1\nCCCC,yes\nCN\n', ['y']);
    expect(rows.map(({ values }) => values[0])).toEqual([1, Number.NaN, 1]);
    expect(refused.map(({ line }) => line)).toEqual([3, 4, 5, 7, 9]);
    expect(refused[0]!.error).toMatch(/ring/);
    expect(refused[2]!.error).toMatch(/"high", no number/);
  });

  test('names the columns there are where one is missing', async () => {
    await expect(read('smiles,a,b\nCC,1,2\n', ['c'])).rejects.toThrow(/no column "c"; its columns are a, b/);
    await expect(read('smiles,a\n,1\n', ['a'])).rejects.toThrow(/no row with a molecule/);
  });
});
