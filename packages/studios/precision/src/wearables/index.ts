export { type AnalyseOptions, analyse, type RankedSource, type WearableReport } from './analyse.ts';
export { Collector, type GlucoseSeries, type WearableData, type WearableDay } from './collect.ts';
export { type FileReport, type ImportOptions, readWearables, type WearableFile } from './import.ts';
export { type Exclusion, Intake, type Source } from './intake.ts';
export { MEASURES, type Measure, type MeasureId } from './measures.ts';
export { ObservationWriter } from './observations.ts';
export { Cleaner, ranksOf } from './samples/clean.ts';
