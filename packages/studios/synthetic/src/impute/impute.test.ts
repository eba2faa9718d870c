import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import type { CodeColumn, NumberColumn, Table } from '../table/table.ts';
import { readText } from '../testing/tables.ts';
import { imputeTable, poolEstimates, withFlags } from './impute.ts';

interface Truth {
  readonly table: Table;
  /** Without holes, by column. */
  readonly y: readonly number[];
  readonly x: readonly number[];
}

/** y rises with x and is higher for women; y is lost completely at random, or where x is high (at random given x). */
async function holes(mechanism: 'mcar' | 'mar', rows = 1500, seed = 1): Promise<Truth> {
  const random = createRandom(seed);
  const [x, y, lines]: [number[], number[], string[]] = [[], [], ['id,sex,x,y']];
  for (let row = 0; row < rows; row += 1) {
    const woman = random.next() < 0.5;
    x.push(Number((50 + 10 * random.normal()).toFixed(2)));
    y.push(Number((x[row]! * 0.8 + (woman ? 12 : 0) + 5 * random.normal()).toFixed(2)));
    const chance = mechanism === 'mcar' ? 0.3 : x[row]! > 52 ? 0.65 : 0.05;
    lines.push(`P${1000 + row},${woman ? 'f' : 'm'},${x[row]},${random.next() < chance ? '' : y[row]}`);
  }
  return { table: (await readText(lines.join('\n'))).table, x, y };
}

const numbers = (table: Table, name: string): Float64Array =>
  (table.columns[table.schema.columns.findIndex((c) => c.name === name)] as NumberColumn).values;
const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const spread = (values: ArrayLike<number>): number => {
  const m = mean(values);
  return Math.sqrt(mean(Array.from(values, (v) => (v - m) ** 2)));
};
function slope(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const [mx, my] = [mean(x), mean(y)];
  return mean(Array.from(x, (v, i) => (v - mx) * (y[i]! - my))) / mean(Array.from(x, (v) => (v - mx) ** 2));
}
function byMean(values: Float64Array): number[] {
  const there = mean(values.filter((v) => !Number.isNaN(v)));
  return Array.from(values, (v) => (Number.isNaN(v) ? there : v));
}

describe('imputation', () => {
  for (const mechanism of ['mcar', 'mar'] as const)
    it(`brings back mean, spread and slope where the mean of the rest does not (${mechanism})`, async () => {
      const { table, x, y } = await holes(mechanism);
      const { tables, columns } = await imputeTable(table, { seed: 5 });
      const filled = numbers(tables[0]!, 'y');
      expect(columns.find(({ name }) => name === 'y')!.filled).toBeGreaterThan(300);
      expect(filled.some((v) => Number.isNaN(v))).toBe(false);
      const naive = byMean(numbers(table, 'y'));
      const off = (estimate: (values: ArrayLike<number>) => number) => ({
        ours: Math.abs(estimate(filled) - estimate(y)),
        naive: Math.abs(estimate(naive) - estimate(y)),
      });
      const s = off(spread);
      expect(s.ours).toBeLessThan(s.naive / 3);
      const b = off((values) => slope(x, values));
      expect(b.ours).toBeLessThan(b.naive / 3);
      const m = off(mean);
      if (mechanism === 'mar') expect(m.ours).toBeLessThan(m.naive / 4);
      expect(m.ours).toBeLessThan(0.6);
    });

  it('keeps every cell that was there, flags the others, and repeats itself by the seed', async () => {
    const { table } = await holes('mar', 400);
    const made = await imputeTable(table, { seed: 2, m: 3 });
    const at = table.schema.columns.findIndex(({ name }) => name === 'y');
    const before = numbers(table, 'y');
    for (const each of made.tables) {
      numbers(each, 'y').forEach((value, row) => {
        expect(made.flags[at]![row] === 1).toBe(Number.isNaN(before[row]));
        if (!Number.isNaN(before[row])) expect(value).toBe(before[row]);
      });
      expect(each.columns.filter((_, i) => i !== at)).toEqual(table.columns.filter((_, i) => i !== at));
    }
    expect(made.tables[0]).not.toEqual(made.tables[1]);
    expect(await imputeTable(table, { seed: 2, m: 3 })).toEqual(made);
    const flagged = withFlags(made.tables[0]!, made);
    expect(flagged.schema.columns.map(({ name }) => name)).toEqual(['id', 'sex', 'x', 'y', 'y_imputed']);
    expect((flagged.columns[4] as CodeColumn).codes.filter((code) => code === 1).length).toBe(made.columns[at]!.filled);
  });

  it('knows how little it knows: pooled intervals hold the truth', { timeout: 120_000 }, async () => {
    let held = 0;
    let naiveHeld = 0;
    const repeats = 20;
    for (let seed = 1; seed <= repeats; seed += 1) {
      const { table } = await holes('mar', 300, seed);
      const { tables } = await imputeTable(table, { seed, m: 5 });
      // The mean of y: 0.8 * 50 + 6.
      const truth = 46;
      const ys = tables.map((each) => numbers(each, 'y'));
      const pooled = poolEstimates(
        ys.map(mean),
        ys.map((each) => spread(each) ** 2 / each.length),
      );
      if (Math.abs(pooled.estimate - truth) < 2.3 * pooled.se) held += 1;
      const naive = byMean(numbers(table, 'y'));
      if (Math.abs(mean(naive) - truth) < 2.3 * (spread(naive) / Math.sqrt(naive.length))) naiveHeld += 1;
    }
    expect(held).toBeGreaterThanOrEqual(17);
    expect(naiveHeld).toBeLessThan(5);
  });

  it('fills levels and dates, keeps orders, and leaves what it cannot know', async () => {
    const random = createRandom(3);
    const lines = ['note,empty,ward,admitted,discharged'];
    const day = (n: number): string => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
    for (let row = 0; row < 300; row += 1) {
      const from = random.int(700);
      const to = from + random.int(20);
      const cell = (text: string): string => (random.next() < 0.2 ? '' : text);
      lines.push(['', '', cell(to - from > 10 ? 'long' : 'short'), cell(day(from)), cell(day(to))].join(','));
    }
    const { table } = await readText(lines.join('\n'));
    const { tables, columns } = await imputeTable(table, { seed: 1 });
    const by = Object.fromEntries(columns.map(({ name, filled, left }) => [name, { filled, left }]));
    expect(by['empty']).toEqual({ filled: 0, left: 300 });
    for (const name of ['ward', 'admitted', 'discharged']) expect(by[name]!.left).toBe(0);
    const [from, to] = [numbers(tables[0]!, 'admitted'), numbers(tables[0]!, 'discharged')];
    from.forEach((value, row) => {
      expect(value).toBeLessThanOrEqual(to[row]!);
    });
  });

  it('gives a whole table back as it is, and refuses what makes no sense', async () => {
    const { table } = await readText(['a,b', ...Array.from({ length: 30 }, (_, i) => `${i},${i % 3}`)].join('\n'));
    const { tables } = await imputeTable(table, { seed: 1, m: 2 });
    expect(tables).toEqual([table, table]);
    await expect(imputeTable(table, { seed: 1, m: 0 })).rejects.toThrow(/1 to 100/);
    const { table: small } = await readText('a,b\n1,\n2,3\n');
    await expect(imputeTable(small, { seed: 1 })).rejects.toThrow(/at least 20/);
    expect(() => poolEstimates([1], [1])).toThrow(RangeError);
  });

  it('pools as Rubin has it', () => {
    const { estimate, se, df } = poolEstimates([1, 2, 3], [0.5, 0.5, 0.5]);
    // within 0.5, between 1, total 0.5 + 4/3.
    expect(estimate).toBe(2);
    expect(se).toBeCloseTo(Math.sqrt(0.5 + 4 / 3), 12);
    expect(df).toBeCloseTo(2 * (1 + 0.5 / (4 / 3)) ** 2, 12);
  });
});
