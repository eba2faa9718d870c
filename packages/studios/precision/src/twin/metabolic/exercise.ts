import type { Recording } from './recording.ts';

/**
 * How exercise acts on glucose, told by the heart rate: the form of Breton (J Diabetes Sci Technol 2008;2:169) in the tissue
 * equation of the type 1 model, as Dalla Man, Breton & Cobelli have it (J Diabetes Sci Technol 2009;3:56). While it lasts it
 * raises use that needs no insulin, and it raises the effect of insulin, for hours after. Time constants are those of Breton; the
 * threshold and the sizes are chosen here for free living (a heart that beats a little faster than at rest all day is no
 * exercise, and three quarters of an hour at 60 beats above rest lower glucose by some 30 mg/dL); a fit moves both sizes by one
 * multiplier.
 */
export const EXERCISE = {
  /** Minutes in which the effort follows the heart. */
  heart: 5,
  /** Minutes that the effect on insulin lasts. */
  after: 600,
  /** Share above rest at which that effect is half on, and how sharply. */
  threshold: 0.4,
  steepness: 8,
  /** Use that needs no insulin, per beat a minute above rest. */
  uptake: 0.03,
  /** Effect of insulin, all of it on. */
  sensitivity: 0.4,
} as const;

/** Minutes that a reading stands for; after that the heart is taken to be at rest. */
const HOLDS = 10;

/** The effort by minute: beats above rest, smoothed, and how much of the later effect is on, 0 to 1. */
export interface Effort {
  /** Beats a minute at rest: the median of the readings. */
  readonly rest: number;
  readonly uptake: Float64Array;
  readonly after: Float64Array;
}

/** Beats a minute by minute, at rest where nothing was measured. */
export function heartOf(heart: Float64Array, rest: number): Float64Array {
  const out = new Float64Array(heart.length).fill(rest);
  let last = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < heart.length; t += 1) {
    if (!Number.isNaN(heart[t]!)) last = t;
    if (t - last < HOLDS) out[t] = heart[last]!;
  }
  return out;
}

export function restOf(heart: Float64Array): number {
  const seen = heart.filter((one) => !Number.isNaN(one)).sort();
  return seen.length === 0 ? Number.NaN : seen[Math.floor(seen.length / 2)]!;
}

/** @param heart beats a minute by minute, none missing */
export function effortOf(heart: Float64Array, rest: number): Effort {
  const { heart: lag, after: lasts, threshold, steepness } = EXERCISE;
  const uptake = new Float64Array(heart.length);
  const after = new Float64Array(heart.length);
  const follow = 1 - Math.exp(-1 / lag);
  let [y, z] = [0, 0];
  for (let t = 0; t < heart.length; t += 1) {
    y += follow * (Math.max(0, heart[t]! - rest) - y);
    const power = (y / (threshold * rest)) ** steepness;
    const on = power / (1 + power);
    const rate = on + 1 / lasts;
    z = on / rate + (z - on / rate) * Math.exp(-rate);
    uptake[t] = y;
    after[t] = z;
  }
  return { rest, uptake, after };
}

/** The effort of a recording; undefined where it says nothing of the heart. */
export function effortOfRecording({ heart }: Recording): Effort | undefined {
  if (!heart) return undefined;
  const rest = restOf(heart);
  return effortOf(heartOf(heart, rest), rest);
}
