export { buildCharts, type ChartBuild } from './build.ts';
export { Chart, type ChartEntries, type ChartEntry, entryTime } from './chart.ts';
export { conceptText } from './entry-context.ts';
export { isObject } from './reader.ts';
export type { SourceResource } from './references.ts';
export { parseTime } from './time.ts';
export type * from './types.ts';
