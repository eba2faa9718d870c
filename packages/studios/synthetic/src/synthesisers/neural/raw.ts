import type { Random } from '@aceso/tensor/random';
import { normalQuantile } from '@aceso/tensor/stats';
import { type Coded, share } from './coding.ts';
import type { Plan } from './plan.ts';

/** What a generator network says of some rows: unnormalised log-probabilities of categories, and normal scores. */
export interface Raw {
  readonly rows: number;
  /** [rows, width] */
  readonly logits: Float32Array;
  /** [rows, scalars] */
  readonly scores: Float32Array;
}

/**
 * What corrects the single columns after training: added to the logits, so that the categories come in their shares; and
 * quantiles of the generated scores, so that these are standard normal. How columns hang together is left as it is.
 */
export interface Calibration {
  readonly bias: readonly number[];
  /** By scalar, at equal distances. */
  readonly quantiles: readonly (readonly number[])[];
}

/** Draws a category per cell. */
export function drawRaw(raw: Raw, plan: Plan, calibration: Calibration | undefined, random: Random): Coded {
  const categories = plan.columns.map((column) => {
    const chosen = new Int32Array(column.carried ? 0 : raw.rows);
    for (let row = 0; row < chosen.length; row += 1) {
      let best = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < column.categories.length; k += 1) {
        const at = column.offset + k;
        const noise = -Math.log(random.exponential() + 1e-300);
        const value = (raw.logits[row * plan.width + at] as number) + (calibration?.bias[at] ?? 0) + noise;
        if (value > best) {
          best = value;
          chosen[row] = k;
        }
      }
    }
    return chosen;
  });
  const scores = Array.from({ length: plan.scalars }, (_, s) => {
    const table = calibration?.quantiles[s];
    return Float32Array.from({ length: raw.rows }, (_, row) => {
      const score = raw.scores[row * plan.scalars + s] as number;
      return table === undefined ? score : normalQuantile(Math.min(1 - 1e-6, Math.max(1e-6, share(score, table))));
    });
  });
  return { rows: raw.rows, categories, scores };
}

/** The category with the largest value in each row. */
function choose(
  noisy: Float32Array,
  rows: number,
  width: number,
  { offset, categories }: Plan['columns'][number],
  bias: readonly number[],
): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: rows }, (_, row) => {
    let best = 0;
    for (let k = 1; k < categories.length; k += 1) {
      const value = (noisy[row * width + offset + k] as number) + (bias[offset + k] as number);
      if (value > (noisy[row * width + offset + best] as number) + (bias[offset + best] as number)) best = k;
    }
    return best;
  });
}

const QUANTILES = 100;

/** How large a draw to learn the correction from: its own chance is then small beside that of the table. */
export const calibrationRows = (rows: number): number => Math.max(2000, Math.min(20_000, 8 * rows));

/** Learns the correction from a large draw of the trained generator. */
export function calibrate(raw: Raw, plan: Plan, random: Random): Calibration {
  const bias = new Array<number>(plan.width).fill(0);
  // The noise is drawn once: what changes from round to round is the bias alone.
  const noisy = raw.logits.map((value) => value - Math.log(random.exponential() + 1e-30));
  const choices = plan.columns.map((column) => {
    let chosen = new Int32Array(0);
    if (column.categories.length === 0) return chosen;
    for (let round = 0; round < 12; round += 1) {
      chosen = choose(noisy, raw.rows, plan.width, column, bias);
      const counts = new Float64Array(column.categories.length);
      for (const k of chosen) counts[k] = (counts[k] as number) + 1;
      const total = raw.rows + 0.5 * counts.length;
      for (const [k, share] of column.shares.entries()) {
        const change = Math.log((share * raw.rows + 0.5) / total / (((counts[k] as number) + 0.5) / total));
        const at = column.offset + k;
        bias[at] = (bias[at] as number) + 0.8 * Math.max(-1, Math.min(1, change));
      }
    }
    return chosen;
  });
  const quantiles = Array.from({ length: plan.scalars }, (_, s) => {
    const c = plan.columns.findIndex(({ scalar }) => scalar === s);
    const range = plan.columns[c]?.categories.findIndex(({ is }) => is === 'range');
    const inRange: number[] = [];
    const everywhere: number[] = [];
    for (let row = 0; row < raw.rows; row += 1) {
      const score = raw.scores[row * plan.scalars + s] as number;
      everywhere.push(score);
      if (choices[c]?.[row] === range) inRange.push(score);
    }
    const sorted = Float64Array.from(inRange.length >= 2 * QUANTILES ? inRange : everywhere).sort();
    return Array.from({ length: QUANTILES + 1 }, (_, i) => {
      const value = sorted[Math.round((i / QUANTILES) * (sorted.length - 1))] as number;
      return Number(value.toPrecision(6));
    });
  });
  return { bias: bias.map((value) => Number(value.toFixed(4))), quantiles };
}
