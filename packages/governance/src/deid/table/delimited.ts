import { CsvError, parse } from 'csv-parse/sync';
import { DeidError } from '../core/errors.ts';

/** Rows of a delimited text (RFC 4180). @throws DeidError naming the line */
export function parseDelimited(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: true,
      relax_column_count: true,
    }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DeidError(
      `Line ${String(error.lines ?? 1)}: the quotes of the table do not match, so nothing of the file was written; mend them and run again.`,
    );
  }
}
