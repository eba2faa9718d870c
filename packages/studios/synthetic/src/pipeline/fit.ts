import { SyntheticError } from '../errors.ts';
import { createGate } from '../gate/gate.ts';
import { declassify } from '../synthesisers/dp/declassify.ts';
import { loadSynthesiser } from '../synthesisers/index.ts';
import type { FitOptions, FittedModel, Method } from '../synthesisers/synthesiser.ts';
import type { Table, TableSchema } from '../table/table.ts';
import { makePlan } from './plan.ts';

/** A model of fewer rows would be a list of these people. */
const LEAST_ROWS = 10;

export interface FitModelOptions extends FitOptions {
  readonly method?: Method;
  /** SHA-256 of the input's bytes, for the record. */
  readonly inputHash?: string;
  /** Differential privacy: the bounds in the schema were declared, and may be known to anyone. */
  readonly publicBounds?: boolean;
  /** Differential privacy: mixed into the key of the noise. Without it, whoever guesses the seed can take the noise off. */
  readonly secret?: string;
}

/**
 * Fits a table: decides what becomes of each column, lets the method learn the rest, and sets the copy gate.
 * @throws SyntheticError for a table that is too small, or that leaves nothing to model
 */
export async function fitModel(original: Table, options: FitModelOptions): Promise<FittedModel> {
  const method = options.method ?? 'trees';
  const synthesiser = await loadSynthesiser(method);
  // With differential privacy nothing that was read off the rows may stand in the file: bounds, patterns, hash, seed.
  const table = synthesiser.private ? declassify(original, options.publicBounds === true) : original;
  if (table.rows < LEAST_ROWS) {
    throw new SyntheticError(
      'input',
      `The table has ${table.rows} row${table.rows === 1 ? '' : 's'}; at least ${LEAST_ROWS} are needed, since a model of fewer would repeat the people in it.`,
    );
  }
  if (options.epsilon !== undefined && !(options.epsilon > 0 && Number.isFinite(options.epsilon)))
    throw new SyntheticError('option', `The privacy budget epsilon must be above 0, not ${options.epsilon}.`);
  const { plan, core } = makePlan(table, options.seed, !synthesiser.private);
  if (core.columns.length === 0)
    throw new SyntheticError(
      'input',
      'Every column is an identifier or free text, so there is nothing to model; correct the schema ("kind").',
    );
  const model = await synthesiser.fit(core, options);
  return {
    format: 'aceso-synth/1',
    method,
    schema: withoutRows(table.schema),
    seed: synthesiser.private ? 0 : options.seed,
    rows: table.rows,
    inputHash: synthesiser.private ? '' : (options.inputHash ?? ''),
    ...(options.epsilon === undefined ? {} : { epsilon: options.epsilon }),
    ...(options.delta === undefined ? {} : { delta: options.delta }),
    plan,
    ...(synthesiser.private ? {} : { gate: createGate(core, options.seed) }),
    model,
  };
}

/** Identifiers and free text have no levels in a schema that leaves the house. */
export function withoutRows(schema: TableSchema): TableSchema {
  return {
    ...schema,
    columns: schema.columns.map((column) => {
      if (column.kind !== 'identifier' && column.kind !== 'text') return column;
      const { levels: _, min: __, max: ___, atoms: ____, ...rest } = column;
      return rest;
    }),
  };
}
