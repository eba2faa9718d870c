import type { Session } from '@aceso/tensor';
import { createRandom, type Random } from '@aceso/tensor/random';
import { SyntheticError } from '../../errors.ts';
import { type Condition, fits, parseConditions, tooRare } from '../../pipeline/condition.ts';
import { concatRows, takeRows } from '../../pipeline/rows.ts';
import type { Column, Table, TableSchema } from '../../table/table.ts';
import type { FitOptions, SampleOptions } from '../synthesiser.ts';
import { type ArnModel, drawArn, fitArn, openArn } from './arn.ts';
import { logProbArn } from './arn-log-prob.ts';
import { fixedCell } from './ask.ts';
import { type Coded, decodeTable, encodeTable } from './coding.ts';
import { type DiffusionModel, drawDiffusion, fitDiffusion, openDiffusion } from './diffusion.ts';
import { drawGan, fitGan, type GanModel, openGan } from './gan.ts';
import type { Plan } from './plan.ts';
import { drawRaw } from './raw.ts';
import { drawVae, fitVae, openVae, type VaeModel } from './vae.ts';

export type NeuralMethod = 'gan' | 'vae' | 'diffusion' | 'arn';

export type NeuralModel = { readonly schema: TableSchema } & (
  | { readonly family: 'gan'; readonly net: GanModel }
  | { readonly family: 'vae'; readonly net: VaeModel }
  | { readonly family: 'diffusion'; readonly net: DiffusionModel }
  | { readonly family: 'arn'; readonly net: ArnModel }
);

/** Rows drawn together; each block has a random stream of its own. */
const BLOCK = 1000;
/** Blocks drawn per block that is wanted before a condition counts as too rare. */
const TRIES = 200;

/** Trains in this thread. @throws SyntheticError for a table that cannot be learned from */
export async function fitHere(method: NeuralMethod, table: Table, options: FitOptions): Promise<NeuralModel> {
  if (table.rows < 10)
    throw new SyntheticError('input', `a neural model needs at least 10 rows, and this table has ${table.rows}`);
  if (!table.schema.columns.some(({ kind }) => kind !== 'text' && kind !== 'identifier')) {
    throw new SyntheticError('input', 'the table has only identifiers and free text: there is nothing to learn');
  }
  const epochs = options.epochs;
  if (epochs !== undefined && !(Number.isInteger(epochs) && epochs >= 1)) {
    throw new SyntheticError('option', `epochs is a whole number from 1, not ${epochs}`);
  }
  if (options.epsilon !== undefined) {
    throw new SyntheticError(
      'option',
      `method ${method} gives no differential privacy; use dp-mst or dp-aim with epsilon`,
    );
  }
  const shared = { schema: table.schema };
  switch (method) {
    case 'gan':
      return { family: 'gan', ...shared, net: await fitGan(table, options) };
    case 'vae':
      return { family: 'vae', ...shared, net: await fitVae(table, options) };
    case 'diffusion':
      return { family: 'diffusion', ...shared, net: await fitDiffusion(table, options) };
    case 'arn':
      return { family: 'arn', ...shared, net: await fitArn(table, options) };
  }
}

const openNet = (model: NeuralModel): Promise<Session> => {
  switch (model.family) {
    case 'gan':
      return openGan(model.net);
    case 'vae':
      return openVae(model.net);
    case 'diffusion':
      return openDiffusion(model.net);
    case 'arn':
      return openArn(model.net);
  }
};

/** One block of rows; what is asked for is given to the autoregressive network and left to chance in the others. */
async function drawBlock(
  model: NeuralModel,
  session: Session,
  rows: number,
  random: Random,
  asked: readonly Condition[],
): Promise<Coded> {
  if (model.family === 'arn') {
    const given = asked.length === 0 ? undefined : givenCells(model.net.plan, model.schema, asked, rows, random);
    return drawArn(model.net, session, rows, random, given?.categories, given?.scores);
  }
  const raw =
    model.family === 'gan'
      ? await drawGan(model.net, session, rows, random)
      : model.family === 'vae'
        ? await drawVae(model.net, session, rows, random)
        : await drawDiffusion(model.net, session, rows, random);
  return drawRaw(raw, model.net.plan, model.net.calibration, random.stream('cells'));
}

/** The asked cells as the network sees them, other columns unknown. */
function givenCells(plan: Plan, schema: TableSchema, asked: readonly Condition[], rows: number, random: Random) {
  const table: Table = {
    schema,
    rows,
    columns: plan.columns.map((column, c): Column => {
      const condition = asked.find((one) => one.column === c);
      const value = condition === undefined ? undefined : fixedCell(condition);
      return column.type === 'code'
        ? { type: 'code', levels: column.levels ?? [], codes: new Int32Array(rows).fill(value ?? -1) }
        : { type: 'number', values: new Float64Array(rows).fill(value ?? Number.NaN) };
    }),
  };
  const coded = encodeTable(table, plan, random.stream('given'));
  const categories = coded.categories.map((column, c) =>
    asked.some((one) => one.column === c && fixedCell(one) !== undefined) ? column : undefined,
  );
  return { categories, scores: coded.scores };
}

/** Draws in this thread. */
export async function sampleHere(model: NeuralModel, rows: number, options: SampleOptions): Promise<Table> {
  if (!(Number.isInteger(rows) && rows >= 0))
    throw new SyntheticError('option', `rows is a whole number from 0, not ${rows}`);
  const { plan } = model.net;
  const session = await openNet(model);
  try {
    const random = createRandom(options.seed).stream('sample');
    const conditions = parseConditions(options.where ?? {}, model.schema, (i) => plan.columns[i]?.levels);
    const { balance } = options;
    if (balance === undefined) return await draw(model, session, rows, random, conditions, options);
    const column = plan.columns.findIndex(({ name }) => name === balance);
    const levels = levelsOf(plan, column, balance);
    const parts: Table[] = [];
    for (const i of levels.keys()) {
      const share = Math.floor(rows / levels.length) + (i < rows % levels.length ? 1 : 0);
      const level = levels[i] as Omit<Condition, 'column'>;
      const asked = [...conditions.filter((one) => one.column !== column), { column, ...level }];
      parts.push(await draw(model, session, share, random.stream(`level:${i}`), asked, options));
    }
    return renumbered(takeRows(concatRows(parts), random.stream('mix').permutation(rows)), plan);
  } finally {
    await session.close();
  }
}

function levelsOf(plan: Plan, column: number, name: string): Omit<Condition, 'column'>[] {
  const found = plan.columns[column];
  if (found === undefined) throw new SyntheticError('option', `there is no column ${name} to balance`);
  const levels = found.categories.flatMap((category): Omit<Condition, 'column'>[] => {
    if (category.is === 'level') return [{ codes: new Set([category.code]), missing: false }];
    return category.is === 'value' ? [{ min: category.value, max: category.value, missing: false }] : [];
  });
  if (levels.length === 0 || found.categories.some(({ is }) => is === 'range')) {
    throw new SyntheticError('option', `column ${name} has no levels to balance`);
  }
  return levels;
}

async function draw(
  model: NeuralModel,
  session: Session,
  rows: number,
  random: Random,
  asked: readonly Condition[],
  options: SampleOptions,
): Promise<Table> {
  const { plan } = model.net;
  const kept: Table[] = [];
  // Where rows are thrown away a block is full; otherwise it need not be larger than what is asked for.
  const size = Math.max(1, Math.min(BLOCK, asked.length > 0 && rows > 0 && model.family !== 'arn' ? BLOCK : rows));
  let have = 0;
  const limit = TRIES * Math.max(1, Math.ceil(rows / BLOCK));
  for (let block = 0; have < rows || kept.length === 0; block += 1) {
    options.signal?.throwIfAborted();
    if (block >= limit) {
      throw tooRare(options.where ?? {}, have, block * size);
    }
    const own = random.stream(`block:${block}`);
    const coded = await drawBlock(model, session, size, own, asked);
    const table = decodeTable(coded, plan, model.schema, own.stream('decode'));
    if (model.family === 'arn') impose(table, asked);
    const chosen: number[] = [];
    for (let row = 0; row < table.rows && have + chosen.length < rows; row += 1) {
      if (fits(asked, table.columns, row)) chosen.push(row);
    }
    if (chosen.length > 0 || kept.length === 0) kept.push(takeRows(table, Uint32Array.from(chosen)));
    have += chosen.length;
    options.progress?.({ phase: 'sample', done: have, total: rows });
  }
  return renumbered(concatRows(kept), plan);
}

/** What the network was given, to the last digit: a bin or a group of rare levels may hold more than what was asked. */
function impose(table: Table, asked: readonly Condition[]): void {
  for (const condition of asked) {
    const value = fixedCell(condition);
    const data = table.columns[condition.column];
    if (value === undefined) continue;
    if (data?.type === 'code') data.codes.fill(value);
    else data?.values.fill(value);
  }
}

/** Identifiers count through the whole table. */
function renumbered(table: Table, plan: Plan): Table {
  return {
    ...table,
    columns: table.columns.map((column, c): Column => {
      if (plan.columns[c]?.carried !== true) return column;
      if (column.type === 'number') {
        return { type: 'number', values: column.values.map((value, i) => (Number.isNaN(value) ? value : i + 1)) };
      }
      if (column.levels.length < 2) return column;
      return {
        type: 'code',
        levels: Array.from({ length: table.rows }, (_, i) => String(i + 1)),
        codes: Int32Array.from({ length: table.rows }, (_, i) => i),
      };
    }),
  };
}

/** Log probabilities of rows under the autoregressive network. */
export async function logProbHere(model: NeuralModel, table: Table, seed: number): Promise<Float64Array> {
  if (model.family !== 'arn') throw new SyntheticError('option', 'of the neural methods only arn has probabilities');
  return logProbArn(model.net, table, createRandom(seed).stream('log-prob'));
}

/** Missing cells filled by the autoregressive network, given the cells that are there. */
export async function imputeHere(model: NeuralModel, table: Table, seed: number): Promise<Table> {
  if (model.family !== 'arn') throw new SyntheticError('option', 'only the method arn fills missing cells');
  const { plan } = model.net;
  const random = createRandom(seed).stream('impute');
  const coded = encodeTable(table, plan, random.stream('encode'));
  const session = await openArn(model.net);
  try {
    const known = plan.columns.map((column, c) => {
      const missing = column.categories.findIndex(({ is }) => is === 'missing');
      return column.carried ? undefined : coded.categories[c]?.map((k) => (k === missing ? -1 : k));
    });
    const filled = await drawArn(model.net, session, table.rows, random, known, coded.scores, true);
    const drawn = decodeTable(filled, plan, model.schema, random.stream('decode'));
    return {
      ...table,
      columns: table.columns.map((column, c): Column => {
        const other = drawn.columns[c] as Column;
        if (plan.columns[c]?.carried === true) return column;
        if (column.type === 'number' && other.type === 'number') {
          return {
            type: 'number',
            values: column.values.map((v, i) => (Number.isNaN(v) ? (other.values[i] as number) : v)),
          };
        }
        if (column.type !== 'code' || other.type !== 'code') return column;
        const codeOf = new Map(column.levels.map((level, code) => [level, code]));
        const levels = [...column.levels];
        const map = other.levels.map((level) => codeOf.get(level) ?? levels.push(level) - 1);
        return {
          type: 'code',
          levels,
          codes: column.codes.map((code, i) => (code >= 0 ? code : (map[other.codes[i] as number] ?? -1))),
        };
      }),
    };
  } finally {
    await session.close();
  }
}
