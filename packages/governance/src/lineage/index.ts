/** What each shipped number was trained on or made from. */
export { type LineageEntry, lineageOf } from './lineage.ts';
