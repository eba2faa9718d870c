import type { Span } from '../span.ts';
import { BUCKETS, featuresOf } from './features.ts';
import { CLASSES, mayFollow, TAGS } from './tags.ts';
import { tokensOf } from './tokens.ts';

/** Weights of a linear chain: one for each bucket and tag, then one for each pair of tags (from row to column). */
export interface Weights {
  /** BUCKETS x TAGS. */
  readonly emit: ArrayLike<number>;
  /** (TAGS + 1) x TAGS; the last row is the beginning of a line. */
  readonly step: ArrayLike<number>;
  /** The weights of `emit` that are not 0, where they do not change any more: most are. */
  readonly rows?: Rows;
}

/** Weights of bucket b: from `from[b]` to `from[b + 1]`. */
export interface Rows {
  readonly from: Uint32Array;
  readonly tags: Uint8Array;
  readonly values: Int8Array;
}

export function rowsOf(emit: Int8Array): Rows {
  const from = new Uint32Array(BUCKETS + 1);
  const count = emit.reduce((sum, value) => (value === 0 ? sum : sum + 1), 0);
  const tags = new Uint8Array(count);
  const values = new Int8Array(count);
  let at = 0;
  for (let i = 0; i < emit.length; i++) {
    if (i % TAGS === 0) from[i / TAGS] = at;
    if (emit[i] === 0) continue;
    tags[at] = i % TAGS;
    values[at++] = emit[i]!;
  }
  from[BUCKETS] = at;
  return { from, tags, values };
}

export const EMIT = BUCKETS * TAGS;
export const STEP = (TAGS + 1) * TAGS;

/** What a sum may gain by the best step over the worst, where weights are bytes. */
const REACH = 2 * 127;

/** The best tags of a line (Viterbi, 1967). @param outside added to the score of the tag outside: below 0, more is found */
export function tag(features: readonly Uint32Array[], { emit, step, rows }: Weights, outside = 0): Uint8Array {
  const n = features.length;
  const best = new Uint8Array(n);
  if (n === 0) return best;
  const from = new Uint8Array(n * TAGS);
  const own = new Float64Array(TAGS);
  const live = new Uint8Array(TAGS);
  let score = new Float64Array(TAGS);
  let next = new Float64Array(TAGS);
  for (let i = 0; i < n; i++) {
    own.fill(0);
    own[0] = outside;
    if (rows) {
      const { from: starts, tags, values } = rows;
      for (const bucket of features[i]!)
        for (let w = starts[bucket]!, end = starts[bucket + 1]!; w < end; w++) own[tags[w]!]! += values[w]!;
    } else
      for (const bucket of features[i]!) for (let t = 0, w = bucket * TAGS; t < TAGS; t++, w++) own[t]! += emit[w]!;
    // Of bytes no step makes up for more than REACH: what lies further behind the best leads to no best.
    const least = rows && i > 0 ? Math.max(...score) - REACH : Number.NEGATIVE_INFINITY;
    let alive = 0;
    for (let t = 0; t < TAGS; t++) if (score[t]! >= least) live[alive++] = t;
    for (let t = 0; t < TAGS; t++) {
      let top = Number.NEGATIVE_INFINITY;
      if (i === 0) top = mayFollow(0, t) ? step[TAGS * TAGS + t]! : top;
      else if (t === 0 || t % 2 === 1)
        for (let k = 0; k < alive; k++) {
          const before = live[k]!;
          const sum = score[before]! + step[before * TAGS + t]!;
          if (sum > top) {
            top = sum;
            from[i * TAGS + t] = before;
          }
        }
      // What goes on must have begun.
      else
        for (let before = t - 1; before <= t; before++) {
          const sum = score[before]! + step[before * TAGS + t]!;
          if (sum > top) {
            top = sum;
            from[i * TAGS + t] = before;
          }
        }
      next[t] = top + own[t]!;
    }
    [score, next] = [next, score];
  }
  let t = 0;
  for (let each = 1; each < TAGS; each++) if (score[each]! > score[t]!) t = each;
  for (let i = n - 1; i >= 0; i--) {
    best[i] = t;
    t = from[i * TAGS + t]!;
  }
  return best;
}

/** Spans of one line by its tags. */
export function tagLine(text: string, weights: Weights, outside = 0): Span[] {
  const tokens = tokensOf(text);
  const tags = tag(featuresOf(tokens), weights, outside);
  const spans: { start: number; end: number; type: Span['type'] }[] = [];
  tokens.forEach(({ start, end }, i) => {
    const t = tags[i]!;
    if (t === 0) return;
    if (t % 2 === 0) spans.at(-1)!.end = end;
    else spans.push({ start, end, type: CLASSES[(t - 1) >> 1]! });
  });
  return spans;
}
