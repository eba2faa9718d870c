/**
 * The samples that the line #CHROM names. Tabs set its columns apart; some programs write blanks there, and are understood, since a
 * name with a blank is only possible between tabs.
 */
export function samplesOf(header: string): string[] {
  const line = header.trimEnd();
  return (line.includes('\t') ? line.split('\t') : line.split(/ +/)).slice(9);
}
