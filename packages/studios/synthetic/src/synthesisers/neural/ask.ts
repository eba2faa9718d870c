import type { Condition } from '../../pipeline/condition.ts';

/**
 * Which cell a condition fixes: a code or a number (NaN and -1: missing); undefined where it leaves a choice, so that
 * rows have to be drawn and judged.
 */
export function fixedCell(condition: Condition): number | undefined {
  if (condition.codes !== undefined) return condition.codes.size === 1 ? [...condition.codes][0] : undefined;
  const { min, max, missing } = condition;
  if (missing) return min !== undefined && max !== undefined && min > max ? Number.NaN : undefined;
  return min !== undefined && min === max ? min : undefined;
}
