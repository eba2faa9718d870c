import { SyntheticError } from '../errors.ts';
import { isNumberKind } from './encode.ts';
import { COLUMN_KINDS, type ColumnSchema, type Constraint, type TableSchema } from './table.ts';

const fail = (place: string, what: string): never => {
  throw new SyntheticError('schema', `The schema's ${place} ${what}.`);
};

/** A schema that came as JSON, checked field by field. @throws SyntheticError naming the field */
export function parseSchema(value: unknown): TableSchema {
  const object = record(value, 'top level');
  if (!Array.isArray(object['columns'])) fail('top level', 'needs "columns", a list');
  const columns = (object['columns'] as unknown[]).map((each, i) => parseColumn(each, `columns[${i}]`));
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) fail('columns', `name "${twice}" twice`);
  const constraints = object['constraints'];
  if (constraints === undefined) return { columns };
  if (!Array.isArray(constraints)) fail('constraints', 'are not a list');
  return {
    columns,
    constraints: (constraints as unknown[]).map((each, i) => parseConstraint(each, `constraints[${i}]`)),
  };
}

function record(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(place, 'is not an object');
  return value as Record<string, unknown>;
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isBoolean: Check = (value) => typeof value === 'boolean';
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isNumbers: Check = (value) => Array.isArray(value) && value.every(isNumber);

const FIELDS: Readonly<Record<string, readonly [Check, string]>> = {
  name: [isText, 'a text'],
  kind: [(value) => COLUMN_KINDS.includes(value as never), `one of ${COLUMN_KINDS.join(', ')}`],
  missing: [isBoolean, 'true or false'],
  missingWords: [isTexts, 'a list of texts'],
  missingShares: [isNumbers, 'a list of numbers'],
  levels: [isTexts, 'a list of texts'],
  decimals: [
    (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 15,
    'an integer from 0 to 15',
  ],
  fixedDecimals: [isBoolean, 'true or false'],
  decimalComma: [isBoolean, 'true or false'],
  min: [isNumber, 'a number'],
  max: [isNumber, 'a number'],
  atoms: [isNumbers, 'a list of numbers'],
  format: [isText, 'a text such as "YYYY-MM-DD"'],
  otherFormats: [isTexts, 'a list of texts'],
  unit: [isText, 'a text'],
  treatment: [
    (value) => ['drop', 'template', 'regenerate'].includes(value as string),
    'one of drop, template, regenerate',
  ],
};

function parseColumn(value: unknown, place: string): ColumnSchema {
  const object = record(value, place);
  if (!isText(object['name'])) fail(place, 'needs "name", a text');
  for (const [key, field] of Object.entries(object)) {
    const known = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
    if (!known) fail(place, `has an unknown field "${key}"; known are ${Object.keys(FIELDS).join(', ')}`);
    else if (!known[0](field)) fail(`${place}.${key}`, `is not ${known[1]}`);
  }
  return object as unknown as ColumnSchema;
}

function parseConstraint(value: unknown, place: string): Constraint {
  const object = record(value, place);
  const needs: Readonly<Record<string, readonly (readonly [string, Check])[]>> = {
    range: [['column', isText]],
    inequality: [
      ['low', isText],
      ['high', isText],
    ],
    sum: [
      ['total', isText],
      ['parts', (each) => isTexts(each) && (each as string[]).length > 0],
    ],
    combinations: [['columns', (each) => isTexts(each) && (each as string[]).length > 1]],
  };
  const type = object['type'];
  if (typeof type !== 'string' || !Object.hasOwn(needs, type))
    return fail(`${place}.type`, `is not one of ${Object.keys(needs).join(', ')}`);
  for (const [key, check] of needs[type]!)
    if (!check(object[key])) fail(`${place}.${key}`, 'is missing or of the wrong type');
  for (const key of ['min', 'max'])
    if (object[key] !== undefined && !isNumber(object[key])) fail(`${place}.${key}`, 'is not a number');
  return object as unknown as Constraint;
}

/** Whether a full schema agrees with itself. @throws SyntheticError naming the column */
export function checkSchema({ columns, constraints }: TableSchema): void {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const numberColumn = (name: string, place: string): void => {
    const column = byName.get(name);
    if (!column) fail(place, `names "${name}", which is no column`);
    else if (!isNumberKind(column.kind)) fail(place, `needs numbers, and column ${name} is ${column.kind}`);
  };
  for (const column of columns) {
    if (column.min !== undefined && column.max !== undefined && column.min > column.max)
      fail(`column ${column.name}`, 'has a min above its max');
  }
  constraints?.forEach((constraint, i) => {
    const place = `constraints[${i}]`;
    switch (constraint.type) {
      case 'range':
        numberColumn(constraint.column, place);
        if ((constraint.min ?? Number.NEGATIVE_INFINITY) > (constraint.max ?? Number.POSITIVE_INFINITY))
          fail(place, 'has a min above its max');
        break;
      case 'inequality':
        numberColumn(constraint.low, place);
        numberColumn(constraint.high, place);
        break;
      case 'sum':
        for (const name of [constraint.total, ...constraint.parts]) numberColumn(name, place);
        break;
      case 'combinations':
        for (const name of constraint.columns)
          if (!byName.has(name)) fail(place, `names "${name}", which is no column`);
        break;
    }
  });
}
