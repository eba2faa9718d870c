import { describe, expect, it } from 'vitest';
import { createRandom } from '../random/index.ts';
import {
  auc,
  aucInterval,
  brier,
  calibrationError,
  chiSquaredTail,
  chiSquaredTest,
  erf,
  erfc,
  incompleteBeta,
  ksPValue,
  ksStatistic,
  logErfc,
  normalCdf,
  normalQuantile,
  pearson,
  tPValue,
  tprAtFpr,
  tQuantile,
  wilson,
} from './index.ts';

const near = (a: number, b: number, relative = 1e-12) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(relative * Math.max(Math.abs(b), 1e-290));

describe('special functions', () => {
  it('agree with scipy 1.17', () => {
    for (const [x, f, c, l] of [
      [-2.5, -0.999593047982555, 1.999593047982555, 0.6929436838471712],
      [-0.3, -0.3286267594591274, 1.3286267594591274, 0.28414589714140825],
      [0, 0, 1, 0],
      [1e-5, 1.1283791670579e-5, 0.9999887162083294, -1.1283855333110715e-5],
      [0.7, 0.6778011938374183, 0.3221988061625817, -1.1325865135143411],
      [1.4, 0.9522851197626487, 0.04771488023735121, -3.04251197507413],
      [3.2, 0.9999939742388483, 6.025761151762082e-6, -12.019466754324133],
      [6, 1, 2.1519736712498913e-17, -38.3775611732234],
      [20, 1, 5.395865611607901e-176, -403.5693433341044],
    ] as const) {
      near(erf(x), f);
      near(erfc(x), c, 1e-11);
      near(logErfc(x), l, 1e-11);
    }
    near(logErfc(200), -40005.8706948091);
    for (const [p, q] of [
      [1e-300, -37.0470962993612],
      [1e-12, -7.034483825301131],
      [0.001, -3.090232306167813],
      [0.02425, -1.972961051311885],
      [0.3, -0.5244005127080409],
      [0.975, 1.959963984540054],
      [1 - 1e-9, 5.997807019601637],
    ] as const) {
      near(normalQuantile(p), q, 1e-11);
    }
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(-Infinity);
    near(normalCdf(normalQuantile(0.123)), 0.123);
    near(chiSquaredTail(40, 12), 7.190884052842894e-5, 1e-11);
    near(chiSquaredTail(0.5, 1), 0.47950012218695337, 1e-11);
    near(chiSquaredTail(500, 20), 2.910266873027274e-93, 1e-10);
  });
});

describe('tests and intervals', () => {
  it('finds the KS statistic with ties and holes', () => {
    const a = Float64Array.of(1, 2, 2, 3, Number.NaN);
    const b = Float64Array.of(2, 3, 4, 4);
    expect(ksStatistic(a, b)).toBeCloseTo(0.5, 12);
    expect(ksStatistic(a, a)).toBe(0);
    expect(ksStatistic(a, Float64Array.of(Number.NaN))).toBeNaN();
    expect(ksPValue(0.02, 1000, 1000)).toBeGreaterThan(0.9);
    expect(ksPValue(0.2, 1000, 1000)).toBeLessThan(1e-10);
  });

  it('tests independence', () => {
    const t = chiSquaredTest([
      [10, 20, 0],
      [20, 10, 0],
    ]);
    expect(t.statistic).toBeCloseTo(20 / 3, 10);
    expect(t.df).toBe(1);
    expect(t.p).toBeCloseTo(0.0098233, 6);
  });

  it("gives Wilson's interval at and inside the ends", () => {
    const i = wilson(8, 10);
    expect(i.low).toBeCloseTo(0.4901625, 6);
    expect(i.high).toBeCloseTo(0.9433178, 6);
    expect(wilson(0, 20).low).toBe(0);
    expect(wilson(0, 20).high).toBeCloseTo(0.1611252, 6);
    expect(wilson(1, 0)).toMatchObject({ low: 0, high: 1 });
  });
});

describe('scores of predictions', () => {
  it('counts pairs for the AUC, ties by half', () => {
    const s = Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.4);
    const y = [0, 0, 1, 1, 1];
    // Pairs: .35>.1, .35<.4, .8 beats both, .4>.1, .4=.4.
    expect(auc(s, y)).toBeCloseTo((1 + 2 + 1.5) / 6, 12);
    expect(auc(s, [1, 1, 1, 1, 1])).toBeNaN();
  });

  it("covers the true AUC with DeLong's interval in about 95 % of samples", () => {
    const r = createRandom(1);
    const truth = normalCdf(1 / Math.SQRT2);
    let covered = 0;
    for (let k = 0; k < 400; k += 1) {
      const y = Array.from({ length: 120 }, (_, i) => i % 2);
      const ci = aucInterval(
        Float64Array.from(y, (v) => r.normal() + v),
        y,
      );
      if (ci.low <= truth && truth <= ci.high) covered += 1;
    }
    expect(covered).toBeGreaterThan(366);
    expect(covered).toBeLessThan(396);
  });

  it('reads the ROC curve, Brier score, calibration and correlation', () => {
    const y = Array.from({ length: 200 }, (_, i) => (i < 100 ? 1 : 0));
    const s = Float64Array.from({ length: 200 }, (_, i) => (i < 30 ? 2 : 1 - (i % 100) / 100));
    expect(tprAtFpr(s, y, 0.01)).toBeCloseTo(0.3, 12);
    expect(tprAtFpr(new Float64Array(200), y, 0.01)).toBe(0);
    expect(brier(Float64Array.of(0.5, 1), [1, 1])).toBeCloseTo(0.125, 12);
    expect(calibrationError(Float64Array.of(0.25, 0.25, 0.25, 0.25), [1, 0, 0, 0])).toBe(0);
    expect(calibrationError(Float64Array.of(1, 1), [0, 1])).toBeCloseTo(0.5, 12);
    expect(pearson(Float64Array.of(1, 2, 3, Number.NaN), Float64Array.of(2, 4, 6, 1))).toBeCloseTo(1, 12);
    expect(pearson(Float64Array.of(1, 1), Float64Array.of(2, 4))).toBeNaN();
  });
});

describe('Student’s t', () => {
  it('has the values of the tables', () => {
    expect(tQuantile(0.975, 10)).toBeCloseTo(2.228139, 5);
    expect(tQuantile(0.995, 30)).toBeCloseTo(2.749996, 5);
    expect(tPValue(1.959964, 1e7)).toBeCloseTo(0.05, 5);
    expect(tPValue(1, 1)).toBeCloseTo(0.5, 10);
    expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 12);
  });
});
