import { DeidError } from '../core/errors.ts';

/** Columns of a table as text cells, by their names. */
export interface Cells {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows with the same values in the quasi-identifiers: of each row the number of its class, and of each class its size. */
export interface Classes {
  readonly of: Int32Array;
  readonly sizes: readonly number[];
  readonly keys: readonly string[];
}

/** @throws DeidError naming a column that is not there */
export function columnsOf({ columns }: Cells, names: readonly string[]): number[] {
  return names.map((name) => {
    const at = columns.indexOf(name);
    if (at < 0)
      throw new DeidError(
        `The table has no column ${JSON.stringify(name)}; its columns are ${columns.map((each) => JSON.stringify(each)).join(', ')}.`,
      );
    if (columns.includes(name, at + 1))
      throw new DeidError(`The table has two columns ${JSON.stringify(name)}; rename one.`);
    return at;
  });
}

/** Groups rows by what `values` say of them. */
export function classesOf(rows: number, key: (row: number) => string): Classes {
  const of = new Int32Array(rows);
  const numbers = new Map<string, number>();
  const sizes: number[] = [];
  for (let row = 0; row < rows; row++) {
    const text = key(row);
    let number = numbers.get(text);
    if (number === undefined) {
      number = sizes.length;
      numbers.set(text, number);
      sizes.push(0);
    }
    sizes[number] = sizes[number]! + 1;
    of[row] = number;
  }
  return { of, sizes, keys: [...numbers.keys()] };
}

/** Cells of a row joined so that no two rows of different cells have the same key. */
export const keyOf = (cells: readonly string[], at: readonly number[]): string =>
  JSON.stringify(at.map((column) => (cells[column] ?? '').trim()));
