import { describe, expect, it } from 'vitest';
import { csvOf, textCell } from './csv.ts';

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

  it('takes no sum for a negative number, and guards every sign in what people wrote', () => {
    expect(csvOf(['a'], [["-2+3+cmd|' /C calc'!A0"], ['-2.5e-3']])).toBe("a\n'-2+3+cmd|' /C calc'!A0\n-2.5e-3\n");
    expect(['-2', '+44 1', 'say, so'].map(textCell)).toEqual(["'-2", "'+44 1", '"say, so"']);
  });
});
