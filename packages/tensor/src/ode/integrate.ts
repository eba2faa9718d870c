import { Automatic } from './automatic.ts';
import { DormandPrince } from './dormand-prince.ts';
import type { OdeProblem, StepControl, StepCounts, Stepper } from './problem.ts';
import { Rosenbrock } from './rosenbrock.ts';
import { RungeKutta4 } from './runge-kutta.ts';

export type OdeMethod = 'auto' | 'dormand-prince' | 'rosenbrock' | 'runge-kutta';

export interface IntegrateOptions extends StepControl {
  /** Default `auto`. `runge-kutta` makes fixed steps of `firstStep`. */
  readonly method?: OdeMethod;
}

/** An integration ready for its first step. */
export function createStepper(
  problem: OdeProblem,
  t: number,
  y: Float64Array,
  options: IntegrateOptions = {},
): Stepper {
  switch (options.method ?? 'auto') {
    case 'auto':
      return new Automatic(problem, t, y, options);
    case 'dormand-prince':
      return new DormandPrince(problem, t, y, options);
    case 'rosenbrock':
      return new Rosenbrock(problem, t, y, options);
    case 'runge-kutta':
      return new RungeKutta4(problem, t, y, options.firstStep ?? Number.NaN);
  }
}

/**
 * The solution at the given times, which rise from the initial one.
 * @returns one row a time, and the work done
 * @throws OdeError where the integration cannot go on
 */
export function integrate(
  problem: OdeProblem,
  y0: ArrayLike<number>,
  times: ArrayLike<number>,
  options: IntegrateOptions = {},
): { rows: Float64Array[]; counts: StepCounts } {
  const rows: Float64Array[] = [];
  const t0 = times[0] ?? 0;
  const stepper = createStepper(problem, t0, Float64Array.from(y0), options);
  if (times.length > 0) rows.push(Float64Array.from(y0));
  const end = times[times.length - 1] ?? t0;
  for (let i = 1; i < times.length; i += 1) {
    const t = times[i]!;
    if (!(t >= times[i - 1]!)) throw new RangeError('the times of an integration must rise');
    while (stepper.t < t) stepper.step(end);
    const row = new Float64Array(problem.size);
    if (stepper.t === t) row.set(stepper.y);
    else stepper.at(t, row);
    rows.push(row);
  }
  return { rows, counts: stepper.counts };
}
