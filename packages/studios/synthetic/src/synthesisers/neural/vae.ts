import {
  adamW,
  add,
  clamp,
  cosine,
  createRandom,
  createTrainer,
  dense,
  exp,
  exportModel,
  type Graph,
  gaussianNoise,
  mul,
  neg,
  openSession,
  relu,
  type Session,
  slice,
  square,
  sub,
  sum,
  type Value,
} from '@aceso/tensor';
import type { Random } from '@aceso/tensor/random';
import type { Table } from '../../table/table.ts';
import type { FitOptions } from '../synthesiser.ts';
import { type Coded, encodeTable, toMatrix } from './coding.ts';
import { columnLogSoftmax, rangeShares } from './heads.ts';
import { batches, batchFor, holdOut, runLoop } from './loop.ts';
import { makePlan, type Plan } from './plan.ts';
import { type Calibration, calibrate, calibrationRows, type Raw } from './raw.ts';
import { packWeights, unpackWeights, type Weights } from './weights.ts';

/** A variational autoencoder of mixed columns (TVAE; Xu et al., 2019). */
export interface VaeModel {
  readonly plan: Plan;
  readonly hidden: number;
  readonly latent: number;
  readonly weights: Weights;
  /** Mean and Cholesky factor (row-major) of the codes of the training rows, from which new codes are drawn. */
  readonly centre: readonly number[];
  readonly factor: readonly number[];
  readonly calibration: Calibration;
}

interface Size {
  readonly plan: Plan;
  readonly hidden: number;
  readonly latent: number;
}

function encoder(
  g: Graph,
  rows: number,
  { plan, hidden, latent }: Size,
): { mean: Value; logVariance: Value; x: Value } {
  const x = g.input('x', [rows, plan.width + plan.scalars]);
  const code = g.scope('encoder', () =>
    dense(relu(dense(relu(dense(x, 'a', hidden)), 'b', hidden)), 'code', 2 * latent),
  );
  return { x, mean: slice(code, 1, 0, latent), logVariance: clamp(slice(code, 1, latent, 2 * latent), -8, 4) };
}

function decoder(
  z: Value,
  { plan, hidden }: Size,
): { logits: Value; means: Value | undefined; logVariances: Value | undefined } {
  const g = z.graph;
  return g.scope('decoder', () => {
    const h = relu(dense(relu(dense(z, 'a', hidden)), 'b', hidden));
    const all = dense(h, 'out', plan.width + 2 * plan.scalars);
    const { width, scalars } = plan;
    if (scalars === 0) return { logits: all, means: undefined, logVariances: undefined };
    return {
      logits: slice(all, 1, 0, width),
      means: slice(all, 1, width, width + scalars),
      logVariances: clamp(slice(all, 1, width + scalars, width + 2 * scalars), -6, 1),
    };
  });
}

/** Negative lower bound on the log-likelihood of a row; the numbers count where a cell is in its range. */
function loss(g: Graph, rows: number, size: Size, weight: number): { loss: Value; outputs: Record<string, Value> } {
  const { plan } = size;
  const { x, mean, logVariance } = encoder(g, rows, size);
  const z = add(mean, mul(exp(mul(logVariance, 0.5)), gaussianNoise(x, 'epsilon', mean.shape)));
  const { logits, means, logVariances } = decoder(z, size);
  const onehot = slice(x, 1, 0, plan.width);
  let fit = neg(sum(mul(onehot, columnLogSoftmax(logits, plan))));
  const range = rangeShares(onehot, plan);
  if (means !== undefined && logVariances !== undefined && range !== undefined) {
    const scores = slice(x, 1, plan.width, plan.width + plan.scalars);
    const each = add(mul(square(sub(scores, means)), exp(neg(logVariances))), logVariances);
    fit = add(fit, mul(sum(mul(each, range)), 0.5));
  }
  const divergence = mul(sum(sub(add(square(mean), exp(logVariance)), add(logVariance, 1))), 0.5);
  return {
    loss: mul(add(mul(fit, weight), divergence), 1 / rows),
    outputs: { fit: mul(fit, 1 / rows), divergence: mul(divergence, 1 / rows) },
  };
}

export async function fitVae(table: Table, options: FitOptions): Promise<VaeModel> {
  const random = createRandom(options.seed).stream('vae');
  const plan = makePlan(table, { ranges: () => 1 });
  const coded = encodeTable(table, plan, random.stream('encode'));
  const size: Size = {
    plan,
    hidden: table.rows < 3000 ? 128 : 256,
    latent: Math.min(32, Math.max(4, plan.columns.length)),
  };
  const { train } = holdOut(table.rows, 0, random.stream('hold'));
  const batch = Math.min(batchFor(table.rows), train.length);
  const perEpoch = Math.max(1, Math.round(train.length / batch));
  const epochs = options.epochs ?? Math.max(12, Math.min(300, Math.round(8000 / perEpoch)));
  const steps = epochs * perEpoch;
  const trainer = await createTrainer((g) => loss(g, batch, size, 2), {
    optimiser: adamW({ weightDecay: 1e-4 }),
    seed: `${options.seed}`,
    ema: 0.995,
    clipNorm: 20,
  });
  try {
    const schedule = cosine({ rate: 2e-3, total: steps + 1, warmup: Math.min(50, steps >> 1) });
    const source = batches(train, batch, random.stream('batches'));
    const x = new Float32Array(batch * (plan.width + plan.scalars));
    await runLoop({
      steps,
      report: perEpoch,
      fit: options,
      async step(step) {
        toMatrix(coded, plan, source.next().value as Uint32Array, x);
        const { loss: value, outputs } = await trainer.step({ x }, schedule(step));
        return { loss: value, fit: outputs.fit?.[0] as number, divergence: outputs.divergence?.[0] as number };
      },
    });
    const parameters = trainer.trained();
    const { centre, factor } = await codesOf(coded, size, parameters);
    const weights = packWeights(
      Object.fromEntries(Object.entries(parameters).filter(([name]) => name.startsWith('decoder.'))),
    );
    const bare = { ...size, weights, centre, factor };
    const session = await openVae(bare);
    const raw = await drawVae(bare, session, calibrationRows(table.rows), random.stream('calibrate'));
    await session.close();
    return { ...bare, calibration: calibrate(raw, plan, random.stream('calibration')) };
  } finally {
    await trainer.close();
  }
}

/**
 * Mean and spread of the codes over the table. The prior N(0, 1) differs from what the encoder in fact gives; one normal
 * fitted to it closes most of the gap and tells no more of a row than a covariance matrix does.
 */
async function codesOf(coded: Coded, size: Size, parameters: Record<string, Float32Array>) {
  const { plan, latent } = size;
  const rows = Math.min(coded.rows, 20_000);
  const x = new Float32Array(rows * (plan.width + plan.scalars));
  toMatrix(
    coded,
    plan,
    Uint32Array.from({ length: rows }, (_, i) => i),
    x,
  );
  const session = await openSession(
    exportModel((g) => {
      const { mean, logVariance } = encoder(g, rows, size);
      return { mean, variance: exp(logVariance) };
    }, parameters),
    { thread: 'here' },
  );
  const result = await session.run({ x: { type: 'float32', dims: [rows, plan.width + plan.scalars], data: x } });
  await session.close();
  const mean = result.mean?.data as Float32Array;
  const variance = result.variance?.data as Float32Array;
  const centre = new Array<number>(latent).fill(0);
  for (let i = 0; i < mean.length; i += 1)
    centre[i % latent] = (centre[i % latent] as number) + (mean[i] as number) / rows;
  const covariance = Array.from({ length: latent }, () => new Float64Array(latent));
  for (let row = 0; row < rows; row += 1) {
    for (let a = 0; a < latent; a += 1) {
      const line = covariance[a] as Float64Array;
      const da = (mean[row * latent + a] as number) - (centre[a] as number);
      for (let b = 0; b <= a; b += 1) {
        const db = (mean[row * latent + b] as number) - (centre[b] as number);
        line[b] = (line[b] as number) + (da * db) / rows;
      }
      line[a] = (line[a] as number) + (variance[row * latent + a] as number) / rows;
    }
  }
  return { centre, factor: cholesky(covariance) };
}

/** Lower factor, row-major. The diagonal holds variances above zero, so that the matrix is positive definite. */
function cholesky(matrix: readonly Float64Array[]): number[] {
  const n = matrix.length;
  const factor = new Array<number>(n * n).fill(0);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i]?.[j] as number;
      for (let k = 0; k < j; k += 1) rest -= (factor[i * n + k] as number) * (factor[j * n + k] as number);
      factor[i * n + j] = i === j ? Math.sqrt(Math.max(rest, 1e-9)) : rest / (factor[j * n + j] as number);
    }
  }
  return factor;
}

type Bare = Omit<VaeModel, 'calibration'>;

export const openVae = (model: Bare): Promise<Session> =>
  openSession(
    exportModel(
      (g) => {
        const { logits, means, logVariances } = decoder(g.input('z', [1, model.latent]), model);
        return means === undefined || logVariances === undefined
          ? { logits }
          : { logits, means, deviations: exp(mul(logVariances, 0.5)) };
      },
      unpackWeights(model.weights),
      { batch: 'rows' },
    ),
    { thread: 'here' },
  );

export async function drawVae(model: Bare, session: Session, rows: number, random: Random): Promise<Raw> {
  const { latent, plan, centre, factor } = model;
  const z = new Float32Array(rows * latent);
  const white = new Float64Array(latent);
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < latent; i += 1) white[i] = random.normal();
    for (let i = 0; i < latent; i += 1) {
      let value = centre[i] as number;
      for (let k = 0; k <= i; k += 1) value += (factor[i * latent + k] as number) * (white[k] as number);
      z[row * latent + i] = value;
    }
  }
  const { logits, means, deviations } = await session.run({ z: { type: 'float32', dims: [rows, latent], data: z } });
  const scores = new Float32Array(rows * plan.scalars);
  for (let i = 0; i < scores.length; i += 1) {
    scores[i] = Number(means?.data[i]) + Number(deviations?.data[i]) * random.normal();
  }
  return { rows, logits: logits?.data as Float32Array, scores };
}
