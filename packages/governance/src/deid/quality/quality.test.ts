import { createRandom } from '@aceso/tensor/random';
import { describe, expect, test } from 'vitest';
import { estimateQuality, type Reviewed, sampleTexts } from './quality.ts';

describe('quality of de-identification from a sample', () => {
  const texts = Array.from({ length: 40 }, (_, i) =>
    i % 8 === 7 ? '' : `Seen by Dr. Calloway, call 555-010-${1000 + i}.`,
  );

  test('a sample is the same for the same seed, has no empty text and no identifier that was found', () => {
    const sample = sampleTexts(texts, 10, 4);
    expect(sample).toEqual(sampleTexts(texts, 10, 4));
    expect(sample).not.toEqual(sampleTexts(texts, 10, 5));
    expect(sample.every(({ redacted, found }) => found >= 2 && !/Calloway|555-010/.test(redacted))).toBe(true);
    expect(new Set(sample.map(({ text }) => text)).size).toBe(10);
    expect(sampleTexts(texts, 100, 1)).toHaveLength(35);
  });

  test('figures are those of the review', () => {
    const quality = estimateQuality([
      { text: 1, found: 4, missed: 0, wrong: 0 },
      { text: 2, found: 3, missed: 1, wrong: 1 },
      { text: 3, found: 0, missed: 0, wrong: 0 },
      { text: 4, found: 2, missed: 1, wrong: 0 },
    ]);
    expect(quality.recall.value).toBeCloseTo(8 / 10, 12);
    expect(quality.precision.value).toBeCloseTo(8 / 9, 12);
    expect(quality.textsWithMiss.value).toBe(0.5);
    expect(quality.recall.low).toBeLessThan(0.8);
    expect(quality.recall.high).toBeLessThanOrEqual(1);
  });

  test('nothing missed in few texts is no proof: 30 texts allow a miss in one of nine', () => {
    const { recall, textsWithMiss } = estimateQuality(
      Array.from({ length: 30 }, (_, text) => ({ text, found: 5, missed: 0, wrong: 0 })),
    );
    expect(recall).toEqual({ value: 1, low: expect.closeTo(0.884, 3), high: 1 });
    expect(textsWithMiss.high).toBeCloseTo(0.116, 3);
  });

  test('the interval holds the truth in about 95 of 100 studies, though misses come together', () => {
    const random = createRandom(8);
    let held = 0;
    const studies = 80;
    for (let study = 0; study < studies; study++) {
      const rows: Reviewed[] = Array.from({ length: 60 }, (_, text) => {
        const bad = random.next() < 0.2;
        const all = 1 + Math.floor(6 * random.next());
        const missed = bad ? Math.min(all, 1 + Math.floor(2 * random.next())) : 0;
        return { text, found: all - missed, missed, wrong: 0 };
      });
      // 0.2 of texts lose 1 (or, of two and more, 1.5 on average) of 3.5 identifiers.
      const truth = 1 - (0.2 * (1 / 6 + (5 / 6) * 1.5)) / 3.5;
      const { low, high } = estimateQuality(rows, study).recall;
      if (low <= truth && truth <= high) held++;
    }
    expect(held / studies).toBeGreaterThan(0.87);
  });

  test('counts that cannot be are refused', () => {
    expect(() => estimateQuality([{ text: 7, found: 1, missed: 0, wrong: 2 }])).toThrow(/Text 7/);
    expect(() => estimateQuality([])).toThrow(/reviewed/);
  });
});
