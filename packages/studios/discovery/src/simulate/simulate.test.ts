import { describe, expect, it } from 'vitest';
import { loadModel, parseSettings, simulate, toCsv } from './index.ts';
import { event, type Formula, math, parameter, reaction, rule, sbml, species } from './testing/sbml.ts';

/** The rows of some variables of a model, by variable. */
function course(
  model: string,
  variables: string,
  duration: number,
  steps: number,
  more = '',
): Record<string, number[]> {
  const settings = parseSettings(`start: 0\nduration: ${duration}\nsteps: ${steps}\nvariables: ${variables}\n${more}`);
  const { columns, rows } = simulate(loadModel(model), settings);
  return Object.fromEntries(columns.map((c, i) => [c, rows.map((r) => r[i]!)]));
}
const last = (list: number[]): number => list[list.length - 1]!;
const decay = reaction('J', 'A -> ', ['times', 'k', ['times', 'A', 'C']]);

describe('amounts and concentrations', () => {
  it('reports what is asked, in a compartment that is not of size one', () => {
    const model = sbml({
      compartments: ['<compartment id="C" size="4" constant="true"/>'],
      species: [species('A', 8)],
      parameters: [parameter('k', 0.5)],
      reactions: [decay],
    });
    expect(last(course(model, 'A', 2, 4).A!)).toBeCloseTo(2 * Math.exp(-1), 8);
    expect(last(course(model, 'A', 2, 4, 'amount: A').A!)).toBeCloseTo(8 * Math.exp(-1), 8);
    expect(last(course(model, 'A', 2, 4, 'concentration: A').A!)).toBeCloseTo(2 * Math.exp(-1), 8);
  });

  it('keeps amounts while a compartment grows, and rated concentrations as their rule says', () => {
    const model = sbml({
      compartments: ['<compartment id="C" size="1" constant="false"/>'],
      species: [species('A', 3), species('B', 2)],
      parameters: [parameter('r', undefined, false)],
      rules: [rule('rate', 'C', ['times', 0.5, 'C']), rule('rate', 'B', 1), rule('assignment', 'r', ['rateOf', 'A'])],
    });
    const out = course(model, 'A, B, C, r', 2, 2);
    expect(last(out.C!)).toBeCloseTo(Math.E, 8);
    expect(last(out.A!)).toBeCloseTo(3 / Math.E, 8);
    expect(last(out.B!)).toBeCloseTo(4, 8);
    expect(last(out.r!)).toBeCloseTo((-0.5 * 3) / Math.E, 7);
    expect(last(course(model, 'B', 2, 2, 'amount: B').B!)).toBeCloseTo(4 * Math.E, 7);
  });

  it('keeps the amount of a rated concentration when an event resizes its compartment', () => {
    const model = sbml({
      compartments: ['<compartment id="C" size="1" constant="false"/>'],
      species: [species('A', 3), species('B', 2)],
      rules: [rule('rate', 'B', 0)],
      events: [event(['geq', 'time', 1], { C: 4 })],
    });
    const out = course(model, 'A, B', 2, 2);
    expect(out.A).toEqual([3, 0.75, 0.75]);
    expect(out.B).toEqual([2, 0.5, 0.5]);
  });

  it('sets concentrations in the compartment as the same event leaves it', () => {
    const model = sbml({
      compartments: ['<compartment id="C" size="1" constant="false"/>'],
      species: [species('A', 3)],
      events: [event(['geq', 'time', 1], { A: 7, C: 2 })],
    });
    expect(last(course(model, 'A', 2, 2).A!)).toBe(7);
    expect(last(course(model, 'A', 2, 2, 'amount: A').A!)).toBe(14);
  });

  it('converts extent by the factor of the species, else of the model', () => {
    const model = sbml({
      attributes: 'conversionFactor="m"',
      species: [species('A', 0), species('B', 0, 'conversionFactor="s"')],
      parameters: [parameter('m', 3), parameter('s', 5)],
      reactions: [reaction('J', ' -> A + 2 B', 1)],
    });
    const out = course(model, 'A, B, J', 1, 1);
    expect([last(out.A!), last(out.B!), last(out.J!)]).toEqual([expect.closeTo(3, 9), expect.closeTo(10, 9), 1]);
  });

  it('follows a stoichiometry that changes, and a local parameter that hides a global one', () => {
    const model = sbml({
      species: [species('A', 0)],
      parameters: [parameter('k', 100)],
      rules: [rule('assignment', 'n', ['times', 2, 'time'])],
      reactions: [
        `<reaction id="J" reversible="false"><listOfProducts><speciesReference id="n" species="A" constant="false"/></listOfProducts><kineticLaw>${math('k')}<listOfLocalParameters><localParameter id="k" value="3"/></listOfLocalParameters></kineticLaw></reaction>`,
      ],
    });
    expect(last(course(model, 'A', 2, 2).A!)).toBeCloseTo(12, 7);
  });
});

describe('rules', () => {
  it('solves algebraic rules, linear and not', () => {
    const model = sbml({
      species: [species('A', 1)],
      parameters: [parameter('k', 1), parameter('x', 1, false), parameter('total', 5, false)],
      rules: [
        `<algebraicRule>${math(['minus', ['times', 'x', ['times', 'x', 'x']], ['plus', 'A', 'total']])}</algebraicRule>`,
      ],
      reactions: [decay],
      events: [event(['geq', 'time', 2], { total: 26 })],
    });
    const out = course(model, 'x', 3, 3);
    for (const t of [0, 1, 2, 3]) expect(out.x![t]).toBeCloseTo(Math.cbrt(Math.exp(-t) + (t >= 2 ? 26 : 5)), 8);
  });

  it('orders assignments by what they need, and inlines functions', () => {
    const model = sbml({
      functions: [
        `<functionDefinition id="f"><math xmlns="http://www.w3.org/1998/Math/MathML"><lambda><bvar><ci>x</ci></bvar><bvar><ci>y</ci></bvar><apply><minus/><ci>y</ci><ci>x</ci></apply></lambda></math></functionDefinition>`,
      ],
      parameters: [
        parameter('x', 1),
        parameter('p', undefined, false),
        parameter('q', undefined, false),
        parameter('s', 9),
      ],
      initial: [`<initialAssignment symbol="s">${math(['times', 'q', 2])}</initialAssignment>`],
      rules: [rule('assignment', 'p', ['f', 'q', 'x']), rule('assignment', 'q', ['plus', 'time', 3])],
    });
    const out = course(model, 'p, q, s', 1, 1);
    expect([out.p, out.q, out.s]).toEqual([
      [-2, -3],
      [3, 4],
      [6, 6],
    ]);
  });

  it.each<[Formula, number]>([
    [['piecewise', 1, ['lt', 'x', 0], 2, ['leq', 'x', 2], 3], 2],
    [['piecewise', 1, ['lt', 'x', 0]], Number.NaN],
    [['quotient', -7, 2], -3],
    [['rem', -7, 2], -1],
    [['max', 1, 'x', -3], 2],
    [['implies', 'true', 'false'], 0],
    [['xor', 'true', 'true', 'true'], 1],
    [['lt', 1, 'x', 3], 1],
    [['plus', ['geq', 'x', 2], 1], 2],
    [['power', -8, 2], 64],
    [['factorial', 5], 120],
    [['minus', ['minus', -3]], -3],
    [['and'], 1],
    [['plus'], 0],
  ])('computes %j', (formula, expected) => {
    const model = sbml({
      parameters: [parameter('x', 2), parameter('p', undefined, false)],
      rules: [rule('assignment', 'p', formula)],
    });
    expect(course(model, 'p', 1, 1).p![1]).toEqual(expected);
  });
});

describe('events', () => {
  const count = (events: string[], more: string[] = []) =>
    sbml({ parameters: [parameter('a', 0, false), parameter('b', 0, false), ...more], events });

  it('fires when a trigger becomes true, at that very time', () => {
    const model = sbml({
      species: [species('A', 1)],
      parameters: [parameter('k', 1), parameter('at', 0, false)],
      reactions: [decay],
      events: [event(['lt', 'A', 0.5], { at: 'time', A: 2 })],
    });
    const out = course(model, 'A, at', 1, 1);
    expect(last(out.at!)).toBeCloseTo(Math.LN2, 8);
    expect(last(out.A!)).toBeCloseTo(2 * Math.exp(Math.LN2 - 1), 8);
  });

  it('fires at the start only where its trigger was false before', () => {
    const at = ['geq', 'time', 0] as const;
    expect(
      course(count([event(at, { a: 1 }, { initialValue: false }), event(at, { b: 1 })]), 'a, b', 1, 1),
    ).toMatchObject({ a: [1, 1], b: [0, 0] });
  });

  it.each(['geq', 'gt'] as const)(
    'lets no rounding decide on which side of a row %s a threshold is reached',
    (operator) => {
      for (const rate of [0.1, 0.3, 0.7, 1.1]) {
        for (const row of [3, 7, 9]) {
          const model = sbml({
            parameters: [parameter('x', 0, false), parameter('a', 0, false)],
            rules: [rule('rate', 'x', rate)],
            events: [event([operator, 'x', Number((rate * 0.77 * row).toPrecision(12))], { a: 1 })],
          });
          expect(course(model, 'a', 7.7, 10).a![row]).toBe(operator === 'geq' ? 1 : 0);
        }
      }
    },
  );

  it('finds short pulses, and equality', () => {
    const model = count([
      event(['gt', ['sin', ['times', 20, 'time']], 0.95], { a: ['plus', 'a', 1] }),
      event(['eq', 'time', 0.7], { b: ['plus', 'b', 1] }),
    ]);
    const out = course(model, 'a, b', 2, 2);
    // The sine passes 0.95 upwards once a period: at (arcsin 0.95 + 2 pi n) / 20.
    const passes = (t: number) => Math.floor((20 * t - Math.asin(0.95)) / (2 * Math.PI)) + 1;
    expect(out.a).toEqual([0, passes(1), passes(2)]);
    expect(out.b).toEqual([0, 1, 1]);
  });

  it('keeps the side of the trigger: > is after, >= is at', () => {
    const model = count([event(['gt', 'time', 5], { a: 1 }), event(['geq', 'time', 5], { b: 1 })]);
    const out = course(model, 'a, b', 6, 6);
    expect(out.a).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(out.b).toEqual([0, 0, 0, 0, 0, 1, 1]);
  });

  it('takes values of the trigger or of the execution, after the delay', () => {
    const delayed = { delay: 1 };
    const model = count([
      event(['geq', 'time', 1], { a: 'time' }, delayed),
      event(['geq', 'time', 1], { b: 'time' }, { ...delayed, useTriggerValues: false }),
    ]);
    const out = course(model, 'a, b', 3, 3);
    expect(out.a).toEqual([0, 0, 1, 1]);
    expect(out.b).toEqual([0, 0, 2, 2]);
  });

  it('forgets a trigger that does not last, unless it is persistent', () => {
    const pulse = ['and', ['geq', 'time', 1], ['lt', 'time', 1.5]] as const;
    const model = count([
      event(pulse, { a: 1 }, { delay: 1, persistent: false }),
      event(pulse, { b: 1 }, { delay: 1 }),
    ]);
    expect(course(model, 'a, b', 3, 3)).toMatchObject({ a: [0, 0, 0, 0], b: [0, 0, 1, 1] });
  });

  it('goes by priority, looking at it again after each event', () => {
    const at = ['geq', 'time', 1] as const;
    const options = { useTriggerValues: false };
    const model = count([
      event(at, { a: ['plus', ['times', 'a', 10], 1] }, { ...options, priority: 1 }),
      event(
        at,
        { a: ['plus', ['times', 'a', 10], 2] },
        { ...options, priority: ['plus', 2, ['times', -5, ['gt', 'a', 0]]] },
      ),
      event(at, { a: ['plus', ['times', 'a', 10], 3] }, { ...options, priority: 3 }),
    ]);
    expect(last(course(model, 'a', 2, 2).a!)).toBe(312);
  });

  it('gives the order of equals to chance, by the seed', () => {
    const at = ['geq', 'time', 1] as const;
    const events = [1, 2].map((n) => event(at, { a: n }, { priority: 1 }));
    const system = loadModel(count(events));
    const settings = parseSettings('duration: 2\nsteps: 1\nvariables: a');
    const run = (seed: number) => simulate(system, settings, { seed }).rows[1]![1]!;
    const list = Array.from({ length: 40 }, (_, seed) => run(seed));
    expect(new Set(list)).toEqual(new Set([1, 2]));
    expect(list).toEqual(Array.from({ length: 40 }, (_, seed) => run(seed)));
  });

  it('stops events that fire one another for ever', () => {
    const model = count([
      event(['geq', 'a', 'b'], { b: ['plus', 'a', 1] }, { initialValue: false, useTriggerValues: false }),
      event(['gt', 'b', 'a'], { a: 'b' }, { initialValue: false, useTriggerValues: false }),
    ]);
    expect(() => course(model, 'a', 1, 1)).toThrow(/without end at t = 0/);
  });
});

describe('looking back, and moving fast', () => {
  it('integrates a delayed feedback', () => {
    // x' = -x(t-1), x = 1 before: exact by steps, x(2) = 1 - 2 + 1/2.
    const model = sbml({
      parameters: [parameter('x', 1, false)],
      rules: [rule('rate', 'x', ['minus', ['delay', 'x', 1]])],
    });
    const out = course(model, 'x', 2, 4);
    expect(out.x![2]).toBeCloseTo(0, 8);
    expect(last(out.x!)).toBeCloseTo(-0.5, 8);
  });

  it('sees the jump of an event after the delay', () => {
    const model = sbml({
      parameters: [parameter('x', 1, false), parameter('p', undefined, false)],
      rules: [rule('assignment', 'p', ['delay', 'x', 0.3])],
      events: [event(['geq', 'time', 1], { x: 5 })],
    });
    expect(
      course(model, 'p', 2, 20)
        .p!.map((p, i) => [i, p])
        .find(([, p]) => p === 5)![0],
    ).toBe(13);
  });

  it('starts fast reactions at their equilibrium and keeps them there', () => {
    const model = sbml({
      species: [species('A', 3), species('B', 0), species('D', 0)],
      reactions: [
        reaction('f', 'A -> B', ['minus', ['times', 2, 'A'], 'B'], 'fast="true"'),
        reaction('s', 'B -> D', ['times', 0.5, 'B']),
      ],
    });
    const out = course(model, 'A, B', 2, 2);
    expect(out.A![0]).toBeCloseTo(1, 6);
    // With B = 2A the pool leaves at 0.5 * 2/3 of itself.
    expect(last(out.B!)).toBeCloseTo(2 * Math.exp(-2 / 3), 6);
  });

  it('locates jumps of the right side', () => {
    const model = sbml({
      parameters: [parameter('x', 0, false)],
      rules: [rule('rate', 'x', ['piecewise', 1, ['lt', 'time', 0.37], 100])],
    });
    expect(last(course(model, 'x', 1, 1).x!)).toBeCloseTo(0.37 + 63, 9);
  });
});

describe('settings and table', () => {
  it('writes infinities and NaN in words', () => {
    expect(toCsv({ columns: ['time', 'a'], rows: [Float64Array.of(0, Infinity), Float64Array.of(0.5, NaN)] })).toBe(
      'time,a\n0,INF\n0.5,NaN\n',
    );
  });

  it.each([
    ['duration: soon', /setting duration is "soon"/],
    ['duration -1', /Line 1/],
    ['duration: -1', /duration must be a number >= 0/],
    ['duration: 1\nsteps: 1.5', /steps must be a whole number/],
  ])('refuses %j', (text, message) => {
    expect(() => parseSettings(text)).toThrow(message);
  });

  it('names a variable that the model does not have', () => {
    expect(() => course(sbml({ species: [species('A', 1)] }), 'B', 1, 1)).toThrow(/no variable "B"/);
  });
});
