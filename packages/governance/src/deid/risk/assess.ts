import { DeidError } from '../core/errors.ts';
import { type Cells, classesOf, columnsOf, keyOf } from './classes.ts';

export interface RiskRequest {
  readonly table: Cells;
  /** What somebody outside could know of a person: age, sex, area, dates of visits. */
  readonly quasi: readonly string[];
  /** What must not be learned of a person. */
  readonly sensitive?: readonly string[];
  /** A table of the population that the rows were drawn from, with the same columns and values of the quasi-identifiers. */
  readonly population?: Cells;
  /** Else the share of the population that is in the table, above 0 to 1. */
  readonly fraction?: number;
  /** The least size of a class that is held to be safe. 11 is the rule for cells of CMS and the 0.09 of EMA's Policy 0070. */
  readonly k?: number;
}

export interface Risk {
  readonly rows: number;
  readonly quasi: readonly string[];
  readonly k: number;
  readonly classes: {
    readonly count: number;
    readonly smallest: number;
    readonly median: number;
    readonly unique: number;
  };
  /** Somebody knows that the person is in the table. */
  readonly prosecutor: RiskFigures;
  /** Somebody has the population: exact with a population table (k-map), else estimated from the share that was drawn, else absent. */
  readonly journalist?: RiskFigures & { readonly how: 'population' | 'estimate' };
  /** Share of rows that are expected to be linked rightly when all of them are tried. */
  readonly marketer: number;
  /** Chance that a row that matches one person alone matches the right one (Skinner & Elliot 2002); with `fraction`. */
  readonly uniqueMatch?: number;
  readonly sensitive: readonly {
    readonly column: string;
    /** Least number of different values in a class (l-diversity). */
    readonly l: number;
    /** Share of rows in classes that have one value alone. */
    readonly disclosed: number;
    /** Largest distance of a class from the whole table (t-closeness), 0 to 1: total variation of the values. */
    readonly t: number;
  }[];
}

export interface RiskFigures {
  /** 1 / size of the smallest class. */
  readonly highest: number;
  readonly mean: number;
  /** Share of rows in classes below `k`. */
  readonly below: number;
}

/**
 * How easily rows of a table are tied to people (El Emam & Dankar 2008: prosecutor, journalist and marketer risk; k-anonymity, k-map,
 * l-diversity, t-closeness). It looks at the columns that are named and at no others.
 * @throws DeidError for columns that are not there, and for a population that the table is not part of
 */
export function reidentificationRisk(request: RiskRequest): Risk {
  const { table, quasi, k = 11, fraction } = request;
  const n = table.rows.length;
  if (quasi.length === 0) throw new DeidError('Name at least one column that somebody outside could know.');
  if (n === 0) throw new DeidError('The table has no rows; there is no risk to compute.');
  if (!Number.isInteger(k) || k < 2)
    throw new DeidError(`The least size of a class is ${k}; give a whole number of 2 or more.`);
  if (fraction !== undefined && !(fraction > 0 && fraction <= 1))
    throw new DeidError(`The share of the population is ${fraction}; give a number above 0 and at most 1.`);
  const at = columnsOf(table, quasi);
  const { of, sizes, keys } = classesOf(n, (row) => keyOf(table.rows[row]!, at));
  const sorted = [...sizes].sort((a, b) => a - b);
  const unique = sizes.filter((size) => size === 1).length;
  const pairs = sizes.filter((size) => size === 2).length;
  const prosecutor = figures(sizes, sizes, k);
  const journalist = request.population
    ? { ...figures(sizes, inPopulation(request.population, quasi, keys, sizes), k), how: 'population' as const }
    : fraction === undefined
      ? undefined
      : {
          ...figures(
            sizes,
            sizes.map((size) => size / fraction),
            k,
          ),
          how: 'estimate' as const,
        };
  const marketer = request.population
    ? journalist!.mean
    : fraction === undefined
      ? prosecutor.mean
      : prosecutor.mean * fraction;
  return {
    rows: n,
    quasi,
    k,
    classes: { count: sizes.length, smallest: sorted[0]!, median: sorted[sorted.length >> 1]!, unique },
    prosecutor,
    ...(journalist ? { journalist } : {}),
    marketer,
    ...(fraction === undefined
      ? {}
      : { uniqueMatch: unique === 0 ? 0 : (fraction * unique) / (fraction * unique + 2 * (1 - fraction) * pairs) }),
    sensitive: (request.sensitive ?? []).map((column) => disclosure(table, column, of, sizes)),
  };
}

/** Classes of `sizes` rows whose people are `people`. */
function figures(sizes: readonly number[], people: readonly number[], k: number): RiskFigures {
  let [rows, below, sum, least] = [0, 0, 0, Number.POSITIVE_INFINITY];
  for (const [i, size] of sizes.entries()) {
    const count = people[i]!;
    rows += size;
    sum += size / count;
    if (count < k) below += size;
    if (count < least) least = count;
  }
  return { highest: 1 / least, mean: sum / rows, below: below / rows };
}

function inPopulation(
  population: Cells,
  quasi: readonly string[],
  keys: readonly string[],
  sizes: readonly number[],
): number[] {
  const at = columnsOf(population, quasi);
  const counts = new Map<string, number>();
  for (const row of population.rows) {
    const key = keyOf(row, at);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const people = keys.map((key) => counts.get(key) ?? 0);
  const outside = people.filter((count, i) => count < sizes[i]!).length;
  if (outside > 0)
    throw new DeidError(
      `${outside} of ${keys.length} combinations of ${quasi.join(', ')} have fewer people in the population than rows in the table; give a population that holds everybody in the table, with values written alike.`,
    );
  return people;
}

function disclosure(table: Cells, column: string, of: Int32Array, sizes: readonly number[]): Risk['sensitive'][number] {
  const [at] = columnsOf(table, [column]);
  const total = new Map<string, number>();
  const within = sizes.map(() => new Map<string, number>());
  table.rows.forEach((row, i) => {
    const value = (row[at!] ?? '').trim();
    total.set(value, (total.get(value) ?? 0) + 1);
    const own = within[of[i]!]!;
    own.set(value, (own.get(value) ?? 0) + 1);
  });
  const n = table.rows.length;
  let [l, disclosed, t] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const [i, own] of within.entries()) {
    l = Math.min(l, own.size);
    if (own.size === 1) disclosed += sizes[i]!;
    let distance = 0;
    for (const [value, count] of total) distance += Math.abs((own.get(value) ?? 0) / sizes[i]! - count / n);
    t = Math.max(t, distance / 2);
  }
  return { column, l, disclosed: disclosed / n, t };
}
