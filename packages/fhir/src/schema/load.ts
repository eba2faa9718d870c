import { readFileSync } from 'node:fs';
import type { Constraint, ConstraintRow, ElementDef, TypeDef, TypeRow } from './types.ts';

let rows: Record<string, TypeRow> | undefined;
const types = new Map<string, TypeDef>();

/** Read on first use: most commands need no schema, and those that do need a few types. */
function load(): Record<string, TypeRow> {
  rows ??= JSON.parse(readFileSync(new URL('./generated/types.json', import.meta.url), 'utf8')) as Record<
    string,
    TypeRow
  >;
  return rows;
}

/** Definition of an R4 type: a resource, a data type, or a backbone element by its path (`Patient.contact`). */
export function typeDef(name: string): TypeDef | undefined {
  const known = types.get(name);
  if (known) return known;
  const table = load();
  if (!Object.hasOwn(table, name)) return undefined;
  const row = table[name]!;
  const base = row.b === undefined ? undefined : typeDef(row.b);
  const elements = new Map(base?.elements);
  for (const [element, codes, min, max, extra] of row.e) {
    const choice = element.endsWith('[x]');
    const key = choice ? element.slice(0, -3) : element;
    elements.set(key, {
      name: key,
      choice,
      types: codes.split('|'),
      min,
      max: max < 0 ? Number.POSITIVE_INFINITY : max,
      array: max < 0 || max > 1,
      ...(extra?.v === undefined ? {} : { valueSet: extra.v }),
      ...(extra?.t === undefined ? {} : { targets: extra.t.split('|') }),
      constraints: (extra?.c ?? []).map(constraint),
    });
  }
  const def: TypeDef = {
    name,
    kind: row.k === 'r' ? 'resource' : row.k === 'p' ? 'primitive' : 'datatype',
    abstract: row.a === 1,
    ...(row.b === undefined ? {} : { base: row.b }),
    elements,
    constraints: [...(base?.constraints ?? []), ...(row.c ?? []).map(constraint)],
  };
  types.set(name, def);
  return def;
}

const constraint = ([key, expression, human]: ConstraintRow): Constraint => ({ key, expression, human });

let resources: readonly string[] | undefined;

/** Names of the 146 concrete R4 resource types, in alphabetical order. */
export function resourceTypes(): readonly string[] {
  resources ??= Object.entries(load())
    .filter(([, row]) => row.k === 'r' && row.a === undefined)
    .map(([name]) => name)
    .sort();
  return resources;
}

/** True for the name of a concrete R4 resource type. */
export function isResourceType(name: string): boolean {
  const table = load();
  return Object.hasOwn(table, name) && table[name]!.k === 'r' && table[name]!.a === undefined;
}

export interface JsonElement {
  readonly element: ElementDef;
  readonly type: string;
}

/** The JSON property of an element: `valueQuantity` for `value[x]` as Quantity. */
export function jsonName(element: ElementDef, type: string): string {
  return element.choice ? element.name + type.charAt(0).toUpperCase() + type.slice(1) : element.name;
}

type ValueSetTable = Record<string, Record<string, readonly string[]>>;
let valueSetTable: ValueSetTable | undefined;

/** Codes by system of a value set that R4 elements are bound to with strength `required`; undefined where not listed. */
export function valueSetCodes(url: string): Readonly<Record<string, readonly string[]>> | undefined {
  valueSetTable ??= JSON.parse(
    readFileSync(new URL('./generated/value-sets.json', import.meta.url), 'utf8'),
  ) as ValueSetTable;
  return Object.hasOwn(valueSetTable, url) ? valueSetTable[url] : undefined;
}
