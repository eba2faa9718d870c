import { rowsOf } from '../../table.ts';
import { DeidError } from '../core/errors.ts';

/** Rows of a delimited text (RFC 4180). @throws DeidError naming the line */
export function parseDelimited(text: string, delimiter: string): string[][] {
  const refuse = (line: number) =>
    new DeidError(
      `Line ${line}: the quotes of the table do not match, so nothing of the file was written; mend them and run again.`,
    );
  return rowsOf(text, refuse, { delimiter, relax_column_count: true });
}
