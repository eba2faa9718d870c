import { PrecisionError } from '../../errors.ts';
import { linesOf } from '../../variants/lines.ts';

export interface SampleTable {
  /** Names, as the table has them in order; with the family where two people share one. */
  readonly names: readonly string[];
  /** Who has no parents by the table: their genotypes give the frequencies, as plink2 takes them. */
  readonly founders: readonly boolean[];
  readonly males: readonly boolean[];
}

/**
 * Reads a .fam or .psam file (PSAM specification: a .fam file is one without a header).
 * @throws PrecisionError by line where it is neither
 */
export async function readSamples(path: string): Promise<SampleTable> {
  let columns: readonly string[] | undefined;
  const rows: { family: string; name: string; isFounder: boolean; isMale: boolean }[] = [];
  for await (const { text, line } of linesOf(path)) {
    const cells = text.trim().split(/[\t ]+/);
    if (cells[0] === '') continue;
    if (text.startsWith('#')) {
      if (/^#[FI]ID$/.test(cells[0]!)) columns = cells.map((cell) => cell.replace(/^#/, ''));
      continue;
    }
    columns ??= ['FID', 'IID', 'PAT', 'MAT', 'SEX'];
    const cell = (name: string): string => cells[columns!.indexOf(name)] ?? '0';
    if (cells.length < Math.min(5, columns.length) || cell('IID') === '0')
      throw new PrecisionError(
        'input',
        `${path}, line ${line}: a row has at least a sample's name (IID), which is not 0.`,
      );
    rows.push({
      family: cell('FID'),
      name: cell('IID'),
      isFounder: cell('PAT') === '0' && cell('MAT') === '0',
      isMale: /^[1Mm]$/.test(cell('SEX')),
    });
  }
  if (rows.length === 0) throw new PrecisionError('input', `${path} names no sample.`);
  const counts = new Map<string, number>();
  for (const { name } of rows) counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    names: rows.map(({ family, name }) => (counts.get(name)! > 1 ? `${family} ${name}` : name)),
    founders: rows.map(({ isFounder }) => isFounder),
    males: rows.map(({ isMale }) => isMale),
  };
}
