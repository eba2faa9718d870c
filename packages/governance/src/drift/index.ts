/** Whether people, inputs and outcomes still are what a model was made for. */
export { type DriftOptions, type FeatureDrift, featureDrift, type Level } from './data-drift.ts';
export { type CusumOptions, type OutcomePoint, type OutcomeWindow, outcomeDrift } from './outcome-drift.ts';
export { addSketches, EMPTY, type Sketch, sketchOf } from './sketch.ts';
export { driftOfTables, type TableDrift } from './table-drift.ts';
