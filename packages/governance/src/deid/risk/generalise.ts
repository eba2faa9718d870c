import { DeidError } from '../core/errors.ts';
import { type Cells, classesOf, columnsOf } from './classes.ts';

export interface Generalisation {
  /** What was done to each quasi-identifier, in words such as "intervals of 10" or "first 3 characters". */
  readonly steps: Readonly<Record<string, string>>;
  /** 0: nothing; 1: every column gone. The mean share of the levels that were climbed. */
  readonly loss: number;
  readonly suppressed: number;
  readonly table: Cells;
}

interface Level {
  readonly name: string;
  readonly of: (cell: string) => string;
}

const GONE: Level = { name: 'left out', of: () => '*' };
const AS_IS: Level = { name: 'as it is', of: (cell) => cell };
/** More combinations of levels than this are not tried. */
const MOST_COMBINATIONS = 20_000;

/**
 * The least coarse form of the quasi-identifiers in which every class has `k` rows or more, after at most `suppress` of the rows are
 * taken out: all columns are coarsened alike for every row (full-domain generalisation, Samarati 2001), combinations are tried from the
 * least loss on, so the first that holds is the best by that measure.
 * @throws DeidError where no combination holds, or a column is not there
 */
export function generalise(table: Cells, quasi: readonly string[], k: number, suppress = 0.05): Generalisation {
  const at = columnsOf(table, quasi);
  const n = table.rows.length;
  const ladders = at.map((column) => levelsOf(table.rows.map((row) => (row[column] ?? '').trim())));
  const coded = ladders.map((levels, i) =>
    levels.map((level) => {
      const numbers = new Map<string, number>();
      return Int32Array.from(table.rows, (row) => {
        const text = level.of((row[at[i]!] ?? '').trim());
        const known = numbers.get(text);
        if (known !== undefined) return known;
        numbers.set(text, numbers.size);
        return numbers.size - 1;
      });
    }),
  );
  for (const { levels, loss } of combinations(ladders)) {
    const { of, sizes } = classesOf(n, (row) => levels.map((level, i) => coded[i]![level]![row]).join(','));
    let few = 0;
    for (const size of sizes) if (size < k) few += size;
    if (few > suppress * n || few === n) continue;
    const rows = table.rows.filter((_, row) => sizes[of[row]!]! >= k);
    return {
      steps: Object.fromEntries(quasi.map((name, i) => [name, ladders[i]![levels[i]!]!.name])),
      loss,
      suppressed: few,
      table: {
        columns: table.columns,
        rows: rows.map((row) =>
          row.map((cell, column) => {
            const i = at.indexOf(column);
            return i < 0 ? cell : ladders[i]![levels[i]!]!.of(cell.trim());
          }),
        ),
      },
    };
  }
  throw new DeidError(
    `No form of ${quasi.join(', ')} leaves ${k} rows or more in every class with ${Math.round(suppress * 100)} % of the rows taken out; the table has ${n} rows. Ask for a smaller class, allow more rows to go, or release counts.`,
  );
}

/** From as it is to left out: numbers in intervals, dates by month, quarter and year, codes by their first characters. */
function levelsOf(cells: readonly string[]): Level[] {
  const given = cells.filter((cell) => cell !== '');
  if (given.length > 0 && given.every((cell) => /^\d{4}-\d{2}-\d{2}/.test(cell))) return [AS_IS, ...DATES, GONE];
  if (given.length > 0 && given.every((cell) => /^\d{5}(?:-\d{4})?$/.test(cell)))
    return [AS_IS, first(3), first(2), first(1), GONE];
  if (given.length > 0 && given.every((cell) => /^-?\d+(?:\.\d+)?$/.test(cell))) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const cell of given) {
      low = Math.min(low, Number(cell));
      high = Math.max(high, Number(cell));
    }
    if (new Set(given).size <= 3) return [AS_IS, GONE];
    return [
      AS_IS,
      ...[2, 5, 10, 20, 50].map((percent) => intervals(niceWidth(((high - low) * percent) / 100))),
      GONE,
    ].filter((level, i, all) => all.findIndex(({ name }) => name === level.name) === i);
  }
  return [AS_IS, GONE];
}

/** 1, 2 or 5 times a power of ten, not below `width`. */
function niceWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  return (width <= power ? 1 : width <= 2 * power ? 2 : width <= 5 * power ? 5 : 10) * power;
}

const intervals = (width: number): Level => ({
  name: `intervals of ${Number(width.toPrecision(6))}`,
  of: (cell) => {
    if (cell === '') return '';
    const low = Math.floor(Number(cell) / width) * width;
    return `${Number(low.toPrecision(10))}-${Number((low + width).toPrecision(10))}`;
  },
});

const first = (count: number): Level => ({
  name: `first ${count} character${count === 1 ? '' : 's'}`,
  of: (cell) => cell.slice(0, count),
});

const DATES: readonly Level[] = [
  { name: 'month', of: (cell) => cell.slice(0, 7) },
  {
    name: 'quarter',
    of: (cell) => (cell === '' ? '' : `${cell.slice(0, 4)}-Q${Math.ceil(Number(cell.slice(5, 7)) / 3)}`),
  },
  { name: 'year', of: (cell) => cell.slice(0, 4) },
  { name: 'decade', of: (cell) => (cell === '' ? '' : `${cell.slice(0, 3)}0s`) },
];

/** Levels of every column, the least loss first, and in a fixed order where losses are equal. */
function combinations(ladders: readonly (readonly Level[])[]): { levels: number[]; loss: number }[] {
  const count = ladders.reduce((product, levels) => product * levels.length, 1);
  if (count > MOST_COMBINATIONS)
    throw new DeidError(
      `${ladders.length} columns have ${count} forms to try, more than ${MOST_COMBINATIONS}; name fewer columns.`,
    );
  const all: { levels: number[]; loss: number }[] = [];
  for (let number = 0; number < count; number++) {
    let rest = number;
    const levels = ladders.map(({ length }) => {
      const level = rest % length;
      rest = (rest - level) / length;
      return level;
    });
    const loss =
      levels.reduce((sum, level, i) => sum + level / (ladders[i]!.length - 1), 0) / Math.max(1, ladders.length);
    all.push({ levels, loss });
  }
  return all.sort((a, b) => a.loss - b.loss);
}
