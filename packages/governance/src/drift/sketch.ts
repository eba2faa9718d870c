/**
 * A feature as counts, so that nothing of a single person is kept: numbers fall into bins of fixed places (eight a decade, either sign),
 * so that sketches of any two times can be compared and added.
 */
export interface Sketch {
  readonly n: number;
  readonly missing: number;
  readonly kind: 'number' | 'category';
  /** By bin (a whole number as text) or by category. */
  readonly counts: Readonly<Record<string, number>>;
}

export const EMPTY = { n: 0, missing: 0, counts: {} } as const;
const PER_DECADE = 8;
/** Smaller than this is nought. */
const LEAST = 1e-6;
/** Categories beyond the most common are one. */
const MOST_CATEGORIES = 50;
export const OTHER = '(other)';

export function binOf(value: number): number {
  if (Math.abs(value) < LEAST) return 0;
  return Math.sign(value) * (1 + Math.floor(PER_DECADE * Math.log10(Math.abs(value) / LEAST)));
}

/** The middle of a bin, geometrically. */
export function middleOf(bin: number): number {
  return bin === 0 ? 0 : Math.sign(bin) * LEAST * 10 ** ((Math.abs(bin) - 0.5) / PER_DECADE);
}

/** A sketch of values: numbers where all of them are; empty text, null and NaN are missing. */
export function sketchOf(values: Iterable<number | string | boolean | null | undefined>): Sketch {
  let n = 0;
  let missing = 0;
  let kind: Sketch['kind'] = 'number';
  const given: (number | string)[] = [];
  for (const value of values) {
    n += 1;
    if (value === null || value === undefined || value === '' || Number.isNaN(value)) {
      missing += 1;
      continue;
    }
    if (typeof value !== 'number') kind = 'category';
    given.push(typeof value === 'number' ? value : String(value));
  }
  const counts: Record<string, number> = {};
  for (const value of given) {
    const key = kind === 'number' ? String(binOf(value as number)) : String(value);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return { n, missing, kind, counts: kind === 'number' ? counts : bounded(counts) };
}

export function addSketches(a: Sketch, b: Sketch): Sketch {
  const counts: Record<string, number> = { ...a.counts };
  for (const [key, count] of Object.entries(b.counts)) counts[key] = (counts[key] ?? 0) + count;
  const kind = a.n === 0 ? b.kind : a.kind;
  return { n: a.n + b.n, missing: a.missing + b.missing, kind, counts: kind === 'number' ? counts : bounded(counts) };
}

function bounded(counts: Readonly<Record<string, number>>): Record<string, number> {
  const sorted = Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const kept = sorted.slice(0, MOST_CATEGORIES);
  const rest = sorted.slice(MOST_CATEGORIES).reduce((sum, [, count]) => sum + count, 0);
  if (rest === 0) return Object.fromEntries(kept);
  const named = Object.fromEntries(kept);
  return { ...named, [OTHER]: (named[OTHER] ?? 0) + rest };
}
