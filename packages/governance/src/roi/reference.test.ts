import { readFileSync } from 'node:fs';
import { tCdf, tQuantile } from '@aceso/tensor/stats';
import { describe, expect, it } from 'vitest';
import { fitPanel } from './did.ts';
import { gls, segmented } from './its.ts';

/** Figures of other programs, carried as numbers; scripts/roi-reference.py makes them. */
const reference = JSON.parse(readFileSync(new URL('./fixtures/reference.json', import.meta.url), 'utf8')) as {
  panel: { rows: [number, number, number, number][]; effect: number; linearmodels: number } & Record<
    'cr1' | 'cr2' | 'df',
    number
  >;
  series: {
    values: number[];
    goLive: number;
    at: number;
    gls: Record<string, { effect: number; standardError: number }>;
  };
  student: { t: number; df: number; cdf: number; quantile: number }[];
};

describe('figures of other programs', () => {
  it('gives the panel estimate of statsmodels and linearmodels, and its clustered errors', () => {
    const { rows, effect, linearmodels, cr1, cr2, df } = reference.panel;
    const on = new Map(rows.map(([unit, period, , tool]) => [`${unit} ${period}`, tool]));
    const cells = rows.map(([unit, period, mean]) => ({ unit, period, mean, events: 1, tool: 0 }));
    const fit = fitPanel(cells, ({ unit, period }) => on.get(`${unit} ${period}`)!);
    expect(fit.effect).toBeCloseTo(effect, 9);
    expect(fit.effect).toBeCloseTo(linearmodels, 9);
    expect(fit.cr1).toBeCloseTo(cr1, 9);
    expect(fit.standardError).toBeCloseTo(cr2, 9);
    expect(fit.df).toBeCloseTo(df, 7);
  });

  it('gives generalised least squares of statsmodels for a known dependence', () => {
    const { values, goLive, at, gls: fits } = reference.series;
    for (const [rho, { effect, standardError }] of Object.entries(fits)) {
      const found = gls(values, goLive, at, Number(rho));
      expect(found.effect).toBeCloseTo(effect, 8);
      expect(found.standardError).toBeCloseTo(standardError, 8);
    }
    const whole = segmented(values, goLive, at);
    expect(whole.standardError).toBeGreaterThan(fits['0.0']!.standardError);
    expect(whole.low).toBeLessThan(whole.effect);
    expect(whole.high).toBeGreaterThan(whole.effect);
  });

  it("gives scipy's t distribution", () => {
    for (const { t, df, cdf, quantile } of reference.student) {
      expect(tCdf(t, df)).toBeCloseTo(cdf, 11);
      expect(tQuantile(0.975, df)).toBeCloseTo(quantile, 8);
    }
  });
});
