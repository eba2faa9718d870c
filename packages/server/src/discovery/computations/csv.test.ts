import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

describe('a table to take along', () => {
  it('writes numbers as they are, and words that cannot be taken for formulas', () => {
    expect(
      csvOf(
        ['a', 'b,c'],
        [
          [-1.5, '=1+1'],
          [Number.NaN, 'say "x"'],
          [Number.POSITIVE_INFINITY, '-cmd'],
          [undefined, '-INF'],
          ['-2', null],
        ],
      ),
    ).toBe('a,"b,c"\n-1.5,\'=1+1\nNaN,"say ""x"""\nINF,\'-cmd\n,-INF\n-2,\n');
  });
});
