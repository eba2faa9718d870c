import {
  adamW,
  add,
  cosine,
  createRandom,
  createTrainer,
  dense,
  dropout,
  exportModel,
  filled,
  type Graph,
  gelu,
  layerNorm,
  mul,
  neg,
  openSession,
  type Session,
  sum,
  type Value,
} from '@aceso/tensor';
import type { Random } from '@aceso/tensor/random';
import { normalQuantile } from '@aceso/tensor/stats';
import type { Table } from '../../table/table.ts';
import type { FitOptions } from '../synthesiser.ts';
import { type Coded, drawIndex, encodeTable, toMatrix } from './coding.ts';
import { columnLogSoftmax, startingBias } from './heads.ts';
import { batches, batchFor, holdOut, runLoop } from './loop.ts';
import { type ColumnPlan, makePlan, type Plan } from './plan.ts';
import { packWeights, unpackWeights, type Weights } from './weights.ts';

/**
 * An autoregressive network over cut columns: one network that knows any subset of the cells of a row and says the
 * distribution of each of the others (order-agnostic training, Uria et al., 2014), so that sampling may begin with
 * whatever is given.
 */
export interface ArnModel {
  readonly plan: Plan;
  readonly hidden: number;
  readonly weights: Weights;
}

/** Known cells of some rows: category per column, -1 for unknown. */
export type Known = readonly (Int32Array | undefined)[];

function network(g: Graph, rows: number, plan: Plan, hidden: number, rate: number): { scores: Value; input: Value } {
  const input = g.input('x', [rows, plan.width + plan.scalars]);
  let h = dense(input, 'in', hidden);
  for (const name of ['block0', 'block1']) {
    h = g.scope(name, () => {
      const inner = dropout(gelu(dense(layerNorm(h, 'norm'), 'up', hidden)), 'drop', rate);
      return add(h, dense(inner, 'down', hidden));
    });
  }
  // Zero at first: the network begins with the shares of the columns alone.
  const scores = dense(gelu(layerNorm(h, 'norm')), 'out', plan.width, {
    initial: filled(0),
    initialBias: startingBias(plan, 0),
  });
  return { scores, input };
}

function loss(g: Graph, rows: number, plan: Plan, hidden: number, rate: number): Value {
  const { scores } = network(g, rows, plan, hidden, rate);
  const target = g.input('y', [rows, plan.width]);
  return mul(neg(sum(mul(target, columnLogSoftmax(scores, plan)))), 1 / rows);
}

export async function fitArn(table: Table, options: FitOptions): Promise<ArnModel> {
  const random = createRandom(options.seed).stream('arn');
  const plan = makePlan(table, { ranges: (rows) => Math.max(8, Math.min(64, Math.round(rows / 30))) });
  const coded = encodeTable(table, plan, random.stream('encode'));
  const { train, held } = holdOut(table.rows, 0.1, random.stream('hold'));
  const hidden = table.rows < 3000 ? 128 : 256;
  const rate = table.rows < 3000 ? 0.2 : 0.1;
  const batch = Math.min(batchFor(table.rows), train.length);
  const perEpoch = Math.max(1, Math.round(train.length / batch));
  // Small tables need many passes, large ones few; an early stop ends both.
  const epochs = options.epochs ?? Math.max(8, Math.min(200, Math.round(6000 / perEpoch)));
  const trainer = await createTrainer((g) => ({ loss: loss(g, batch, plan, hidden, rate) }), {
    optimiser: adamW({ weightDecay: 0.02 }),
    seed: `${options.seed}`,
    ema: 0.995,
    clipNorm: 5,
  });
  try {
    const steps = epochs * perEpoch;
    const schedule = cosine({ rate: 2e-3, total: steps + 1, warmup: Math.min(50, steps >> 1) });
    const source = batches(train, batch, random.stream('batches'));
    const width = plan.width + plan.scalars;
    const x = new Float32Array(batch * width);
    const y = new Float32Array(batch * plan.width);
    const smoothing = table.rows < 3000 ? 0.15 : 0.05;
    const maskRandom = random.stream('masks');
    let best = trainer.trained();
    const judge =
      held.length === 0 ? undefined : validation(coded, plan, hidden, held.subarray(0, 2000), random.stream('judge'));
    await runLoop({
      steps,
      report: perEpoch,
      fit: options,
      patience: Math.max(6, Math.round(epochs / 8)),
      async step(step) {
        const order = source.next().value as Uint32Array;
        masked(coded, plan, order, x, y, maskRandom.stream(step), smoothing);
        return { loss: (await trainer.step({ x, y }, schedule(step))).loss };
      },
      ...(judge === undefined ? {} : { evaluate: () => judge(trainer.trained()) }),
      improved: () => {
        best = trainer.trained();
      },
    });
    return { plan, hidden, weights: packWeights(held.length === 0 ? trainer.trained() : best) };
  } finally {
    await trainer.close();
  }
}

/** Rows of which a random subset is shown (x) and the rest asked for (y, weighted so that every subset size counts alike). */
function masked(
  coded: Coded,
  plan: Plan,
  order: ArrayLike<number>,
  x: Float32Array,
  y: Float32Array,
  random: Random,
  smoothing: number,
): void {
  toMatrix(coded, plan, order, x);
  y.fill(0);
  const width = plan.width + plan.scalars;
  const live = plan.columns.map((_, c) => c).filter((c) => !plan.columns[c]?.carried);
  for (let r = 0; r < order.length; r += 1) {
    const sequence = random.permutation(live.length);
    const shown = random.int(live.length);
    const weight = live.length / (live.length - shown);
    for (let i = shown; i < live.length; i += 1) {
      const c = live[sequence[i] as number] as number;
      const column = plan.columns[c] as ColumnPlan;
      const k = coded.categories[c]?.[order[r] as number] ?? -1;
      const at = r * width + column.offset;
      x.fill(0, at, at + column.categories.length);
      if (column.scalar >= 0) x[r * width + plan.width + column.scalar] = 0;
      if (k < 0) continue;
      const to = r * plan.width + column.offset;
      // Neighbouring ranges share a little: bins of one number are alike.
      const sides = [k - 1, k + 1].filter((n) => column.categories[n]?.is === 'range');
      const spread = column.categories[k]?.is === 'range' ? smoothing : 0;
      for (const side of sides) y[to + side] = (y[to + side] as number) + (weight * spread) / 2;
      y[to + k] = (y[to + k] as number) + weight * (1 - (spread * sides.length) / 2);
    }
  }
}

/** The loss on rows that were held out, with masks that stay the same. */
function validation(coded: Coded, plan: Plan, hidden: number, rows: Uint32Array, random: Random) {
  const n = rows.length;
  const x = new Float32Array(n * (plan.width + plan.scalars));
  const y = new Float32Array(n * plan.width);
  masked(coded, plan, rows, x, y, random, 0);
  return async (parameters: Record<string, Float32Array>): Promise<number> => {
    const session = await openSession(
      exportModel((g) => ({ loss: loss(g, n, plan, hidden, 0) }), parameters),
      { thread: 'here' },
    );
    const result = await session.run({
      x: { type: 'float32', dims: [n, plan.width + plan.scalars], data: x },
      y: { type: 'float32', dims: [n, plan.width], data: y },
    });
    await session.close();
    return Number(result.loss?.data[0]);
  };
}

export const openArn = (model: ArnModel): Promise<Session> =>
  openSession(
    exportModel(
      (g) => ({ logp: columnLogSoftmax(network(g, 1, model.plan, model.hidden, 0).scores, model.plan) }),
      unpackWeights(model.weights),
      { batch: 'rows' },
    ),
    { thread: 'here' },
  );

/**
 * Rows drawn cell by cell in a random order of columns; known cells come first.
 * @param neverMissing draws a value where 'missing' would be another outcome
 */
export async function drawArn(
  model: ArnModel,
  session: Session,
  rows: number,
  random: Random,
  known: Known = [],
  knownScores: readonly (Float32Array | undefined)[] = [],
  neverMissing = false,
): Promise<Coded> {
  const { plan } = model;
  const width = plan.width + plan.scalars;
  const x = new Float32Array(rows * width);
  const categories = plan.columns.map((column, c) =>
    column.carried ? new Int32Array(0) : (known[c]?.slice() ?? new Int32Array(rows).fill(-1)),
  );
  const scores = Array.from({ length: plan.scalars }, (_, s) => knownScores[s]?.slice() ?? new Float32Array(rows));
  const show = (row: number, c: number, k: number): void => {
    const column = plan.columns[c] as ColumnPlan;
    x[row * width + column.offset + k] = 1;
    if (column.scalar >= 0) {
      x[row * width + plan.width + column.scalar] = scores[column.scalar]?.[row] as number;
    }
  };
  for (const [c, column] of categories.entries()) {
    column.forEach((k, row) => {
      if (k >= 0) show(row, c, k);
    });
  }
  const order = random.stream('order').permutation(plan.columns.length);
  const draw = random.stream('draw');
  for (const c of order) {
    const column = plan.columns[c] as ColumnPlan;
    const chosen = categories[c] as Int32Array;
    if (column.carried || !chosen.some((k) => k < 0)) continue;
    const { logp } = await session.run({ x: { type: 'float32', dims: [rows, width], data: x } });
    const all = logp?.data as Float32Array;
    const weights = new Float64Array(column.categories.length);
    for (let row = 0; row < rows; row += 1) {
      if ((chosen[row] as number) >= 0) continue;
      for (let k = 0; k < weights.length; k += 1) {
        const barred = neverMissing && column.categories[k]?.is === 'missing' && weights.length > 1;
        weights[k] = barred ? 0 : Math.exp(all[row * plan.width + column.offset + k] as number);
      }
      const k = drawIndex(weights, draw);
      chosen[row] = k;
      const category = column.categories[k];
      if (category?.is === 'range') {
        (scores[column.scalar] as Float32Array)[row] = scoreIn(category.from, category.to, draw);
      }
      show(row, c, k);
    }
  }
  return { rows, categories, scores };
}

const scoreIn = (from: number, to: number, random: Random): number =>
  normalQuantile(Math.min(1 - 1e-6, Math.max(1e-6, from + (to - from) * random.next53())));
