import type { MoleculeFormat } from '@aceso/discovery';
import type { Args, OptionSpec } from '../../core/command.ts';
import { assertReadable } from '../../core/input.ts';
import { wrongUse } from '../../core/subcommand.ts';

export const MOLECULE_FORMAT: Readonly<Record<string, OptionSpec>> = {
  format: { type: 'string', value: 'NAME', help: 'smi, csv, sdf or parquet (told by the file name, else smi)' },
  column: { type: 'string', value: 'NAME', help: 'The column of a table that holds SMILES ("smiles" unless given)' },
};

/** The format of a file of molecules; where neither option nor name tells it, lines of SMILES. */
export async function formatOption(args: Args, path: string, usage: string): Promise<MoleculeFormat> {
  const { FORMATS, formatOf } = await import('@aceso/discovery');
  const given = args.text('format');
  const format = given === undefined ? (formatOf(path) ?? 'smi') : FORMATS.find((each) => each === given);
  if (!format) throw wrongUse(usage, `--format ${JSON.stringify(given)} is not one of ${FORMATS.join(', ')}`);
  await assertReadable(path, 'molecule file');
  return format;
}
