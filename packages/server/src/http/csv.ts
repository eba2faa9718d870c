/** What a spreadsheet would take for a formula begins with an apostrophe. */
export const notFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Negative numbers, which are no formulas; `-2+3` is one. */
const NEGATIVE = /^-(?:INF|\d*\.?\d+(?:e[+-]?\d+)?)$/i;

/** One cell of a table; INF and NaN are written as words. */
const cell = (value: unknown): string => {
  if (typeof value === 'number')
    return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF';
  const text = value === undefined || value === null ? '' : String(value);
  return NEGATIVE.test(text) ? text : quoted(notFormula(text));
};

/** A cell of words that people wrote. */
export const textCell = (text: string): string => quoted(notFormula(text));

export const csvOf = (head: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  [head, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
