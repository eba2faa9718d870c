import {
  adamW,
  add,
  cosine,
  createRandom,
  createTrainer,
  dense,
  dropout,
  type Graph,
  mul,
  relu,
  type StepDefinition,
  softplus,
  square,
  sub,
  sum,
} from '@aceso/tensor';
import { type Inputs, inputAt, layerOf, type Net } from './net.ts';

/** More steps than these, and more rounds through large sets, learned the molecules by heart (Tox21 and SIDER, by scaffold). */
const STEPS = 500;
const FEWEST_ROUNDS = 8;

export interface NetOptions {
  readonly seed: number;
  /** Widths of the layers of the trunk. */
  readonly hidden?: readonly number[];
  /** Steps; unless given 500, and at least 8 rounds through the rows. */
  readonly steps?: number | undefined;
  readonly batch?: number;
  readonly rate?: number;
  readonly decay?: number;
  /** Share of a layer's units, and of the input's values, that a step does without. */
  readonly drop?: number;
  readonly inputDrop?: number;
  readonly signal?: AbortSignal | undefined;
}

/** What a net learns from: rows of bins and, by property, values with NaN where there is none. */
export interface NetData {
  readonly matrix: Uint8Array;
  readonly inputs: Inputs;
  readonly values: readonly Float64Array[];
  readonly binary: readonly boolean[];
}

/**
 * Trains a net on some rows by AdamW on a cosine schedule. The loss is the mean over the labels that are there: cross-entropy of
 * classes, half the squared error of standardised quantities; what was not measured has no weight. Same seed, same net.
 */
export async function fitNet(data: NetData, rows: Int32Array, options: NetOptions): Promise<Net> {
  const { hidden = [256], rate = 1e-3, decay = 0.05, drop = 0.5, inputDrop = 0.3, seed } = options;
  const { matrix, inputs, values, binary } = data;
  const { width } = inputs;
  const heads = values.length;
  const batch = Math.min(options.batch ?? 128, rows.length);
  const { centre, spread } = standard(values, binary, rows);
  const random = createRandom(seed).stream('net');
  const trainer = await createTrainer((g) => definition(g, { batch, width, hidden, heads, binary, drop }), {
    optimiser: adamW({ weightDecay: decay }),
    seed: `net ${seed}`,
    ema: 0.99,
    clipNorm: 5,
  });
  try {
    const each = Math.max(1, Math.floor(rows.length / batch));
    const total = options.steps ?? Math.max(FEWEST_ROUNDS * each, STEPS);
    const schedule = cosine({ rate, total: total + 1, warmup: Math.min(each, total >> 1) });
    const x = new Float32Array(batch * width);
    const target = new Float32Array(batch * heads);
    const weight = new Float32Array(batch * heads);
    let order = rows;
    for (let step = 0; step < total; step += 1) {
      options.signal?.throwIfAborted();
      if (step % each === 0) order = Int32Array.from(random.stream(step).permutation(rows.length), (i) => rows[i]!);
      const noise = random.stream(`drop ${step}`);
      let labels = 0;
      for (let b = 0; b < batch; b += 1) {
        const r = order[((step % each) * batch + b) % rows.length]!;
        for (let c = 0; c < width; c += 1) {
          const v = inputAt(inputs, c, matrix[r * width + c]!);
          x[b * width + c] = v === 0 || noise.next() < inputDrop ? 0 : v;
        }
        for (let k = 0; k < heads; k += 1) {
          const y = values[k]![r]!;
          const known = !Number.isNaN(y);
          target[b * heads + k] = known ? (y - centre[k]!) / spread[k]! : 0;
          weight[b * heads + k] = known ? 1 : 0;
          labels += known ? 1 : 0;
        }
      }
      for (let i = 0; i < weight.length; i += 1) weight[i]! /= Math.max(1, labels);
      await trainer.step({ x, target, weight }, schedule(step));
    }
    const trained = trainer.trained();
    const layers = [...hidden, heads].map((_, l) => layerOf(trained[`l${l}.weight`]!, trained[`l${l}.bias`]!));
    return { layers, centre, spread };
  } finally {
    await trainer.close();
  }
}

interface Size {
  readonly batch: number;
  readonly width: number;
  readonly hidden: readonly number[];
  readonly heads: number;
  readonly binary: readonly boolean[];
  readonly drop: number;
}

function definition(g: Graph, { batch, width, hidden, heads, binary, drop }: Size): StepDefinition {
  let h = g.input('x', [batch, width]);
  hidden.forEach((size, l) => {
    h = dropout(relu(dense(h, `l${l}`, size)), `drop${l}`, drop);
  });
  const out = dense(h, `l${hidden.length}`, heads);
  const target = g.input('target', [batch, heads]);
  const weight = g.input('weight', [batch, heads]);
  const classes = g.tensor(Float32Array.from(binary, Number), [1, heads]);
  const entropy = sub(softplus(out), mul(out, target));
  const squares = mul(square(sub(out, target)), 0.5);
  const all = binary.every(Boolean)
    ? entropy
    : binary.some(Boolean)
      ? add(mul(entropy, classes), mul(squares, sub(1, classes)))
      : squares;
  return { loss: sum(mul(all, weight)) };
}

/** Mean and standard deviation of each quantity on some rows; 0 and 1 for classes. */
function standard(
  values: readonly Float64Array[],
  binary: readonly boolean[],
  rows: Int32Array,
): { centre: Float32Array; spread: Float32Array } {
  const centre = new Float32Array(values.length);
  const spread = new Float32Array(values.length).fill(1);
  values.forEach((y, k) => {
    if (binary[k]) return;
    const known = Array.from(rows, (r) => y[r]!).filter((v) => !Number.isNaN(v));
    if (known.length === 0) return;
    const mean = known.reduce((a, b) => a + b, 0) / known.length;
    centre[k] = mean;
    spread[k] = Math.sqrt(known.reduce((a, b) => a + (b - mean) ** 2, 0) / known.length) || 1;
  });
  return { centre, spread };
}
