import { createRandom } from '@aceso/tensor/random';
import { checkCancelled, SyntheticError } from '../errors.ts';
import { copiesIn } from '../gate/gate.ts';
import { writeIdentifiers } from '../identifiers/identifiers.ts';
import { loadSynthesiser } from '../synthesisers/index.ts';
import type { FittedModel, SampleOptions, Synthesiser } from '../synthesisers/synthesiser.ts';
import type { Column, Table } from '../table/table.ts';
import { type Condition, fits, parseConditions } from './condition.ts';
import { outputSchema } from './plan.ts';
import { concatRows, takeRows } from './rows.ts';

/** Draws at most this many rows for one that fits the conditions. */
const MOST_TRIES = 20_000;
/** Rounds in which rows that equal a single row of the original are drawn anew. */
const GATE_ROUNDS = 40;

/**
 * Synthetic rows of a fitted model.
 * @throws SyntheticError for a condition that cannot be met
 */
export async function sampleModel(fitted: FittedModel, rows: number, options: SampleOptions): Promise<Table> {
  if (!Number.isInteger(rows) || rows < 1 || rows > 100_000_000)
    throw new SyntheticError('option', `The number of rows must be from 1 to 100,000,000, not ${rows}.`);
  const synthesiser = await loadSynthesiser(fitted.method);
  const core =
    options.balance === undefined
      ? await drawCore(fitted, synthesiser, rows, options)
      : await drawBalanced(fitted, synthesiser, rows, options, options.balance);
  return dress(fitted, core, options.seed);
}

/** All the columns of the original around the modelled ones. */
function dress(fitted: FittedModel, core: Table, seed: number): Table {
  const { plan } = fitted;
  const columns = plan.columns.flatMap((each, i): Column[] => {
    switch (each.role) {
      case 'model':
      case 'template':
        return [core.columns[each.core]!];
      case 'identifier':
        return [writeIdentifiers(each.identifiers, core.rows, createRandom(seed).stream(`identifier:${i}`))];
      case 'drop':
        return [];
    }
    return [];
  });
  return { schema: outputSchema(fitted.schema, plan), rows: core.rows, columns };
}

async function drawCore(
  fitted: FittedModel,
  synthesiser: Synthesiser,
  rows: number,
  options: SampleOptions,
): Promise<Table> {
  const { balance: _, ...rest } = options;
  const draw = (count: number, attempt: number): Promise<Table> =>
    drawFitting(fitted, synthesiser, count, {
      ...rest,
      seed: attempt === 0 ? options.seed : mix(options.seed, attempt),
    });
  let table = await draw(rows, 0);
  const { gate } = fitted;
  if (!gate) return table;
  for (let round = 1; round <= GATE_ROUNDS; round += 1) {
    const copied = copiesIn(gate, table);
    const kept = rowsWhere(copied, 0);
    const lacking = rows - kept.length;
    if (lacking === 0) return table;
    checkCancelled(options.signal);
    if (round === GATE_ROUNDS) {
      // What the model says about these rows is nearly all in single rows of the original: repeat what may be shown.
      if (kept.length === 0)
        throw new SyntheticError(
          'condition',
          'Every row that fits equals a single row of the original, so none can be given; ask for more general rows.',
        );
      const again = createRandom(options.seed).stream('repeat');
      const fill = Uint32Array.from({ length: lacking }, () => kept[again.int(kept.length)]!);
      return takeRows(table, inPlace(copied, fill));
    }
    // More than are lacking, since some of the new ones will be copies too; a whole small block costs nothing.
    const more = await draw(Math.max(64, Math.ceil(lacking * 1.5)), round);
    const good = rowsWhere(copiesIn(gate, more), 0).subarray(0, lacking);
    table = replaceRows(table, copied, more, good);
  }
  return table;
}

/** Row numbers in place: copies are replaced one by one from `fill`. */
function inPlace(copied: Uint8Array, fill: Uint32Array): Uint32Array {
  let next = 0;
  return Uint32Array.from(copied, (copy, row) => (copy === 1 ? fill[next++]! : row));
}

function replaceRows(table: Table, copied: Uint8Array, more: Table, good: Uint32Array): Table {
  const both = concatRows([table, more]);
  let next = 0;
  return takeRows(
    both,
    Uint32Array.from(copied, (copy, row) => (copy === 1 && next < good.length ? table.rows + good[next++]! : row)),
  );
}

function rowsWhere(flags: Uint8Array, value: number): Uint32Array {
  const rows = new Uint32Array(flags.length);
  let n = 0;
  for (let i = 0; i < flags.length; i += 1) if (flags[i] === value) rows[n++] = i;
  return rows.subarray(0, n);
}

/** A seed of its own for each further attempt. */
const mix = (seed: number, attempt: number): number => createRandom(seed).stream(`attempt:${attempt}`).int(4294967296);

async function drawFitting(
  fitted: FittedModel,
  synthesiser: Synthesiser,
  rows: number,
  options: SampleOptions,
): Promise<Table> {
  const { where } = options;
  if (!where || Object.keys(where).length === 0 || synthesiser.conditional)
    return synthesiser.sample(fitted.model, rows, options);
  const conditions = coreConditions(fitted, where);
  const { where: _, ...rest } = options;
  const parts: Table[] = [];
  let found = 0;
  let drawn = 0;
  for (let attempt = 0; found < rows; attempt += 1) {
    checkCancelled(options.signal);
    const rate = drawn === 0 ? 0.3 : Math.max(found, 0.5) / drawn;
    const count = Math.min(200_000, Math.max(1000, Math.ceil(((rows - found) / rate) * 1.1)));
    const table = await synthesiser.sample(fitted.model, count, { ...rest, seed: mix(options.seed, 1000 + attempt) });
    drawn += count;
    const good = Uint32Array.from({ length: count }, (_, row) => row).filter((row) =>
      fits(conditions, table.columns, row),
    );
    parts.push(takeRows(table, good.subarray(0, rows - found)));
    found += Math.min(good.length, rows - found);
    if (found < rows && drawn >= MOST_TRIES * Math.max(50, found)) throw tooRare(where, found, drawn);
    options.progress?.({ phase: 'sample', done: found, total: rows });
  }
  return concatRows(parts);
}

export function tooRare(where: Readonly<Record<string, string>>, found: number, drawn: number): SyntheticError {
  const words = Object.entries(where)
    .map(([name, value]) => `${name} ${/^[<>=!]/.test(value) ? value : `= ${value}`}`)
    .join(' and ');
  return new SyntheticError(
    'condition',
    `Rows with ${words} are too rare under the model: ${found} in ${drawn.toLocaleString('en-US')} drawn; ask for fewer rows or for less at once.`,
  );
}

/** Conditions on the columns that the synthesiser knows. @throws SyntheticError for those it does not */
export function coreConditions(fitted: FittedModel, where: Readonly<Record<string, string>>): Condition[] {
  fitted.schema.columns.forEach(({ name }, i) => {
    const { role } = fitted.plan.columns[i]!;
    if (Object.hasOwn(where, name) && role !== 'model')
      throw new SyntheticError(
        'condition',
        `The column "${name}" is ${role === 'identifier' ? 'written anew' : 'not modelled'}, so no condition can be put on it.`,
      );
  });
  const { core } = fitted.plan;
  return parseConditions(where, { schema: core, columns: [] }, (i) => core.columns[i]!.levels);
}

async function drawBalanced(
  fitted: FittedModel,
  synthesiser: Synthesiser,
  rows: number,
  options: SampleOptions,
  name: string,
): Promise<Table> {
  const schema = fitted.schema.columns.find((each) => each.name === name);
  const levels = schema?.levels ?? (schema && smallRange(schema));
  if (!levels || levels.length < 2) {
    throw new SyntheticError(
      'condition',
      schema
        ? `The column "${name}" has no levels to balance (${schema.kind}); choose a categorical column.`
        : `There is no column "${name}" to balance; there are ${fitted.schema.columns.map((each) => each.name).join(', ')}.`,
    );
  }
  const parts: Table[] = [];
  for (let k = 0; k < levels.length; k += 1) {
    const count = Math.floor(rows / levels.length) + (k < rows % levels.length ? 1 : 0);
    if (count === 0) continue;
    const where = { ...options.where, [name]: levels[k]! };
    coreConditions(fitted, where);
    parts.push(await drawCore(fitted, synthesiser, count, { ...options, where, seed: mix(options.seed, 100_000 + k) }));
  }
  const all = concatRows(parts);
  return takeRows(all, createRandom(options.seed).stream('balance').permutation(all.rows));
}

/** The values of an integer column with few of them, such as 1 to 3. */
function smallRange({ kind, min, max }: { kind: string; min?: number; max?: number }): string[] | undefined {
  if (kind !== 'integer' || min === undefined || max === undefined || max - min > 20) return undefined;
  return Array.from({ length: max - min + 1 }, (_, i) => String(min + i));
}
