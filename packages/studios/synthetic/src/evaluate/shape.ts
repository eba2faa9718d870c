import { ksStatistic } from '@aceso/tensor/stats';
import type { Column } from '../table/table.ts';

/**
 * How alike one column is, 1 is the same. Numbers: 1 - KS statistic, missing values standing below all others so that
 * a wrong share of them counts. Levels: 1 - total variation distance, missing being a level. `missing: 'drop'` compares
 * the present values only, as SDMetrics does.
 */
export function shapeScore(real: Column, synthetic: Column, missing: 'level' | 'drop' = 'level'): number {
  if (real.type === 'number' && synthetic.type === 'number') {
    if (missing === 'drop') return 1 - ksStatistic(real.values, synthetic.values);
    const below = (v: Float64Array) => v.map((x) => (Number.isNaN(x) ? -Infinity : x));
    return 1 - ksStatistic(below(real.values), below(synthetic.values));
  }
  if (real.type !== 'code' || synthetic.type !== 'code') throw new RangeError('shapeScore: columns of two types');
  const size = Math.max(real.levels.length, synthetic.levels.length) + 1;
  const present = (codes: Int32Array) => (missing === 'drop' ? codes.filter((c) => c >= 0) : codes);
  const a = shares(present(real.codes), size);
  const b = shares(present(synthetic.codes), size);
  return 1 - 0.5 * a.reduce((s, p, i) => s + Math.abs(p - b[i]!), 0);
}

function shares(codes: Int32Array, size: number): Float64Array {
  const out = new Float64Array(size);
  for (const c of codes) out[c + 1]! += 1 / codes.length;
  return out;
}
