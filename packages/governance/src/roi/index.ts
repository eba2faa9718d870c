export { type CostPlan, type Money, readCostPlan } from './cost.ts';
export { type RoiEvent, readRoiEvents } from './events.ts';
export { METRIC_IDS, METRICS, type MetricId, WORKING_HOURS, type WorkingHours } from './metrics.ts';
export { renderStudy } from './render.ts';
export { type Check, DESIGNS, type Design, type Finding, type Refusal } from './result.ts';
export { type PlantedWorld, plantEvents, type SimulationSummary, simulateStudies } from './simulate.ts';
export { type MetricResult, runStudy, type StudyPlan, type StudyResult } from './study.ts';
export { eventsCsv, type GroupMean, type GroupSummary, summarise, wordDistance } from './summary.ts';
export { VERDICTS, type Verdict } from './verdict.ts';
