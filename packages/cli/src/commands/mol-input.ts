import type { MoleculeFormat, MoleculeRecord } from '@aceso/discovery';
import type { Args, OptionSpec } from '../core/command.ts';
import { UsageError } from '../core/errors.ts';
import { assertReadable } from '../core/input.ts';

/** Options of every verb that reads molecules. */
export const MOLECULE_INPUT = {
  format: {
    type: 'string',
    value: 'NAME',
    help: 'smi, csv, sdf or parquet (told by the file name or content unless given)',
  },
  column: { type: 'string', value: 'NAME', help: 'The column of a table that holds SMILES ("smiles" unless given)' },
} as const satisfies Record<string, OptionSpec>;

export interface MoleculeInput {
  readonly path: string;
  readonly options: {
    readonly what: string;
    readonly format: MoleculeFormat | undefined;
    readonly column: string | undefined;
  };
}

/** The file that a verb reads, `-` for standard input. @throws UsageError, CliError */
export async function inputOf(args: Args, usage: string): Promise<MoleculeInput> {
  const [, path, extra] = args.words;
  const form = `the form is: aceso ${usage} (more with "aceso mol --help").`;
  if (path === undefined) throw new UsageError(`"aceso mol ${args.words[0]}" needs a file of molecules; ${form}`);
  if (extra !== undefined)
    throw new UsageError(`"aceso mol ${args.words[0]}" has no use for ${JSON.stringify(extra)}; ${form}`);
  const { FORMATS, formatOf } = await import('@aceso/discovery');
  const given = args.text('format');
  const format = given === undefined ? formatOf(path) : FORMATS.find((each) => each === given);
  if (given !== undefined && !format)
    throw new UsageError(`--format ${JSON.stringify(given)} is not one of ${FORMATS.join(', ')}; ${form}`);
  await assertReadable(path, 'molecule file');
  return { path, options: { what: path === '-' ? 'standard input' : path, format, column: args.text('column') } };
}

/** The fields of an entry that could not be read. */
export function whatIsWrong(record: MoleculeRecord): { line: number; error: string; position?: number } {
  const { line, error, position } = record;
  return { line, error: error ?? 'The entry cannot be read', ...(position === undefined ? {} : { position }) };
}
