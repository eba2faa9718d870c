/** Rows of a CSV file (RFC 4180) by the names of its first line. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of `${text.replace(/^\ufeff/, '')}\n`.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/g,
  )) {
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  const [names, ...data] = rows;
  return data.map((cells) => Object.fromEntries(names!.map((name, at) => [name, (cells[at] ?? '').trim()])));
}
