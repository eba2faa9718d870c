import { z } from 'zod';
import { ModelError } from '../errors.ts';

/** Places and kinds of what does not fit, without the values: they may be of a patient. */
export interface Misfit {
  readonly problems: readonly string[];
}

/**
 * An answer as a value of the schema. Text around the JSON (fences, a preface, reasoning) is passed over; a value of
 * another shape is not bent into one.
 */
export function readAnswer<T>(text: string, schema: z.ZodType<T>): { value: T } | Misfit {
  const candidates = jsonIn(text);
  if (candidates.length === 0) return { problems: ['there is no JSON object in the answer'] };
  let problems: readonly string[] = [];
  for (const candidate of candidates) {
    const parsed = schema.safeParse(candidate);
    if (parsed.success) return { value: parsed.data };
    problems = parsed.error.issues.slice(0, 8).map((issue) => `${issue.path.join('.') || 'the object'}: ${issue.code}`);
  }
  return { problems };
}

/** JSON objects in a text, whole text first, then the widest balanced ones. */
function jsonIn(text: string): unknown[] {
  const plain = text.replace(/<think>[\s\S]*?<\/think>/g, '').trim();
  const whole = parse(plain);
  if (whole !== undefined) return [whole];
  const found: unknown[] = [];
  for (let start = plain.indexOf('{'); start >= 0 && found.length < 4; ) {
    const end = closing(plain, start);
    const value = end < 0 ? undefined : parse(plain.slice(start, end + 1));
    if (value !== undefined) found.push(value);
    start = plain.indexOf('{', value === undefined ? start + 1 : end + 1);
  }
  return found;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Index of the brace that closes the one at `start`; -1 when there is none. */
function closing(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let i = start; i < text.length; i += 1) {
    const char = text[i];
    if (quoted) {
      if (char === '\\') i += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}

/** The JSON schema that providers are given. @throws ModelError for a schema that JSON cannot express */
export function jsonSchemaOf(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  try {
    return z.toJSONSchema(schema, { target: 'draft-7' });
  } catch {
    throw new ModelError('bad-answer', 'The schema of the answer cannot be written as JSON schema.');
  }
}
