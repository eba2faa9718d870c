/**
 * Many rows as one parameter per column. Array literals would escape every quote of every JSON document and parse them
 * back; joined by a separator that no value contains, texts travel as they are. Measured on bulk loads: a third less
 * work in the database.
 */
const SEPARATOR = '\u001f';

/** Values of a text column. They must not contain U+001F; JSON never does, other texts go through {@link clean}. */
export const textColumn = (values: readonly string[]): string => values.join(SEPARATOR);

/** Values of a column of numbers or booleans. */
export const plainColumn = (values: readonly (number | boolean)[]): string => `{${values.join(',')}}`;

/** SQL that turns parameter `n` back into an array. A single empty text would come out as no element at all. */
export const textArray = (n: number): string =>
  `COALESCE(NULLIF(string_to_array($${n}::text, E'\\x1f'), '{}'::text[]), ARRAY[''])`;

/** Without NUL, which Postgres cannot hold, and without the separator. For texts that are searched, not kept. */
export const clean = (value: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these two are what it is about
  /[\u0000\u001f]/.test(value) ? value.replace(/[\u0000\u001f]/g, '') : value;
