import {
  adam,
  add,
  backward,
  concat,
  createRandom,
  createTrainer,
  dense,
  dropout,
  exportModel,
  type Graph,
  gaussianNoise,
  layerNorm,
  leakyRelu,
  linear,
  mean,
  mul,
  neg,
  openSession,
  relu,
  reshape,
  type Session,
  slice,
  sqrt,
  square,
  sub,
  sum,
  type Trainer,
  tanh,
  type Value,
} from '@aceso/tensor';
import type { Random } from '@aceso/tensor/random';
import type { Table } from '../../table/table.ts';
import type { FitOptions } from '../synthesiser.ts';
import { type Coded, drawIndex, encodeTable, toMatrix } from './coding.ts';
import { columnLogSoftmax, columnSoftmax, masked } from './heads.ts';
import { runLoop } from './loop.ts';
import { makePlan, type Plan } from './plan.ts';
import { type Calibration, calibrate, calibrationRows, type Raw } from './raw.ts';
import { packWeights, unpackWeights, type Weights } from './weights.ts';

/** A conditional adversarial network over mixed columns, after CTGAN (Xu et al., 2019). */
export interface GanModel {
  readonly plan: Plan;
  readonly hidden: number;
  readonly noise: number;
  readonly weights: Weights;
  readonly calibration: Calibration;
}

/** Rows that the critic sees together: it notices when they are too much alike (PacGAN; Lin et al., 2018). */
const PACK = 4;
const TEMPERATURE = 0.3;
const CRITIC_STEPS = 1;

type Size = Pick<GanModel, 'plan' | 'hidden' | 'noise'>;

/** Scores of categories and numbers from noise and a condition. Layer norm: rows must not depend on their batch. */
function generator(z: Value, condition: Value, { plan, hidden }: Size): { logits: Value; scores: Value | undefined } {
  const g = z.graph;
  return g.scope('generator', () => {
    let h = concat([z, condition], 1);
    for (const name of ['a', 'b']) {
      h = concat([g.scope(name, () => relu(layerNorm(dense(h, 'dense', hidden), 'norm'))), h], 1);
    }
    const all = dense(h, 'out', plan.width + plan.scalars);
    if (plan.scalars === 0) return { logits: all, scores: undefined };
    const numbers = slice(all, 1, plan.width, plan.width + plan.scalars);
    return { logits: slice(all, 1, 0, plan.width), scores: mul(tanh(mul(numbers, 0.25)), 4) };
  });
}

/** Soft rows as the critic sees them: categories by the Gumbel softmax, so that they have a gradient. */
function softRows(z: Value, condition: Value, size: Size): { rows: Value; logits: Value } {
  const g = z.graph;
  const { logits, scores } = generator(z, condition, size);
  const gumbel = g.noise('gumbel', logits.shape, (data, random) => {
    for (let i = 0; i < data.length; i += 1) data[i] = -Math.log(random.exponential() + 1e-12);
  });
  const shares = columnSoftmax(mul(add(logits, gumbel), 1 / TEMPERATURE), size.plan);
  const rows = scores === undefined ? shares : concat([shares, masked(scores, shares, size.plan)], 1);
  return { rows, logits };
}

/** @param tag names the dropout masks of this use; none without */
function critic(rows: Value, condition: Value, hidden: number, tag?: string): Value {
  const g = rows.graph;
  return g.scope('critic', () => {
    let h = reshape(concat([rows, condition], 1), [(rows.shape[0] as number) / PACK, -1]);
    for (const name of ['a', 'b']) {
      h = leakyRelu(dense(h, name, hidden), 0.2);
      if (tag !== undefined) h = dropout(h, `${tag}-${name}`, 0.25);
    }
    return dense(h, 'out', 1);
  });
}

/**
 * Wasserstein loss of the critic with the penalty on its slope between real and generated rows (Gulrajani et al., 2017).
 * The engine differentiates its own gradients, so the penalty is exact.
 */
function criticLoss(g: Graph, batch: number, size: Size): { loss: Value; outputs: Record<string, Value> } {
  const { plan, hidden, noise } = size;
  const real = g.input('real', [batch, plan.width + plan.scalars]);
  const condition = g.input('condition', [batch, plan.width]);
  const { rows: fake } = softRows(gaussianNoise(real, 'z', [batch, noise]), condition, size);
  const share = g.noise('share', [batch / PACK, 1], (data, random) => {
    for (let i = 0; i < data.length; i += 1) data[i] = random.next();
  });
  // One share for the rows that are seen together.
  const wide = reshape(
    concat(
      Array.from({ length: PACK }, () => share),
      1,
    ),
    [batch, 1],
  );
  const between = add(mul(real, wide), mul(fake, sub(1, wide)));
  const [slope] = backward(sum(critic(between, condition, hidden)), [between]) as [Value];
  const length = sqrt(add(sum(square(reshape(slope, [batch / PACK, -1])), [1]), 1e-12));
  const penalty = mean(square(sub(length, 1)));
  const distance = sub(mean(critic(real, condition, hidden, 'real')), mean(critic(fake, condition, hidden, 'fake')));
  return { loss: add(neg(distance), mul(penalty, 10)), outputs: { distance, penalty } };
}

/** The generator pleases the critic and keeps to the condition. */
function generatorLoss(g: Graph, batch: number, size: Size): { loss: Value } {
  const condition = g.input('condition', [batch, size.plan.width]);
  const { rows, logits } = softRows(gaussianNoise(condition, 'z', [batch, size.noise]), condition, size);
  const kept = mul(neg(sum(mul(condition, columnLogSoftmax(logits, size.plan)))), 1 / batch);
  return { loss: add(neg(mean(critic(rows, condition, size.hidden, 'fake'))), kept) };
}

export async function fitGan(table: Table, options: FitOptions): Promise<GanModel> {
  const random = createRandom(options.seed).stream('gan');
  const plan = makePlan(table, { ranges: () => 1 });
  const coded = encodeTable(table, plan, random.stream('encode'));
  const size: Size = { plan, hidden: table.rows < 3000 ? 128 : 192, noise: 64 };
  const batch = Math.max(PACK, table.rows < 1500 ? 128 : 256);
  const perEpoch = Math.max(1, Math.round(table.rows / batch));
  const epochs = options.epochs ?? Math.max(20, Math.min(500, Math.round(2500 / perEpoch)));
  const steps = epochs * perEpoch;
  const shared = { optimiser: adam({ betas: [0.5, 0.9] }), seed: `${options.seed}` };
  const judge = await createTrainer((g) => criticLoss(g, batch, size), {
    ...shared,
    frozen: (name) => name.startsWith('generator.'),
  });
  let maker: Trainer | undefined;
  try {
    maker = await createTrainer((g) => generatorLoss(g, batch, size), {
      ...shared,
      ema: 0.995,
      frozen: (name) => name.startsWith('critic.'),
    });
    const made = maker;
    const conditions = conditionsOf(coded, plan);
    const draw = random.stream('conditions');
    const condition = new Float32Array(batch * plan.width);
    const real = new Float32Array(batch * (plan.width + plan.scalars));
    const rate = linear(5e-4, steps, 5e-5);
    await runLoop({
      steps,
      report: perEpoch,
      fit: options,
      async step(step) {
        const totals = { critic: 0, penalty: 0 };
        for (let k = 0; k < CRITIC_STEPS; k += 1) {
          toMatrix(coded, plan, conditions.draw(batch, condition, draw), real);
          const { outputs } = await judge.step({ real, condition, ...made.parameters() }, rate(step));
          totals.critic += (outputs.distance?.[0] as number) / CRITIC_STEPS;
          totals.penalty += (outputs.penalty?.[0] as number) / CRITIC_STEPS;
        }
        conditions.draw(batch, condition, draw);
        const { loss } = await made.step({ condition, ...judge.parameters() }, rate(step));
        return { loss, ...totals };
      },
    });
    const bare = { ...size, weights: packWeights(made.trained()) };
    const session = await openGan(bare);
    const raw = await drawGan(bare, session, calibrationRows(table.rows), random.stream('calibrate'));
    await session.close();
    return { ...bare, calibration: calibrate(raw, plan, random.stream('calibration')) };
  } finally {
    await judge.close();
    await maker?.close();
  }
}

/** Conditions for training: a column, a level of it by the logarithm of its count, and a real row that has it. */
function conditionsOf(coded: Coded, plan: Plan) {
  const columns = plan.columns.flatMap(({ categories, offset }, c) => {
    if (categories.length < 2) return [];
    const members: number[][] = categories.map(() => []);
    coded.categories[c]?.forEach((k, row) => {
      members[k]?.push(row);
    });
    return [{ offset, members, weights: members.map((list) => (list.length > 0 ? Math.log(1 + list.length) : 0)) }];
  });
  return {
    draw(batch: number, condition: Float32Array, random: Random): Uint32Array {
      condition.fill(0);
      return Uint32Array.from({ length: batch }, (_, i) => {
        if (columns.length === 0) return random.int(coded.rows);
        const { offset, members, weights } = columns[random.int(columns.length)] as (typeof columns)[number];
        const k = drawIndex(weights, random);
        condition[i * plan.width + offset + k] = 1;
        const list = members[k] as number[];
        return list[random.int(list.length)] as number;
      });
    },
  };
}

type Bare = Omit<GanModel, 'calibration'>;

export const openGan = (model: Bare): Promise<Session> =>
  openSession(
    exportModel(
      (g) => {
        const { logits, scores } = generator(
          g.input('z', [1, model.noise]),
          g.input('condition', [1, model.plan.width]),
          model,
        );
        return scores === undefined ? { logits } : { logits, scores };
      },
      unpackWeights(model.weights),
      { batch: 'rows' },
    ),
    { thread: 'here' },
  );

/** Conditions come in the shares of the table. */
export async function drawGan(model: Bare, session: Session, rows: number, random: Random): Promise<Raw> {
  const { plan, noise } = model;
  const columns = plan.columns.filter(({ categories }) => categories.length > 1);
  const z = Float32Array.from({ length: rows * noise }, random.normal);
  const condition = new Float32Array(rows * plan.width);
  for (let row = 0; row < rows && columns.length > 0; row += 1) {
    const { offset, shares } = columns[random.int(columns.length)] as (typeof columns)[number];
    condition[row * plan.width + offset + drawIndex(shares, random)] = 1;
  }
  const { logits, scores } = await session.run({
    z: { type: 'float32', dims: [rows, noise], data: z },
    condition: { type: 'float32', dims: [rows, plan.width], data: condition },
  });
  return {
    rows,
    logits: Float32Array.from(logits?.data as Float32Array, (value) => value / TEMPERATURE),
    scores: (scores?.data as Float32Array | undefined) ?? new Float32Array(0),
  };
}
