export { dateRange } from './date-range.ts';
export { extractIndex } from './extract.ts';
export { foldString } from './fold.ts';
export { parseSearch } from './grammar.ts';
export { numberRange } from './number-range.ts';
export { searchParams } from './params.ts';
export * from './types.ts';
