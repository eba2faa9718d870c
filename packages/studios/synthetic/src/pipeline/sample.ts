import { createRandom } from '@aceso/tensor/random';
import { repair } from '../constraints/repair.ts';
import { checkCancelled, SyntheticError } from '../errors.ts';
import { replaceCopies } from '../gate/replace.ts';
import { loadSynthesiser } from '../synthesisers/index.ts';
import type { FittedModel, SampleOptions, Synthesiser } from '../synthesisers/synthesiser.ts';
import type { Table } from '../table/table.ts';
import { type Condition, fits, parseConditions, tooRare } from './condition.ts';
import { dress } from './dress.ts';
import { outputSchema } from './plan.ts';
import { concatRows, takeRows } from './rows.ts';

/** Draws at most this many rows for one that fits the conditions. */
const MOST_TRIES = 20_000;

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
  const table = await draw(rows, 0);
  return fitted.gate ? replaceCopies(fitted.gate, table, draw, options) : table;
}

/** Rows of the core under the conditions: those that the method keeps itself, and the others by throwing rows away. */
async function drawFitting(
  fitted: FittedModel,
  synthesiser: Synthesiser,
  rows: number,
  options: SampleOptions,
): Promise<Table> {
  const { where, ...rest } = options;
  const draw = async (count: number, asked: SampleOptions): Promise<Table> =>
    repair(await synthesiser.sample(fitted.model, count, asked), fitted.plan.orders, fitted.plan.ranges);
  const { own, others } = splitConditions(fitted, synthesiser, where ?? {});
  const native: SampleOptions = Object.keys(own).length > 0 ? { ...rest, where: own } : rest;
  if (others.length === 0) return draw(rows, native);
  const parts: Table[] = [];
  let found = 0;
  let drawn = 0;
  for (let attempt = 0; found < rows; attempt += 1) {
    checkCancelled(options.signal);
    const rate = drawn === 0 ? 0.3 : Math.max(found, 0.5) / drawn;
    const count = Math.min(200_000, Math.max(1000, Math.ceil(((rows - found) / rate) * 1.1)));
    const table = await draw(count, { ...native, seed: mix(options.seed, 1000 + attempt) });
    drawn += count;
    const dressed = dress(fitted, table, 0);
    const good = Uint32Array.from({ length: count }, (_, row) => row).filter((row) =>
      fits(others, dressed.columns, row),
    );
    parts.push(takeRows(table, good.subarray(0, rows - found)));
    found += Math.min(good.length, rows - found);
    if (found < rows && drawn >= MOST_TRIES * Math.max(50, found)) throw tooRare(where!, found, drawn);
    options.progress?.({ phase: 'sample', done: found, total: rows });
  }
  return concatRows(parts);
}

/** `own`: conditions that the synthesiser keeps; `others`: on columns of the output. @throws SyntheticError */
function splitConditions(
  fitted: FittedModel,
  synthesiser: Synthesiser,
  where: Readonly<Record<string, string>>,
): { own: Record<string, string>; others: Condition[] } {
  const schema = outputSchema(fitted.schema, fitted.plan);
  const roles = new Map(fitted.schema.columns.map(({ name }, i) => [name, fitted.plan.columns[i]!]));
  const all = parseConditions(where, schema, (i) => {
    const plan = roles.get(schema.columns[i]!.name)!;
    return plan.role === 'model'
      ? fitted.plan.core.columns[plan.core]!.levels
      : 'levels' in plan
        ? plan.levels
        : undefined;
  });
  const own: Record<string, string> = {};
  const others: Condition[] = [];
  for (const condition of all) {
    const { name } = schema.columns[condition.column]!;
    const { role } = roles.get(name)!;
    if (role === 'identifier' || role === 'template')
      throw new SyntheticError('condition', `The column "${name}" is written anew, so no condition can be put on it.`);
    if (role === 'model' && synthesiser.conditional) own[name] = where[name]!;
    else others.push(condition);
  }
  return { own, others };
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

/** A seed of its own for each further attempt. */
const mix = (seed: number, attempt: number): number =>
  createRandom(seed).stream(`attempt:${attempt}`).int(4_294_967_296);
