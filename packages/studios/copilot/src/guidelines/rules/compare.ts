import type { Amount } from './derived.ts';
import type { Compare } from './format.ts';
import type { Truth } from './truth.ts';

/** Compares a result with a threshold. `<30` is below 45, not above 20, and cannot be told from 25. */
export function compare(
  { value, comparator }: Pick<Amount, 'value' | 'comparator'>,
  is: Compare,
  limit: number,
): Truth {
  // Unit conversion leaves noise in the last digits; a threshold is meant to be met exactly.
  const exact = Math.round(value * 1e9) / 1e9;
  const low = comparator === '<' || comparator === '<=' ? Number.NEGATIVE_INFINITY : exact;
  const high = comparator === '>' || comparator === '>=' ? Number.POSITIVE_INFINITY : exact;
  const lowOpen = comparator === '>';
  const highOpen = comparator === '<';
  switch (is) {
    case '<':
      return high < limit || (high === limit && highOpen) ? true : low >= limit ? false : null;
    case '<=':
      return high <= limit ? true : low > limit || (low === limit && lowOpen) ? false : null;
    case '>':
      return low > limit || (low === limit && lowOpen) ? true : high <= limit ? false : null;
    case '>=':
      return low >= limit ? true : high < limit || (high === limit && highOpen) ? false : null;
  }
}

export const WORDS: Readonly<Record<Compare, string>> = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
};
export const OPPOSITE: Readonly<Record<Compare, string>> = {
  '<': 'not below',
  '<=': 'not at most',
  '>': 'not above',
  '>=': 'not at least',
};
