import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CohortModel, trainModel } from '../cohort-models/index.ts';
import { BINARY, madeUp } from '../cohort-models/testing.ts';
import { assess, CALCULATORS } from '../risk/index.ts';
import {
  COUNTERFACTUAL_CALCULATORS,
  calculatorCounterfactuals,
  type Lever,
  leversOf,
  modelCounterfactuals,
  modelLevers,
  searchCounterfactuals,
} from './index.ts';

const PERSON = {
  age: 62,
  sex: 'male',
  totalCholesterol: 240,
  hdl: 38,
  systolic: 158,
  diabetes: false,
  smoking: true,
  egfr: 80,
  bpTreated: true,
  statin: false,
};

describe('counterfactuals of a calculator', () => {
  const answer = calculatorCounterfactuals('prevent', PERSON, { threshold: 10 });

  it('bring the risk below, by assessing anew, and change only what can be changed', () => {
    expect(answer.state).toBe('found');
    expect(answer.found.length).toBeGreaterThan(1);
    const may = new Map(leversOf(CALCULATORS.get('prevent')!).map((lever) => [lever.input, lever]));
    for (const { changes, risk } of answer.found) {
      const [first] = assess('prevent', {
        ...PERSON,
        ...Object.fromEntries(changes.map(({ input, to }) => [input, to])),
      }).results;
      expect(first!.value).toBeCloseTo(risk, 9);
      expect(risk).toBeLessThan(10);
      for (const { input, from, to } of changes) {
        const lever = may.get(input)!;
        if (lever.kind === 'number' && lever.direction === 'down') expect(to).toBeLessThan(from as number);
        if (lever.kind === 'number' && lever.direction === 'up') expect(to).toBeGreaterThan(from as number);
      }
    }
  });

  it('are different from each other and come with the plain caution', () => {
    const sets = answer.found.map(({ changes }) => changes.map(({ input }) => input).join());
    expect(new Set(sets).size).toBe(sets.length);
    expect(answer.caution).toContain('no promise of effect');
  });

  it('say so where nothing plausible gets below, and where it is below already', () => {
    const none = calculatorCounterfactuals('prevent', { ...PERSON, age: 79 }, { threshold: 1 });
    expect(none).toMatchObject({ state: 'none', found: [] });
    expect(none.lowest!.risk).toBeLessThan(none.risk);
    expect(calculatorCounterfactuals('prevent', PERSON, { threshold: 90 }).state).toBe('already-below');
  });

  it('keep to what the caller allows, and refuse what nobody can change', () => {
    const only = calculatorCounterfactuals('prevent', PERSON, {
      threshold: 16,
      inputs: ['systolic'],
      ranges: { systolic: [150, 200] },
    });
    for (const { changes } of only.found) expect(changes.every(({ to }) => (to as number) >= 150)).toBe(true);
    expect(() => calculatorCounterfactuals('prevent', PERSON, { threshold: 5, inputs: ['age'] })).toThrow(
      '"age" is no input that can be changed here',
    );
    expect(() => calculatorCounterfactuals('meld-3', {}, { threshold: 5 })).toThrow('has no risk that changes');
  });

  it('have levers in every calculator that is named', () => {
    for (const id of COUNTERFACTUAL_CALCULATORS) expect(leversOf(CALCULATORS.get(id)!).length, id).toBeGreaterThan(0);
  });
});

describe('the search', () => {
  /** Weights of the inputs: any model that grows with them. */
  const weight = fc.double({ min: 0.05, max: 1, noNaN: true });
  const levers: Lever[] = ['a', 'b', 'c'].map((input) => ({
    kind: 'number',
    input,
    label: input,
    range: [0, 10],
    step: 0.5,
    direction: 'down',
  }));

  it('finds minimal changes wherever the model is monotone: below, irreducible, and one step less would not do', () => {
    fc.assert(
      fc.property(weight, weight, weight, fc.double({ min: 0.2, max: 0.9, noNaN: true }), (a, b, c, part) => {
        const ask = (rows: readonly Readonly<Record<string, unknown>>[]): number[] =>
          rows.map((row) => a * Number(row.a) + b * Number(row.b) + c * Number(row.c));
        const now = { a: 8, b: 8, c: 8, age: 50 };
        const threshold = ask([now])[0]! * part;
        const { found, state } = searchCounterfactuals(now, levers, ask, { threshold });
        expect(state).toBe('found');
        for (const { changes, risk } of found) {
          const to = { ...now, ...Object.fromEntries(changes.map((each) => [each.input, each.to])) };
          expect(ask([to])[0]).toBe(risk);
          expect(risk).toBeLessThan(threshold);
          expect(to.age).toBe(50);
          for (const { input, to: value } of changes) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(ask([{ ...to, [input]: (value as number) + 0.5 }])[0]).toBeGreaterThanOrEqual(threshold);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('counterfactuals with many levers', () => {
  it('ask a bounded number of questions, and find what two of the strongest do together', () => {
    const names = Array.from({ length: 40 }, (_, i) => `x${i}`);
    const many = names.map(
      (input): Lever => ({ kind: 'number', input, label: input, range: [0, 10], step: 0.1, direction: 'any' }),
    );
    let asked = 0;
    const ask = (rows: readonly Readonly<Record<string, unknown>>[]): number[] => {
      asked += rows.length;
      return rows.map((row) => names.reduce((sum, name, i) => sum + (i + 1) * Number(row[name]), 0));
    };
    const now = Object.fromEntries(names.map((name) => [name, 5]));
    const threshold = ask([now])[0]! - 380;
    const { found } = searchCounterfactuals(now, many, ask, { threshold });
    expect(found[0]!.changes.map(({ input }) => input).sort()).toEqual(['x38', 'x39']);
    expect(asked).toBeLessThan(60_000);
  });
});

describe('counterfactuals of an own model', () => {
  let model: CohortModel;
  beforeAll(() => {
    model = trainModel(madeUp(500, 3), {
      declaration: BINARY,
      seed: 1,
      learner: 'boosted',
      resamples: 10,
      release: '1',
    });
  });
  const person = { age: 78, sex: 'F', lab: 2.2, site: 'west', noise: 0 };

  it('move what was named and nothing else', () => {
    const now = modelCounterfactuals(model, person, { threshold: 0.99, inputs: ['lab'] });
    const answer = modelCounterfactuals(model, person, {
      threshold: now.risk * 0.96,
      inputs: ['lab'],
      directions: { lab: 'down' },
    });
    expect(answer.state).toBe('found');
    expect(answer.found[0]!.changes).toMatchObject([{ input: 'lab', from: 2.2 }]);
    expect(answer.label).toContain('no clinical validation');
  });

  it('need the inputs named, and refuse age and sex', () => {
    expect(() => modelCounterfactuals(model, person, { threshold: 0.2 })).toThrow('Name the inputs');
    expect(() => modelCounterfactuals(model, person, { threshold: 0.2, inputs: ['age'] })).toThrow('"age" is no input');
    expect(() => modelCounterfactuals(model, { sex: 'F' }, { threshold: 0.2, inputs: ['lab'] })).toThrow('it needs');
  });

  it('propose whole numbers where the training rows have no others', () => {
    const at = (...values: number[]) => values.map((each) => ({ at: each, risk: 0.1 }));
    const inputs = ['smoker', 'rare', 'visits', 'bmi'].map((name) => ({
      name,
      type: 'number',
      range: [0, 1],
      missing: 0,
    }));
    const dependence = [
      { input: 'smoker', points: at(0, 1) },
      { input: 'rare', points: at(0) },
      { input: 'visits', points: at(2, 5, 9) },
      { input: 'bmi', points: at(20.5, 31) },
    ];
    const steps = modelLevers({ inputs, global: { dependence } } as never).map((each) => 'step' in each && each.step);
    expect(steps).toEqual([1, 1, 1, 0.1]);
  });

  it('take a threshold as a share, and know what nobody can change by any form of its name', () => {
    expect(() => modelCounterfactuals(model, person, { threshold: 10, inputs: ['lab'] })).toThrow('0.1 for 10 %');
    const names = ['patient_age', 'ageYears', 'age2', 'Sex.at.birth', 'dosage', 'bmi', 'average_hr'];
    const inputs = names.map((name) => ({ name, type: 'number', range: [0, 10], missing: 0 }));
    expect(modelLevers({ inputs, global: { dependence: [] } } as never).map(({ input }) => input)).toEqual([
      'dosage',
      'bmi',
      'average_hr',
    ]);
  });
});
