import type { Column, Table } from '../../table/table.ts';
import { onGrid } from './grid.ts';
import type { ColumnPlan, Plan } from './plan.ts';

/** A condition on one column: the code of a level, or a number; missing is -1 and NaN. */
export interface Asked {
  readonly column: number;
  readonly value: number;
}

/**
 * Conditions as a person writes them ("Sex=F", "Age=54", "" for missing) against the columns of a model.
 * @throws RangeError for an unknown column, a level that never occurred, or a text that is no number
 */
export function askedOf(where: Readonly<Record<string, string>>, plan: Plan, schema: Table['schema']): Asked[] {
  return Object.entries(where).map(([name, text]) => {
    const column = plan.columns.findIndex((one) => one.name === name);
    const found = plan.columns[column];
    if (found === undefined) {
      throw new RangeError(`there is no column ${name}; there are ${plan.columns.map((one) => one.name).join(', ')}`);
    }
    if (found.carried) throw new RangeError(`column ${name} is written anew and cannot be asked for`);
    const words = schema.columns[column]?.missingWords ?? [];
    const missing = text === '' || words.includes(text);
    if (missing && !found.categories.some(({ is }) => is === 'missing')) {
      throw new RangeError(`column ${name} never lacks a value`);
    }
    if (missing) return { column, value: found.type === 'code' ? -1 : Number.NaN };
    return {
      column,
      value: found.type === 'code' ? levelOf(text, found) : numberOf(text, found, schema.columns[column]?.kind),
    };
  });
}

function levelOf(text: string, plan: ColumnPlan): number {
  const code = plan.levels?.indexOf(text) ?? -1;
  if (code >= 0) return code;
  const shown = (plan.levels ?? []).slice(0, 8).join(', ');
  throw new RangeError(
    `column ${plan.name} has no such level; it has ${shown}${(plan.levels?.length ?? 0) > 8 ? ', ...' : ''}`,
  );
}

function numberOf(text: string, plan: ColumnPlan, kind?: string): number {
  const number = Number(text);
  const value =
    kind === 'date' || kind === 'datetime'
      ? Number.isNaN(number)
        ? Date.parse(`${text}${text.length === 10 ? 'T00:00Z' : ''}`)
        : number
      : number;
  if (Number.isNaN(value)) {
    throw new RangeError(
      `column ${plan.name} holds ${kind === 'date' ? 'dates such as 2024-01-31' : 'numbers'}; the value asked for is none`,
    );
  }
  const { knots = [], step = 0 } = plan;
  const exact = plan.categories.some((category) => category.is === 'value' && category.value === value);
  const inside = value >= (knots[0] ?? Infinity) - step && value <= (knots.at(-1) ?? -Infinity) + step;
  if (!exact && !inside) throw new RangeError(`column ${plan.name} has no values like the one asked for`);
  return exact ? value : onGrid(value, step);
}

/** Which rows are as asked. */
export function matches(table: Table, asked: readonly Asked[]): Uint8Array {
  const good = new Uint8Array(table.rows).fill(1);
  for (const { column, value } of asked) {
    const data = table.columns[column] as Column;
    for (let row = 0; row < table.rows; row += 1) {
      const cell = data.type === 'code' ? data.codes[row] : data.values[row];
      if (!Object.is(cell, value) && !(cell === value)) good[row] = 0;
    }
  }
  return good;
}
