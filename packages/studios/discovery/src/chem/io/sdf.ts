import type { MoleculeRecord } from './records.ts';

/** Entries of an SD file. */
export async function* readSdf(lines: AsyncGenerator<string>): AsyncGenerator<MoleculeRecord> {
  let number = 0;
  let start = 1;
  let title = '';
  for await (const line of lines) {
    number += 1;
    if (number === start) title = line.trim();
    if (!line.startsWith('$$$$')) continue;
    yield {
      line: start,
      name: title === '' ? undefined : title,
      smiles: '',
      error: `Line ${start}: SD files cannot be read yet`,
    };
    start = number + 1;
  }
}
