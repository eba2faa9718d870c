import { describe, expect, test } from 'vitest';
import { FEATURES, FeatureSpace } from '../features.ts';
import { hp, tinyKnowledge } from '../testing/tiny.ts';
import { asWeights, crossValidate, fitAll } from './evaluate.ts';
import { fitConditionalLogit, fitLogistic } from './logit.ts';
import { auroc, calibrationError, rankFigures } from './report.ts';
import { layOut, partOf, trainingCaseOfLine } from './train.ts';

describe('fitting', () => {
  /** Choices of three candidates from a known law, without chance: each is right as often as the law says. */
  const law = [1.2, -0.7];
  const choices = Array.from({ length: 60 }, (_, k) => {
    const rows = Float32Array.from([Math.sin(k), Math.cos(3 * k), Math.sin(2 * k), Math.cos(k), Math.cos(5 * k), 0.3]);
    const p = [0, 1, 2].map((c) => Math.exp(law[0]! * rows[2 * c]! + law[1]! * rows[2 * c + 1]!));
    const total = p.reduce((sum, x) => sum + x, 0);
    return p.map((x, right) => ({ rows, right, weight: x / total }));
  }).flat();

  test('finds the law that made the choices', () => {
    const fitted = fitConditionalLogit(choices, [0, 0], 0);
    expect(fitted[0]).toBeCloseTo(1.2, 3);
    expect(fitted[1]).toBeCloseTo(-0.7, 3);
  });

  test('sets a weight of the wrong sign to zero, and leaves out what is to be left out', () => {
    expect(fitConditionalLogit(choices, [1, 1], 0)[1]).toBe(0);
    expect(fitConditionalLogit(choices, [undefined, 0], 0)[0]).toBe(0);
  });

  test('finds a logistic law', () => {
    const rows = Array.from({ length: 50 }, (_, k) => [1, Math.sin(k)]);
    const p = rows.map(([, x]) => 1 / (1 + Math.exp(-(0.5 - 2 * x!))));
    const labels = [...rows.map(() => 1), ...rows.map(() => 0)];
    const fitted = fitLogistic([...rows, ...rows], labels, [...p, ...p.map((x) => 1 - x)], 0);
    expect(fitted[0]).toBeCloseTo(0.5, 4);
    expect(fitted[1]).toBeCloseTo(-2, 4);
  });
});

describe('training', () => {
  const lines = Array.from({ length: 24 }, (_, k) => {
    const [disease, observed] = [
      ['OMIM:1', [11, 21]],
      ['OMIM:2', [12, 22]],
      ['OMIM:5', [11, 13]],
    ][k % 3] as [string, number[]];
    return {
      id: `c${k}`,
      disease: [disease],
      label: ['x'],
      pmid: [`PMID:${100 + (k >> 1)}`],
      observed: observed.map(hp),
    };
  });
  const cases = lines.map(trainingCaseOfLine);
  const options = { parts: 6, seed: 1, candidates: 10 };

  test('keeps a publication together, and gives the same weights for the same seed', () => {
    expect(new Set(lines.map((one) => partOf(one.pmid[0]!, 6, 1))).size).toBeGreaterThan(2);
    const laid = layOut(cases, tinyKnowledge(), options);
    for (const a of laid) {
      for (const b of laid) if (a.one.solved.publication === b.one.solved.publication) expect(a.part).toBe(b.part);
    }
    const again = layOut(cases, tinyKnowledge(), options);
    expect(asWeights(fitAll(laid, 'knowledge+learned'))).toEqual(asWeights(fitAll(again, 'knowledge+learned')));
  });

  test('fits annotations apart for diseases with learned cases, and writes both', () => {
    const laid = layOut(cases, tinyKnowledge(), options);
    const { features, withCases } = asWeights(fitAll(laid, 'knowledge+learned'));
    expect(withCases).toBeDefined();
    expect(withCases).not.toEqual(features);
    expect(Object.keys(withCases!)).not.toContain('learned');
    expect(asWeights(fitAll(laid, 'knowledge')).withCases).toBeUndefined();
  });

  test('the finding that fits least is measured by its nearest annotation', () => {
    const space = new FeatureSpace(tinyKnowledge());
    const at = (disease: string, ...observed: number[]): number => {
      const findings = observed.map((n) => ({ finding: hp(n), status: 'observed' as const }));
      const assessment = space.assess({ id: 'x', findings });
      return space.describe(assessment, space.indexOf(disease)!).whole[FEATURES.indexOf('leastCovered')]!;
    };
    expect(at('OMIM:1', 11, 21)).toBeCloseTo(1, 6);
    expect(at('OMIM:1', 11, 23)).toBeGreaterThan(0); // a hand is annotated, not the thumb
    expect(at('OMIM:1', 11, 23)).toBeLessThan(1);
    expect(at('OMIM:3', 11, 23)).toBe(0); // nothing of the brain
  });

  test('ranks held-out cases, and sees less of a disease without the annotations of their own publication', () => {
    const figures = (own: boolean) => {
      const source = tinyKnowledge();
      const cited = cases.map((one) => ({
        ...one,
        solved: {
          ...one.solved,
          publication: { 'OMIM:1': 'PMID:111', 'OMIM:2': 'PMID:222' }[one.solved.disease] ?? 'PMID:555',
        },
      }));
      const laid = layOut(cited, source, { ...options, withoutOwnPublication: own });
      const coverage = laid.map((one) => one.rows[one.right * FEATURES.length + FEATURES.indexOf('coverage')]!);
      return { ...rankFigures(crossValidate(laid, 'knowledge', 2)), coverage: Math.max(...coverage) };
    };
    expect(figures(false)).toMatchObject({ top10: 1, coverage: 1 });
    expect(figures(true).coverage).toBe(0);
  });

  test('refuses a case without a diagnosis, naming the field', () => {
    expect(() => trainingCaseOfLine({ id: 'x', observed: [], label: 'a', pmid: 'b' })).toThrow('"disease"');
  });
});

test('the area under the curve and the calibration error are as defined', () => {
  expect(auroc([3, 4], [1, 2])).toBe(1);
  expect(auroc([1, 2], [1, 2])).toBe(0.5);
  expect(
    calibrationError([
      { stated: 0.9, right: true },
      { stated: 0.9, right: false },
    ]),
  ).toBeCloseTo(0.4, 9);
});
