import type { PredictedAlignedError } from '@aceso/discovery/proteins';
import type { PaeMatrix } from './records.ts';

/** Rows of the matrix that is kept and sent; larger ones are averaged in blocks. */
const MOST = 300;

/** The matrix as it is drawn. */
export function reducePae({ size: n, values: matrix, ceiling }: PredictedAlignedError): PaeMatrix {
  const size = Math.min(n, MOST);
  const edge = (k: number): number => Math.floor((k * n) / size);
  const values: number[] = [];
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) {
      let sum = 0;
      for (let a = edge(i); a < edge(i + 1); a += 1)
        for (let b = edge(j); b < edge(j + 1); b += 1) sum += matrix[a * n + b]!;
      values.push(Math.round((10 * sum) / ((edge(i + 1) - edge(i)) * (edge(j + 1) - edge(j)))) / 10);
    }
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  return { size, residues: n, max: ceiling !== undefined && ceiling > 0 ? ceiling : Math.max(1, largest), values };
}
