/** Statuses of a result that stands (R4 observation-status). */
export const RESULT: ReadonlySet<string> = new Set(['final', 'amended', 'corrected']);
