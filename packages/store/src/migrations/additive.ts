/** What an old server that is still running would not survive, each with a word for it. */
const NARROWING: readonly (readonly [RegExp, string])[] = [
  [/\bDROP\s+(TABLE|COLUMN|SCHEMA|VIEW|TYPE|DEFAULT)\b/i, 'drops'],
  [/\bRENAME\b/i, 'renames'],
  [/\bTRUNCATE\b|\bDELETE\s+FROM\b/i, 'empties'],
  [/\bSET\s+NOT\s+NULL\b/i, 'narrows'],
  [/\bALTER\s+(COLUMN\s+)?\w+\s+(SET\s+DATA\s+)?TYPE\b/i, 'changes a type'],
  [/\bADD\s+(CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\b/i, 'adds a rule to a table that is in use'],
];

/**
 * Why servers of the release before could not go on once `sql` has run; undefined when it only adds. Old servers write none of
 * the new columns, so those may be empty or have a default.
 */
export function narrows(sql: string): string | undefined {
  const code = sql.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [pattern, word] of NARROWING) {
    const found = pattern.exec(code)?.[0];
    if (found !== undefined) return `${word}: ${found}`;
  }
  for (const [column] of code.matchAll(/\bADD\s+(COLUMN\s+)?(IF\s+NOT\s+EXISTS\s+)?\w+\s+[^,;]+/gi))
    if (/\bNOT\s+NULL\b/i.test(column) && !/\bDEFAULT\b/i.test(column)) return `needs a value: ${column.trim()}`;
  return undefined;
}
