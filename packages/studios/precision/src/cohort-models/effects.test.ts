import { beforeAll, describe, expect, it } from 'vitest';
import { spreadsOf } from './effects.ts';
import { type CohortModel, cardMarkdown, trainModel } from './index.ts';
import { BINARY, madeUp } from './testing.ts';

describe('global summaries', () => {
  let trees: CohortModel;
  let linear: CohortModel;
  beforeAll(() => {
    // The laboratory value counts at the site in the west alone: an interaction.
    const raw = madeUp(900, 5, (row, i) => {
      row.marker = String((i * 37) % 100);
      row.sick = (Number(row.marker) > 50 && row.site === 'west') !== (i % 11 === 0) ? 'yes' : 'no';
    });
    const make = (learner: 'boosted' | 'logistic') =>
      trainModel(raw, { declaration: BINARY, learner, seed: 2, resamples: 10, release: '1' });
    [trees, linear] = [make('boosted'), make('logistic')];
  }, 30_000);

  it('importance has an interval that holds it', () => {
    for (const { mean, low, high } of trees.global.importance) {
      expect(low!).toBeLessThanOrEqual(mean + 1e-12);
      expect(high!).toBeGreaterThanOrEqual(mean - 1e-12);
    }
  });

  it('local effects rise where the risk does, and are centred', () => {
    const { points } = trees.global.effects!.find(({ input }) => input === 'marker')!;
    expect(points.at(-1)!.effect - points[0]!.effect).toBeGreaterThan(0.1);
    expect(Math.min(...points.map(({ effect }) => effect))).toBeLessThan(0);
  });

  it('interactions: none in a sum of single inputs, the planted one first in trees', () => {
    for (const { strength } of linear.global.interactions!) expect(strength).toBeLessThan(1e-6);
    expect([...trees.global.interactions![0]!.inputs].sort()).toEqual(['marker', 'site']);
    expect(trees.global.interactions![0]!.strength).toBeGreaterThan(0.2);
  });

  it('the spread of the training rows is kept in groups of five and more', () => {
    for (const { counts } of trees.global.spread!) expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
  });

  it('the spread of many equal values has no cell of few, and no empty one', () => {
    const of = (values: number[]) =>
      spreadsOf(
        [{ name: 'x', type: 'number', values: Float64Array.from(values) }],
        [{ name: 'x', type: 'number', missing: 0 } as never],
        values.map((_, i) => i),
      )[0]!;
    const zeros = Array<number>(60).fill(0);
    // Two who smoke among sixty who do not, one below the others, a constant, nobody.
    expect(of([...zeros, 1, 2])).toMatchObject({ cuts: [], counts: [62] });
    expect(of([-1, ...zeros, ...Array.from({ length: 60 }, (_, i) => i + 1)]).counts.every((n) => n >= 5)).toBe(true);
    expect(of(zeros)).toMatchObject({ cuts: [], counts: [60] });
    expect(of([])).toMatchObject({ cuts: [], counts: [0] });
  });

  it('stand in the card', () => {
    expect(cardMarkdown(trees)).toContain('What it goes by, over all');
    expect(cardMarkdown(trees)).toMatch(/marker, site|site, marker/);
  });
});
