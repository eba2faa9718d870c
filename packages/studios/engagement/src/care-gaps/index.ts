export type { CareResult, CareStatus } from './evaluate.ts';
export { type CareGaps, careGaps, RULES as CARE_RULES } from './report.ts';
