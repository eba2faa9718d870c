import { DiscoveryError } from '../../errors.ts';
import { tableRows } from '../../lab/table.ts';
import { LETTERS } from '../model/encode.ts';
import type { Measured } from './assay.ts';
import { nameOf, parseVariant, type Substitution } from './mutation.ts';

const VARIANT_COLUMNS = ['variant', 'mutant', 'mutation', 'mutations', 'hgvs', 'hgvs_pro'];
const VALUE_COLUMNS = ['value', 'score', 'fitness', 'dms_score', 'effect', 'activity'];
const WILD = /^(wt|wild[- _]?type|_wt|p\.=|=)$/i;

export interface AssayFileOptions {
  /** Name of the column of values; looked for among usual names unless given. */
  readonly column?: string;
  /** Positions (from 1) of the letters, where variants are written as their letters alone, such as `VDGV`. */
  readonly positions?: readonly number[];
}

/**
 * Measured variants of a CSV table (plain or gzip).
 * @throws DiscoveryError naming the row
 */
export function readAssay(
  bytes: Uint8Array,
  name: string,
  sequence: string,
  options: AssayFileOptions = {},
): Measured[] {
  const rows = tableRows(bytes, name);
  const columns = Object.keys(rows[0] as object);
  const find = (names: readonly string[], what: string): string => {
    const found = columns.find((column) => names.includes(column.toLowerCase()));
    if (found === undefined)
      throw new DiscoveryError(
        'input',
        `${name} has no column of ${what}; it has ${columns.join(', ')}, and one of ${names.join(', ')} is needed.`,
      );
    return found;
  };
  const variantColumn = find(VARIANT_COLUMNS, 'variants');
  const valueColumn =
    options.column === undefined ? find(VALUE_COLUMNS, 'values') : find([options.column.toLowerCase()], 'values');
  return rows.map((row, i) => {
    const where = `${name}, row ${i + 2}`;
    const text = (row[variantColumn] ?? '').trim();
    const number = row[valueColumn] ?? '';
    const value = number === '' ? Number.NaN : Number(number);
    if (!Number.isFinite(value))
      throw new DiscoveryError('input', `${where}: the value ${JSON.stringify(number.slice(0, 20))} is no number.`);
    try {
      if (WILD.test(text)) return { variant: { name: 'wild type', substitutions: [] }, value };
      const variant = options.positions ? ofLetters(text, options.positions, sequence) : parseVariant(text, sequence);
      return { variant, value };
    } catch (error) {
      if (!(error instanceof DiscoveryError)) throw error;
      throw new DiscoveryError(error.code, `${where}: ${error.message}`);
    }
  });
}

/** The variant that has these letters at these positions. */
export function ofLetters(letters: string, positions: readonly number[], sequence: string): Measured['variant'] {
  if (letters.length !== positions.length || [...letters].some((c) => !LETTERS.includes(c)))
    throw new DiscoveryError(
      'input',
      `${JSON.stringify(letters.slice(0, 20))} is not ${positions.length} letters for the positions ${positions.join(', ')}.`,
    );
  const substitutions: Substitution[] = [];
  for (const [k, position] of positions.entries()) {
    const from = sequence[position - 1];
    if (from === undefined)
      throw new DiscoveryError('option', `The sequence has ${sequence.length} residues, and no position ${position}.`);
    const to = letters[k] as string;
    if (from !== to) substitutions.push({ from, position, to });
  }
  return substitutions.length === 0
    ? { name: 'wild type', substitutions }
    : { name: nameOf(substitutions), substitutions };
}
