import { cholesky, solveCholesky } from '../numerics/matrix.ts';
import type { Effort } from './exercise.ts';
import { near } from './fit.ts';
import type { Recording } from './recording.ts';

/** A forecast without a body: sensor glucose at t + h from what was known at t. NaN where it cannot say. */
export interface Baseline {
  readonly name: 'persistence' | 'trend' | 'profile' | 'regression';
  predict(t: number, h: number): number;
}

/** Nothing changes. */
export const persistence = ({ glucose }: Recording): Baseline => ({
  name: 'persistence',
  predict: (t) => near(glucose, t),
});

/** The slope of the last 15 minutes goes on for 30 more, and then stops. */
export const trend = ({ glucose }: Recording): Baseline => ({
  name: 'trend',
  predict(t, h) {
    const now = near(glucose, t);
    const before = near(glucose, t - 15);
    return now + ((now - (Number.isNaN(before) ? now : before)) / 15) * Math.min(h, 30);
  },
});

/** The person's own mean at that half hour of the day, over the days [from, to). */
export function profile({ glucose }: Recording, from: number, to: number): Baseline {
  const sum = new Float64Array(48);
  const count = new Float64Array(48);
  for (let t = from * 1440; t < to * 1440; t += 1) {
    if (Number.isNaN(glucose[t]!)) continue;
    const slot = Math.floor((t % 1440) / 30);
    sum[slot] = sum[slot]! + glucose[t]!;
    count[slot] = count[slot]! + 1;
  }
  return {
    name: 'profile',
    predict(t, h) {
      const slot = Math.floor(((t + h) % 1440) / 30);
      return count[slot]! > 0 ? sum[slot]! / count[slot]! : Number.NaN;
    },
  };
}

const LAGS = [0, 10, 20, 30, 45, 60];
const PAST = [30, 60, 120, 180, 240];

/**
 * Ridge regression of the glucose at t + h on its last hour, and on food and insulin before and, as the twin is told them, until then;
 * one for each horizon, learned on the days [from, to).
 */
export function regression(
  recording: Recording,
  from: number,
  to: number,
  horizons: readonly number[],
  effort?: Effort,
): Baseline {
  const { glucose, carbs, insulin } = recording;
  const total = (series: Float64Array, a: number, b: number): number => {
    let sum = 0;
    for (let t = Math.max(0, a); t < b; t += 1) sum += series[t] ?? 0;
    return sum;
  };
  const features = (t: number, h: number): Float64Array | null => {
    const row: number[] = [1];
    for (const lag of LAGS) row.push((near(glucose, t - lag) - 140) / 50);
    for (const series of [carbs, insulin]) {
      let end = t;
      for (const past of PAST) {
        row.push(total(series, t - past, end) / (series === carbs ? 30 : 3));
        end = t - past;
      }
      const half = t + Math.floor(h / 2);
      row.push(
        total(series, t, half) / (series === carbs ? 30 : 3),
        total(series, half, t + h) / (series === carbs ? 30 : 3),
      );
    }
    if (effort)
      row.push(
        total(effort.uptake, t - 60, t) / 1000,
        total(effort.uptake, t - 360, t - 60) / 1000,
        total(effort.uptake, t, t + h) / 1000,
      );
    const angle = (2 * Math.PI * (t + h)) / 1440;
    row.push(Math.sin(angle), Math.cos(angle));
    return row.some((one) => Number.isNaN(one)) ? null : Float64Array.from(row);
  };
  const weights = new Map(horizons.map((h) => [h, learn(h)]));
  function learn(h: number): Float64Array | null {
    let normal: Float64Array | undefined;
    let right: Float64Array | undefined;
    for (let t = from * 1440 + 240; t + h < to * 1440; t += 10) {
      const row = features(t, h);
      const seen = near(glucose, t + h);
      if (!row || Number.isNaN(seen)) continue;
      const n = row.length;
      normal ??= Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 && i > 0 ? 20 : 0));
      right ??= new Float64Array(n);
      for (let i = 0; i < n; i += 1) {
        right[i] = right[i]! + row[i]! * (seen - 140);
        for (let k = 0; k < n; k += 1) normal[i * n + k] = normal[i * n + k]! + row[i]! * row[k]!;
      }
    }
    if (!normal || !right) return null;
    const f = cholesky(normal, right.length);
    return f ? solveCholesky(f, right) : null;
  }
  return {
    name: 'regression',
    predict(t, h) {
      const w = weights.get(h);
      const row = features(t, h);
      if (!w || !row) return Number.NaN;
      return 140 + row.reduce((sum, one, i) => sum + one * w[i]!, 0);
    },
  };
}
