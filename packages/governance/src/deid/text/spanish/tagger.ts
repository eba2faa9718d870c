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
}

export const EMIT = BUCKETS * TAGS;
export const STEP = (TAGS + 1) * TAGS;

const STEPS: readonly Int8Array[] = Array.from({ length: TAGS }, (_, tag) =>
  Int8Array.from(Array.from({ length: TAGS }, (_, from) => from).filter((from) => mayFollow(from, tag))),
);

/** The best tags of a line (Viterbi, 1967). @param outside added to the score of the tag outside: below 0, more is found */
export function tag(features: readonly Uint32Array[], { emit, step }: Weights, outside = 0): Uint8Array {
  const n = features.length;
  const best = new Uint8Array(n);
  if (n === 0) return best;
  const from = new Uint8Array(n * TAGS);
  const own = new Float64Array(TAGS);
  let score = new Float64Array(TAGS);
  let next = new Float64Array(TAGS);
  for (let i = 0; i < n; i++) {
    own.fill(0);
    own[0] = outside;
    // The weights of a bucket lie side by side.
    for (const bucket of features[i]!) for (let t = 0, w = bucket * TAGS; t < TAGS; t++, w++) own[t]! += emit[w]!;
    for (let t = 0; t < TAGS; t++) {
      let top = Number.NEGATIVE_INFINITY;
      if (i === 0) top = mayFollow(0, t) ? step[TAGS * TAGS + t]! : top;
      else
        for (const before of STEPS[t]!) {
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
