import type { Random } from '@aceso/tensor/random';
import type { FitOptions } from '../synthesiser.ts';

/** Rows split into those that are learned from and those that tell when to stop. */
export function holdOut(rows: number, share: number, random: Random): { train: Uint32Array; held: Uint32Array } {
  const order = random.permutation(rows);
  const count = rows < 50 ? 0 : Math.floor(rows * share);
  return { train: order.slice(count), held: order.slice(0, count) };
}

/** Batches of one size without end: every pass goes through all rows in a new order; a short rest begins the next pass. */
export function* batches(rows: Uint32Array, size: number, random: Random): Generator<Uint32Array> {
  let queue = new Uint32Array(0);
  for (let pass = 0; ; pass += 1) {
    const order = random.stream(`pass:${pass}`).permutation(rows.length);
    const next = new Uint32Array(queue.length + rows.length);
    next.set(queue);
    for (let i = 0; i < rows.length; i += 1) next[queue.length + i] = rows[order[i] as number] as number;
    let at = 0;
    for (; at + size <= next.length; at += size) yield next.subarray(at, at + size);
    queue = next.slice(at);
  }
}

export interface LoopOptions {
  readonly steps: number;
  /** Steps in a row of the progress (an epoch). */
  readonly report: number;
  readonly fit: FitOptions;
  step(step: number): Promise<Readonly<Record<string, number>>>;
  /** Measured after every report; training ends when it has not improved for `patience` reports. */
  readonly evaluate?: () => Promise<number>;
  readonly improved?: () => void;
  readonly patience?: number;
}

/** Runs the steps, reports mean losses, stops early where there is something to judge by. */
export async function runLoop(options: LoopOptions): Promise<void> {
  const { steps, report, fit, evaluate, patience = Number.POSITIVE_INFINITY } = options;
  const total = Math.ceil(steps / report);
  let best = Number.POSITIVE_INFINITY;
  let since = 0;
  let sums: Record<string, number> = {};
  let count = 0;
  for (let step = 0; step < steps; step += 1) {
    fit.signal?.throwIfAborted();
    for (const [name, value] of Object.entries(await options.step(step))) sums[name] = (sums[name] ?? 0) + value;
    count += 1;
    if ((step + 1) % report !== 0 && step + 1 !== steps) continue;
    const values: Record<string, number> = {};
    for (const [name, sum] of Object.entries(sums)) values[name] = sum / count;
    sums = {};
    count = 0;
    if (evaluate !== undefined) {
      const score = await evaluate();
      values.validation = score;
      since += 1;
      // A thousandth of a nat is no improvement worth waiting for.
      if (score < best - 1e-3) since = 0;
      if (score < best) {
        best = score;
        options.improved?.();
      }
    }
    fit.progress?.({ phase: 'train', done: Math.ceil((step + 1) / report), total, values });
    if (since >= patience) return;
  }
}

/** Batch for a table of so many rows. */
export const batchFor = (rows: number): number =>
  rows < 1500 ? Math.max(8, Math.min(64, rows)) : rows < 8000 ? 128 : 256;
