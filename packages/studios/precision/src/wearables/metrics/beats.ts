import { MINUTE } from '../time.ts';

/** Heart rate variability of one uninterrupted stretch of beats. */
export interface BeatWindow {
  /** Milliseconds UTC of the first beat. */
  readonly at: number;
  readonly offset: number;
  readonly seconds: number;
  /** Beats that were used, and those left out as artefacts or ectopic. */
  readonly beats: number;
  readonly left: number;
  /** Standard deviation of normal intervals, in ms. */
  readonly sdnn: number;
  /** Root mean square of successive differences, in ms. */
  readonly rmssd: number;
  readonly cautions: readonly HrvCaution[];
}

/** `ultra-short`: less than the five minutes of the Task Force's short-term standard; `artefacts`: more than 5 % of beats left out. */
export type HrvCaution = 'ultra-short' | 'artefacts';

const PAUSE = 5000;
const WINDOW = 5 * MINUTE;
const FEWEST = 20;

/**
 * Time-domain measures of R-R intervals (Task Force of the ESC and NASPE, Circulation 1996;93:1043). Intervals beyond 300 to 2,000 ms,
 * and those that differ by more than 20 % from the interval before (Malik's filter), are left out; differences are taken only between
 * neighbours that are both kept.
 * @param intervals in ms, in order
 * @returns undefined below 20 kept beats
 */
export function variability(intervals: readonly number[]): Omit<BeatWindow, 'at' | 'offset'> | undefined {
  const kept: number[] = [];
  let squares = 0;
  let pairs = 0;
  let last: number | undefined;
  let adjacent = false;
  for (const interval of intervals) {
    const normal =
      interval >= 300 && interval <= 2000 && (last === undefined || Math.abs(interval - last) <= 0.2 * last);
    if (!normal) {
      adjacent = false;
      // After a run of refused beats the rate itself may have changed.
      if (interval >= 300 && interval <= 2000) last = interval;
      continue;
    }
    if (adjacent && last !== undefined) {
      squares += (interval - last) ** 2;
      pairs += 1;
    }
    kept.push(interval);
    last = interval;
    adjacent = true;
  }
  if (kept.length < FEWEST || pairs === 0) return undefined;
  const mean = kept.reduce((sum, each) => sum + each, 0) / kept.length;
  const variance = kept.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (kept.length - 1);
  const left = intervals.length - kept.length;
  const seconds = intervals.reduce((sum, each) => sum + each, 0) / 1000;
  return {
    seconds: Number(seconds.toFixed(1)),
    beats: kept.length,
    left,
    sdnn: Number(Math.sqrt(variance).toFixed(2)),
    rmssd: Number(Math.sqrt(squares / pairs).toFixed(2)),
    cautions: [
      ...(seconds < 295 ? (['ultra-short'] as const) : []),
      ...(left > 0.05 * intervals.length ? (['artefacts'] as const) : []),
    ],
  };
}

/** Beats of each source as they come in time; a pause of five seconds, or five minutes, ends a window. */
export class HrvCollector {
  readonly #open = new Map<number, { at: number; offset: number; last: number; intervals: number[] }>();
  readonly #windows: BeatWindow[] = [];

  take(at: number, interval: number, source: number, offset: number): void {
    let open = this.#open.get(source);
    if (open && (at - open.last > interval + PAUSE || at - open.at >= WINDOW)) {
      this.#close(open);
      open = undefined;
    }
    if (open) {
      open.intervals.push(interval);
      open.last = at;
    } else this.#open.set(source, { at, offset, last: at, intervals: [interval] });
  }

  #close({ at, offset, intervals }: { at: number; offset: number; intervals: number[] }): void {
    const result = variability(intervals);
    if (result) this.#windows.push({ at, offset, ...result });
  }

  /** Windows in time. */
  finish(): BeatWindow[] {
    for (const open of this.#open.values()) this.#close(open);
    this.#open.clear();
    return this.#windows.sort((a, b) => a.at - b.at);
  }
}
