import { createHash } from 'node:crypto';
import { createRandom } from '@aceso/tensor/random';
import { SyntheticError } from '../errors.ts';
import { type Certificate, evaluateSynthetic } from '../evaluate/certificate.ts';
import { encodeModel } from '../models-file/file.ts';
import { fitModel, withoutRows } from '../pipeline/fit.ts';
import { takeRows } from '../pipeline/rows.ts';
import { sampleModel } from '../pipeline/sample.ts';
import type { Method, Progress } from '../synthesisers/synthesiser.ts';
import { readTable } from '../table/read.ts';
import type { Table, TableSchema } from '../table/table.ts';
import { csvPieces } from '../table/write.ts';

export interface TableDescription {
  readonly rows: number;
  /** Without the levels of identifiers and free text, which are cells of people. */
  readonly schema: TableSchema;
  readonly notes: readonly string[];
}

/** What a table holds, for a person to look at and correct. @throws SyntheticError naming the place */
export async function describeTable(
  bytes: Uint8Array,
  options: { readonly name?: string; readonly schema?: TableSchema } = {},
): Promise<TableDescription> {
  const { table, notes } = await readTable(bytes, options);
  return { rows: table.rows, schema: withoutRows(table.schema), notes };
}

/** How a synthetic table is to be made. */
export interface MakeSettings {
  readonly method: Method;
  readonly seed: number;
  /** Synthetic rows; absent: as many as were learned from. */
  readonly rows?: number;
  /** Budget of the differentially private methods. */
  readonly epsilon?: number;
  /** Passes over the data for the neural methods. */
  readonly epochs?: number;
  /** Column that a model would predict: utility is measured on it. */
  readonly target?: string;
}

export interface MakeInput extends MakeSettings {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly schema: TableSchema;
  /** Of the program, for the certificate. */
  readonly version: string;
}

export interface Made {
  /** The synthetic rows as CSV. */
  readonly data: Uint8Array;
  readonly model: Uint8Array;
  readonly certificate: Certificate;
}

/** Share of the rows that nothing is learned from; the certificate compares with them. */
const HOLDOUT = 0.2;
const LEAST_HOLDOUT = 10;

/** The rows to learn from and a fifth held out by `seed`, each in the table's order. @throws SyntheticError for too few rows */
export function splitTable(table: Table, seed: number): { readonly real: Table; readonly holdout: Table } {
  const held = Math.round(table.rows * HOLDOUT);
  if (held < LEAST_HOLDOUT)
    throw new SyntheticError(
      'input',
      `The table has ${table.rows} rows; ${LEAST_HOLDOUT / HOLDOUT} are needed, since a fifth is held out to measure with.`,
    );
  const order = createRandom(seed).stream('holdout').permutation(table.rows);
  return { real: takeRows(table, order.slice(held).sort()), holdout: takeRows(table, order.slice(0, held).sort()) };
}

/**
 * From a table to a synthetic one with its certificate: a fifth of the rows is held out by `seed`, the method learns the rest, and
 * the rows it draws are measured against both. The same input gives the same bytes. @throws SyntheticError
 */
export async function makeSynthetic(
  input: MakeInput,
  options: { readonly progress?: Progress; readonly signal?: AbortSignal } = {},
): Promise<Made> {
  const { bytes, name, schema, method, seed, epsilon, epochs, target, version } = input;
  const { progress, signal } = options;
  const { table } = await readTable(bytes, { name, schema });
  const { real, holdout } = splitTable(table, seed);
  const shared = { seed, ...(progress ? { progress } : {}), ...(signal ? { signal } : {}) };
  const fitted = await fitModel(real, {
    ...shared,
    method,
    inputHash: hashOf(bytes),
    ...(epsilon === undefined ? {} : { epsilon }),
    ...(epochs === undefined ? {} : { epochs }),
  });
  const synthetic = await sampleModel(fitted, input.rows ?? real.rows, shared);
  const data = Buffer.from([...csvPieces(synthetic, seed)].join(''));
  const phases = ['fidelity', 'detection', 'utility', 'privacy', 'pictures'];
  const certificate = evaluateSynthetic(
    {
      real: { table: real, sha256: hashOfTable(real, seed) },
      synthetic: { table: synthetic, sha256: hashOf(data) },
      holdout: { table: holdout, sha256: hashOfTable(holdout, seed) },
    },
    {
      seed,
      version,
      ...(target === undefined ? {} : { target }),
      progress: (phase) => progress?.({ phase, done: phases.indexOf(phase), total: phases.length }),
    },
  );
  return { data, model: encodeModel(fitted), certificate };
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A part of a file has no bytes of its own; its rows as CSV stand for it. */
export function hashOfTable(table: Table, seed: number): string {
  const hash = createHash('sha256');
  for (const piece of csvPieces(table, seed)) hash.update(piece);
  return hash.digest('hex');
}
