import { describe, expect, it } from 'vitest';
import {
  Automatic,
  DormandPrince,
  firstTimeOf,
  integrate,
  OdeError,
  type OdeProblem,
  Rosenbrock,
  rootOf,
} from './index.ts';

const problem = (size: number, f: (t: number, y: Float64Array) => number[]): OdeProblem => ({
  size,
  derivative: (t, y, dy) => dy.set(f(t, y)),
});

// Robertson (1966), HIRES and van der Pol: the problems and end values of Hairer & Wanner's stiff test set
// (Solving ODEs II, IV.10, and the Test Set for IVP Solvers, Mazzia & Magherini 2008).
const robertson = problem(3, (_, [a, b, c]) => {
  const f1 = 0.04 * a!;
  const f2 = 1e4 * b! * c!;
  const f3 = 3e7 * b! * b!;
  return [-f1 + f2, f1 - f2 - f3, f3];
});
const vanDerPol = problem(2, (_, [x, v]) => [v!, ((1 - x! * x!) * v! - x!) / 1e-6]);
const hires = problem(8, (_, y) => {
  const p = 280 * y[5]! * y[7]!;
  return [
    -1.71 * y[0]! + 0.43 * y[1]! + 8.32 * y[2]! + 0.0007,
    1.71 * y[0]! - 8.75 * y[1]!,
    -10.03 * y[2]! + 0.43 * y[3]! + 0.035 * y[4]!,
    8.32 * y[1]! + 1.71 * y[2]! - 1.12 * y[3]!,
    -1.745 * y[4]! + 0.43 * y[5]! + 0.43 * y[6]!,
    -p + 0.69 * y[3]! + 1.71 * y[4]! - 0.43 * y[5]! + 0.69 * y[6]!,
    p - 1.81 * y[6]!,
    -p + 1.81 * y[6]!,
  ];
});
const oregonator = problem(3, (_, [a, b, c]) => [
  77.27 * (b! + a! * (1 - 8.375e-6 * a! - b!)),
  (c! - (1 + a!) * b!) / 77.27,
  0.161 * (a! - c!),
]);

const relative = (actual: Float64Array, expected: number[]) =>
  Math.max(...expected.map((e, i) => Math.abs(actual[i]! - e) / Math.abs(e)));

describe('stiff problems', () => {
  it.each(['rosenbrock', 'auto'] as const)('meets the reference end values with %s', (method) => {
    const tight = { method, relative: 1e-8, absolute: 1e-14 };
    expect(
      relative(
        integrate(robertson, [1, 0, 0], [0, 40], tight).rows[1]!,
        [0.7158270687193941, 9.18553476456e-6, 0.2841637457458413],
      ),
    ).toBeLessThan(1e-6);
    expect(
      relative(integrate(vanDerPol, [2, 0], [0, 1, 2], tight).rows[2]!, [1.706167732170483, -0.8928097010247975]),
    ).toBeLessThan(1e-6);
    expect(
      relative(
        integrate(hires, [1, 0, 0, 0, 0, 0, 0, 0.0057], [0, 321.8122], tight).rows[1]!,
        [
          7.371312573325668e-4, 1.442485726316185e-4, 5.888729740967575e-5, 1.17565134328333e-3, 2.386356198831331e-3,
          6.238968252742796e-3, 2.849998395185769e-3, 2.850001604814231e-3,
        ],
      ),
    ).toBeLessThan(1e-6);
    expect(
      relative(
        integrate(oregonator, [1, 2, 3], [0, 360], { ...tight, relative: 1e-9 }).rows[1]!,
        [1.000814870318523, 1228.178521549917, 132.0554942846706],
      ),
    ).toBeLessThan(1e-4);
  });

  it('reaches the equilibrium of Robertson at 1e11', () => {
    const { rows } = integrate(robertson, [1, 0, 0], [0, 1e11], {
      method: 'rosenbrock',
      relative: 1e-8,
      absolute: 1e-18,
    });
    expect(relative(rows[1]!, [0.2083340149701255e-7, 0.8333360770334713e-13, 0.999999979166505])).toBeLessThan(1e-4);
  });

  it('takes few steps where the explicit method needs very many', () => {
    const options = { relative: 1e-6, absolute: 1e-10 };
    const stiff = integrate(robertson, [1, 0, 0], [0, 40], { ...options, method: 'rosenbrock' });
    const explicit = integrate(robertson, [1, 0, 0], [0, 40], { ...options, method: 'dormand-prince' });
    expect(stiff.counts.accepted).toBeLessThan(100);
    expect(explicit.counts.accepted).toBeGreaterThan(10_000);
    const auto = new Automatic(robertson, 0, Float64Array.of(1, 0, 0), options);
    while (auto.t < 40) auto.step(40);
    expect(auto.method).toBe('rosenbrock');
  });
});

describe('orders', () => {
  // y' = y cos t + a time-dependent term, so that the time derivative of the right side matters too.
  const smooth = problem(2, (t, [x, y]) => [x! * Math.cos(t) - 0.1 * y!, -y! * t + Math.sin(2 * t)]);
  const fine = integrate(smooth, [1, 1], [0, 2], { method: 'dormand-prince', relative: 1e-13, absolute: 1e-14 })
    .rows[1]!;
  it.each([
    ['rosenbrock', 4],
    ['dormand-prince', 5],
    ['runge-kutta', 4],
  ] as const)('%s is of order %d', (method, order) => {
    const errors = [0.1, 0.05].map((h) => {
      const options = { method, firstStep: h, maxStep: h, relative: 1, absolute: 1 };
      const { rows, counts } = integrate(smooth, [1, 1], [0, 2], options);
      expect(counts.accepted).toBeGreaterThanOrEqual(2 / h - 1);
      return Math.hypot(rows[1]![0]! - fine[0]!, rows[1]![1]! - fine[1]!);
    });
    expect(Math.log2(errors[0]! / errors[1]!)).toBeGreaterThan(order - 0.5);
  });

  it('interpolates as well as it steps', () => {
    for (const Method of [DormandPrince, Rosenbrock]) {
      const circle = problem(2, (_, [x, y]) => [-y!, x!]);
      const stepper = new Method(circle, 0, Float64Array.of(1, 0), { relative: 1e-8, absolute: 1e-10 });
      const out = new Float64Array(2);
      while (stepper.t < 10) {
        stepper.step(10);
        for (let i = 0; i <= 4; i += 1) {
          const t = stepper.from + ((stepper.t - stepper.from) * i) / 4;
          stepper.at(t, out);
          expect(Math.hypot(out[0]! - Math.cos(t), out[1]! - Math.sin(t))).toBeLessThan(1e-5);
        }
      }
    }
  });

  it('takes a supplied Jacobian', () => {
    const linear: OdeProblem = {
      size: 1,
      derivative: (t, y, dy) => {
        dy[0] = -1000 * (y[0]! - Math.cos(t));
      },
      jacobian: (_t, _y, m) => {
        m[0] = -1000;
      },
    };
    const { rows } = integrate(linear, [0], [0, 5], { method: 'rosenbrock', relative: 1e-9, absolute: 1e-12 });
    const exact = (1000 * (1000 * Math.cos(5) + Math.sin(5))) / (1 + 1e6);
    expect(rows[1]![0]).toBeCloseTo(exact, 8);
  });
});

describe('limits', () => {
  it('says where a solution blows up', () => {
    const explode = problem(1, (_, [y]) => [y! * y!]);
    expect(() => integrate(explode, [1], [0, 2], { method: 'dormand-prince' })).toThrow(OdeError);
    expect(() => integrate(explode, [1], [0, 2])).toThrow(/t = (0\.99|1\b|1\.0)/);
  });

  it('refuses tolerances that make no sense', () => {
    expect(() => integrate(robertson, [1, 0, 0], [0, 1], { relative: -1 })).toThrow(RangeError);
    expect(() => integrate(robertson, [1, 0, 0], [0, 1], { relative: 0, absolute: 0 })).toThrow(RangeError);
    expect(() => integrate(robertson, [1, 0, 0], [0, 1], { method: 'runge-kutta' })).toThrow(RangeError);
    expect(() => integrate(robertson, [1, 0, 0], [1, 0])).toThrow(RangeError);
  });

  it('gives the same bytes twice', () => {
    const run = () => integrate(oregonator, [1, 2, 3], [0, 20, 40]).rows.map((row) => [...row]);
    expect(run()).toEqual(run());
  });
});

describe('roots', () => {
  it('finds roots and first times to the last bits', () => {
    expect(rootOf((t) => t * t - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
    expect(firstTimeOf((t) => t >= 0.3, 0, 1)).toBe(0.3);
    expect(() => rootOf((t) => t * t + 2, 0, 2)).toThrow(RangeError);
  });
});
