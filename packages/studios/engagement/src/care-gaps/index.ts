export type { CareResult, CareStatus } from './evaluate.ts';
export { individualReports, summaryReports } from './fhir.ts';
export { GapTally, type MeasureCounts, type TallyState } from './population.ts';
export { type CareGaps, careGaps, RULES as CARE_RULES } from './report.ts';
