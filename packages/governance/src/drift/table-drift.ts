import { GovernanceError } from '../errors.ts';
import { rowsOf } from '../table.ts';
import { type FeatureDrift, featureDrift } from './data-drift.ts';
import { sketchOf } from './sketch.ts';

export interface TableDrift {
  readonly seed: number;
  readonly rows: readonly [reference: number, current: number];
  /** Columns that only one of the tables has. */
  readonly lost: readonly string[];
  readonly added: readonly string[];
  readonly features: Readonly<Record<string, FeatureDrift>>;
}

/** Two tables of one kind, then and now, column by column. @throws GovernanceError naming the table */
export function driftOfTables(reference: string, current: string, options: { readonly seed: number }): TableDrift {
  const [then, now] = [read(reference, 'reference'), read(current, 'current')];
  const shared = [...then.columns.keys()].filter((name) => now.columns.has(name));
  return {
    seed: options.seed,
    rows: [then.rows, now.rows],
    lost: [...then.columns.keys()].filter((name) => !now.columns.has(name)),
    added: [...now.columns.keys()].filter((name) => !then.columns.has(name)),
    features: Object.fromEntries(
      shared.map((name, i) => {
        const [a, b] = [then.columns.get(name)!, now.columns.get(name)!];
        // A column is of numbers where it was: a word in it now is worth seeing as a new category.
        const numeric = [...a, ...b].every((cell) => cell === '' || Number.isFinite(Number(cell)));
        const values = (cells: readonly string[]) =>
          sketchOf(numeric ? cells.map((cell) => (cell === '' ? null : Number(cell))) : cells);
        return [name, featureDrift(values(a), values(b), { seed: options.seed + i })];
      }),
    ),
  };
}

function read(text: string, what: string): { readonly rows: number; readonly columns: Map<string, string[]> } {
  const [head = [], ...rows] = rowsOf(
    text,
    (line, message) => new GovernanceError(`The ${what} table, line ${line}: ${message}; mend it.`),
    { trim: true },
  );
  if (rows.length === 0) throw new GovernanceError(`The ${what} table has no rows; give a CSV with a head line.`);
  return { rows: rows.length, columns: new Map(head.map((name, i) => [name, rows.map((row) => row[i] ?? '')])) };
}
