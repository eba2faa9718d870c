import { describe, expect, it } from 'vitest';
import { loadModel, parseSettings, simulateStochastic } from './index.ts';
import { event, parameter, reaction, rule, sbml, species } from './testing/sbml.ts';

const settings = parseSettings('duration: 10\nsteps: 10\nvariables: A');
const birthDeath = loadModel(
  sbml({
    species: [species('A', 0)],
    parameters: [parameter('b', 20), parameter('d', 0.5)],
    reactions: [reaction('birth', ' -> A', 'b'), reaction('death', 'A -> ', ['times', 'd', 'A'])],
  }),
);

describe('stochastic runs', () => {
  it('have the mean and spread of immigration and death, which is Poisson', () => {
    const runs = 2000;
    const { columns, rows } = simulateStochastic(birthDeath, settings, { seed: 11, runs });
    expect(columns).toEqual(['time', 'A-mean', 'A-sd']);
    for (const [t, mean, sd] of rows.map((r) => [...r])) {
      const expected = 40 * (1 - Math.exp(-0.5 * t!));
      // Five standard errors of the mean, and of the variance of a Poisson count.
      expect(Math.abs(mean! - expected)).toBeLessThanOrEqual(5 * Math.sqrt(expected / runs) + 1e-12);
      expect(Math.abs(sd! ** 2 - expected)).toBeLessThanOrEqual(
        5 * expected * Math.sqrt(2 / runs) + 5 * Math.sqrt(expected / runs) + 1e-12,
      );
    }
  });

  it('are fixed by the seed', () => {
    const run = (seed: number) => simulateStochastic(birthDeath, settings, { seed }).rows.map((r) => r[1]);
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
    expect(run(3).every((x) => Number.isInteger(x))).toBe(true);
  });

  it('follow events, by time and by state', () => {
    const model = loadModel(
      sbml({
        species: [species('A', 0)],
        parameters: [parameter('at', 0, false)],
        reactions: [reaction('birth', ' -> A', 3)],
        events: [event(['geq', 'time', 4.5], { A: 1000 }), event(['geq', 'A', 1010], { at: 'time', A: 0 })],
      }),
    );
    const { rows } = simulateStochastic(model, { ...settings, variables: ['A', 'at'] }, { seed: 2 });
    expect(rows[4]![1]).toBeLessThan(100);
    expect(rows[5]![1]).toBeGreaterThanOrEqual(1000);
    expect(rows[10]![2]).toBeGreaterThan(4.5);
    expect(rows[10]![1]).toBeLessThan(100);
  });

  it('refuse what they cannot follow, by line', () => {
    const p = [parameter('x', 1, false)];
    const of = (parts: Parameters<typeof sbml>[0]) => () =>
      simulateStochastic(loadModel(sbml({ species: [species('A', 3)], parameters: p, ...parts })), settings, {
        seed: 1,
      });
    const grow = reaction('g', ' -> A', 1);
    expect(of({ reactions: [grow], rules: [rule('rate', 'x', 1)] })).toThrow(/Line \d+: x changes continuously/);
    expect(of({ reactions: [reaction('g', ' -> A', 'time')] })).toThrow(/rate of g changes with time/);
    expect(of({ reactions: [reaction('g', 'A -> ', ['minus', 'A', 5])] })).toThrow(/rate of g is -2 .* rates >= 0/);
    expect(of({})).toThrow(/no reactions/);
  });
});
