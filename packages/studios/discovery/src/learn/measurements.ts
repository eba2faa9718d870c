import { readMolecules } from '../chem/index.ts';
import { DiscoveryError } from '../errors.ts';
import type { Measured } from './molecules.ts';

export interface MeasurementOptions {
  /** Name of the file, for messages. */
  readonly what: string;
  readonly smiles?: string | undefined;
  readonly targets: readonly string[];
  /** A column that sorts rows by when they were measured. */
  readonly time?: string | undefined;
}

export interface Measurements {
  readonly rows: readonly Measured[];
  /** Rows left out, with the reason. */
  readonly refused: readonly { readonly line: number; readonly error: string }[];
}

/**
 * Reads a table of molecules (CSV or TSV, gzipped or not) with measured values. An empty field is not measured; a row whose
 * SMILES or value cannot be read is refused, the others are kept.
 * @throws DiscoveryError where a column is missing or nothing can be read
 */
export async function readMeasurements(
  bytes: AsyncIterable<Uint8Array>,
  { what, smiles, targets, time }: MeasurementOptions,
): Promise<Measurements> {
  const rows: Measured[] = [];
  const refused: { line: number; error: string }[] = [];
  for await (const record of readMolecules(bytes, { what, format: 'csv', column: smiles })) {
    const { fields = {}, molecule, line } = record;
    const missing = [...targets, ...(time === undefined ? [] : [time])].find((column) => fields[column] === undefined);
    if (missing !== undefined && rows.length + refused.length === 0)
      throw new DiscoveryError(
        'input',
        `The table ${what} has no column ${JSON.stringify(missing)}; its columns are ${Object.keys(fields).slice(0, 30).join(', ')}.`,
      );
    if (missing !== undefined) {
      refused.push({ line, error: `Line ${line}: the row ends before ${missing}` });
      continue;
    }
    if (record.smiles === '') refused.push({ line, error: `Line ${line}: the SMILES is empty` });
    else if (molecule === undefined) refused.push({ line, error: record.error ?? `Line ${line}: no molecule` });
    else if (molecule.heavyAtomCount === 0)
      refused.push({ line, error: `Line ${line}: the molecule has no atoms besides hydrogen` });
    else {
      const values = targets.map((column) => valueOf(fields[column]!));
      const bad = values.indexOf(undefined);
      if (bad >= 0)
        refused.push({ line, error: `Line ${line}: ${targets[bad]} is ${JSON.stringify(fields[targets[bad]!])}, no number` });
      else if (time !== undefined && fields[time]!.trim() === '')
        refused.push({ line, error: `Line ${line}: ${time} is empty` });
      else
        rows.push({ molecule, values: values as number[], ...(time === undefined ? {} : { time: fields[time]!.trim() }) });
    }
  }
  if (rows.length === 0)
    throw new DiscoveryError('input', `The table ${what} has no row with a molecule and a value${refused[0] ? `: ${refused[0].error}` : ''}.`);
  return { rows, refused };
}

const WORDS: Readonly<Record<string, number>> = { true: 1, false: 0, yes: 1, no: 0, active: 1, inactive: 0 };

function valueOf(text: string): number | undefined {
  const word = text.trim().toLowerCase();
  if (word === '' || word === 'nan' || word === 'na') return Number.NaN;
  const value = WORDS[word] ?? Number(word);
  return Number.isFinite(value) ? value : undefined;
}

/** Rows by time, as numbers where all are, else as text (ISO dates sort so). */
export function byTime(rows: readonly Measured[]): readonly Measured[] {
  const numeric = rows.every(({ time }) => Number.isFinite(Number(time)));
  return [...rows].sort((a, b) => {
    if (numeric) return Number(a.time) - Number(b.time);
    return String(a.time) < String(b.time) ? -1 : String(a.time) > String(b.time) ? 1 : 0;
  });
}
