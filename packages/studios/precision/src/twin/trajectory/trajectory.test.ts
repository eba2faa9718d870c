import { beforeAll, describe, expect, it } from 'vitest';
import { readCohort, type Stay, virtualCohort } from './cohort.ts';
import { fitHazards } from './hazards.ts';
import { fitted, observed, occupancy } from './occupancy.ts';
import { reopenTrajectories, TestedTrajectories, testTrajectories } from './trajectory.ts';

describe('rates', () => {
  it('of a constant rate without covariates are events over years', () => {
    const stays: Stay[] = Array.from({ length: 200 }, (_, i) => ({
      ...{ person: `p${i}`, from: 'well', start: 50, values: [] },
      to: i % 5 === 0 ? 'ill' : null,
      stop: 50 + 1 + (i % 7),
    }));
    const { transitions } = fitHazards({ covariates: [], stays });
    const years = stays.reduce((sum, { start, stop }) => sum + stop - start, 0);
    expect(transitions).toHaveLength(1);
    expect(Math.exp(transitions[0]!.coefficients[0]!)).toBeCloseTo(40 / years, 8);
    const hazards = fitHazards({ covariates: [], stays });
    const [end] = occupancy(hazards, fitted(hazards), { state: 'well', age: 50, values: [] }, [5]);
    expect(end![hazards.states.indexOf('ill')]).toBeCloseTo(1 - Math.exp((-5 * 40) / years), 8);
  });

  it('are found again in the simulated cohort', { timeout: 60_000 }, () => {
    const { transitions, deviations, covariates } = fitHazards(virtualCohort(6000, 2));
    const one = transitions.find(({ from, to }) => from === 'at risk' && to === 'cardiovascular disease')!;
    const smoker = covariates.indexOf('smoker');
    expect(one.coefficients[one.cuts.length + 1 + smoker]! / deviations[smoker]!).toBeCloseTo(0.7, 0);
    const sbp = covariates.indexOf('sbp');
    expect(one.coefficients[one.cuts.length + 1 + sbp]! / deviations[sbp]!).toBeGreaterThan(0.2);
  });

  it('Aalen-Johansen without censoring is the share of people', () => {
    const lives = [3, 1, 7, 9].map((leave) => ({ weight: 1, stays: [{ from: 'a', to: 'b', enter: 0, leave }] }));
    expect(observed(lives, ['a', 'b'], [2, 7]).map(([a]) => a)).toEqual([0.75, 0.25]);
    const censored = [{ weight: 1, stays: [{ from: 'a', to: null, enter: 0, leave: 2 }] }, ...lives.slice(0, 1)];
    expect(observed(censored, ['a', 'b'], [3])[0]![0]).toBe(0);
  });
});

describe('trajectories', () => {
  let made: ReturnType<typeof testTrajectories>;
  beforeAll(() => {
    made = testTrajectories(virtualCohort(4000, 4), { seed: 1 });
  }, 120_000);
  const person = { state: 'diabetes', age: 58, covariates: { female: 0, smoker: 1, bmi: 1, sbp: 1 } };

  it('hold on people they were not learned from', () => {
    expect(made.report.reasons).toEqual([]);
    expect(made.report.gain).toBeGreaterThan(0);
    expect(made.report.calibration).toHaveLength(15);
  });

  it('forecast chances that add up, and show a change only with its grounds', { timeout: 60_000 }, () => {
    const tested = made.tested!;
    const forecast = tested.forecast(person, 10);
    for (let y = 0; y <= 10; y += 1)
      expect(forecast.states.reduce((sum, { chance }) => sum + chance[y]!.middle, 0)).toBeCloseTo(1, 9);
    const because = 'Assumed: quitting brings the rates of people who do not smoke.';
    const other = tested.counterfactual({ ...person, state: 'at risk' }, 10, { covariates: { smoker: 0 }, because });
    const dead = other.difference.states.find(({ state }) => state === 'dead')!.chance.at(-1)!;
    expect(dead.middle).toBeLessThan(0);
    expect(other.assumptions[0]).toContain('assumed, not learned');
    const drug = tested.counterfactual(person, 10, {
      hazards: { 'diabetes>kidney disease': 0.6 },
      because: 'A trial with a hazard ratio of 0.6.',
    });
    expect(drug.difference.states.find(({ state }) => state === 'kidney disease')!.chance.at(-1)!.middle).toBeLessThan(
      0,
    );
    expect(() => tested.counterfactual(person, 10, { covariates: { smoker: 0 }, because: '' })).toThrow('Say why');
    expect(() => tested.counterfactual(person, 10, { because })).toThrow('Nothing changes');
    expect(() => tested.counterfactual(person, 10, { hazards: { 'a>b': 1 }, because })).toThrow(
      'no learned transition',
    );
    expect(() => tested.forecast({ ...person, covariates: {} }, 10)).toThrow('female is missing');
    expect(() => tested.forecast({ ...person, state: 'cured' }, 10)).toThrow('no state "cured"');
  });

  it('are kept as plain data and answer the same when they are opened again', () => {
    const kept = JSON.parse(JSON.stringify(made.tested!.saved()));
    expect(reopenTrajectories(kept).forecast(person, 3)).toEqual(made.tested!.forecast(person, 3));
    expect(JSON.stringify(kept)).not.toContain('p17');
    expect(made.report.covariates.map(({ name }) => name)).toEqual(['female', 'smoker', 'bmi', 'sbp']);
    expect(() => reopenTrajectories({ ...kept, report: { ...kept.report, passed: false } })).toThrow(
      'come from a test',
    );
  });

  it('that do not hold say nothing: people who all fall ill three years after they were first seen', () => {
    const stays = Array.from({ length: 400 }, (_, i): Stay[] => {
      const start = 40 + (i % 37);
      return [
        { person: `p${i}`, from: 'well', to: 'ill', start, stop: start + 3, values: [] },
        { person: `p${i}`, from: 'ill', to: null, start: start + 3, stop: start + 9, values: [] },
      ];
    }).flat();
    const { report, tested } = testTrajectories({ covariates: [], stays }, { seed: 3 });
    expect(report.passed).toBe(false);
    expect(report.reasons[0]).toContain('After 2 years');
    expect(tested).toBeNull();
    expect(() => new TestedTrajectories(Symbol('x'), made.report, {} as never, 1)).toThrow('come from a test');
  });

  it('read from CSV with the line of what is wrong', () => {
    expect(readCohort('person,from,to,start,stop,age0\na,well,,50,60.5,1\n').stays[0]).toMatchObject({
      to: null,
      stop: 60.5,
      values: [1],
    });
    expect(() => readCohort('person,from,to,start\n')).toThrow('column stop is missing');
    expect(() => readCohort('person,from,to,start,stop\na,well,ill,60,50\n')).toThrow('Line 2: start and stop');
    expect(() => readCohort('person,from,to,start,stop,x\na,well,ill,50,60,?\n')).toThrow('Line 2: x is not a number');
    expect(() => testTrajectories(virtualCohort(50, 1), { seed: 1 })).toThrow('200 are needed');
  });
});
