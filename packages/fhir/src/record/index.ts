export { DEFAULT_MAX_BYTES } from './bytes.ts';
export { keepLatest } from './duplicates.ts';
export { expandRecord } from './expand.ts';
export { describeJsonError, findJsonError, type JsonError } from './json-error.ts';
export { readRecord, streamRecord } from './read.ts';
export { findContained, parseReference, type ReferenceForm, ReferenceTable, resolveReferences } from './references.ts';
export type * from './types.ts';
