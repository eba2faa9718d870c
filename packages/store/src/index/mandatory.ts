import { readFileSync } from 'node:fs';
import { searchParams } from '@aceso/fhir';

/** Top-level elements of a type that are in its summary (`s`) and mandatory (`m`); choices end in `[x]`. */
type Elements = Record<string, { readonly s: readonly string[]; readonly m: readonly string[] }>;

let elements: Elements | undefined;

/** Undefined for an unknown type. */
export function elementsOf(type: string): Elements[string] | undefined {
  elements ??= JSON.parse(
    readFileSync(new URL('../generated/summary-elements.json', import.meta.url), 'utf8'),
  ) as Elements;
  return Object.hasOwn(elements, type) ? elements[type] : undefined;
}

const known = new Map<string, readonly string[]>();

/** Token parameters of a type that every valid resource has a value for, or an extension in its place. */
export function mandatoryTokens(type: string): readonly string[] {
  let found = known.get(type);
  if (!found) {
    const mandatory = elementsOf(type)?.m ?? [];
    found = [...searchParams(type).values()]
      .filter((param) => param.type === 'token' && mandatory.some((name) => param.expression === `${type}.${name}`))
      .map((param) => param.code);
    known.set(type, found);
  }
  return found;
}

export const mandatoryToken = (type: string, param: string): boolean => mandatoryTokens(type).includes(param);
