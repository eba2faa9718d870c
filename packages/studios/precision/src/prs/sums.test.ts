import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kernel } from './kernel/kernel.ts';
import { packed } from './plink/testing.ts';
import { SampleSums, type Weights } from './sums.ts';

describe('sums over samples', () => {
  it('are those of adding each genotype alone, with the mean of the founders for a missing one', () => {
    const variants = (samples: number) =>
      fc.array(
        fc.record({
          codes: fc.array(fc.constantFrom(0, 1, 2, 3), { minLength: samples, maxLength: samples }),
          weights: fc.tuple(fc.integer(), fc.integer(), fc.integer()),
        }),
        { maxLength: 11 },
      );
    const cases = fc
      .constantFrom(1, 16, 49, 50, 63, 64, 1100, 4100)
      .chain((samples) =>
        fc.tuple(variants(samples), fc.array(fc.boolean(), { minLength: samples, maxLength: samples })),
      );
    fc.assert(
      fc.property(cases, fc.boolean(), ([list, drawn], all) => {
        const founders = drawn.map((is) => all || is);
        const kernel = new Kernel();
        const sums = new SampleSums(founders.length, founders, kernel);
        const row = kernel.row(founders.length);
        const expected = new Float64Array(founders.length);
        const missing = new Uint32Array(founders.length);
        const enough = founders.filter(Boolean).length >= 50;
        for (const { codes, weights } of list) {
          row.words.set(packed(codes));
          sums.add(row, ...(weights as Weights), false);
          const known = codes.filter((code, i) => founders[i] && code < 3);
          const mean =
            enough && known.length > 0
              ? known.reduce<number>((sum, code) => sum + weights[code as 0 | 1 | 2], 0) / known.length
              : 0;
          for (const [i, code] of codes.entries()) {
            expected[i]! += code === 3 ? mean : weights[code]!;
            if (code === 3) missing[i]!++;
          }
        }
        const found = sums.finish();
        expect(found.missing).toEqual(missing);
        for (const [i, sum] of expected.entries())
          expect(Math.abs(found.sums[i]! - sum)).toBeLessThanOrEqual(1e-9 * 2 ** 31 * 11);
      }),
      { numRuns: 40 },
    );
  });
});
