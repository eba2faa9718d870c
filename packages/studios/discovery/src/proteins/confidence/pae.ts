import { DiscoveryError } from '../../errors.ts';
import { looksLikeZip, readNpz } from './npz.ts';

/** Predicted aligned error: how far off residue j may be, in angstrom, when the model is laid on residue i. */
export interface PredictedAlignedError {
  readonly size: number;
  /** Angstrom, row i aligned on, column j scored: `values[i * size + j]`. */
  readonly values: Float32Array;
  /** Where the predictor's scale ends, if the file says it. */
  readonly ceiling?: number;
}

/** Most residues (or tokens) whose matrix is read: 144 MB. */
const MOST = 6000;

/**
 * PAE of a file, told by what it begins with: JSON as {@link readPae} takes it, or NPZ with the array `pae` as Boltz and
 * Chai write it (the first, where there are several samples).
 * @throws DiscoveryError saying what does not fit
 */
export function readPaeFile(bytes: Uint8Array, name: string): PredictedAlignedError {
  if (!looksLikeZip(bytes)) return readPae(new TextDecoder().decode(bytes), name);
  const { shape, values } = readNpz(bytes, 'pae', name);
  const [rows, columns] = shape.slice(-2);
  if (shape.length < 2 || shape.length > 3 || rows !== columns)
    throw new DiscoveryError('input', `${name}: the array "pae" is of ${shape.join(' by ')}; a square belongs there.`);
  const size = small(rows!, name);
  const first = values.subarray(0, size * size);
  const wrong = first.findIndex((value) => !(value >= 0 && value < 1000));
  if (wrong >= 0) checked(first[wrong], `of ${Math.floor(wrong / size) + 1} and ${(wrong % size) + 1}`, name);
  return { size, values: first };
}

/**
 * PAE from JSON: AlphaFold DB's layouts (a list of `residue1`, `residue2`, `distance`; and `predicted_aligned_error`),
 * ColabFold's and AlphaFold 3's (`pae`), each also as the only element of a list.
 * @throws DiscoveryError saying what does not fit
 */
function readPae(json: string, name: string): PredictedAlignedError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new DiscoveryError(
      'input',
      `${name} is no JSON (${(error as Error).message}); give the PAE file of a prediction.`,
    );
  }
  const root = Array.isArray(parsed) && parsed.length === 1 ? (parsed[0] as unknown) : parsed;
  if (root === null || typeof root !== 'object' || Array.isArray(root)) throw unknown(name);
  const fields = root as Record<string, unknown>;
  const top = fields.max_predicted_aligned_error ?? fields.max_pae;
  const ceiling = typeof top === 'number' ? { ceiling: top } : {};
  const matrix = fields.predicted_aligned_error ?? fields.pae;
  if (Array.isArray(matrix)) return { ...squareOf(matrix as unknown[], name), ...ceiling };
  const { residue1, residue2, distance } = fields;
  if (Array.isArray(residue1) && Array.isArray(residue2) && Array.isArray(distance))
    return { ...listOf(residue1, residue2, distance, name), ...ceiling };
  throw unknown(name);
}

const unknown = (name: string): DiscoveryError =>
  new DiscoveryError(
    'input',
    `${name} has neither "predicted_aligned_error", "pae" nor "residue1", "residue2" and "distance"; give the PAE file of a prediction.`,
  );

function checked(value: unknown, where: string, name: string): number {
  if (typeof value === 'number' && value >= 0 && value < 1000) return value;
  throw new DiscoveryError('input', `${name}: the aligned error ${where} is no distance in angstrom.`);
}

function small(size: number, name: string): number {
  if (size >= 1 && size <= MOST) return size;
  throw new DiscoveryError('input', `${name}: the matrix has ${size} rows; 1 to ${MOST} are read.`);
}

function squareOf(rows: readonly unknown[], name: string): { size: number; values: Float32Array } {
  const size = small(rows.length, name);
  const values = new Float32Array(size * size);
  for (const [i, row] of rows.entries()) {
    if (!Array.isArray(row) || row.length !== size)
      throw new DiscoveryError(
        'input',
        `${name}: row ${i + 1} of the matrix has ${Array.isArray(row) ? row.length : 'no'} numbers where ${size} belong.`,
      );
    for (let j = 0; j < size; j += 1) values[i * size + j] = checked(row[j], `of ${i + 1} and ${j + 1}`, name);
  }
  return { size, values };
}

function listOf(
  first: readonly unknown[],
  second: readonly unknown[],
  distances: readonly unknown[],
  name: string,
): { size: number; values: Float32Array } {
  const size = small(Math.round(Math.sqrt(distances.length)), name);
  if (first.length !== distances.length || second.length !== distances.length || size * size !== distances.length)
    throw new DiscoveryError(
      'input',
      `${name}: "residue1", "residue2" and "distance" have ${first.length}, ${second.length} and ${distances.length} values; a square number of each belongs there.`,
    );
  const values = new Float32Array(size * size).fill(Number.NaN);
  for (let k = 0; k < distances.length; k += 1) {
    const i = first[k] as number;
    const j = second[k] as number;
    if (!(Number.isInteger(i) && Number.isInteger(j) && i >= 1 && j >= 1 && i <= size && j <= size))
      throw new DiscoveryError('input', `${name}: pair ${k + 1} is not of residues 1 to ${size}.`);
    values[(i - 1) * size + j - 1] = checked(distances[k], `of ${i} and ${j}`, name);
  }
  if (values.some(Number.isNaN))
    throw new DiscoveryError('input', `${name}: some pairs are given twice and others not at all.`);
  return { size, values };
}

/** Mean error within and between stretches of given lengths (chains), and the share of pairs below 5 angstrom. */
export function summarisePae(
  { size, values }: PredictedAlignedError,
  chains: readonly { readonly id: string; readonly length: number }[],
): {
  readonly mean: number;
  readonly below5: number;
  readonly pairs: { readonly aligned: string; readonly scored: string; readonly mean: number }[];
} {
  let sum = 0;
  let below = 0;
  for (const value of values) {
    sum += value;
    if (value < 5) below += 1;
  }
  const pairs: { aligned: string; scored: string; mean: number }[] = [];
  if (chains.reduce((n, { length }) => n + length, 0) === size) {
    let from = 0;
    for (const a of chains) {
      let start = 0;
      for (const b of chains) {
        let total = 0;
        for (let i = from; i < from + a.length; i += 1)
          for (let j = start; j < start + b.length; j += 1) total += values[i * size + j] as number;
        pairs.push({ aligned: a.id, scored: b.id, mean: total / (a.length * b.length) });
        start += b.length;
      }
      from += a.length;
    }
  }
  return { mean: sum / values.length, below5: below / values.length, pairs };
}
