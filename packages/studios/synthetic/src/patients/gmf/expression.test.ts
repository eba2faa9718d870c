import { describe, expect, it } from 'vitest';
import { compileExpression } from './expression.ts';

const none = () => undefined;

describe('compileExpression', () => {
  it.each([
    ['2.5 + 10/4 - 15.0', -10],
    ['2 * (3 + 4) ^ 2', 98],
    ['-3 * -2', 6],
    ['Max(3, 7, 5) - Min(2, 9)', 5],
    ['7 mod 4 + 7 div 4', 4],
    ['Round(2.456, 2)', 2.46],
  ])('%s = %d', (text, value) => {
    expect(compileExpression(text)(none)).toBeCloseTo(value, 10);
  });

  it('reads attributes and lists', () => {
    const lookup = (name: string) => (name === 'volumes of the heart' ? [120, 50, 90] : 3);
    expect(
      compileExpression('(Max(#{volumes of the heart}) - Min(#{volumes of the heart})) / #{x}')(lookup),
    ).toBeCloseTo(70 / 3);
  });

  it('says where it cannot be read, and which name is unknown', () => {
    expect(() => compileExpression('2 + ')).toThrow(/position/);
    expect(() => compileExpression('2 ? 3')).toThrow(/position 2/);
    expect(() => compileExpression('#{weight} + 1')(none)).toThrow(/"weight"/);
  });
});
