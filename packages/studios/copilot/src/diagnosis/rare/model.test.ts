import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseFinding, DiagnosticCase } from '../engine/types.ts';
import { learnCases, readLearned, writeLearned } from './learned.ts';
import { RareDiseaseModel } from './model.ts';
import { hp, TINY_WEIGHTS, tinyKnowledge, tinyModel } from './testing/tiny.ts';

const model = tinyModel();
const present = (...terms: number[]): CaseFinding[] => terms.map((n) => ({ finding: hp(n), status: 'observed' }));
const absent = (...terms: number[]): CaseFinding[] => terms.map((n) => ({ finding: hp(n), status: 'excluded' }));
const of = (findings: CaseFinding[], rest: Partial<DiagnosticCase> = {}) => model.rank({ id: 'x', findings, ...rest });
const scoreOf = (result: ReturnType<typeof of>, disease: string) =>
  result.ranked.find((one) => one.disease === disease)!.score;

const TERMS = [10, 11, 12, 13, 20, 21, 22, 23];
const anyFindings = fc
  .subarray(TERMS, { minLength: 1 })
  .chain((terms) => fc.tuple(...terms.map((n) => fc.boolean().map((yes) => (yes ? present(n) : absent(n))[0]!))));

describe('the rare-disease model', () => {
  test('puts the disease with the very findings first', () => {
    expect(of(present(11, 21)).ranked[0]!.disease).toBe('OMIM:1');
    expect(of(present(12, 22)).ranked[0]!.disease).toBe('OMIM:2');
    expect(of(present(23)).ranked[0]!.disease).toBe('OMIM:3');
  });

  test('counts a narrower and a wider annotation, less than the very term', () => {
    const lr = (finding: number, disease: string) =>
      of(present(finding)).ranked.find((one) => one.disease === disease)!.lr[0]!.logLR;
    expect(lr(22, 'OMIM:3')).toBeGreaterThan(lr(22, 'OMIM:1'));
    expect(lr(22, 'OMIM:2')).toBeGreaterThan(lr(22, 'OMIM:3'));
    expect(lr(12, 'OMIM:1')).toBeGreaterThan(lr(12, 'OMIM:3'));
    expect(lr(12, 'OMIM:2')).toBeGreaterThan(lr(12, 'OMIM:1'));
  });

  test('tells the basis of a likelihood and its source', () => {
    const [first] = of(present(11)).ranked.filter((one) => one.disease === 'OMIM:1');
    expect(first!.lr[0]).toMatchObject({
      finding: hp(11),
      label: 'Seizure',
      basis: 'annotated, 9/10',
      source: 'PMID:111',
    });
  });

  test('lets an excluded hallmark speak against a disease only', () => {
    const before = scoreOf(of(present(12)), 'OMIM:1');
    expect(scoreOf(of([...present(12), ...absent(21)]), 'OMIM:1')).toBeLessThan(before);
  });

  test('never lets an excluded finding speak for a disease by itself', () => {
    for (const one of of([...present(12), ...absent(20, 21, 22, 23)]).ranked) {
      for (const bar of one.lr.filter((c) => c.label.startsWith('no '))) expect(bar.logLR).toBeLessThanOrEqual(0);
      expect(one.other.find((t) => t.term === 'what was looked for')!.value).toBeGreaterThanOrEqual(0);
    }
  });

  test('does not take "in 0 of 20" for an annotation', () => {
    const [five] = of(present(11, 21)).ranked.filter((one) => one.disease === 'OMIM:5');
    expect(five!.lr.find((one) => one.finding === hp(21))!.basis).toBe('not annotated');
  });

  test('reads nothing into an exclusion that it asked for itself', () => {
    const asked = absent(21).map((one) => ({ ...one, asked: true }));
    const sought = (findings: CaseFinding[]) =>
      of([...present(12), ...findings]).ranked.find((one) => one.disease === 'OMIM:1')!.other[2]!.value;
    expect(sought(asked)).toBe(0);
    expect(sought(absent(21))).toBeGreaterThan(0);
  });

  test('holds a girl against X-linked recessive inheritance', () => {
    expect(scoreOf(of(present(21), { sex: 'female' }), 'OMIM:4')).toBeLessThan(
      scoreOf(of(present(21), { sex: 'male' }), 'OMIM:4'),
    );
  });

  test('maps old ids, and names ids that it does not know without failing', () => {
    const result = of([...present(90, 91), { finding: 'HP:7777777', status: 'observed' }]);
    expect(result.unknown).toEqual(['HP:7777777']);
    expect(result.ranked[0]!.disease).toBe('OMIM:1');
    expect(result.ranked[0]!.lr.map((one) => one.finding)).toEqual([hp(11), hp(21)]);
  });

  test('abstains where nothing observed is known', () => {
    for (const findings of [[], absent(11), [{ finding: 'HP:7777777', status: 'observed' as const }]]) {
      const result = of(findings);
      expect(result).toMatchObject({ abstain: true, ranked: [], outside: 1 });
      expect(result.abstainReason).toMatch(/observed/);
    }
  });

  test('says that a single finding, however often repeated, cannot tell diseases apart, and still lists them', () => {
    for (const findings of [present(10), present(10, 10)]) {
      const result = of(findings);
      expect(result.ranked[0]!.posterior).toBeLessThan(0.5);
      expect(result).toMatchObject({
        abstain: true,
        abstainReason: expect.stringMatching(/single finding|fit no disease/),
      });
      expect(result.ranked.length).toBeGreaterThan(1);
    }
  });

  test('takes a term that is observed and excluded as observed', () => {
    expect(of([...present(11), ...absent(11)]).ranked).toEqual(of(present(11)).ranked);
  });

  test('turns the prior into the posterior: both are probabilities, and the bars stand between them', () => {
    const result = of([...present(12, 21)]);
    expect(result.ranked.length).toBeGreaterThan(1);
    expect(result.ranked.reduce((sum, { prior }) => sum + prior, 0)).toBeLessThanOrEqual(1 + 1e-9);
    const bars = (one: (typeof result.ranked)[number]): number =>
      [
        ...one.lr.map(({ logLR }) => logLR),
        ...one.other.filter(({ term }) => term !== 'prior').map(({ value }) => value),
      ].reduce((sum, x) => sum + x, 0);
    const [a, b] = [result.ranked[0]!, result.ranked[1]!];
    expect(a.prior).toBeGreaterThan(0);
    expect(Math.log(a.posterior / b.posterior)).toBeCloseTo(Math.log(a.prior / b.prior) + bars(a) - bars(b), 6);
    expect(Math.log(a.posterior / b.posterior)).toBeCloseTo(a.score - b.score, 6);
  });

  test('sums to the score, and to one with "none of these"', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const result = of(findings);
        for (const one of result.ranked) {
          const sum = [...one.lr.map((c) => c.logLR), ...one.other.map((t) => t.value)].reduce((a, b) => a + b, 0);
          expect(one.score).toBeCloseTo(sum, 9);
        }
        expect(result.ranked.reduce((sum, one) => sum + one.posterior, result.outside)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('does not depend on the order of the findings, nor on repetition', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        expect(of([...findings].reverse())).toEqual(of(findings));
        expect(of([...findings, ...findings])).toEqual(of(findings));
      }),
    );
  });

  test('never lowers a disease for a further finding that it is annotated with', () => {
    fc.assert(
      fc.property(fc.subarray(TERMS, { minLength: 1 }), (terms) => {
        for (const [disease, hallmarks] of [
          ['OMIM:1', [11, 21]],
          ['OMIM:2', [12, 22]],
        ] as const) {
          for (const hallmark of hallmarks.filter((n) => !terms.includes(n))) {
            const before = scoreOf(of(present(...terms)), disease);
            expect(scoreOf(of(present(...terms, hallmark)), disease)).toBeGreaterThanOrEqual(before - 1e-9);
          }
        }
      }),
    );
  });
});

describe('the next questions', () => {
  test('ask for what tells the leading diseases apart, and nothing that is known', () => {
    const questions = model.nextQuestions({ id: 'x', findings: present(11) });
    expect(questions[0]!.bits).toBeGreaterThan(0);
    expect(questions.map((q) => q.finding)).not.toContain(hp(11));
    expect(questions.slice(0, 2).map((q) => q.finding)).toContain(hp(21));
  });

  test('never ask for what an exclusion has settled', () => {
    const questions = model.nextQuestions({ id: 'x', findings: [...present(11), ...absent(22)] }, { limit: 20 });
    expect(questions.map((q) => q.finding)).not.toContain(hp(22));
    expect(questions.map((q) => q.finding)).not.toContain(hp(23));
  });
});

describe('learned cases', () => {
  const knowledge = tinyKnowledge();
  const solved = [0, 1, 2].map((n) => ({
    id: `c${n}`,
    disease: 'OMIM:9',
    label: 'Known from cases only',
    publication: `PMID:${n}`,
    sex: 'male' as const,
    observed: [hp(13), hp(23)],
    excluded: [hp(21)],
  }));
  const learned = learnCases(solved, knowledge.ontology);

  test('add a disease that nobody has annotated', () => {
    const both = new RareDiseaseModel(knowledge, TINY_WEIGHTS, learned);
    const ranked = both.rank({ id: 'x', findings: present(13, 23) }).ranked;
    const found = ranked.find((one) => one.disease === 'OMIM:9')!;
    expect(found.label).toBe('Known from cases only');
    expect(found.lr[0]!.basis).toContain('3 of 3 learned cases');
    expect(found.lr[0]!.logLR).toBeGreaterThan(ranked.find((one) => one.disease === 'OMIM:4')!.lr[0]!.logLR);
  });

  test('weigh annotations apart, for diseases that have learned cases and for no others', () => {
    const cases = solved.map((one) => ({ ...one, disease: 'OMIM:1' }));
    const known = learnCases(cases, knowledge.ontology);
    const { features } = TINY_WEIGHTS;
    const coverage = features.coverage! / 2;
    const plain = new RareDiseaseModel(knowledge, TINY_WEIGHTS, known);
    const same = new RareDiseaseModel(knowledge, { ...TINY_WEIGHTS, withCases: features }, known);
    const split = new RareDiseaseModel(knowledge, { ...TINY_WEIGHTS, withCases: { ...features, coverage } }, known);
    const scored = (one: RareDiseaseModel) =>
      new Map(one.rank({ id: 'x', findings: present(11, 21) }).ranked.map((r) => [r.disease, r]));
    const [before, equal, after] = [scored(plain), scored(same), scored(split)];
    expect(equal.get('OMIM:1')!.score).toBeCloseTo(before.get('OMIM:1')!.score, 9);
    // Both findings are annotated with the very term: their coverage is whole.
    expect(before.get('OMIM:1')!.score - after.get('OMIM:1')!.score).toBeCloseTo(coverage, 5);
    expect(after.get('OMIM:4')!.score).toBeCloseTo(before.get('OMIM:4')!.score, 9);
    const { lr, other, score } = after.get('OMIM:1')!;
    const bars = [...lr.map((one) => one.logLR), ...other.map((one) => one.value)];
    expect(bars.reduce((sum, x) => sum + x, 0)).toBeCloseTo(score, 9);
  });

  test('are read as they were written', () => {
    const text = writeLearned(learned, knowledge.ontology);
    expect(writeLearned(readLearned(text, knowledge.ontology), knowledge.ontology)).toBe(text);
    expect(readLearned(text, knowledge.ontology).diseases[0]).toMatchObject({ cases: 3, publications: 3, males: 3 });
  });
});
