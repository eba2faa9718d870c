const SHOWN = 12;

/** Names of the columns of a table and the first values of one, for choosing; the server reads the table itself. */
export function valuesOf(table: string): {
  readonly header: readonly string[];
  readonly values: (column: string) => readonly string[];
} {
  const lines = table.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const first = lines[0] ?? '';
  const delimiter = [',', ';', '\t', '|'].reduce((a, b) => (first.split(b).length > first.split(a).length ? b : a));
  const cells = (line: string): string[] => line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const header = first === '' ? [] : cells(first);
  return {
    header: [...new Set(header.filter((name) => name !== ''))],
    values: (column) => {
      const at = header.indexOf(column);
      const seen = new Set<string>();
      for (const line of lines.slice(1)) {
        const cell = line === '' ? undefined : cells(line)[at];
        if (cell !== undefined && cell !== '') seen.add(cell);
        if (seen.size === SHOWN) break;
      }
      return [...seen];
    },
  };
}
