import { SyntheticError } from '../errors.ts';
import { cellParser, isNumberKind } from '../table/encode.ts';
import type { Column, ColumnSchema, TableSchema } from '../table/table.ts';

/** What one column must be. Numbers: from `min` to `max`, both included, unless `not`. */
export interface Condition {
  readonly column: number;
  /** Codes that fit (-1: missing). */
  readonly codes?: ReadonlySet<number>;
  readonly min?: number;
  readonly max?: number;
  /** The one number that does not fit. */
  readonly not?: number;
  readonly missing: boolean;
}

const OPERATOR = /^(>=|<=|!=|>|<|=)\s*/;

/**
 * Conditions as a user writes them: column name to a value, or to an operator and a value.
 * @throws SyntheticError naming the column and the values that there are
 */
export function parseConditions(
  where: Readonly<Record<string, string>>,
  schema: TableSchema,
  levels: (column: number) => readonly string[] | undefined,
): Condition[] {
  return Object.entries(where).map(([name, text]) => {
    const column = schema.columns.findIndex((each) => each.name === name);
    if (column < 0) {
      throw new SyntheticError(
        'condition',
        `There is no column "${name}" to put a condition on; there are ${schema.columns.map((each) => each.name).join(', ')}.`,
      );
    }
    const meant = schema.columns[column]!;
    return isNumberKind(meant.kind)
      ? numberCondition(column, meant, text)
      : codeCondition(column, meant, text, levels(column) ?? []);
  });
}

function isMissingText(schema: ColumnSchema, text: string): boolean {
  return text === '' || (schema.missingWords ?? []).some((word) => word === text || word.trim() === text.trim());
}

function codeCondition(column: number, schema: ColumnSchema, text: string, levels: readonly string[]): Condition {
  const find = (value: string): number => {
    const exact = levels.indexOf(value);
    return exact >= 0 ? exact : levels.findIndex((level) => level.trim().toLowerCase() === value.trim().toLowerCase());
  };
  let value = text;
  let code = find(text);
  let not = false;
  if (code < 0 && /^(!=|=)/.test(text)) {
    not = text.startsWith('!');
    value = text.replace(OPERATOR, '');
    code = find(value);
  }
  if (code < 0 && !isMissingText(schema, value)) {
    throw new SyntheticError(
      'condition',
      `The column "${schema.name}" never is "${value}"; it has ${levels
        .slice(0, 20)
        .map((level) => `"${level}"`)
        .join(', ')}${levels.length > 20 ? ', ...' : ''}.`,
    );
  }
  const codes = not ? [...levels.keys(), -1].filter((each) => each !== code) : [code];
  return { column, codes: new Set(codes), missing: codes.includes(-1) };
}

function numberCondition(column: number, schema: ColumnSchema, text: string): Condition {
  const operator = OPERATOR.exec(text)?.[1] ?? '=';
  const rest = text.replace(OPERATOR, '');
  if (isMissingText(schema, rest)) {
    if (operator === '=') return { column, min: 1, max: 0, missing: true };
    if (operator === '!=') return { column, missing: false };
  }
  const value = cellParser(schema)(rest);
  if (Number.isNaN(value)) {
    throw new SyntheticError(
      'condition',
      `"${rest}" is not a value of the column "${schema.name}" (${schema.kind}${schema.format ? `, written ${schema.format}` : ''}).`,
    );
  }
  const out = (min: number | undefined, max: number | undefined): boolean =>
    (schema.max !== undefined && min !== undefined && min > schema.max) ||
    (schema.min !== undefined && max !== undefined && max < schema.min);
  const next = Math.max(Math.abs(value), 1e-300) * 2 ** -52;
  const range =
    operator === '>='
      ? { min: value }
      : operator === '>'
        ? { min: value + next }
        : operator === '<='
          ? { max: value }
          : operator === '<'
            ? { max: value - next }
            : operator === '='
              ? { min: value, max: value }
              : {};
  if (out(range.min, range.max)) {
    throw new SyntheticError(
      'condition',
      `The column "${schema.name}" goes from ${schema.min} to ${schema.max}, so no row can be ${operator} ${rest}.`,
    );
  }
  return operator === '!=' ? { column, not: value, missing: true } : { column, ...range, missing: false };
}

/** Whether a row fits all conditions. */
export function fits(conditions: readonly Condition[], columns: readonly Column[], row: number): boolean {
  return conditions.every((condition) => {
    const column = columns[condition.column]!;
    if (column.type === 'code') return condition.codes!.has(column.codes[row]!);
    return numberFits(condition, column.values[row]!);
  });
}

export function numberFits({ min, max, not, missing }: Condition, value: number): boolean {
  if (Number.isNaN(value)) return missing;
  return (min === undefined || value >= min) && (max === undefined || value <= max) && value !== not;
}

export function tooRare(where: Readonly<Record<string, string>>, found: number, drawn: number): SyntheticError {
  const words = Object.entries(where)
    .map(([name, value]) => `${name} ${/^[<>=!]/.test(value) ? value : `= ${value}`}`)
    .join(' and ');
  return new SyntheticError(
    'condition',
    `Rows with ${words} are too rare under the model: ${found} in ${drawn.toLocaleString('en-US')} drawn; ask for fewer rows or for less at once.`,
  );
}
