import { findJsonError } from '@aceso/fhir';
import { fail } from '../errors.ts';

/** Deeper than any FHIR resource, shallower than any stack. */
export const MAX_DEPTH = 128;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Deepest nesting of brackets outside of strings; stops counting beyond `limit`. */
export function depthOf(text: string, limit: number = MAX_DEPTH + 1): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length && deepest < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      for (i++; i < text.length && text.charCodeAt(i) !== QUOTE; i++) if (text.charCodeAt(i) === BACKSLASH) i++;
    } else if (code === 0x7b || code === 0x5b) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return deepest;
}

/**
 * JSON from outside. A byte order mark is allowed; members that would change an object's prototype are refused.
 * @throws ServerError `bad-json`, `too-deep`
 */
export function parseJson(body: string): unknown {
  const text = body.charCodeAt(0) === 0xfeff ? body.slice(1) : body;
  if (text.trim() === '') throw fail('bad-json', 'The body is empty where JSON is needed.');
  if (depthOf(text) > MAX_DEPTH) throw fail('too-deep');
  try {
    return JSON.parse(text, text.includes('__proto__') || text.includes('constructor') ? refusePoison : undefined);
  } catch (error) {
    if (error instanceof SyntaxError) throw fail('bad-json', `The body is not JSON${place(text)}.`);
    throw error;
  }
}

// The engine's own message quotes the text around the fault, which may be about a patient: only the place is kept.
function place(text: string): string {
  const { line, column, truncated } = findJsonError(text);
  return truncated ? ': it ends too early' : `: something is wrong at line ${line}, column ${column}`;
}

function refusePoison(this: unknown, key: string, value: unknown): unknown {
  const poisoned =
    key === '__proto__' ||
    (key === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype'));
  if (poisoned) throw fail('bad-json', `The body has a member named "${key}", which is not allowed.`);
  return value;
}
