import { applyDesign, type Design, type DesignPlan, type LinearFit, planDesign } from '@aceso/tensor/linear';
import type { Column, LinearPart } from './types.ts';

/** Levels with fewer training rows share the reference. */
const LEAST_LEVEL_ROWS = 5;

export const designOf = (columns: readonly Column[]): DesignPlan =>
  planDesign(columns, {
    names: columns.map(({ name }) => name),
    standardise: true,
    minLevelRows: LEAST_LEVEL_ROWS,
  });

export function linearPart(plan: DesignPlan, design: Design, fit: Pick<LinearFit, 'coefficients'>): LinearPart {
  const { rows, names, x } = design;
  const p = names.length;
  const means = new Float64Array(p);
  for (let i = 0; i < rows; i += 1) for (let j = 0; j < p; j += 1) means[j]! += x[i * p + j]! / rows;
  return {
    columns: plan.columns,
    coefficients: Array.from(fit.coefficients, (b) => (Number.isNaN(b) ? 0 : b)),
    means: [...means],
  };
}

const planOf = (part: LinearPart): DesignPlan => ({ columns: part.columns as DesignPlan['columns'] });
/** Whether the part has an intercept among its coefficients. */
const hasIntercept = (part: LinearPart): boolean => part.coefficients.length === part.columns.length;

/** Linear predictor of each row. */
export function linearScore(part: LinearPart, columns: readonly Column[]): Float64Array {
  const { base, values } = linearAttributions(part, columns);
  const F = columns.length;
  return Float64Array.from({ length: values.length / F }, (_, i) => {
    let sum = base;
    for (let f = 0; f < F; f += 1) sum += values[i * F + f]!;
    return sum;
  });
}

/** Coefficient times distance from the mean, summed over the columns of an input: the Shapley values of a linear score. */
export function linearAttributions(
  part: LinearPart,
  columns: readonly Column[],
): { readonly base: number; readonly values: Float64Array } {
  const plan = planOf(part);
  const intercept = hasIntercept(part);
  const { x, rows } = applyDesign(plan, columns, intercept);
  const kept = intercept ? plan.columns : plan.columns.filter(({ type }) => type !== 'intercept');
  const p = kept.length;
  const F = columns.length;
  const values = new Float64Array(rows * F);
  let base = 0;
  kept.forEach((column, j) => {
    const b = part.coefficients[j]!;
    base += b * part.means[j]!;
    if (column.type === 'intercept') return;
    for (let i = 0; i < rows; i += 1) values[i * F + column.feature]! += b * (x[i * p + j]! - part.means[j]!);
  });
  return { base, values };
}
