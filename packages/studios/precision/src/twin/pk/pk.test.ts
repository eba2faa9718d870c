import { integrate } from '@aceso/tensor/ode';
import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import type { Values } from '../../risk/calculator.ts';
import { amikacin, gentamicin, tobramycin, vancomycin } from './antibiotics.ts';
import { consult, DRUG_LIST } from './consult.ts';
import { etaOf, individualise } from './individual.ts';
import { concentrations, type Dose } from './linear.ts';
import type { PopulationModel } from './population.ts';
import { simulateRegimen } from './regimen.ts';
import { busulfan, tacrolimus } from './transplant.ts';
import { clearanceOf, doseForInr, inrCourse, settledInr, simulateWarfarin, warfarinTwin } from './warfarin.ts';

const ADULT: Values = { age: 60, sex: 'male', weight: 80, creatinine: 1.1, height: 175 };
const none = (model: PopulationModel): Float64Array => new Float64Array(model.etas.length);

describe('linear compartments, beside closed forms', () => {
  it('one compartment: bolus, infusion to a steady state, and area = dose / clearance', () => {
    const k = 5 / 30;
    const [a, b] = concentrations({ CL: 5, V: 30 }, [{ time: 0, amount: 300 }], [4, 400]);
    expect(a!.concentration).toBeCloseTo(10 * Math.exp(-4 * k), 10);
    expect(b!.area).toBeCloseTo(300 / 5, 8);
    // Sawchuk & Zaske: peak at the end of an infusion at steady state.
    const doses = Array.from({ length: 60 }, (_, i): Dose => ({ time: 8 * i, amount: 500, infusion: 1 }));
    const [peak, trough] = concentrations({ CL: 5, V: 30 }, doses, [8 * 59 + 1, 8 * 60]);
    const top = ((500 / (k * 30)) * (1 - Math.exp(-k))) / (1 - Math.exp(-8 * k));
    expect(peak!.concentration).toBeCloseTo(top, 9);
    expect(trough!.concentration).toBeCloseTo(top * Math.exp(-7 * k), 9);
  });

  it('two compartments: the two exponentials of a bolus', () => {
    const { CL, V, Q, V2 } = { CL: 4.5, V: 58.4, Q: 6.5, V2: 38.4 };
    const [k10, k12, k21] = [CL / V, Q / V, Q / V2];
    const sum = k10 + k12 + k21;
    const root = Math.sqrt(sum ** 2 - 4 * k10 * k21);
    const [fast, slow] = [(sum + root) / 2, (sum - root) / 2];
    const at = (t: number): number =>
      (1000 / V) *
      (((fast - k21) / (fast - slow)) * Math.exp(-fast * t) + ((k21 - slow) / (fast - slow)) * Math.exp(-slow * t));
    const times = [0.5, 2, 6, 24, 72];
    for (const [i, { concentration }] of concentrations({ CL, V, Q, V2 }, [{ time: 0, amount: 1000 }], times).entries())
      expect(concentration).toBeCloseTo(at(times[i]!), 10);
  });

  it('absorption: Bateman’s function, and a chain of three beside the shared integrator', () => {
    const k = 3 / 40;
    const [one] = concentrations({ CL: 3, V: 40, ka: 1.2, F: 0.7 }, [{ time: 0, amount: 100 }], [3]);
    expect(one!.concentration).toBeCloseTo(
      ((0.7 * 100 * 1.2) / (40 * (1.2 - k))) * (Math.exp(-3 * k) - Math.exp(-3.6)),
      10,
    );
    const body = tacrolimus.body({ cyp3a5: '*1/*3', hematocrit: 30, formulation: 'twice daily' }, none(tacrolimus));
    const { CL, V, Q, V2, ka } = body as Required<typeof body>;
    const { rows } = integrate(
      {
        size: 5,
        derivative(_t, y, dy) {
          dy[0] = -ka * y[0]!;
          dy[1] = ka * (y[0]! - y[1]!);
          dy[2] = ka * (y[1]! - y[2]!);
          dy[3] = ka * y[2]! - (CL / V + Q / V) * y[3]! + (Q / V2) * y[4]!;
          dy[4] = (Q / V) * y[3]! - (Q / V2) * y[4]!;
        },
      },
      [3, 0, 0, 0, 0],
      [0, 0.7, 2, 12],
      { relative: 1e-11, absolute: 1e-12 },
    );
    const found = concentrations(body, [{ time: 0, amount: 3 }], [0.7, 2, 12]);
    for (let i = 0; i < 3; i += 1) expect(found[i]!.concentration).toBeCloseTo(rows[i + 1]![3]! / V, 9);
  });
});

describe('population models, beside their papers', () => {
  it('vancomycin: 4.5 L/h and 58.4 L at 120 mL/min and 70 kg; dialysis 0.7 and 0.5', () => {
    // Creatinine with which Cockcroft and Gault give 120 mL/min at 40 years and 70 kg.
    const person = { age: 40, sex: 'male', weight: 70, creatinine: (100 * 70) / (72 * 120) };
    expect(vancomycin.body(person, none(vancomycin))).toMatchObject({
      CL: expect.closeTo(4.5, 9),
      V: expect.closeTo(58.4, 9),
    });
    const dialysed = vancomycin.body({ ...person, hemodialysis: true }, none(vancomycin));
    expect(dialysed.CL).toBeCloseTo(3.15, 9);
    expect(dialysed.V).toBeCloseTo(29.2, 9);
    // Above 60 years creatinine below 1 mg/dL counts as 1; clearance is cut at 150 mL/min.
    const old = { age: 70, sex: 'female', weight: 60 };
    expect(vancomycin.body({ ...old, creatinine: 0.5 }, none(vancomycin))).toEqual(
      vancomycin.body({ ...old, creatinine: 1 }, none(vancomycin)),
    );
  });

  it('amikacin: 2.19 L/h at the median of 55.5 mL/min (2.21 without covariates)', () => {
    const person = { age: 65, sex: 'male', weight: 70, creatinine: (75 * 70) / (72 * 55.5) };
    expect(amikacin.body(person, none(amikacin)).CL).toBeCloseTo(2.19, 6);
  });

  it('gentamicin 2.81 L/h at 63 mL/min; tobramycin 3.83 L/h at 94 mL/min and 172 cm', () => {
    const at = (clearance: number, height: number) => ({
      ...ADULT,
      height,
      age: 60,
      weight: 72,
      creatinine: (80 * 72) / (72 * clearance),
    });
    expect(gentamicin.body(at(63, 172), none(gentamicin)).CL).toBeCloseTo(2.81, 6);
    expect(tobramycin.body(at(94, 172), none(tobramycin)).CL).toBeCloseTo(3.83, 6);
  });

  it('tacrolimus: 42 L/h for carriers of CYP3A5*1 and 21 for the others, at a haematocrit of 35 %', () => {
    const of = (cyp3a5: string) =>
      tacrolimus.body({ cyp3a5, hematocrit: 35, formulation: 'once daily' }, none(tacrolimus)).CL;
    expect([of('*1/*1'), of('*1/*3'), of('*3/*3')]).toEqual([42.4, 42.4, 21.2]);
  });

  it('busulfan: matures with age, and grows with size', () => {
    const of = (age: number, weight: number, height: number) =>
      busulfan.body({ age, sex: 'male', weight, height }, none(busulfan)).CL / weight;
    expect(of(0.3, 6, 62)).toBeLessThan(of(2, 12, 87));
    expect(of(2, 12, 87)).toBeGreaterThan(of(40, 80, 178));
    // A normal fat mass of 70 kg and full maturity: the 11.4 L/h of the paper.
    const adult = busulfan.body({ age: 40, sex: 'male', weight: 80, height: 178 }, none(busulfan)).CL;
    expect(adult).toBeGreaterThan(10.5);
    expect(adult).toBeLessThan(12.5);
  });

  it('warfarin: clearance by allele and age, and doses that fall with VKORC1 A', () => {
    expect(clearanceOf({ age: 71, cyp2c9: '*1/*1' })).toBeCloseTo(0.348, 9);
    expect(clearanceOf({ age: 71, cyp2c9: '*2/*3' })).toBeCloseTo(0.1301, 9);
    expect(clearanceOf({ age: 61, cyp2c9: '*1/*1' })).toBeCloseTo(0.348 * 1.0571, 9);
    const dose = (vkorc1: string) => doseForInr({ age: 65, cyp2c9: '*1/*1', vkorc1 }, 2.5);
    expect(dose('A/A') / dose('G/G')).toBeCloseTo(0.96 / 2.05, 9);
    expect(settledInr({ age: 65, cyp2c9: '*1/*1', vkorc1: 'G/A' }, dose('G/A'))).toBeCloseTo(2.5, 9);
  });
});

describe('a person', () => {
  const doses = Array.from({ length: 6 }, (_, i): Dose => ({ time: 12 * i, amount: 1000, infusion: 1 }));

  it('without levels is the population; with many levels is known', () => {
    expect([...individualise(vancomycin, ADULT, doses, []).z]).toEqual([0, 0, 0]);
    const truth = Float64Array.of(-1, 0.6, 0.4);
    const times = [1.5, 3, 6, 11, 25, 30, 35, 50, 60, 71];
    const values = concentrations(vancomycin.body(ADULT, etaOf(vancomycin, truth)), doses, times);
    // Without noise, and with an error that hardly counts, the truth comes back.
    const exact = { ...vancomycin, error: { add: 0.001, proportional: 0.001 } };
    const found = individualise(
      exact,
      ADULT,
      doses,
      times.map((time, i) => ({ time, value: values[i]!.concentration })),
    );
    for (let i = 0; i < 3; i += 1) expect(found.z[i]).toBeCloseTo(truth[i]!, 1);
  });

  it('is at the lowest point of the posterior: no step about it is better', () => {
    const levels = [
      { time: 25.5, value: 32 },
      { time: 35.5, value: 14 },
    ];
    const { z } = individualise(vancomycin, ADULT, doses, levels);
    const cost = (at: Float64Array): number => {
      const found = concentrations(
        vancomycin.body(ADULT, etaOf(vancomycin, at)),
        doses,
        levels.map(({ time }) => time),
      );
      return (
        found.reduce((sum, { concentration }, i) => {
          const variance = 3.4 ** 2 + (0.227 * concentration) ** 2;
          return sum + (levels[i]!.value - concentration) ** 2 / variance + Math.log(variance);
        }, 0) + at.reduce((sum, one) => sum + one * one, 0)
      );
    };
    const best = cost(z);
    for (let i = 0; i < 3; i += 1)
      for (const step of [-0.02, 0.02]) {
        const moved = Float64Array.from(z);
        moved[i] = moved[i]! + step;
        expect(cost(moved)).toBeGreaterThan(best - 1e-6);
      }
  });

  it('has intervals that hold: the truth of simulated people lies in their 90 % interval of AUC24 about 9 times of 10', {
    timeout: 120_000,
  }, () => {
    const random = createRandom(3);
    let inside = 0;
    const people = 100;
    for (let i = 0; i < people; i += 1) {
      const eta = etaOf(
        vancomycin,
        Float64Array.from({ length: 3 }, () => random.normal()),
      );
      const body = vancomycin.body(ADULT, eta);
      const levels = concentrations(body, doses, [26, 35.5, 59.5]).map(({ concentration }, k) => ({
        time: [26, 35.5, 59.5][k]!,
        value: Math.max(0.5, concentration * (1 + 0.227 * random.normal()) + 3.4 * random.normal()),
      }));
      const individual = { ...individualise(vancomycin, ADULT, doses, levels), refusals: [] };
      const { area24 } = simulateRegimen(individual, { amount: 1000, interval: 12 }, { mic: 1, count: 100, seed: i });
      const truth = 2000 / body.CL;
      if (truth >= area24.low && truth <= area24.high) inside += 1;
    }
    // Of 100 people with a chance of 0.9 each, 83 to 97 are inside with 98 in 100.
    expect(inside).toBeGreaterThanOrEqual(83);
    expect(inside).toBeLessThanOrEqual(97);
  });

  it('has an AUC24 at a steady state of dose over clearance, in all models that are infused', () => {
    for (const model of [vancomycin, gentamicin, tobramycin, amikacin, busulfan]) {
      const individual = individualise(model, ADULT, [], []);
      const still = {
        ...individual,
        covariance: Float64Array.from({ length: individual.z.length ** 2 }, (_, i) =>
          i % (individual.z.length + 1) === 0 ? 1e-12 : 0,
        ),
      };
      const { area24 } = simulateRegimen(still, { amount: 500, interval: 12 }, { mic: 1, count: 3 });
      expect(area24.middle).toBeCloseTo(1000 / model.body(ADULT, none(model)).CL, 2);
    }
  });

  it('with a level that cannot be is refused, and no regimen is shown', () => {
    const answer = consult({
      drug: 'vancomycin',
      patient: { age: 60, sex: 'male', weight: 80, creatinine: 1.1 },
      doses: [{ time: 0, amount: 1000, interval: 12, count: 4 }],
      levels: [{ time: 47.5, value: 140 }],
      regimens: [{ amount: 1000, interval: 12 }],
      mic: 1,
    });
    expect(answer.refusals[0]).toContain('140 mg/L at 47.5 h is not to be believed');
    expect(answer.exposures).toEqual([]);
    const individual = individualise(vancomycin, ADULT, doses, [{ time: 47.5, value: 140 }]);
    expect(() => simulateRegimen(individual, { amount: 1000, interval: 12 }, { mic: 1 })).toThrow('not to be believed');
  });
});

describe('warfarin', () => {
  const inputs: Values = { age: 65, cyp2c9: '*1/*1', vkorc1: 'G/A' };
  const doses = Array.from({ length: 60 }, (_, i) => ({ time: 24 * i, amount: 5 }));

  it('comes to rest at the INR of the closed form, fast ones and slow ones alike', () => {
    for (const z of [
      [0, 0],
      [0, -1],
      [1, 1],
    ]) {
      const course = inrCourse(inputs, z, doses, [24 * 58, 24 * 59]);
      expect(course[1]! / settledInr(inputs, 5, z)).toBeGreaterThan(0.93);
      expect(course[1]! / settledInr(inputs, 5, z)).toBeLessThan(1.07);
    }
  });

  it('learns from INRs, and forecasts each from those before', () => {
    const truth = [-0.8, 0.3];
    const taken = doses.slice(0, 14);
    const levels = [72, 120, 192, 264, 330].map((time) => ({
      time,
      value: inrCourse(inputs, truth, taken, [time])[0]!,
    }));
    const twin = warfarinTwin(inputs, taken, levels);
    expect(twin.refusals).toEqual([]);
    expect(twin.z[0]).toBeCloseTo(truth[0]!, 0);
    expect(Math.abs(twin.checks[4]!.forecast / twin.checks[4]!.value - 1)).toBeLessThan(0.12);
    const plan = simulateWarfarin(twin, 3, { days: 10, count: 50 });
    expect(plan.inr).toHaveLength(10);
    expect(plan.below + plan.within + plan.above).toBeCloseTo(1, 9);
  });
});

describe('a consultation', () => {
  it('refuses keys that it does not know, with their path', () => {
    const patient = { age: 60, sex: 'male', weight: 80, creatinine: 1.1 };
    const given = (more: object) => () => consult({ drug: 'vancomycin', patient, mic: 1, ...more });
    expect(given({ doses: [{ time: 0, amount: 1, unit: 'g' }] })).toThrow(
      'doses[0].unit is no key that is known; doses have time, amount, infusion, interval, count (amounts are in mg, times are in hours)',
    );
    expect(given({ levels: [{ time: 1, value: 9, units: 'mg/dL' }] })).toThrow(/levels\[0\]\.units .*in mg\/L/);
    expect(given({ regimens: [{ amount: 1, every: 12 }] })).toThrow('regimens[0].every');
    expect(given({ dose: [] })).toThrow('dose is no key that is known; it has patient, doses');
    expect(() =>
      consult({ drug: 'warfarin', patient: {}, doses: [{ time: 0, amount: 5, unit: 'mg' } as never] }),
    ).toThrow('doses[0].unit');
  });

  it('believes no level far above what doses can bring, however small the forecast is beside its error', () => {
    const { refusals, checks, exposures } = consult({
      drug: 'vancomycin',
      patient: { age: 60, sex: 'male', weight: 80, creatinine: 1.1 },
      doses: [{ time: 0, amount: 1, interval: 12, count: 4 }],
      levels: [{ time: 47.5, value: 16 }],
      regimens: [{ amount: 750, interval: 12 }],
      mic: 1,
    });
    expect(checks[0]!.chance).toBeLessThan(0.001);
    expect(checks[0]!.high).toBeLessThan(8);
    expect(refusals[0]).toContain('16 mg/L at 47.5 h is not to be believed');
    expect(exposures).toEqual([]);
  });

  it('takes no interval without a count: one dose and four of them are not the same', () => {
    const asked = (dose: object) => () =>
      consult({
        drug: 'vancomycin',
        patient: { age: 60, sex: 'male', weight: 75, creatinine: 1 },
        doses: [{ time: 0, amount: 1000, ...dose }],
        levels: [{ time: 47.5, value: 12 }],
      });
    expect(asked({ interval: 12 })).toThrow('Dose 1: it has an interval and no count');
    expect(asked({ interval: 12, count: 4 })().checks[0]!.forecast).toBeGreaterThan(12);
    expect(asked({})().checks[0]!.forecast).toBeLessThan(8);
  });

  it('names what is missing, by drug', () => {
    expect(() => consult({ drug: 'tacrolimus', patient: { hematocrit: 35 } })).toThrow(/missing: cyp3a5.*formulation/);
    expect(() => consult({ drug: 'heparin', patient: {} })).toThrow('there are vancomycin');
    expect(() => consult({ drug: 'vancomycin', patient: { age: 8, sex: 'male', weight: 80, creatinine: 1 } })).toThrow(
      'outside 18 to 110',
    );
    const patient = { age: 60, sex: 'male', weight: 80, creatinine: { value: 97, unit: 'umol/L' } };
    expect(() => consult({ drug: 'vancomycin', patient, levels: [{ time: 1, value: 9 }] })).toThrow('no doses');
    expect(() => consult({ drug: 'vancomycin', patient, regimens: [{ amount: 1000, interval: 12 }] })).toThrow(
      'give the MIC',
    );
    expect(() =>
      consult({
        drug: 'vancomycin',
        patient,
        doses: [{ time: 0, amount: 500 }],
        levels: [{ time: '2026-01-01T00:00Z', value: 5 }],
      }),
    ).toThrow('all in one way');
    expect(() => consult({ drug: 'vancomycin', patient, doses: [{ time: 0, amount: 500, count: 3 }] })).toThrow(
      'interval',
    );
  });

  it('takes dates, alleles in any order and units that convert', () => {
    const answer = consult({
      drug: 'tacrolimus',
      patient: { cyp3a5: '*3/*1', hematocrit: 33, formulation: 'twice daily' },
      doses: [{ time: '2026-03-01T08:00Z', amount: 4, interval: 12, count: 6 }],
      levels: [{ time: '2026-03-04T07:30Z', value: 5.1 }],
      regimens: [{ amount: 5, interval: 12 }],
    });
    expect(answer.inputs.cyp3a5).toBe('*1/*3');
    expect(answer.refusals).toEqual([]);
    expect(answer.exposures[0]!.trough.middle).toBeGreaterThan(3);
    expect(answer.exposures[0]!.targets[0]!.within).toBeGreaterThan(0);
  });

  it('has a source and notes for every drug', () => {
    expect(DRUG_LIST.map(({ drug }) => drug)).toEqual([
      ...['vancomycin', 'gentamicin', 'tobramycin', 'amikacin', 'busulfan', 'tacrolimus', 'warfarin'],
    ]);
    for (const { source, notes } of DRUG_LIST) expect([source.length > 20, notes.length > 0]).toEqual([true, true]);
  });
});
