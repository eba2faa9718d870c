import { isObject, type Json, type JsonObject } from './json.ts';

/** Where a document breaks its schema. */
export interface SchemaProblem {
  readonly path: string;
  readonly message: string;
}

/** Finds the schema that a reference names. */
export type Resolve = (
  reference: string,
  from: string,
) => { readonly schema: JsonObject; readonly name: string } | undefined;

const DATE_TIME =
  /^\d{4}-\d{2}-\d{2}[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DEEPEST = 100;

/**
 * The first place where a value breaks a schema, for the part of JSON Schema (draft 4 and 7) that health schemas use: `$ref`, `type`,
 * `enum`, `required`, `properties`, `items`, `minItems`, `minimum`, `maximum`, `pattern`, `format: date-time`, `allOf`, `anyOf`, `oneOf`.
 */
export function schemaProblem(
  value: Json,
  schema: JsonObject,
  name: string,
  resolve: Resolve,
  path = '',
  depth = 0,
): SchemaProblem | undefined {
  if (depth > DEEPEST) return { path, message: 'is nested too deeply' };
  const check = (each: Json, part: JsonObject, at = path): SchemaProblem | undefined =>
    schemaProblem(each, part, name, resolve, at, depth + 1);
  if (typeof schema.$ref === 'string') {
    const target = resolve(schema.$ref, name);
    if (!target) return { path, message: `follows a schema that is not known (${schema.$ref})` };
    // Draft 4 and 7: what stands beside $ref is not looked at.
    return schemaProblem(value, target.schema, target.name, resolve, path, depth + 1);
  }
  return simple(value, schema, path) ?? inside(value, schema, path, check) ?? combined(value, schema, path, check);
}

type Check = (each: Json, part: JsonObject, at?: string) => SchemaProblem | undefined;

function simple(value: Json, schema: JsonObject, path: string): SchemaProblem | undefined {
  if (typeof schema.type === 'string' && !isType(value, schema.type)) return { path, message: `is no ${schema.type}` };
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    return { path, message: `is none of ${schema.enum.slice(0, 12).join(', ')}` };
  if (typeof value === 'string') {
    if (schema.format === 'date-time' && !(DATE_TIME.test(value) && isDay(value)))
      return { path, message: 'is no date and time with zone, such as 2026-02-05T07:25:00Z' };
    if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern).test(value))
      return { path, message: 'has another form than the schema asks for' };
  }
  if (typeof value === 'number') {
    if (typeof schema.minimum === 'number' && value < schema.minimum)
      return { path, message: `is below ${schema.minimum}` };
    if (typeof schema.maximum === 'number' && value > schema.maximum)
      return { path, message: `is above ${schema.maximum}` };
  }
  return undefined;
}

function inside(value: Json, schema: JsonObject, path: string, check: Check): SchemaProblem | undefined {
  if (isObject(value)) {
    for (const name of Array.isArray(schema.required) ? schema.required : [])
      if (typeof name === 'string' && !Object.hasOwn(value, name)) return { path, message: `has no ${name}` };
    for (const [name, part] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
      if (!Object.hasOwn(value, name) || !isObject(part)) continue;
      const problem = check(value[name]!, part, path === '' ? name : `${path}.${name}`);
      if (problem) return problem;
    }
  }
  if (Array.isArray(value)) {
    if (typeof schema.minItems === 'number' && value.length < schema.minItems)
      return { path, message: `has fewer than ${schema.minItems} items` };
    if (isObject(schema.items))
      for (const [index, each] of value.entries()) {
        const problem = check(each as Json, schema.items, `${path}[${index}]`);
        if (problem) return problem;
      }
  }
  return undefined;
}

function combined(value: Json, schema: JsonObject, path: string, check: Check): SchemaProblem | undefined {
  const parts = (name: string): JsonObject[] => {
    const list = schema[name];
    return Array.isArray(list) ? list.filter(isObject) : [];
  };
  for (const part of parts('allOf')) {
    const problem = check(value, part);
    if (problem) return problem;
  }
  const any = parts('anyOf').map((part) => check(value, part));
  if (any.length > 0 && any.every((problem) => problem !== undefined)) return deepest(any);
  const one = parts('oneOf').map((part) => check(value, part));
  const fitting = one.filter((problem) => problem === undefined).length;
  if (one.length > 0 && fitting !== 1)
    return fitting === 0 ? deepest(one) : { path, message: 'fits more than one of the forms that exclude each other' };
  return undefined;
}

/** The form that came furthest is the one that was meant. */
const deepest = (problems: readonly (SchemaProblem | undefined)[]): SchemaProblem =>
  problems.filter((one) => one !== undefined).sort((a, b) => b.path.length - a.path.length)[0]!;

function isType(value: Json, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'null') return value === null;
  return typeof value === type;
}

const isDay = (text: string): boolean => {
  const day = Number(text.slice(8, 10));
  return new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, day)).getUTCDate() === day;
};
