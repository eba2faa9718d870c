/** One row of a table; INF and NaN are written as words. */
const cell = (value: unknown): string => {
  if (typeof value === 'number')
    return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF';
  const text = value === undefined || value === null ? '' : String(value);
  // A cell that begins like a formula is text to every program that opens the table.
  const plain = /^[=+@\t\r]|^-(?![\d.])/.test(text) && text !== '-INF' ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

export const csvOf = (head: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  [head, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
