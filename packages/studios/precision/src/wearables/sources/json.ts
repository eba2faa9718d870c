import { PrecisionError } from '../../errors.ts';

/** A JSON file is held in memory as a whole. */
export const MOST_JSON = 256 * 2 ** 20;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
/** Also numbers written as text, as Fitbit does. */
export const numberOf = (value: unknown): number =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value.trim())
      ? Number(value)
      : Number.NaN;

/**
 * One JSON document, an array of them, or NDJSON.
 * @throws PrecisionError with the line of the first mistake
 */
export function parseJson(text: string, file: string): Json {
  const trimmed = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(trimmed) as Json;
  } catch (error) {
    const lines = trimmed.split('\n');
    const documents: Json[] = [];
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      try {
        documents.push(JSON.parse(line) as Json);
      } catch {
        if (documents.length === 0)
          throw new PrecisionError(
            'input',
            `${file}:${lineOf(error as Error, trimmed)}: the file is not JSON, or is cut off; export it again.`,
          );
        throw new PrecisionError('input', `${file}:${index + 1}: this line is not JSON, or is cut off.`);
      }
    }
    return documents;
  }
}

/** Newer engines say the position; where they do not, the end of the file is the best guess. */
function lineOf({ message }: Error, text: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  const until = position === undefined ? text.length : Number(position);
  return text.slice(0, until).split('\n').length;
}
