/** Ordinary differential equations: non-stiff, stiff and fixed-step integrators with continuous output, and roots. */
export { Automatic } from './automatic.ts';
export { DormandPrince } from './dormand-prince.ts';
export { createStepper, type IntegrateOptions, integrate, type OdeMethod } from './integrate.ts';
export { LuFactors } from './lu.ts';
export {
  type Derivative,
  OdeError,
  type OdeProblem,
  type StepControl,
  type StepCounts,
  type Stepper,
} from './problem.ts';
export { firstTimeOf, rootOf } from './roots.ts';
export { Rosenbrock } from './rosenbrock.ts';
export { RungeKutta4 } from './runge-kutta.ts';
