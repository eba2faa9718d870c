import { PrecisionError } from '../../errors.ts';
import { cholesky, type Factor, solveCholesky } from '../../twin/numerics/matrix.ts';
import { type PanelVariants, variantsIn } from './same-variants.ts';
import { componentsOf, numberIn, readTable } from './table.ts';

/** A reference panel by its people: where each lies, and their scores where the file has them. */
export interface PanelFile {
  readonly path: string;
  readonly name: string;
  readonly people: number;
  readonly components: number;
  /** Mean and standard deviation of the scores that the file has, by name. */
  readonly scores: ReadonlyMap<string, PanelScore>;
  readonly centre: Float64Array;
  readonly covariance: Factor;
  /** Distances of its own people from its middle, in ascending order. */
  readonly distances: Float64Array;
}

export interface PanelScore {
  readonly mean: number;
  readonly sd: number;
  /** Over which variants; older files do not say it. */
  readonly over: PanelVariants | undefined;
}

/** Fewer do not tell how a panel is spread. */
const LEAST_PEOPLE = 50;

/**
 * Reads a table of people: `#panel=`, then id, PC1, PC2 and so on as the loadings give them, and a column for each score that it has,
 * with the variants that it was summed over by the lines of `variantLines`.
 * @param most components that are read
 * @throws PrecisionError by line where it is none, or has too few people
 */
export async function readPanel(path: string, most = 5): Promise<PanelFile> {
  const table = await readTable(path);
  const name = table.header.get('panel') ?? '';
  if (name === '')
    throw new PrecisionError('input', `${path}: the line #panel=NAME is needed before the column names.`);
  const all = componentsOf(table);
  const places = all.slice(0, most);
  const k = places.length;
  const people = table.rows.length;
  if (people < Math.max(LEAST_PEOPLE, 5 * k))
    throw new PrecisionError(
      'insufficient',
      `${path} has ${people} people; a panel needs ${Math.max(LEAST_PEOPLE, 5 * k)} or more for ${k} components.`,
    );
  const points = table.rows.map((row) => Float64Array.from(places, (at) => numberIn(table, row, at)));
  const centre = new Float64Array(k);
  for (const point of points) for (let i = 0; i < k; i++) centre[i]! += point[i]! / people;
  const covariance = new Float64Array(k * k);
  for (const point of points)
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++)
        covariance[i * k + j]! += ((point[i]! - centre[i]!) * (point[j]! - centre[j]!)) / (people - 1);
  const factor = cholesky(covariance, k);
  if (!factor)
    throw new PrecisionError(
      'input',
      `${path}: its components depend on one another, or one does not vary; they cannot be used.`,
    );
  const distances = Float64Array.from(points, (point) => distance(point, centre, factor)).sort();
  const scores = new Map<string, PanelScore>();
  for (const [at, column] of table.columns.entries()) {
    if (all.includes(at) || /^(?:id|iid|sample|PC\d+)$/i.test(column)) continue;
    const values = table.rows.map((row) => numberIn(table, row, at));
    const mean = values.reduce((sum, value) => sum + value, 0) / people;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (people - 1));
    if (sd > 0) scores.set(column, { mean, sd, over: variantsIn(table.header, column) });
  }
  return { path, name, people, components: k, scores, centre, covariance: factor, distances };
}

/** Mahalanobis distance. */
export function distance(point: Float64Array, centre: Float64Array, covariance: Factor): number {
  const away = point.map((value, i) => value - centre[i]!);
  const solved = solveCholesky(covariance, away);
  return Math.sqrt(away.reduce((sum, value, i) => sum + value * solved[i]!, 0));
}
