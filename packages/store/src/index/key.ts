import { createHash } from 'node:crypto';

const keys = new Map<string, number>();

/**
 * The number that stands for one search parameter of one resource type in the index tables: 48 bits of SHA-256, so
 * that every process derives it alike and rows stay small. R4 has some 1,400 such pairs; the chance that any two share
 * a number is below 1 in 10^8, and a test proves that none of them do.
 */
export function keyOf(type: string, param: string): number {
  const name = `${type}.${param}`;
  let key = keys.get(name);
  if (key === undefined) {
    key = createHash('sha256').update(name).digest().readUIntBE(0, 6);
    // Bounded: most names come from definitions, but some hold a code, and a caller may probe with names of its own.
    if (keys.size >= 20_000) keys.clear();
    keys.set(name, key);
  }
  return key;
}

/** Name of the i-th part of a composite, as a parameter of its own. */
export const partName = (param: string, part: number): string => `${param}/${part}`;
/** `Reference.identifier` is kept with the tokens under this name. */
export const identifierName = (param: string): string => `${param}:identifier`;
/** Absolute references and canonicals are kept with the URIs under this name. */
export const urlName = (param: string): string => `${param}:url`;
/** Resources whose mandatory element has an extension in place of its value are kept with the tokens under this name. */
export const absentName = (param: string): string => `${param}:absent`;
