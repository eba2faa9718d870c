import { createRandom } from '@aceso/tensor';
import { describe, expect, test } from 'vitest';
import { cvPlusInterval, mondrianSet } from './conformal.ts';

const random = createRandom(11);
const sorted = (list: number[]): Float32Array => Float32Array.from(list).sort();

describe('cvPlusInterval', () => {
  test('holds the truth as often as asked for, with errors that grow with what is expected', () => {
    for (const coverage of [0.8, 0.9, 0.95]) {
      const ratios = Array.from({ length: 5 }, () =>
        sorted(Array.from({ length: 60 }, () => Math.abs(random.normal()))),
      );
      let held = 0;
      for (let i = 0; i < 600; i += 1) {
        const error = 0.5 + 2 * random.next();
        const truth = error * random.normal();
        const folds = Array.from({ length: 5 }, () => ({ value: 0, error }));
        const [low, high] = cvPlusInterval(folds, ratios, coverage);
        if (truth >= low && truth <= high) held += 1;
      }
      expect(held / 600).toBeGreaterThan(coverage - 0.05);
      expect(held / 600).toBeLessThan(Math.min(1, coverage + 0.05));
    }
  });

  test('is wider where members disagree', () => {
    const ratios = Array.from({ length: 2 }, () => sorted(Array.from({ length: 50 }, (_, i) => i / 50)));
    const width = (apart: number): number => {
      const [low, high] = cvPlusInterval(
        [-apart, apart].map((value) => ({ value, error: 1 })),
        ratios,
        0.9,
      );
      return high - low;
    };
    expect(width(1)).toBeGreaterThan(width(0) + 1);
  });
});

describe('mondrianSet', () => {
  test('keeps the true class as often as asked for in the rare and in the common class', () => {
    const draw = (label: number): number => 1 / (1 + Math.exp(-(random.normal() + (label === 1 ? 1 : -1.5))));
    const given = Array.from({ length: 5 }, () => [
      sorted(Array.from({ length: 190 }, () => draw(0))),
      sorted(Array.from({ length: 30 }, () => draw(1))),
    ]);
    for (const label of [0, 1] as const) {
      let held = 0;
      for (let i = 0; i < 1000; i += 1) {
        const p = draw(label);
        if (mondrianSet([p, p, p, p, p], given, 0.9).includes(label)) held += 1;
      }
      expect(held / 1000).toBeGreaterThan(0.85);
      expect(held / 1000).toBeLessThan(0.96);
    }
  });
});
