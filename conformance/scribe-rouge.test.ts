import { expect, it } from 'vitest';
import fixture from '../bench/scribe-rouge.fixture.json' with { type: 'json' };
import { rouge } from '../bench/scribe-rouge.ts';

it.each(fixture.pairs.map((pair, i) => [i + 1, pair] as const))(
  'gives the scores of the rouge-score package, pair %d',
  (_, pair) => {
    const got = rouge(pair.reference, pair.prediction);
    for (const [name, [precision, recall, f1]] of Object.entries(pair.scores)) {
      const score = got[name as keyof typeof got];
      expect(score.precision).toBeCloseTo(precision!, 9);
      expect(score.recall).toBeCloseTo(recall!, 9);
      expect(score.f1).toBeCloseTo(f1!, 9);
    }
  },
);
