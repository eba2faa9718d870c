import type { Condition, DesignSpace } from './space.ts';

/**
 * Conditions as numbers for the surrogates. Each parameter is a block of columns: a number scaled to [0, 1] by its
 * bounds, the standardised descriptors of a level, or one column per level (1 = this level).
 */
export interface Encoding {
  readonly width: number;
  /** Block of every column: columns of one parameter share a length scale. */
  readonly block: Uint16Array;
  readonly blocks: number;
  encode(condition: Condition): Float64Array;
}

export function encodingOf(space: DesignSpace): Encoding {
  const encoders: ((value: string | number, out: number[]) => void)[] = [];
  const block: number[] = [];
  space.parameters.forEach((p, index) => {
    if (p.kind === 'categorical') {
      const rows = p.descriptors
        ? standardise(p.levels.map((level) => p.descriptors![level]!))
        : oneHot(p.levels.length);
      for (let i = 0; i < rows[0]!.length; i += 1) block.push(index);
      const byLevel = new Map(p.levels.map((level, i) => [level, rows[i]!]));
      encoders.push((value, out) => out.push(...byLevel.get(String(value))!));
    } else {
      const low = p.kind === 'continuous' ? p.low : Math.min(...p.values);
      const high = p.kind === 'continuous' ? p.high : Math.max(...p.values);
      block.push(index);
      encoders.push((value, out) => out.push(high > low ? (Number(value) - low) / (high - low) : 0));
    }
  });
  return {
    width: block.length,
    block: Uint16Array.from(block),
    blocks: space.parameters.length,
    encode(condition) {
      const out: number[] = [];
      space.parameters.forEach((p, i) => {
        encoders[i]!(condition[p.name]!, out);
      });
      return Float64Array.from(out);
    },
  };
}

/** Levels at distance 1 from each other. */
const oneHot = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? Math.SQRT1_2 : 0)));

/** Columns of zero mean; scaled so that the mean squared distance of two levels is 1, constant columns left out. */
function standardise(rows: readonly (readonly number[])[]): number[][] {
  const n = rows.length;
  const kept = rows[0]!
    .map((_, j) => {
      const mean = rows.reduce((sum, row) => sum + row[j]!, 0) / n;
      const variance = rows.reduce((sum, row) => sum + (row[j]! - mean) ** 2, 0) / n;
      return { j, mean, deviation: Math.sqrt(variance) };
    })
    .filter(({ deviation }) => deviation > 1e-12);
  if (kept.length === 0) return oneHot(n);
  const scale = 1 / Math.sqrt(2 * kept.length);
  return rows.map((row) => kept.map(({ j, mean, deviation }) => ((row[j]! - mean) / deviation) * scale));
}
