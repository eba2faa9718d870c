import { DiscoveryError } from '../errors.ts';
import type { TimeCourse } from './simulate.ts';

/**
 * A table of numbers as the test suite and most programs write it: a head, then rows; INF, -INF, NaN and empty cells
 * (not measured: NaN) are known.
 * @throws DiscoveryError naming the line and column of a cell that is no number.
 */
export function readTable(text: string): TimeCourse {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = lines[0] ?? '';
  const separator = head.includes('\t') ? '\t' : head.includes(';') && !head.includes(',') ? ';' : ',';
  const columns = head.split(separator).map((c) => c.trim().replace(/^"|"$/g, ''));
  if (columns.some((c) => c === '')) throw new DiscoveryError('input', 'Line 1: a column has no name.');
  const rows: Float64Array[] = [];
  lines.slice(1).forEach((line, i) => {
    if (line.trim() === '') return;
    const cells = line.split(separator);
    if (cells.length > columns.length)
      throw new DiscoveryError('input', `Line ${i + 2}: ${cells.length} cells for ${columns.length} columns.`);
    rows.push(
      Float64Array.from(columns, (name, c) => {
        const cell = (cells[c] ?? '').trim().replace(/^"|"$/g, '');
        if (cell === '' || /^(nan|na)$/i.test(cell)) return Number.NaN;
        if (/^[+-]?inf(inity)?$/i.test(cell)) return cell.startsWith('-') ? -Infinity : Infinity;
        const value = Number(cell);
        if (Number.isNaN(value))
          throw new DiscoveryError(
            'input',
            `Line ${i + 2}, column ${name}: ${JSON.stringify(cell.slice(0, 30))} is not a number.`,
          );
        return value;
      }),
    );
  });
  return { columns, rows };
}
