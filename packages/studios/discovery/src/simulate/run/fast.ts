import { OdeError, Rosenbrock } from '@aceso/tensor/ode';
import { DiscoveryError } from '../../errors.ts';
import type { Machine } from './machine.ts';

/**
 * How much faster than written a reaction marked `fast` (Level 2 to Level 3 Version 1) runs, so that it is always at
 * its equilibrium on the scale of the others.
 */
export const FAST = 1e8;

/** Runs the fast reactions alone until they stand still, without time passing. */
export function equilibrate(machine: Machine): void {
  const { system, v, t } = machine;
  const { slot, rest } = system.fast!;
  const size = system.states.length;
  v[slot] = 1;
  v[rest] = 0;
  const stepper = new Rosenbrock({ size, derivative: (_, y, dy) => machine.derivative(t, y, dy) }, 0, machine.y, {
    relative: 1e-8,
    absolute: 1e-14,
    maxSteps: 100_000,
  });
  const dy = new Float64Array(size);
  try {
    for (let span = 1; span <= 1e12; span *= 10) {
      while (stepper.t < span) stepper.step(span);
      machine.derivative(t, stepper.y, dy);
      if (dy.every((d, i) => !(Math.abs(d) > 1e-13 * Math.abs(stepper.y[i]!) + 1e-16))) break;
    }
  } catch (error) {
    if (!(error instanceof OdeError)) throw error;
    throw new DiscoveryError(
      'input',
      `The fast reactions do not come to an equilibrium at t = ${t}: ${error.message}.`,
    );
  }
  machine.y.set(stepper.y);
  v[slot] = FAST;
  v[rest] = 1;
  machine.update(t, machine.y);
}
