export type { Passage } from './passages.ts';
export { type Hit, RecordIndex } from './search.ts';
