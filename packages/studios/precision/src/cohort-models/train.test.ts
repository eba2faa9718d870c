import { applyDesign, fitCox, planDesign } from '@aceso/tensor/linear';
import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { cardMarkdown, cardOf } from './card.ts';
import { declareCohort } from './declare.ts';
import { evaluateModel } from './evaluate.ts';
import { type CohortModel, readModel, writeModel } from './model.ts';
import { type Prediction, predictRows } from './predict.ts';
import { foldsOf, splitCohort } from './split.ts';
import { typed } from './table.ts';
import { BINARY, madeUp, TIMES } from './testing.ts';
import { trainModel } from './train.ts';
import type { Declaration, LearnerName } from './types.ts';

const fast = { release: 'test', resamples: 20 } as const;
const made = madeUp(400, 6);
const train = (declaration: Declaration, learner: LearnerName): CohortModel =>
  trainModel(made, { ...fast, declaration, learner });
const boosted = train(BINARY, 'boosted');
const discrete = train(TIMES, 'discrete');
const PERSON = { age: 71, sex: 'F', lab: 1.4, site: 'west', noise: 0.1 };

const sum = ({ base, contributions }: Prediction): number => contributions!.reduce((s, { part }) => s + part, base!);

describe('the split', () => {
  it('gives each part its share of events at any prevalence, also one event in as many as the share', () => {
    for (const every of [2, 3, 4, 5, 6, 10]) {
      const n = 600;
      const event = Uint8Array.from({ length: n }, (_, i) => (i % every === 0 ? 1 : 0));
      const cohort = { event, person: Int32Array.from(event, (_, i) => i) } as never;
      for (const share of [0.1, 0.2, 0.25, 0.5]) {
        const parts = splitCohort(cohort, { test: share, calibration: share }, createRandom(every));
        for (const part of Object.values(parts) as number[][])
          expect(Math.abs(part.reduce((s, i) => s + event[i]!, 0) - part.length / every)).toBeLessThan(3);
      }
    }
  });
});

describe('training', () => {
  it('learns what there is to learn, and says how well', () => {
    const { evaluation, global, training, compared } = boosted;
    expect(evaluation.figures.auroc.estimate).toBeGreaterThan(0.65);
    expect(evaluation.figures.auroc.low).toBeLessThan(evaluation.figures.auroc.estimate);
    expect(['age', 'lab']).toContain(global.importance[0]!.input);
    expect(training.train.persons + training.calibration.persons + training.test.persons).toBe(400);
    // The baseline is always beside.
    expect(compared.map(({ kind }) => kind)).toEqual(['logistic', 'boosted']);
    expect(evaluation.subgroups.map(({ column }) => column)).toContain('sex');
    expect(boosted.inputs.find(({ name }) => name === 'lab')).toMatchObject({ required: false });
    expect(boosted.inputs.find(({ name }) => name === 'age')).toMatchObject({
      required: true,
      source: { from: 'age' },
    });
  });

  it('gives the same bytes for the same seed, and knows a file that was changed', () => {
    const text = writeModel(boosted);
    expect(writeModel(train(BINARY, 'boosted'))).toBe(text);
    expect(readModel(text, 'm').hash).toBe(boosted.hash);
    expect(() => readModel(text.replace('"seed":1', '"seed":2'), 'm')).toThrow(/was changed/);
    expect(() => readModel('{}', 'm')).toThrow(/no model file/);
  });

  it('adds its score up from contributions, with every learner', () => {
    const models = [boosted, discrete, train(TIMES, 'cox'), train(TIMES, 'logistic'), train(BINARY, 'logistic')];
    for (const model of models) {
      for (const given of [PERSON, { ...PERSON, lab: null, site: 'north' }]) {
        const [told] = predictRows(model, [given]);
        expect(told!.refusal).toBeUndefined();
        expect(sum(told!)).toBeCloseTo(told!.score!, 6);
        expect(told!.risk).toBeGreaterThan(0);
        expect(told!.risk).toBeLessThan(1);
        expect(told!.interval![0]).toBeLessThanOrEqual(told!.risk!);
        expect(told!.interval![1]).toBeGreaterThanOrEqual(told!.risk!);
      }
    }
  });

  it('tells a risk by the horizon that comes true about as often', () => {
    const { survival, figures, prevalence } = discrete.evaluation;
    expect(survival!.harrell.estimate).toBeGreaterThan(0.6);
    expect(survival!.ibs.estimate).toBeLessThan(survival!.ibsWithoutInputs);
    expect(figures.brier.estimate).toBeLessThan(prevalence * (1 - prevalence));
    expect(discrete.compared.map(({ kind }) => kind)).toEqual(['pooled-logistic', 'discrete']);
  });

  it('is as good on people it never saw as it says', () => {
    const found = evaluateModel(boosted, madeUp(1200, 99), { resamples: 20 });
    // The ends of an interval need more than a handful of resamples.
    const said = trainModel(made, { ...fast, resamples: 200, declaration: BINARY, learner: 'boosted' }).evaluation
      .figures.auroc;
    expect(found.figures.auroc.high).toBeGreaterThan(said.low);
    expect(found.figures.auroc.low).toBeLessThan(said.high);
    for (const kind of [found.coverage.event, found.coverage.noEvent]) expect(kind.estimate).toBeGreaterThan(0.8);
    expect(found.warnings).toEqual(expect.not.arrayContaining([expect.stringContaining('trained on')]));
    expect(evaluateModel(boosted, made, { resamples: 2 }).warnings[0]).toMatch(/trained on/);
  });

  it('writes a card that says what it is not for', () => {
    const card = cardOf(boosted);
    expect(JSON.stringify(card)).not.toContain('"fitted"');
    const text = cardMarkdown(discrete);
    for (const words of [
      'research use: no clinical validation',
      "Harrell's C",
      'Subgroups',
      'What is guaranteed',
      'approximately',
    ])
      expect(text).toContain(words);
    expect(cardMarkdown(boosted)).toContain('exchangeable');
  });
});

describe('prediction', () => {
  it('refuses without a required input, and says which', () => {
    const [told] = predictRows(boosted, [{ age: 60, lab: 1 }]);
    expect(told).toMatchObject({ refusal: expect.stringContaining('sex (F, M)') });
    expect(told!.risk).toBeUndefined();
    expect(predictRows(boosted, [{ ...PERSON, age: 'old' }])[0]!.refusal).toMatch(/age is a number/);
    expect(() => predictRows(boosted, [{ Age: 60 }])).toThrow(/none of the model's inputs/);
  });

  it('warns of values outside the training rows, and of words it never saw', () => {
    const [told] = predictRows(boosted, [{ ...PERSON, age: 104, lab: 1 }]);
    expect(told!.warnings).toEqual([expect.stringMatching(/age is 104, outside 30 to 84/)]);
    const [other] = predictRows({ ...boosted, inputs: boosted.inputs.map((i) => ({ ...i, required: false })) }, [
      { ...PERSON, site: 'east' },
    ]);
    expect(other!.warnings[0]).toMatch(/"east"/);
    expect(other!.missing).toContain('site');
  });

  it('rests every claim on computed evidence', () => {
    const [told] = predictRows(discrete, [PERSON]);
    for (const { evidence } of told!.claims!)
      expect(evidence[0]).toMatchObject({
        lane: 'computed',
        seed: 1,
        ref: `cohort-model/${discrete.hash.slice(0, 16)}`,
      });
    expect(told!.claims![0]!.text).toContain('by 20');
  });
});

describe('declaration', () => {
  it('leaves out identifiers, constants and the outcome in disguise, and names them', () => {
    const table = typed(
      madeUp(300, 3, (row, i) => {
        row.number = String(1000 + i);
        row.hospital = 'one';
        row.discharge = row.sick === 'yes' ? 'ward' : '';
      }),
    );
    const { columns, notices } = declareCohort(table, BINARY);
    expect(columns.map(({ name }) => name)).toEqual(['age', 'sex', 'lab', 'site', 'noise']);
    expect(notices.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/number: .* identifier/),
        'hospital: constant.',
        expect.stringMatching(/discharge: tells the outcome by itself/),
      ]),
    );
    const kept = declareCohort(table, { ...BINARY, keep: ['discharge'] });
    expect(kept.columns.map(({ name }) => name)).toContain('discharge');
  });

  it('leaves out a second time of the outcome, and counts competing events as censored with a notice', () => {
    const table = typed(
      madeUp(300, 4, (row, i) => {
        row.followup = String(Number(row.days) + 0.1);
        if (row.died === '0' && i % 4 === 0) row.died = '2';
      }),
    );
    const { columns, event, notices } = declareCohort(table, { ...TIMES, event: '1' });
    expect(columns.map(({ name }) => name)).not.toContain('followup');
    expect(notices.some(({ message }) => message.includes('name them as competing'))).toBe(true);
    const died = table.columns.find(({ name }) => name === 'died')!;
    expect(event.reduce((s, v) => s + v, 0)).toBe(
      died.type === 'number' ? died.values.filter((v) => v === 1).length : -1,
    );
    expect(() => declareCohort(table, TIMES)).toThrow(/name the event, e\.g\. --outcome died=2/);
  });

  it('says in a sentence what is wrong', () => {
    const table = typed(made);
    expect(() => declareCohort(table, { outcome: 'ill' })).toThrow(/no column "ill" for the outcome/);
    expect(() => declareCohort(table, { outcome: 'sex' })).toThrow(/which of F and M is the event/);
    expect(() => declareCohort(table, { outcome: 'sick', event: 'maybe' })).toThrow(/never is "maybe"/);
    expect(() => declareCohort(typed(madeUp(40, 5)), BINARY)).toThrow(/needs at least 20/);
    expect(() => train(BINARY, 'cox')).toThrow(/needs a time column/);
    expect(() => train({ ...TIMES, horizon: 1e6 }, 'cox')).toThrow(/outside the times/);
  });
});

describe('splits', () => {
  it('spread events evenly over folds, whatever their share', () => {
    for (const share of [2, 3, 5, 10]) {
      const event = Uint8Array.from({ length: 200 }, (_, i) => (i % share === 0 ? 1 : 0));
      const person = Int32Array.from(event, (_, i) => i);
      const rows = [...person];
      const counts = foldsOf(rows, { event, person }, 5, createRandom(1)).map((fold) => [
        fold.length,
        fold.filter((i) => event[i] === 1).length,
      ]);
      for (const at of [0, 1]) {
        const each = counts.map((pair) => pair[at]!);
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('never put one person in two parts, at random or in order of time', () => {
    const table = typed(
      madeUp(300, 6, (row, i) => {
        row.person = `P${Math.floor(i / 3)}`;
        row.year = String(2000 + Math.floor(i / 30));
      }),
    );
    for (const splitBy of [undefined, 'year']) {
      const cohort = declareCohort(table, { ...BINARY, ...(splitBy ? { splitBy } : {}) });
      const parts = splitCohort(cohort, { test: 0.2, calibration: 0.2 }, createRandom(1));
      const of = (rows: readonly number[]) => new Set(rows.map((i) => cohort.person[i]!));
      const [a, b, c] = [of(parts.train), of(parts.calibration), of(parts.test)];
      expect(a.size + b.size + c.size).toBe(100);
      expect(new Set([...a, ...b, ...c]).size).toBe(100);
      for (const fold of foldsOf(parts.train, cohort, 5, createRandom(1)))
        expect([...of(fold)].every((p) => of(parts.train.filter((i) => !fold.includes(i))).has(p))).toBe(false);
      if (splitBy) {
        const year = (rows: readonly number[]) => rows.map((i) => cohort.order![i]!);
        expect(Math.min(...year(parts.test))).toBeGreaterThanOrEqual(Math.max(...year(parts.train)));
      }
    }
  });
});

describe('proportional hazards', () => {
  it('has the coefficients of lifelines 0.30, ties by Efron', () => {
    const x = [
      0.62, 0.07, -0.97, -0.81, 1.2, -1.0, -0.68, -1.31, 0.39, -0.41, -0.78, 0.82, 0.8, 0.47, 0.24, -1.71, 0.2, -0.19,
      1.78, -1.92, 0.99, 0.79, -1.36, -1.03,
    ];
    const z = [1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0];
    const time = [9, 8, 10, 10.5, 7, 9.5, 9.5, 10, 7, 8.5, 11, 8, 5.5, 5, 2.5, 3.5, 5, 5, 6, 2, 10, 12, 9, 2.5];
    const event = [1, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0];
    const columns = [x, z].map((list) => ({ type: 'number' as const, values: Float64Array.from(list) }));
    const design = applyDesign(planDesign(columns, { standardise: false }), columns, false);
    const fit = fitCox(design, time, event);
    expect([...fit.coefficients]).toEqual([
      expect.closeTo(0.26493964298785816, 6),
      expect.closeTo(0.0036472712798663143, 6),
    ]);
    expect([...fit.standardErrors]).toEqual([
      expect.closeTo(0.2931724748584504, 6),
      expect.closeTo(0.5244683575126128, 6),
    ]);
    expect(fit.logLikelihood).toBeCloseTo(-34.743943978516704, 8);
  });
});
