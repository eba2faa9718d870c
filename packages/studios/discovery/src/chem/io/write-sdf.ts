import type { Molecule } from '../molecule.ts';
import type { MolfileOptions } from './write-molfile.ts';
import { writeMolfile } from './write-molfile.ts';

/** Ends a molfile with its data fields as an entry of an SD file. */
export function sdfEntry(molfile: string, fields: Readonly<Record<string, string>> = {}): string {
  const data = Object.entries(fields).map(
    ([name, value]) => `>  <${name.replace(/[<>\r\n]/g, '_')}>\n${value.replace(/\r?\n(\r?\n)+/g, '\n')}\n\n`,
  );
  return `${molfile}${data.join('')}$$$$\n`;
}

/** The molecule as an entry of an SD file. */
export const writeSdf = (
  mol: Molecule,
  options: MolfileOptions & { readonly fields?: Readonly<Record<string, string>> } = {},
): string => sdfEntry(writeMolfile(mol, options), options.fields);
