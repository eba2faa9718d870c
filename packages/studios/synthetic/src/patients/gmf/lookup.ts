import { ModuleError, SimulationError } from './errors.ts';
import type { Person } from './person.ts';

interface Row {
  readonly age: readonly [number, number] | undefined;
  readonly time: readonly [number, number] | undefined;
  readonly chances: readonly number[];
}

/** The rows of one combination of attributes. Tables by week have thousands, so rows of one period lie together. */
class Shelf {
  readonly #rows: Row[] = [];
  /** Periods in order of time when they do not overlap, each with its rows; undefined until needed. */
  #periods: { readonly from: number; readonly to: number; readonly rows: Row[] }[] | undefined;

  add(row: Row): void {
    this.#rows.push(row);
    this.#periods = undefined;
  }

  find(age: number, time: number): Row | undefined {
    this.#periods ??= periodsOf(this.#rows);
    const periods = this.#periods;
    let low = 0;
    let high = periods.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (periods[middle]!.from <= time) low = middle;
      else high = middle - 1;
    }
    // Neighbours may share an instant; it belongs to the earlier one.
    if (low > 0 && time === periods[low - 1]!.to) low -= 1;
    const period = periods[low];
    return period === undefined || time < period.from || time > period.to
      ? undefined
      : period.rows.find((row) => matches(row, age, time));
  }
}

function periodsOf(rows: readonly Row[]) {
  const all = { from: -Infinity, to: Infinity, rows: [...rows] };
  const byRange = new Map<string, typeof all>();
  for (const row of rows) {
    if (row.time === undefined) return [all];
    const key = row.time.join();
    const period = byRange.get(key);
    if (period) period.rows.push(row);
    else byRange.set(key, { from: row.time[0], to: row.time[1], rows: [row] });
  }
  const sorted = [...byRange.values()].sort((a, b) => a.from - b.from);
  return sorted.some((p, i) => i > 0 && p.from < sorted[i - 1]!.to) ? [all] : sorted;
}

/** A table of chances by attributes of a person; age and time are inclusive ranges. */
export class LookupTable {
  readonly name: string;
  /** The state that each chance leads to. */
  readonly targets: readonly string[];
  readonly #attributes: readonly string[];
  readonly #rows = new Map<string, Shelf>();

  constructor(name: string, attributes: readonly string[], targets: readonly string[]) {
    this.name = name;
    this.#attributes = attributes;
    this.targets = targets;
  }

  add(values: readonly string[], row: Row): void {
    const key = values.join('\u0000');
    let shelf = this.#rows.get(key);
    if (shelf === undefined) {
      shelf = new Shelf();
      this.#rows.set(key, shelf);
    }
    shelf.add(row);
  }

  /** The chances of the row that the person is in, or undefined when there is none. */
  chances(person: Person, time: number): readonly number[] | undefined {
    let key = '';
    let first = true;
    for (const name of this.#attributes) {
      const value = person.attributes.get(name);
      if (value === undefined)
        throw new SimulationError(
          `The lookup table ${this.name} needs the attribute "${name}", which this person does not have; set it before the transition.`,
        );
      key = first ? String(value) : `${key}\u0000${String(value)}`;
      first = false;
    }
    return this.#rows.get(key)?.find(person.ageInYears(time), time)?.chances;
  }
}

/** Whether an age in years and an instant lie in the inclusive ranges of a row; a row without a range takes any. */
export const matches = (row: Pick<Row, 'age' | 'time'>, age: number, time: number): boolean =>
  (row.age === undefined || (age >= row.age[0] && age <= row.age[1])) &&
  (row.time === undefined || (time >= row.time[0] && time <= row.time[1]));

const DAY_RANGE = /^(\d{4}-\d{2}-\d{2})-(\d{4}-\d{2}-\d{2})$/;
const NUMBER_RANGE = /^(-?\d+)-(\d+)$/;

function range(kind: 'Age' | 'Time', value: string, file: string, line: number): readonly [number, number] {
  const wanted = kind === 'Age' ? "'ageLow-ageHigh'" : "'timeLow-timeHigh'";
  const days = kind === 'Time' ? DAY_RANGE.exec(value) : null;
  if (days) return [Date.parse(`${days[1]}T00:00:00Z`), Date.parse(`${days[2]}T00:00:00Z`) + 86_399_999];
  const numbers = NUMBER_RANGE.exec(value.trim());
  if (!numbers)
    throw new ModuleError(
      `${file}:${line}`,
      undefined,
      `${kind} Range must be in the form: ${wanted}. Found '${value}'`,
      'Correct the cell',
    );
  // A range written the wrong way round covers what lies between.
  const [a, b] = [Number(numbers[1]), Number(numbers[2])];
  return [Math.min(a, b), Math.max(a, b)];
}

function cells(line: string): string[] {
  const out: string[] = [];
  const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  for (const match of line.matchAll(pattern)) out.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
  return out;
}

/**
 * Reads a lookup table: CSV whose last `targetCount` columns are states with their chances and whose first columns are
 * attributes, of which `age` and `time` are ranges. Throws a ModuleError with file and line.
 */
export function parseLookupTable(name: string, csv: string, targetNames: readonly string[]): LookupTable {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = cells(lines[0] ?? '');
  const split = header.length - targetNames.length;
  const attributes = header.slice(0, split).map((a) => a.toLowerCase());
  const targets = header.slice(split);
  const stranger = targets.find((t) => !targetNames.includes(t));
  if (split < 0 || stranger !== undefined)
    throw new ModuleError(
      name,
      undefined,
      `CSV column state name '${stranger ?? header.join(',')}' does not match a JSON state to transition to in CSV '${name}'`,
      `The last ${targetNames.length} columns must be ${targetNames.join(', ')}`,
    );
  const table = new LookupTable(
    name,
    attributes.filter((a) => a !== 'age' && a !== 'time'),
    targets,
  );
  for (let i = 1; i < lines.length; i += 1) {
    if (lines[i]!.trim() === '') continue;
    const row = cells(lines[i]!);
    if (row.length !== header.length)
      throw new ModuleError(
        `${name}:${i + 1}`,
        undefined,
        `The row has ${row.length} cells, the heading ${header.length}`,
      );
    const chances = row.slice(split).map((cell) => {
      const chance = Number(cell);
      if (cell === '' || !Number.isFinite(chance))
        throw new ModuleError(`${name}:${i + 1}`, undefined, `"${cell}" is no chance`, 'Write a number from 0 to 1');
      return chance;
    });
    const at = (column: string): string | undefined => {
      const index = attributes.indexOf(column);
      return index < 0 ? undefined : row[index];
    };
    const [age, time] = [at('age'), at('time')];
    table.add(
      row.slice(0, split).filter((_, c) => attributes[c] !== 'age' && attributes[c] !== 'time'),
      {
        age: age === undefined ? undefined : range('Age', age, name, i + 1),
        time: time === undefined ? undefined : range('Time', time, name, i + 1),
        chances,
      },
    );
  }
  return table;
}
