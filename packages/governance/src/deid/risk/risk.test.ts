import { createRandom } from '@aceso/tensor/random';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reidentificationRisk } from './assess.ts';
import type { Cells } from './classes.ts';
import { generalise } from './generalise.ts';

const table = (columns: string[], ...rows: string[][]): Cells => ({ columns, rows });

describe('risk of re-identification', () => {
  const visits = table(
    ['age', 'sex', 'disease'],
    ['34', 'F', 'asthma'],
    ['34', 'F', 'asthma'],
    ['34', 'F', 'asthma'],
    ['51', 'M', 'gout'],
    ['51', 'M', 'asthma'],
    ['77', 'F', 'gout'],
  );

  test('two columns of one name are refused: nobody can say which is meant', () => {
    expect(() => reidentificationRisk({ table: table(['age', 'age'], ['34', '40']), quasi: ['age'], k: 3 })).toThrow(
      'two columns "age"',
    );
  });

  test('classes, the three attackers, and what a class gives away (worked by hand)', () => {
    const risk = reidentificationRisk({
      table: visits,
      quasi: ['age', 'sex'],
      sensitive: ['disease'],
      fraction: 0.1,
      k: 3,
    });
    expect(risk.classes).toEqual({ count: 3, smallest: 1, median: 2, unique: 1 });
    expect(risk.prosecutor).toEqual({ highest: 1, mean: 0.5, below: 0.5 });
    expect(risk.journalist).toEqual({ highest: 0.1, mean: expect.closeTo(0.05, 12), below: 0, how: 'estimate' });
    expect(risk.marketer).toBeCloseTo(0.05, 12);
    // 0.1 x 1 unique of 0.1 x 1 + 2 x 0.9 x 1 pair.
    expect(risk.uniqueMatch).toBeCloseTo(0.1 / 1.9, 12);
    // Four of six are asthma; the class of one gout is 2/3 away from that.
    expect(risk.sensitive).toEqual([{ column: 'disease', l: 1, disclosed: 4 / 6, t: expect.closeTo(4 / 6, 12) }]);
  });

  test('with a population the classes are counted in it', () => {
    const population = table(
      ['sex', 'age'],
      ...Array.from({ length: 20 }, () => ['F', '34']),
      ...Array.from({ length: 4 }, () => ['M', '51']),
      ['F', '77'],
    );
    const risk = reidentificationRisk({ table: visits, quasi: ['age', 'sex'], population, k: 5 });
    expect(risk.journalist).toMatchObject({ highest: 1, below: 0.5, how: 'population' });
    expect(risk.journalist!.mean).toBeCloseTo((3 / 20 + 2 / 4 + 1) / 6, 12);
    expect(() =>
      reidentificationRisk({ table: visits, quasi: ['age', 'sex'], population: table(['age', 'sex']) }),
    ).toThrow(/3 of 3 combinations of age, sex have fewer people in the population/);
  });

  test('the chance that a unique match is right agrees with drawing samples from a made population', () => {
    const random = createRandom(11);
    const people = Array.from({ length: 20_000 }, () => [
      String(Math.floor(90 * random.next())),
      String(Math.floor(60 * random.next() ** 2)),
    ]);
    const inAll = new Map<string, number>();
    for (const row of people) inAll.set(row.join(), (inAll.get(row.join()) ?? 0) + 1);
    const drawn = people.filter(() => random.next() < 0.2);
    const inSample = new Map<string, number>();
    for (const row of drawn) inSample.set(row.join(), (inSample.get(row.join()) ?? 0) + 1);
    // Somebody picks a person of the population whose values one row of the sample alone has: right where that row is the person.
    const uniques = [...inSample].filter(([, count]) => count === 1).map(([key]) => inAll.get(key)!);
    const right = uniques.length / uniques.reduce((sum, count) => sum + count, 0);
    const risk = reidentificationRisk({
      table: { columns: ['age', 'area'], rows: drawn },
      quasi: ['age', 'area'],
      fraction: 0.2,
    });
    expect(Math.abs(risk.uniqueMatch! - right)).toBeLessThan(0.03);
  });

  test('what is generalised has no class below k, whatever the table', () => {
    const cell = fc.constantFrom('20', '25', '31', '44', '58', '63', '90', '');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, fc.constantFrom('F', 'M'), fc.constantFrom('2024-01-03', '2024-02-11', '2021-12-30')), {
          minLength: 12,
          maxLength: 80,
        }),
        fc.integer({ min: 2, max: 6 }),
        (rows, k) => {
          const given = { columns: ['age', 'sex', 'seen'], rows };
          const made = generalise(given, ['age', 'sex', 'seen'], k, 0.2);
          expect(made.suppressed).toBeLessThanOrEqual(0.2 * rows.length);
          expect(made.table.rows.length).toBe(rows.length - made.suppressed);
          expect(reidentificationRisk({ table: made.table, quasi: ['age', 'sex', 'seen'], k }).prosecutor.below).toBe(
            0,
          );
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  });

  test('takes the least coarse form, keeps other columns, and says what is wrong', () => {
    const rows = Array.from({ length: 120 }, (_, i) => [String(20 + (i % 20)), i % 40 < 20 ? 'F' : 'M', String(i)]);
    const made = generalise({ columns: ['age', 'sex', 'weight'], rows }, ['age', 'sex'], 3, 0);
    expect(made.steps).toEqual({ age: 'as it is', sex: 'as it is' });
    expect(made.table.rows).toEqual(rows);
    const coarser = generalise({ columns: ['age', 'sex', 'weight'], rows }, ['age', 'sex'], 5, 0);
    expect(coarser.steps).toEqual({ age: 'intervals of 2', sex: 'as it is' });
    expect(coarser.table.rows[0]).toEqual(['20-22', 'F', '0']);
    expect(() => generalise({ columns: ['age'], rows: [['1'], ['2']] }, ['age'], 11)).toThrow(
      /No form of age leaves 11 rows/,
    );
    expect(() => reidentificationRisk({ table: visits, quasi: ['zip'] })).toThrow(
      /no column "zip"; its columns are "age", "sex", "disease"/,
    );
  });
});
