import { canonicalSmiles } from '../smiles/write.ts';
import { MolfileError, parseMolfile } from './molfile.ts';
import type { MoleculeRecord } from './records.ts';

/** Entries of an SD file, or the one of a molfile; what cannot be read stays in its place with the line. */
export async function* readSdf(lines: AsyncGenerator<string>): AsyncGenerator<MoleculeRecord> {
  let number = 0;
  let start = 1;
  let entry: string[] = [];
  for await (const line of lines) {
    number += 1;
    if (!line.startsWith('$$$$')) {
      entry.push(line);
      continue;
    }
    yield record(entry, start);
    entry = [];
    start = number + 1;
  }
  if (entry.some((line) => line.trim() !== '')) yield record(entry, start);
}

function record(entry: readonly string[], start: number): MoleculeRecord {
  const title = (entry[0] ?? '').trim();
  const head = { line: start, name: title === '' ? undefined : title };
  const fields = dataFields(entry);
  try {
    const { molecule, coordinates } = parseMolfile(entry);
    return { ...head, smiles: canonicalSmiles(molecule), molecule, coordinates, fields };
  } catch (error) {
    if (!(error instanceof MolfileError)) throw error;
    return { ...head, smiles: '', error: `Line ${start + error.line - 1}: ${error.message}`, fields };
  }
}

/** `> <NAME>` headers with the lines up to the next empty one. */
function dataFields(entry: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let i = 0; i < entry.length; i += 1) {
    const name = /^>.*?<([^>]+)>/.exec(entry[i]!)?.[1];
    if (name === undefined) continue;
    const value: string[] = [];
    while (i + 1 < entry.length && entry[i + 1]!.trim() !== '') {
      i += 1;
      value.push(entry[i]!);
    }
    fields[name] = value.join('\n');
  }
  return fields;
}
