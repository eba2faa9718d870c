import { formatOf, readMolecules } from '@aceso/discovery';
import type { Report } from '../tasks.ts';
import { describeOne } from './describe-one.ts';
import type { DescribedMolecule } from './records.ts';

export interface Describe {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly sha256: string;
  /** Entries of the file that are read; the rest is counted. */
  readonly most: number;
}

export interface Described {
  readonly molecules: readonly DescribedMolecule[];
  readonly unreadable: readonly { readonly line: number; readonly error: string }[];
  readonly unreadableCount: number;
  readonly left: number;
}

/** Entries that cannot be read and are told one by one. */
const MOST_TOLD = 100;
/** Columns of a table that are kept. */
const MOST_VALUES = 20;

/** Reads a file of molecules and describes each. @throws DiscoveryError where the file as a whole cannot be read */
export async function describeTask({ bytes, name, sha256, most }: Describe, report: Report): Promise<Described> {
  const molecules: DescribedMolecule[] = [];
  const unreadable: { line: number; error: string }[] = [];
  let unreadableCount = 0;
  let left = 0;
  const source = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes;
  };
  for await (const record of readMolecules(source(), { what: name, format: formatOf(name) })) {
    const { line, molecule, error } = record;
    if (!molecule) {
      unreadableCount += 1;
      if (unreadable.length < MOST_TOLD) unreadable.push({ line, error: error ?? 'It is no molecule.' });
    } else if (molecules.length >= most) left += 1;
    else {
      molecules.push(
        describeOne(molecule, {
          smiles: record.smiles,
          name: record.name,
          values: numbersOf(record.fields),
          origin: { kind: 'import', file: name, sha256, line },
        }),
      );
      report(molecules.length, undefined, 'describing');
    }
  }
  return { molecules, unreadable, unreadableCount, left };
}

/** The columns that hold numbers: what has been measured. */
function numbersOf(fields: Readonly<Record<string, string>> = {}): Record<string, number> {
  const found = Object.entries(fields)
    .map(([name, text]) => [name.trim().slice(0, 60), text.trim() === '' ? Number.NaN : Number(text)] as const)
    .filter(([name, value]) => name !== '' && Number.isFinite(value));
  return Object.fromEntries(found.slice(0, MOST_VALUES));
}
