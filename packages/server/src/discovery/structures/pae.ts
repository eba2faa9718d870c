import { DiscoveryError } from '@aceso/discovery/errors';
import type { PaeMatrix } from './records.ts';

/** Rows of the matrix that is sent; larger ones are averaged in blocks. */
const MOST = 300;

/**
 * Predicted aligned error as AlphaFold DB (`predicted_aligned_error`, and the older `residue1`, `residue2`, `distance`),
 * AlphaFold 3 and ColabFold (`pae`) write it.
 * @throws DiscoveryError saying what the file lacks
 */
export function readPae(text: string, name: string): PaeMatrix {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DiscoveryError('input', `${name} is not JSON; give the predicted aligned error as its program wrote it.`);
  }
  const found = (Array.isArray(value) ? value[0] : value) as Record<string, unknown> | null | undefined;
  const rows = found?.predicted_aligned_error ?? found?.pae ?? pairs(found);
  if (!Array.isArray(rows) || rows.length === 0)
    throw new DiscoveryError('input', `${name} has no "predicted_aligned_error" or "pae" matrix.`);
  const n = rows.length;
  for (const [i, row] of (rows as unknown[]).entries()) {
    if (!Array.isArray(row) || row.length !== n)
      throw new DiscoveryError('input', `${name}: row ${i + 1} of the matrix does not have ${n} numbers.`);
    if (!row.every((cell) => typeof cell === 'number' && cell >= 0 && Number.isFinite(cell)))
      throw new DiscoveryError('input', `${name}: row ${i + 1} of the matrix has a cell that is no number from 0 on.`);
  }
  const matrix = rows as number[][];
  const size = Math.min(n, MOST);
  const edge = (k: number): number => Math.floor((k * n) / size);
  const values: number[] = [];
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) {
      let sum = 0;
      for (let a = edge(i); a < edge(i + 1); a += 1)
        for (let b = edge(j); b < edge(j + 1); b += 1) sum += matrix[a]![b]!;
      values.push(Math.round((10 * sum) / ((edge(i + 1) - edge(i)) * (edge(j + 1) - edge(j)))) / 10);
    }
  const told = found?.max_predicted_aligned_error ?? found?.max_pae;
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  return { size, residues: n, max: typeof told === 'number' && told > 0 ? told : Math.max(1, largest), values };
}

/** The older form: three lists, residues from 1. */
function pairs(found: Record<string, unknown> | null | undefined): number[][] | undefined {
  const { residue1, residue2, distance } = found ?? {};
  if (!Array.isArray(residue1) || !Array.isArray(residue2) || !Array.isArray(distance)) return undefined;
  const n = Math.round(Math.sqrt(distance.length));
  if (n * n !== distance.length || n > 10_000) return undefined;
  const rows = Array.from({ length: n }, () => new Array<number>(n).fill(Number.NaN));
  distance.forEach((value: number, i) => {
    const row = rows[Number(residue1[i]) - 1];
    if (row) row[Number(residue2[i]) - 1] = value;
  });
  return rows;
}
