import { CsvError, parse } from 'csv-parse/sync';

/** What tables that people bring look like: a byte order mark, empty lines, and the line ends of several programs in one file. */
export const TABLE = {
  bom: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  skip_empty_lines: true,
};

/**
 * Rows of a delimited text (RFC 4180), the head among them.
 * @param refuse makes the error of a text that is no table, from its line and what is wrong there
 */
export function rowsOf(
  text: string,
  refuse: (line: number, message: string) => Error,
  options: { readonly delimiter?: string; readonly trim?: boolean; readonly relax_column_count?: boolean } = {},
): string[][] {
  try {
    return parse(text, { ...TABLE, ...options }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuse(Number(error.lines ?? 1), error.message);
  }
}
