/** Biochemical simulation: SBML models in time, by chance, at steady state; sensitivity, fitting, plots. */
export { type FitResult, fitParameters, type Measurements } from './analyse/fit.ts';
export { plotSvg } from './analyse/plot.ts';
export { type Factor, localSensitivity, morris, type Outcome, sobol } from './analyse/sensitivity.ts';
export { steadyFlux } from './flux/balance.ts';
export { givenWith } from './given.ts';
export { loadModel } from './load.ts';
export { readTable } from './read-table.ts';
export { parseSettings, type Settings } from './settings.ts';
export { defaultVariables, type SimulateOptions, simulate, type TimeCourse, toCsv } from './simulate.ts';
export { simulateStochastic } from './stochastic.ts';
export type { System } from './system/system.ts';
