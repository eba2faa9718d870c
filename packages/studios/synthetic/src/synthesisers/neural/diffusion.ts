import {
  adamW,
  add,
  concat,
  cosine,
  createRandom,
  createTrainer,
  dense,
  exportModel,
  filled,
  type Graph,
  gelu,
  layerNorm,
  mul,
  neg,
  openSession,
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
import { type Coded, drawIndex, encodeTable, toMatrix } from './coding.ts';
import { columnLogSoftmax, columnSoftmax, rangeShares, startingBias } from './heads.ts';
import { batches, batchFor, runLoop } from './loop.ts';
import { makePlan, type Plan } from './plan.ts';
import { type Calibration, calibrate, calibrationRows, type Raw } from './raw.ts';
import { packWeights, unpackWeights, type Weights } from './weights.ts';

/**
 * Diffusion over mixed columns after TabDDPM (Kotelnikov et al., 2023): normal noise on the numbers, and categories that
 * are replaced by uniform ones (Hoogeboom et al., 2021). One network tells both back.
 */
export interface DiffusionModel {
  readonly plan: Plan;
  readonly hidden: number;
  readonly steps: number;
  readonly weights: Weights;
  readonly calibration: Calibration;
}

type Size = Pick<DiffusionModel, 'plan' | 'hidden' | 'steps'>;
const TIME_WIDTH = 16;

/** Share of the signal left after step t of `steps` (cosine; Nichol and Dhariwal, 2021); 1 at t = 0. */
export function signalLeft(t: number, steps: number): number {
  const f = (s: number): number => Math.cos((((s / steps + 0.008) / 1.008) * Math.PI) / 2) ** 2;
  return t === 0 ? 1 : Math.max(1e-4, f(t) / f(0));
}

function network(g: Graph, rows: number, size: Size): { x: Value; logits: Value; noise: Value | undefined } {
  const { plan, hidden } = size;
  const x = g.input('x', [rows, plan.width + plan.scalars]);
  const time = dense(gelu(dense(g.input('time', [rows, TIME_WIDTH]), 'time', hidden)), 'time2', hidden);
  let h = add(dense(x, 'in', hidden), time);
  for (const name of ['block0', 'block1', 'block2']) {
    h = g.scope(name, () => add(h, dense(gelu(dense(layerNorm(h, 'norm'), 'up', hidden)), 'down', hidden)));
  }
  const all = dense(gelu(layerNorm(h, 'norm')), 'out', plan.width + plan.scalars, {
    initial: filled(0),
    initialBias: startingBias(plan, plan.scalars),
  });
  if (plan.scalars === 0) return { x, logits: all, noise: undefined };
  return {
    x,
    logits: slice(all, 1, 0, plan.width),
    noise: slice(all, 1, plan.width, plan.width + plan.scalars),
  };
}

/** Cross-entropy of the clean categories plus squared error of the noise, where a cell has a number. */
function loss(g: Graph, rows: number, size: Size): { loss: Value; outputs: Record<string, Value> } {
  const { plan } = size;
  const { logits, noise } = network(g, rows, size);
  const clean = g.input('clean', [rows, plan.width]);
  const categories = mul(neg(sum(mul(clean, columnLogSoftmax(logits, plan)))), 1 / rows);
  const range = rangeShares(clean, plan);
  if (noise === undefined || range === undefined) return { loss: categories, outputs: { categories } };
  const error = mul(square(sub(noise, g.input('noise', [rows, plan.scalars]))), range);
  const numbers = mul(sum(error), 1 / rows);
  return { loss: add(categories, numbers), outputs: { categories, numbers } };
}

function timeFeatures(t: number, steps: number, into: Float32Array, row: number): void {
  for (let i = 0; i < TIME_WIDTH / 2; i += 1) {
    const angle = (t / steps) * 1.5 ** i * Math.PI;
    into[row * TIME_WIDTH + 2 * i] = Math.sin(angle);
    into[row * TIME_WIDTH + 2 * i + 1] = Math.cos(angle);
  }
}

export async function fitDiffusion(table: Table, options: FitOptions): Promise<DiffusionModel> {
  const random = createRandom(options.seed).stream('diffusion');
  const plan = makePlan(table, { ranges: () => 1 });
  const coded = encodeTable(table, plan, random.stream('encode'));
  const size: Size = { plan, hidden: table.rows < 3000 ? 128 : 192, steps: 60 };
  const batch = Math.min(2 * batchFor(table.rows), table.rows);
  const perEpoch = Math.max(1, Math.round(table.rows / batch));
  const epochs = options.epochs ?? Math.max(15, Math.min(600, Math.round(4000 / perEpoch)));
  const steps = epochs * perEpoch;
  const trainer = await createTrainer((g) => loss(g, batch, size), {
    optimiser: adamW({ weightDecay: 1e-3 }),
    seed: `${options.seed}`,
    ema: 0.995,
    clipNorm: 5,
  });
  try {
    const schedule = cosine({ rate: 2e-3, total: steps + 1, warmup: Math.min(100, steps >> 1) });
    const rows = Uint32Array.from({ length: table.rows }, (_, i) => i);
    const source = batches(rows, batch, random.stream('batches'));
    const feeds = {
      x: new Float32Array(batch * (plan.width + plan.scalars)),
      clean: new Float32Array(batch * plan.width),
      noise: new Float32Array(batch * plan.scalars),
      time: new Float32Array(batch * TIME_WIDTH),
    };
    const noising = random.stream('noise');
    await runLoop({
      steps,
      report: perEpoch,
      fit: options,
      async step(step) {
        corrupt(coded, size, source.next().value as Uint32Array, feeds, noising.stream(step));
        const { loss: value, outputs } = await trainer.step(feeds, schedule(step));
        return { loss: value, categories: outputs.categories?.[0] as number, numbers: outputs.numbers?.[0] ?? 0 };
      },
    });
    const bare = { ...size, weights: packWeights(trainer.trained()) };
    const session = await openDiffusion(bare);
    const raw = await drawDiffusion(bare, session, calibrationRows(table.rows), random.stream('calibrate'));
    await session.close();
    return { ...bare, calibration: calibrate(raw, plan, random.stream('calibration')) };
  } finally {
    await trainer.close();
  }
}

interface Feeds {
  readonly x: Float32Array;
  readonly clean: Float32Array;
  readonly noise: Float32Array;
  readonly time: Float32Array;
}

/** Rows at random steps of the way to noise. */
function corrupt(coded: Coded, { plan, steps }: Size, order: Uint32Array, feeds: Feeds, random: Random): void {
  const stride = plan.width + plan.scalars;
  toMatrix(coded, plan, order, feeds.x);
  for (let r = 0; r < order.length; r += 1) {
    const t = 1 + random.int(steps);
    const left = signalLeft(t, steps);
    timeFeatures(t, steps, feeds.time, r);
    feeds.clean.set(feeds.x.subarray(r * stride, r * stride + plan.width), r * plan.width);
    for (const { offset, categories } of plan.columns) {
      if (categories.length < 2 || random.next53() < left) continue;
      const at = r * stride + offset;
      feeds.x.fill(0, at, at + categories.length);
      feeds.x[at + random.int(categories.length)] = 1;
    }
    for (let s = 0; s < plan.scalars; s += 1) {
      const at = r * stride + plan.width + s;
      const noise = random.normal();
      feeds.noise[r * plan.scalars + s] = noise;
      feeds.x[at] = Math.sqrt(left) * (feeds.x[at] as number) + Math.sqrt(1 - left) * noise;
    }
  }
}

type Bare = Omit<DiffusionModel, 'calibration'>;

export const openDiffusion = (model: Bare): Promise<Session> =>
  openSession(
    exportModel(
      (g) => {
        const { logits, noise } = network(g, 1, model);
        const shares = columnSoftmax(logits, model.plan);
        return { y: noise === undefined ? shares : concat([shares, noise], 1) };
      },
      unpackWeights(model.weights),
      { batch: 'rows' },
    ),
    { thread: 'here' },
  );

/** From noise back to rows, step by step. */
export async function drawDiffusion(model: Bare, session: Session, rows: number, random: Random): Promise<Raw> {
  const { plan, steps } = model;
  const stride = plan.width + plan.scalars;
  const x = new Float32Array(rows * stride);
  const time = new Float32Array(rows * TIME_WIDTH);
  const logits = new Float32Array(rows * plan.width);
  const scores = new Float32Array(rows * plan.scalars);
  for (let row = 0; row < rows; row += 1) {
    for (const { offset, categories } of plan.columns) {
      if (categories.length > 0) x[row * stride + offset + random.int(categories.length)] = 1;
    }
    for (let s = 0; s < plan.scalars; s += 1) x[row * stride + plan.width + s] = random.normal();
  }
  const widest = Math.max(1, ...plan.columns.map(({ categories }) => categories.length));
  const weights = new Float64Array(widest);
  for (let t = steps; t >= 1; t -= 1) {
    for (let row = 0; row < rows; row += 1) timeFeatures(t, steps, time, row);
    const result = await session.run({
      x: { type: 'float32', dims: [rows, stride], data: x },
      time: { type: 'float32', dims: [rows, TIME_WIDTH], data: time },
    });
    const y = result.y?.data as Float32Array;
    const now = signalLeft(t, steps);
    const before = signalLeft(t - 1, steps);
    const kept = now / before;
    for (let row = 0; row < rows; row += 1) {
      const base = row * stride;
      for (const { offset, categories } of plan.columns) {
        const count = categories.length;
        if (count === 0) continue;
        if (t === 1) {
          for (let k = 0; k < count; k += 1) {
            logits[row * plan.width + offset + k] = Math.log((y[base + offset + k] as number) + 1e-30);
          }
          continue;
        }
        if (count === 1) continue;
        // A guess of the clean category, then by Bayes the one before this step, given the present one and the guess
        // (Austin et al., 2021). To put the whole distribution in place of the guess would favour rare categories.
        const guess = drawIndex(y.subarray(base + offset, base + offset + count), random);
        for (let k = 0; k < count; k += 1) {
          const clean = (1 - before) / count + (k === guess ? before : 0);
          weights[k] = (kept * (x[base + offset + k] as number) + (1 - kept) / count) * clean;
        }
        const chosen = drawIndex(weights.subarray(0, count), random);
        x.fill(0, base + offset, base + offset + count);
        x[base + offset + chosen] = 1;
      }
      for (let s = 0; s < plan.scalars; s += 1) {
        const at = base + plan.width + s;
        const value = x[at] as number;
        const guess = (value - Math.sqrt(1 - now) * (y[at] as number)) / Math.sqrt(now);
        const clean = Math.max(-4.5, Math.min(4.5, guess));
        const mean = (Math.sqrt(before) * (1 - kept) * clean + Math.sqrt(kept) * (1 - before) * value) / (1 - now);
        const spread = Math.sqrt(((1 - before) * (1 - kept)) / (1 - now));
        x[at] = t === 1 ? mean : mean + spread * random.normal();
        if (t === 1) scores[row * plan.scalars + s] = x[at] as number;
      }
    }
  }
  return { rows, logits, scores };
}
