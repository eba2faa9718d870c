import { describe, expect, test } from 'vitest';
import type { TableSchema } from '../table/table.ts';
import { csvOf, rowsOf, synthesise } from '../testing/tables.ts';

const withConstraints = (constraints: TableSchema['constraints']): TableSchema => ({
  columns: [],
  ...(constraints ? { constraints } : {}),
});
const at = (names: readonly string[], name: string): number => names.indexOf(name);

describe('rules that the table keeps are found and kept', () => {
  test('codes and names, groups of a number, units, sums, copies', async () => {
    const text = csvOf('code,label,nodes,node4,kg,lb,parts_a,parts_b,total', 800, (random) => {
      const code = random.int(7);
      const nodes = Math.floor(4 * random.exponential());
      const kg = 40 + random.int(600) / 10;
      const [a, b] = [random.int(50), random.int(30)];
      return [
        code,
        `label ${'abcdefg'[code]}`,
        nodes,
        nodes > 4 ? 1 : 0,
        kg.toFixed(1),
        (kg * 2.20462).toFixed(2),
        a,
        b,
        a + b,
      ];
    });
    const { rows, names } = await synthesise(text, 1500);
    for (const row of rows) {
      expect(row[1]).toBe(`label ${'abcdefg'[Number(row[0])]}`);
      expect(row[3]).toBe(Number(row[2]) > 4 ? '1' : '0');
      expect(Math.abs(Number(row[5]) - Number(row[4]) * 2.20462)).toBeLessThan(0.02);
      expect(Number(row[8])).toBe(Number(row[6]) + Number(row[7]));
    }
    expect(names).toEqual(['code', 'label', 'nodes', 'node4', 'kg', 'lb', 'parts_a', 'parts_b', 'total']);
  });

  test('one column is never above another; equal values stay as frequent', async () => {
    const text = csvOf('relapse,followup,event', 1200, (random) => {
      const follow = 30 + random.int(3000);
      const event = random.next() < 0.6 ? 1 : 0;
      return [event ? 1 + random.int(follow) : follow, follow, event];
    });
    for (const method of ['trees', 'copula', 'boosted'] as const) {
      const { rows, real } = await synthesise(text, 1500, { method });
      expect(rows.filter((row) => Number(row[0]) > Number(row[1]))).toEqual([]);
      if (method !== 'trees') continue;
      const equal = (all: readonly string[][]): number => all.filter((row) => row[0] === row[1]).length / all.length;
      expect(Math.abs(equal(rows) - equal(rowsOf(real)))).toBeLessThan(0.04);
      expect(rows.filter((row) => row[2] === '0' && row[0] !== row[1]).length).toBeLessThan(30);
    }
  });

  test('dates in their order', async () => {
    const day = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10);
    const text = csvOf('admitted,discharged,sex', 600, (random) => {
      const from = 19_000 + random.int(700);
      return [day(from), day(from + Math.floor(random.exponential() * 6)), random.int(2)];
    });
    const { rows } = await synthesise(text, 1000);
    expect(rows.filter((row) => row[0]! > row[1]!)).toEqual([]);
    expect(new Set(rows.map((row) => row[0])).size).toBeGreaterThan(200);
  });
});

describe('declared rules', () => {
  const text = csvOf('a,b,c,t,x,y', 400, (random) => [
    random.int(100),
    random.int(100),
    random.int(20),
    random.int(500),
    ['p', 'q'][random.int(2)]!,
    random.int(3),
  ]);

  test.each(['trees', 'copula', 'boosted'] as const)(
    'hold in every row of %s although the original breaks them',
    async (method) => {
      const { rows, names } = await synthesise(text, 800, {
        method,
        schema: withConstraints([
          { type: 'inequality', low: 'a', high: 'b', strict: true },
          { type: 'range', column: 'c', min: 5, max: 12 },
        ]),
      });
      for (const row of rows) {
        expect(Number(row[at(names, 'a')])).toBeLessThan(Number(row[at(names, 'b')]));
        expect(Number(row[at(names, 'c')])).toBeGreaterThanOrEqual(5);
        expect(Number(row[at(names, 'c')])).toBeLessThanOrEqual(12);
      }
    },
  );

  test('a sum of several parts', async () => {
    const { rows } = await synthesise(text, 500, {
      schema: withConstraints([{ type: 'sum', total: 't', parts: ['a', 'b', 'c'] }]),
    });
    for (const row of rows) expect(Number(row[3])).toBe(Number(row[0]) + Number(row[1]) + Number(row[2]));
  });

  test('only the combinations that occur', async () => {
    const only = csvOf('x,y,z,n', 500, (random) => [
      ['p,0,u', 'p,1,v', 'q,1,u', 'q,2,w'][random.int(4)]!,
      random.int(90),
    ]);
    const { rows, names } = await synthesise(only, 600, {
      schema: withConstraints([{ type: 'combinations', columns: ['x', 'y', 'z'] }]),
    });
    expect(names).toEqual(['x', 'y', 'z', 'n']);
    expect([...new Set(rows.map((row) => row.slice(0, 3).join()))].sort()).toEqual([
      'p,0,u',
      'p,1,v',
      'q,1,u',
      'q,2,w',
    ]);
    const some = await synthesise(only, 50, {
      schema: withConstraints([{ type: 'combinations', columns: ['x', 'y', 'z'] }]),
      sample: { where: { y: '2' } },
    });
    expect(some.rows.every((row) => row[0] === 'q' && row[2] === 'w')).toBe(true);
  });
});
