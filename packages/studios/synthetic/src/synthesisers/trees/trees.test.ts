import { describe, expect, test } from 'vitest';
import type { CodeColumn, NumberColumn, Table } from '../../table/table.ts';
import { csvOf, readText } from '../../testing/tables.ts';
import { numberBins, valueIn } from './bins.ts';
import { synthesiser } from './index.ts';

/** b follows from a, c from b. */
const chain = async (rows: number, blanks: boolean): Promise<Table> =>
  (
    await readText(
      csvOf('a,b,c', rows, (random, row) => {
        const a = random.int(4);
        const b = random.next() < 0.9 ? a : random.int(4);
        return [`l${a}`, blanks && row % 5 === 0 ? '' : `m${b}`, (b * 100 + random.int(50)).toString()];
      }),
    )
  ).table;

describe('bins', () => {
  test('frequent numbers stand alone, the others in intervals whose values are drawn within them, on the grid', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 0 : ((i * 7919) % 4000) / 10));
    const { bins, binned } = numberBins(values, 0.1);
    expect(bins.shares[binned[0]!]).toBeGreaterThanOrEqual(0.5);
    expect(valueIn(bins, binned[0]!, 0.7)).toBe(0);
    for (let bin = 2; bin < bins.count; bin += 1) {
      for (const u of [0, 0.3, 0.999]) {
        const value = valueIn(bins, bin, u);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(400);
        expect(Math.abs(value * 10 - Math.round(value * 10))).toBeLessThan(1e-9);
      }
    }
  });
});

describe('log probability', () => {
  test('adds up to one over all rows that there can be', async () => {
    const { table } = await readText(
      csvOf('x,y,n', 500, (random) => [
        ['u', 'v', 'w'][random.int(3)]!,
        random.next() < 0.3 ? 'yes' : 'no',
        random.int(6),
      ]),
    );
    const model = await synthesiser.fit(table, { seed: 1 });
    const cells: [number, number, number][] = [];
    for (let x = -1; x < 3; x += 1)
      for (let y = -1; y < 2; y += 1) for (const n of [Number.NaN, 0, 1, 2, 3, 4, 5]) cells.push([x, y, n]);
    const all: Table = {
      schema: table.schema,
      rows: cells.length,
      columns: [
        { ...(table.columns[0] as CodeColumn), codes: Int32Array.from(cells, ([x]) => x) },
        { ...(table.columns[1] as CodeColumn), codes: Int32Array.from(cells, ([, y]) => y) },
        { type: 'number', values: Float64Array.from(cells, ([, , n]) => n) },
      ],
    };
    const sum = (await synthesiser.logProb!(model, all)).reduce((total, each) => total + Math.exp(each), 0);
    expect(sum).toBeCloseTo(1, 9);
  });

  test('is higher for rows like the original than for rows put together at random', async () => {
    const table = await chain(1000, false);
    const model = await synthesiser.fit(table, { seed: 1 });
    const shuffled: Table = {
      ...table,
      columns: table.columns.map((column, i) =>
        i === 1
          ? { ...(column as CodeColumn), codes: Int32Array.from((column as CodeColumn).codes).reverse() }
          : column,
      ),
    };
    const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(await synthesiser.logProb!(model, table))).toBeGreaterThan(
      mean(await synthesiser.logProb!(model, shuffled)) + 1,
    );
  });
});

describe('imputation', () => {
  test('fills every gap, by the columns before and after', async () => {
    const table = await chain(1500, true);
    const model = await synthesiser.fit(table, { seed: 1 });
    const full = await synthesiser.impute!(model, table, { seed: 2 });
    const b = full.columns[1] as CodeColumn;
    const before = table.columns[1] as CodeColumn;
    const c = full.columns[2] as NumberColumn;
    let right = 0;
    let filled = 0;
    for (let row = 0; row < table.rows; row += 1) {
      if (before.codes[row]! >= 0) {
        expect(b.codes[row]).toBe(before.codes[row]);
        continue;
      }
      filled += 1;
      if (b.levels[b.codes[row]!] === `m${Math.floor(c.values[row]! / 100)}`) right += 1;
    }
    expect(filled).toBe(300);
    // c tells b exactly; a alone tells it in 92 % of the rows.
    expect(right / filled).toBeGreaterThan(0.9);
    expect(await synthesiser.impute!(model, table, { seed: 2 })).toEqual(full);
  });
});

describe('threads', () => {
  test('any number of them gives the same rows', async () => {
    const table = await chain(1500, true);
    const model = await synthesiser.fit(table, { seed: 1 });
    const bytes = async (seed: number, workers: number): Promise<Buffer> => {
      const { rows, columns } = await synthesiser.sample(model, 70_001, { seed, workers });
      expect(rows).toBe(70_001);
      return Buffer.concat(
        columns.map((column) => Buffer.from((column.type === 'code' ? column.codes : column.values).buffer)),
      );
    };
    const one = await bytes(5, 1);
    expect((await bytes(5, 2)).equals(one)).toBe(true);
    expect((await bytes(5, 3)).equals(one)).toBe(true);
    expect((await bytes(6, 2)).equals(one)).toBe(false);
  });

  test('stop when they are told to', async () => {
    const model = await synthesiser.fit(await chain(1500, false), { seed: 1 });
    const stop = new AbortController();
    const running = synthesiser.sample(model, 500_000, {
      seed: 1,
      workers: 2,
      signal: stop.signal,
      progress: () => stop.abort(),
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });
});
