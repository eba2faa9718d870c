import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardFor } from './guard.ts';

const SCHEMA = {
  type: 'object',
  properties: {
    a: { type: 'string' },
    b: { type: 'array', items: { type: 'integer' } },
    c: { type: ['number', 'null'] },
    d: { type: 'object', properties: { e: { enum: ['x', 'xy'] } }, required: [], additionalProperties: false },
    f: { const: true },
  },
  required: ['a', 'd'],
  additionalProperties: false,
};
const guard = () => guardFor(SCHEMA)!;
const lets = (text: string, left = 1000): boolean => guard().lets(text, left);

describe('a guard', () => {
  it.each([
    ['{"a":"","d":{}}', true],
    ['{"a": "x\\n\\"", "b": [1, -2,0], "c": -1.50, "d": {"e": "xy"}, "f": true}', true],
    ['{"a":"x","c":null,"d":{"e":"x"}}', true],
    ['{"d"', false],
    ['{"a":"x"}', false],
    ['{"a":"x","z"', false],
    ['{"a":1', false],
    ['{"a":"\n', false],
    ['{"a":"x","b":[01', false],
    ['{"a":"x","b":[1.5', false],
    ['{"a":"x","b":[1,]', false],
    ['{"a":"x","c":.5', false],
    ['{"a":"x","c":1.}', false],
    ['{"a":"x","d":{"e":"xyz"', false],
    ['{"a":"","d":{}} ', false],
    ['{  "a"', false],
  ])('says of %s: %s', (text, right) => {
    expect(lets(text)).toBe(right);
    // Letter by letter and at once are the same.
    const one = guard();
    let through = true;
    for (const letter of text) {
      through &&= one.lets(letter, 1000);
      if (through) one.take(letter);
    }
    expect(through).toBe(right);
    if (right) expect(one.complete).toBe(true);
  });

  it('lets every value of its schema through', () => {
    const value = fc.record(
      {
        a: fc.string(),
        b: fc.array(fc.integer()),
        c: fc.option(fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 8)),
        d: fc.record({ e: fc.constantFrom('x', 'xy') }, { requiredKeys: [] }),
        f: fc.constant(true),
      },
      { requiredKeys: ['a', 'd'] },
    );
    fc.assert(
      fc.property(value, ({ a, b, c, d, f }) => {
        const ordered = {
          a,
          ...(b === undefined ? {} : { b }),
          ...(c === undefined ? {} : { c: c === null || Object.is(c, -0) ? null : c }),
          d,
          ...(f === undefined ? {} : { f }),
        };
        const one = guard();
        const text = JSON.stringify(ordered);
        expect(one.lets(text, 0)).toBe(true);
        one.take(text);
        expect(one.complete).toBe(true);
      }),
    );
  });

  it('keeps the way to the end open: who follows it ends within what was left', () => {
    const letters = [...'{}[]",:abcdefxyz0123456789.- truenl\\'];
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 60 }),
        fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
        (budget, picks) => {
          const one = guard();
          let text = '';
          for (let left = budget - 1; !one.complete; left -= 1) {
            const open = letters.filter((letter) => one.lets(letter, left));
            expect(open.length).toBeGreaterThan(0);
            const letter = open[picks[text.length]! % open.length]!;
            one.take(letter);
            text += letter;
          }
          expect(text.length).toBeLessThanOrEqual(budget);
          expect(JSON.parse(text)).toHaveProperty('a');
        },
      ),
    );
  });

  it('is not made for what it could not hold', () => {
    for (const schema of [{}, { type: 'object' }, { $ref: '#/x' }, { type: 'array', items: [{ type: 'string' }] }])
      expect(guardFor(schema)).toBeUndefined();
  });
});
