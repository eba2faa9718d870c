import { describe, expect, it } from 'vitest';
import { createRandom } from '../random/index.ts';
import { applyDesign, fitCox, fitGlm, linearPredictor, planDesign } from './index.ts';

const n = 60;
const at = Array.from({ length: n }, (_, i) => i);
const a = Float64Array.from(at, (i) => ((i * 7919) % 101) / 10 - 5);
const b = Float64Array.from(at, (i) => (i * 104729) % 13);
const raw = planDesign(
  [
    { type: 'number', values: a },
    { type: 'number', values: b },
  ],
  { names: ['a', 'b'], standardise: false },
);
const features = [
  { type: 'number', values: a },
  { type: 'number', values: b },
] as const;
const design = applyDesign(raw, features);

const close = (x: Float64Array, y: readonly number[], digits = 7) =>
  y.forEach((v, i) => {
    expect(x[i]!).toBeCloseTo(v, digits);
  });

describe('regressions agree with statsmodels 0.14', () => {
  it('gaussian', () => {
    const fit = fitGlm(
      design,
      at.map((i) => a[i]! * 2 + b[i]! + ((i * 53) % 11)),
      { family: 'gaussian' },
    );
    close(fit.coefficients, [5.152750059925017, 2.0429015307241105, 0.9703426744496324]);
    close(fit.standardErrors, [0.767418432281788, 0.14168915994812717, 0.11355763111971062]);
    expect(fit.converged).toBe(true);
  });
  it('binomial', () => {
    const fit = fitGlm(
      design,
      at.map((i) => ((i * 37 + (a[i]! > 0 ? 30 : 0)) % 50 > 24 ? 1 : 0)),
      { family: 'binomial' },
    );
    close(fit.coefficients, [0.6091431972409502, 0.04472058277595379, -0.11983913422517913]);
    close(fit.standardErrors, [0.4890131652436547, 0.0900258141209411, 0.07356672784993963], 6);
  });
  it('poisson', () => {
    const fit = fitGlm(
      design,
      at.map((i) => ((i * 13) % 7) + (b[i]! > 6 ? 1 : 0)),
      { family: 'poisson' },
    );
    close(fit.coefficients, [0.872452755956781, -0.005828419054957741, 0.06092110938315566]);
    close(fit.standardErrors, [0.14065487617827824, 0.023559025294835178, 0.018836288595896103], 6);
  });
  it('proportional hazards with ties', () => {
    const time = at.map((i) => ((i * 31) % 23) + 1);
    const event = at.map((i) => ((i * 17) % 5 > 1 ? 1 : 0));
    const fit = fitCox(applyDesign(raw, features, false), time, event);
    close(fit.coefficients, [0.1997839472511065, 0.02979932978376796]);
    close(fit.standardErrors, [0.060838721945296256, 0.04884853923412249]);
    expect(fit.logLikelihood).toBeCloseTo(-109.48795978474614, 7);
  });
});

describe('designs and hard cases', () => {
  it('codes levels against the most frequent and marks missing values', () => {
    const r = createRandom(2);
    const codes = Int32Array.from({ length: 500 }, () => [0, 1, 1, 2, -1][r.int(5)]!);
    const x = Float64Array.from({ length: 500 }, () => (r.next() < 0.1 ? Number.NaN : r.normal()));
    const table = [
      { type: 'code', codes, levels: ['no', 'yes', 'often'] },
      { type: 'number', values: x },
    ] as const;
    const d = applyDesign(planDesign(table, { names: ['smokes', 'bmi'] }), table);
    expect(d.names).toEqual(['intercept', 'smokes=no', 'smokes=often', 'smokes missing', 'bmi', 'bmi missing']);
    const y = Float64Array.from(codes, (c, i) => [1, 2, 5][c] ?? (Number.isNaN(x[i]!) ? 7 : 7));
    const fit = fitGlm(d, y, { family: 'gaussian' });
    close(fit.coefficients, [2, -1, 3, 5, 0, 0], 8);
    expect(linearPredictor(fit, d)[3]!).toBeCloseTo(y[3]!, 8);
  });

  it('leaves out dependent columns and bounds separated ones', () => {
    const twice = { type: 'number', values: a.map((v) => 2 * v) } as const;
    const d = applyDesign(planDesign([features[0], twice]), [features[0], twice]);
    const fit = fitGlm(
      d,
      a.map((v) => 3 * v + 1),
      { family: 'gaussian' },
    );
    expect(fit.coefficients[2]).toBeNaN();
    expect(fit.standardErrors[2]).toBeNaN();
    const separated = fitGlm(
      design,
      a.map((v) => (v > 0 ? 1 : 0)),
      { family: 'binomial', ridge: 1 },
    );
    expect(separated.converged).toBe(true);
    expect(Number.isFinite(separated.coefficients[1]!)).toBe(true);
    expect(
      fitGlm(
        design,
        a.map((v) => (v > 0 ? 1 : 0)),
        { family: 'binomial' },
      ).coefficients.every(Number.isFinite),
    ).toBe(true);
    expect(() => fitGlm(design, a, { family: 'binomial' })).toThrow(/row \d+/);
  });
});
