import { describe, expect, it } from 'vitest';
import {
  fitParameters,
  givenWith,
  loadModel,
  localSensitivity,
  morris,
  parseSettings,
  plotSvg,
  readTable,
  simulate,
  sobol,
} from '../index.ts';
import { parameter, reaction, rule, sbml, species } from '../testing/sbml.ts';

const chain = loadModel(
  sbml({
    species: [species('A', 10), species('B', 0), species('D', 0)],
    parameters: [parameter('k1', 1), parameter('k2', 1), parameter('idle', 1)],
    reactions: [reaction('r1', 'A -> B', ['times', 'k1', 'A']), reaction('r2', 'B -> D', ['times', 'k2', 'B'])],
  }),
);
const settings = parseSettings('duration: 4\nsteps: 8\nvariables: A, B');

describe('sensitivity', () => {
  it('is the derivative that can be worked out by hand', () => {
    const { outcome, sensitivities } = localSensitivity(chain, settings, { variable: 'A', summary: 'end' }, [
      'k1',
      'k2',
      'A',
    ]);
    const a = 10 * Math.exp(-4);
    expect(outcome).toBeCloseTo(a, 8);
    expect(sensitivities.map((s) => s.elasticity)).toEqual([
      expect.closeTo(-4, 4),
      expect.closeTo(0, 6),
      expect.closeTo(1, 6),
    ]);
    expect(sensitivities[0]!.derivative).toBeCloseTo(-4 * a, 4);
  });

  it('shares the variance of a sum as theory says, by seed', () => {
    // p = 3x + y on the unit square: shares 9/10 and 1/10, without interaction; z is idle.
    const linear = loadModel(
      sbml({
        parameters: [parameter('x', 0), parameter('y', 0), parameter('z', 0), parameter('p', undefined, false)],
        rules: [rule('assignment', 'p', ['plus', ['times', 3, 'x'], 'y'])],
      }),
    );
    const short = parseSettings('duration: 1\nsteps: 1');
    const factors = ['x', 'y', 'z'].map((id) => ({ id, low: 0, high: 1 }));
    const of = { variable: 'p', summary: 'mean' } as const;
    const shares = sobol(linear, short, of, factors, { seed: 4, samples: 2000 });
    expect(shares.map((s) => s.total)).toEqual([expect.closeTo(0.9, 1), expect.closeTo(0.1, 1), 0]);
    expect(Math.abs(shares[0]!.first - 0.9)).toBeLessThan(0.05);
    const effects = morris(linear, short, of, factors, { seed: 4, paths: 8 });
    expect(effects.map((e) => e.meanAbsolute)).toEqual([expect.closeTo(3, 9), expect.closeTo(1, 9), 0]);
    expect(effects[0]!.deviation).toBeCloseTo(0, 9);
    expect(sobol(linear, short, of, factors, { seed: 4, samples: 50 })).toEqual(
      sobol(linear, short, of, factors, { seed: 4, samples: 50 }),
    );
  });

  it('refuses what a formula sets, and ranges that do not rise', () => {
    const of = { variable: 'A', summary: 'end' } as const;
    expect(() => localSensitivity(chain, settings, of, ['r1'])).toThrow(/r1 is set by a formula/);
    expect(() => localSensitivity(chain, settings, of, ['nobody'])).toThrow(/no variable "nobody"/);
    expect(() => morris(chain, settings, of, [{ id: 'k1', low: 2, high: 1 }], { seed: 1 })).toThrow(/must rise/);
  });
});

describe('fit', () => {
  const truth = simulate(chain, settings, {
    given: givenWith(
      chain,
      new Map([
        ['k1', 0.7],
        ['k2', 2.5],
      ]),
    ),
  });

  it('finds the parameters that made the data', () => {
    const factors = ['k1', 'k2'].map((id) => ({ id, low: 0.01, high: 100 }));
    const result = fitParameters(chain, settings, truth, factors, { seed: 1, starts: 3 });
    expect(result.parameters.map((p) => p.value)).toEqual([expect.closeTo(0.7, 5), expect.closeTo(2.5, 5)]);
    expect(result.rmse).toBeLessThan(1e-6);
    expect(result).toEqual(fitParameters(chain, settings, truth, factors, { seed: 1, starts: 3 }));
  });

  it('stays within bounds and says so; ignores gaps', () => {
    const gaps = {
      columns: truth.columns,
      rows: truth.rows.map((r, i) => (i % 2 ? Float64Array.of(r[0]!, r[1]!, Number.NaN) : r)),
    };
    const result = fitParameters(
      chain,
      settings,
      gaps,
      [
        { id: 'k1', low: 0.8, high: 2 },
        { id: 'k2', low: 0.1, high: 10 },
      ],
      { seed: 1, starts: 2 },
    );
    expect(result.parameters[0]).toMatchObject({ value: 0.8, atBound: true });
    expect(result.points).toBe(14);
  });

  it('cannot determine what has no effect', () => {
    const result = fitParameters(chain, settings, truth, [{ id: 'idle', low: 0.5, high: 2 }], { seed: 1, starts: 1 });
    expect(result.parameters[0]!.error).toBeNaN();
  });

  it('refuses data without a time', () => {
    expect(() =>
      fitParameters(chain, settings, readTable('A,B\n1,2\n'), [{ id: 'k1', low: 1, high: 2 }], { seed: 1 }),
    ).toThrow(/first column "time"/);
    expect(() => readTable('time,A\n0,x\n')).toThrow(/Line 2, column A: "x" is not a number/);
  });
});

describe('plot', () => {
  it('is a described SVG in which names are text', () => {
    const svg = plotSvg(
      {
        columns: ['time', 'a<b'],
        rows: [Float64Array.of(0, 1), Float64Array.of(1, Number.NaN), Float64Array.of(2, 3)],
      },
      { title: '"T" & <x>' },
    );
    expect(svg).toContain('&quot;T&quot; &amp; &lt;x&gt;');
    expect(svg).toContain('a&lt;b');
    expect(svg).not.toContain('NaN');
    expect(svg.match(/M[\d.]+ [\d.]+(?=M|")/g)).not.toBeNull();
  });
});
