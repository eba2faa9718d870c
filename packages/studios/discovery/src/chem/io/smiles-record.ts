import { SmilesError } from '../smiles/error.ts';
import { parseSmiles } from '../smiles/parse.ts';
import type { MoleculeRecord } from './records.ts';

/** What became of one SMILES. */
export function smilesRecord(
  smiles: string,
  line: number,
  name: string | undefined,
  fields?: Readonly<Record<string, string>>,
): MoleculeRecord {
  const rest = fields ? { fields } : {};
  try {
    return { line, name, smiles, molecule: parseSmiles(smiles), ...rest };
  } catch (error) {
    if (!(error instanceof SmilesError)) throw error;
    return { line, name, smiles, error: `Line ${line}: ${error.message}`, position: error.position, ...rest };
  }
}
