import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { fitModel } from '../../pipeline/fit.ts';
import { sampleModel } from '../../pipeline/sample.ts';
import type { CodeColumn, NumberColumn, Table } from '../../table/table.ts';
import type { Synthesiser } from '../synthesiser.ts';
import { arn, diffusion, gan, type NeuralModel, vae } from './index.ts';

/** Sex, an age that depends on it, a laboratory value that follows age with atoms and gaps, a date, an identifier. */
function example(rows: number, seed = 1): Table {
  const random = createRandom(seed);
  const sex = new Int32Array(rows);
  const age = new Float64Array(rows);
  const value = new Float64Array(rows);
  const visit = new Float64Array(rows);
  for (let i = 0; i < rows; i += 1) {
    sex[i] = random.next() < 0.7 ? 0 : 1;
    age[i] = Math.round((sex[i] === 0 ? 40 : 70) + 8 * random.normal());
    const chance = random.next();
    value[i] =
      chance < 0.1 ? Number.NaN : chance < 0.3 ? 0 : Number((0.1 * (age[i] as number) + random.normal()).toFixed(1));
    visit[i] = 86_400_000 * (18_000 + Math.floor(500 * random.next()));
  }
  return {
    rows,
    schema: {
      columns: [
        { name: 'id', kind: 'identifier', missing: false, treatment: 'regenerate' },
        { name: 'sex', kind: 'categorical', missing: false },
        { name: 'age', kind: 'integer', missing: false },
        { name: 'value', kind: 'numeric', missing: true, decimals: 1 },
        { name: 'visit', kind: 'date', missing: false },
      ],
    },
    columns: [
      {
        type: 'code',
        levels: Array.from({ length: rows }, (_, i) => `P${i}`),
        codes: Int32Array.from({ length: rows }, (_, i) => i),
      },
      { type: 'code', levels: ['F', 'M'], codes: sex },
      { type: 'number', values: age },
      { type: 'number', values: value },
      { type: 'number', values: visit },
    ],
  };
}

const codes = (table: Table, c: number): Int32Array => (table.columns[c] as CodeColumn).codes;
const numbers = (table: Table, c: number): Float64Array => (table.columns[c] as NumberColumn).values;
const average = (list: ArrayLike<number>): number => Array.from(list).reduce((a, b) => a + b, 0) / list.length;
const agesOf = (table: Table, sex: number): Float64Array =>
  numbers(table, 2).filter((_, i) => codes(table, 1)[i] === sex);

/** Largest distance of the two distribution functions. */
function distance(a: Float64Array, b: Float64Array): number {
  const below = (list: Float64Array, x: number): number => list.filter((v) => v <= x).length / list.length;
  return Math.max(...[...a, ...b].map((x) => Math.abs(below(a, x) - below(b, x))));
}

const METHODS: [Synthesiser<NeuralModel>, number][] = [
  [arn, 25],
  [vae, 60],
  [gan, 200],
  [diffusion, 60],
];

describe('neural synthesisers', () => {
  const table = example(500);
  const fitted = new Map<string, NeuralModel>();
  for (const [method, epochs] of METHODS) {
    it(`${method.method}: keeps shapes, dependence, atoms, gaps and grids; repeats itself`, {
      timeout: 240_000,
    }, async () => {
      const losses: number[] = [];
      const progress = (step: { readonly values?: Readonly<Record<string, number>> }): void => {
        losses.push(step.values?.loss ?? Number.NaN);
      };
      const model = JSON.parse(JSON.stringify(await method.fit(table, { seed: 4, epochs, progress }))) as NeuralModel;
      fitted.set(method.method, model);
      expect(losses.length).toBeGreaterThan(3);
      expect(losses.every(Number.isFinite)).toBe(true);
      const drawn = await method.sample(model, 1500, { seed: 9 });
      expect(drawn.rows).toBe(1500);
      expect(new Set(codes(drawn, 0)).size).toBe(1500);
      expect(average(codes(drawn, 1))).toBeCloseTo(average(codes(table, 1)), 0.8);
      expect(distance(numbers(drawn, 2), numbers(table, 2))).toBeLessThan(0.12);
      // Men are 30 years older; a method that loses dependence would show 0.
      const gap = average(agesOf(drawn, 1)) - average(agesOf(drawn, 0));
      expect(gap).toBeGreaterThan(15);
      const share = (t: Table, test: (v: number) => boolean): number =>
        average(Array.from(numbers(t, 3), (v) => Number(test(v))));
      expect(Math.abs(share(drawn, Number.isNaN) - share(table, Number.isNaN))).toBeLessThan(0.05);
      expect(Math.abs(share(drawn, (v) => v === 0) - share(table, (v) => v === 0))).toBeLessThan(0.07);
      expect(numbers(drawn, 2).every(Number.isInteger)).toBe(true);
      expect(numbers(drawn, 3).every((v) => Number.isNaN(v) || Number(v.toFixed(1)) === v)).toBe(true);
      expect(numbers(drawn, 4).every((v) => v % 86_400_000 === 0)).toBe(true);
      expect(await method.sample(model, 1500, { seed: 9 })).toEqual(drawn);
      expect(await method.sample(model, 1500, { seed: 10 })).not.toEqual(drawn);

      const men = await method.sample(model, 200, { seed: 1, where: { sex: 'M' } });
      expect(codes(men, 1).every((code) => code === 1)).toBe(true);
      expect(men.rows).toBe(200);
      expect(average(numbers(men, 2))).toBeGreaterThan(55);
      const even = await method.sample(model, 101, { seed: 1, balance: 'sex' });
      expect(Math.abs(codes(even, 1).filter((code) => code === 1).length - 50.5)).toBe(0.5);
    });
  }

  it('give the same model for the same seed', { timeout: 240_000 }, async () => {
    const few = example(60);
    for (const [method] of METHODS) {
      const options = { seed: 2, epochs: 2 };
      const [a, b] = [await method.fit(few, options), await method.fit(few, options)];
      expect(JSON.stringify(a), method.method).toBe(JSON.stringify(b));
      expect(JSON.stringify(await method.fit(few, { ...options, seed: 3 }))).not.toBe(JSON.stringify(a));
    }
  });

  it('arn: fills gaps by what is known, and takes a number as a condition', { timeout: 240_000 }, async () => {
    const model = fitted.get('arn') ?? (await arn.fit(table, { seed: 4, epochs: 25 }));
    const gaps = { ...table, columns: [...table.columns] };
    gaps.columns[2] = { type: 'number', values: numbers(table, 2).map((v, i) => (i % 3 === 0 ? Number.NaN : v)) };
    const filled = (await arn.impute?.(model, gaps, { seed: 1 })) as Table;
    const men: number[] = [];
    const women: number[] = [];
    numbers(filled, 2).forEach((v, i) => {
      if (i % 3 === 0) (codes(table, 1)[i] === 1 ? men : women).push(v);
      else expect(v).toBe(numbers(table, 2)[i]);
    });
    expect(numbers(filled, 3).some(Number.isNaN)).toBe(false);
    expect(average(men) - average(women)).toBeGreaterThan(20);
    const old = await arn.sample(model, 100, { seed: 1, where: { age: '75' } });
    expect(numbers(old, 2).every((v) => v === 75)).toBe(true);
    expect(average(codes(old, 1))).toBeGreaterThan(0.7);
    const oldMen = await arn.sample(model, 50, { seed: 1, where: { age: '>=75', sex: 'M' } });
    expect(numbers(oldMen, 2).every((v) => v >= 75) && codes(oldMen, 1).every((code) => code === 1)).toBe(true);
  });

  it('keep constraints in every row', { timeout: 240_000 }, async () => {
    const random = createRandom(3);
    const low = Float64Array.from({ length: 200 }, () => Math.round(60 + 10 * random.normal()));
    const high = low.map((v) => v + 1 + random.int(60));
    const total = low.map((v, i) => v + (high[i] as number));
    const arm = Int32Array.from({ length: 200 }, () => random.int(3));
    const pressures: Table = {
      rows: 200,
      schema: {
        columns: [
          ...['low', 'high', 'total'].map((name) => ({ name, kind: 'integer' as const, missing: false })),
          ...['arm', 'dose'].map((name) => ({ name, kind: 'categorical' as const, missing: false })),
        ],
        constraints: [
          { type: 'inequality', low: 'low', high: 'high', strict: true },
          { type: 'range', column: 'low', min: 45, max: 80 },
          { type: 'sum', total: 'total', parts: ['low', 'high'] },
          { type: 'combinations', columns: ['arm', 'dose'] },
        ],
      },
      columns: [
        ...[low.map((v) => Math.min(80, Math.max(45, v))), high, total].map((values) => ({
          type: 'number' as const,
          values,
        })),
        { type: 'code', levels: ['a', 'b', 'c'], codes: arm },
        { type: 'code', levels: ['none', 'half', 'full'], codes: arm.map((code) => [0, 1, 2][code] as number) },
      ],
    };
    for (const { method } of [vae, arn]) {
      const drawn = await sampleModel(await fitModel(pressures, { method, seed: 1, epochs: 5 }), 500, { seed: 1 });
      for (let i = 0; i < 500; i += 1) {
        const [a, b, c] = [0, 1, 2].map((k) => numbers(drawn, k)[i] as number) as [number, number, number];
        expect(a < b && a >= 45 && a <= 80 && c === a + b && codes(drawn, 3)[i] === codes(drawn, 4)[i]).toBe(true);
      }
    }
  });

  it('say what is wrong', { timeout: 240_000 }, async () => {
    await expect(vae.fit(example(5), { seed: 1 })).rejects.toThrow('at least 10 rows, and this table has 5');
    await expect(vae.fit(table, { seed: 1, epochs: 0 })).rejects.toThrow(/epochs/);
    await expect(gan.fit(table, { seed: 1, epsilon: 1 })).rejects.toThrow(/dp-mst/);
    const model = await vae.fit(example(60), { seed: 1, epochs: 1 });
    await expect(arn.sample(model, 5, { seed: 1 })).rejects.toThrow('no model of method arn but of vae');
    await expect(vae.sample(model, 5, { seed: 1, where: { sx: 'M' } })).rejects.toThrow(
      /no column "sx".*there are id, sex/,
    );
    await expect(vae.sample(model, 5, { seed: 1, where: { sex: 'X' } })).rejects.toThrow(
      /never is "X"; it has "F", "M"/,
    );
    await expect(vae.sample(model, 5, { seed: 1, where: { age: 'old' } })).rejects.toThrow(
      /"old" is not a value of the column "age"/,
    );
    await expect(vae.sample(model, 5, { seed: 1, where: { age: '900' } })).rejects.toThrow(/too rare/);
  });

  it('a run that is cancelled ends after its step, and the process goes on', { timeout: 240_000 }, async () => {
    for (const [method] of METHODS) {
      const stop = new AbortController();
      const running = method.fit(table, { seed: 1, signal: stop.signal, progress: () => stop.abort() });
      await expect(running).rejects.toMatchObject({ code: 'cancelled' });
      const early = method.fit(table, { seed: 1, signal: AbortSignal.timeout(50) });
      await expect(early).rejects.toMatchObject({ code: 'cancelled' });
    }
  });

  it('arn: probabilities add up to one over all rows there can be', { timeout: 240_000 }, async () => {
    const whole = example(300);
    const only = {
      ...whole,
      schema: { columns: whole.schema.columns.slice(1, 3) },
      columns: whole.columns.slice(1, 3),
    };
    const model = await arn.fit(only, { seed: 1, epochs: 10 });
    const ages = Array.from({ length: 121 }, (_, age) => age);
    const all: Table = {
      schema: only.schema,
      rows: 2 * ages.length,
      columns: [
        { ...(only.columns[0] as CodeColumn), codes: Int32Array.from([...ages.map(() => 0), ...ages.map(() => 1)]) },
        { type: 'number', values: Float64Array.from([...ages, ...ages]) },
      ],
    };
    const p = (await arn.logProb!(model, all)).map(Math.exp);
    expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
    const strange: Table = {
      ...all,
      rows: 1,
      columns: [{ type: 'code', levels: ['X'], codes: new Int32Array(1) }, all.columns[1]!],
    };
    expect((await arn.logProb!(model, strange))[0]).toBe(Number.NEGATIVE_INFINITY);
  });

  it('cope with hostile tables', { timeout: 240_000 }, async () => {
    const rows = 60;
    const hostile: Table = {
      rows,
      schema: {
        columns: [
          { name: 'constant', kind: 'integer', missing: false },
          { name: 'empty', kind: 'numeric', missing: true },
          { name: 'all-different', kind: 'categorical', missing: false },
          { name: 'huge', kind: 'numeric', missing: false },
        ],
      },
      columns: [
        { type: 'number', values: new Float64Array(rows).fill(3) },
        { type: 'number', values: new Float64Array(rows).fill(Number.NaN) },
        {
          type: 'code',
          levels: Array.from({ length: rows }, (_, i) => `é${i}`),
          codes: Int32Array.from({ length: rows }, (_, i) => i),
        },
        { type: 'number', values: Float64Array.from({ length: rows }, (_, i) => (i - 30) * 1e15 + i / 7) },
      ],
    };
    for (const [method] of METHODS) {
      const model = await method.fit(hostile, { seed: 1, epochs: 2 });
      const drawn = await method.sample(model, 40, { seed: 1 });
      expect(numbers(drawn, 0).every((v) => v === 3)).toBe(true);
      expect(numbers(drawn, 1).every(Number.isNaN)).toBe(true);
      expect(codes(drawn, 2).every((code) => code >= 0 && code < rows)).toBe(true);
      expect(numbers(drawn, 3).every((v) => Math.abs(v) <= 31e15)).toBe(true);
      expect((await method.sample(model, 0, { seed: 1 })).rows).toBe(0);
    }
  });
});
