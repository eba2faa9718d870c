import { createRandom } from '@aceso/tensor/random';
import { takeRows } from '../evaluate/align.ts';
import type { Column, ColumnSchema, Table } from '../table/table.ts';

/** A small clinical table with dependent columns, for tests: age, sex, smoker, bmi (with holes), pressure, visits, event. */
export function population(rows: number, seed: number): Table {
  const r = createRandom(seed);
  const n = { length: rows };
  const age = Float64Array.from(n, () => Math.round(35 + 45 * r.next()));
  const sex = Int32Array.from(n, () => r.int(2));
  const smoker = Int32Array.from(n, (_, i) =>
    r.next() < 0.05 ? -1 : r.next() < (sex[i] === 1 ? 0.5 : 0.2) ? 1 + r.int(2) : 0,
  );
  const bmi = Float64Array.from(n, (_, i) =>
    r.next() < 0.1 ? Number.NaN : round(22 + 0.08 * age[i]! + 4 * r.normal(), 1),
  );
  const pressure = Float64Array.from(n, (_, i) =>
    round(90 + 0.6 * age[i]! + (smoker[i]! > 0 ? 8 : 0) + 10 * r.normal(), 1),
  );
  const visits = Float64Array.from(n, (_, i) => Math.floor(r.exponential() * (1 + age[i]! / 40)));
  const event = Int32Array.from(n, (_, i) => {
    const eta = -9 + 0.06 * age[i]! + 0.03 * pressure[i]! + (smoker[i] === 2 ? 1 : 0);
    return r.next() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  });
  const code = (codes: Int32Array, levels: string[]): Column => ({ type: 'code', codes, levels });
  const number = (values: Float64Array): Column => ({ type: 'number', values });
  const columns: [ColumnSchema, Column][] = [
    [{ name: 'age', kind: 'integer', missing: false, min: 35, max: 80 }, number(age)],
    [{ name: 'sex', kind: 'categorical', missing: false, levels: ['female', 'male'] }, code(sex, ['female', 'male'])],
    [
      { name: 'smoker', kind: 'categorical', missing: true, levels: ['never', 'former', 'current'] },
      code(smoker, ['never', 'former', 'current']),
    ],
    [{ name: 'bmi', kind: 'numeric', missing: true, decimals: 1 }, number(bmi)],
    [{ name: 'pressure', kind: 'numeric', missing: false, decimals: 1 }, number(pressure)],
    [{ name: 'visits', kind: 'integer', missing: false }, number(visits)],
    [{ name: 'event', kind: 'boolean', missing: false, levels: ['no', 'yes'] }, code(event, ['no', 'yes'])],
  ];
  return { schema: { columns: columns.map(([s]) => s) }, rows, columns: columns.map(([, c]) => c) };
}

const round = (x: number, digits: number): number => Math.round(x * 10 ** digits) / 10 ** digits;

/** The first rows of `table` replaced by the given rows of `source`. */
export function plant(table: Table, source: Table, rows: readonly number[]): Table {
  const columns = table.columns.map((column, c): Column => {
    const planted = takeRows(source.columns[c]!, rows);
    if (column.type === 'number' && planted.type === 'number') {
      const values = column.values.slice();
      values.set(planted.values);
      return { type: 'number', values };
    }
    if (column.type !== 'code' || planted.type !== 'code') throw new RangeError('plant: other types');
    const codes = column.codes.slice();
    codes.set(planted.codes);
    return { type: 'code', levels: column.levels, codes };
  });
  return { ...table, columns };
}

/** Every column in a random order of its own: marginals stay, trends go. */
export function shuffleColumns(table: Table, seed: number): Table {
  const r = createRandom(seed);
  return {
    ...table,
    columns: table.columns.map((c, i) => takeRows(c, r.stream(i).permutation(table.rows))),
  };
}
