/**
 * What works without Node, in a page or a worker: a genome that is read here need not leave the machine. Tables are brought by the
 * page (`parsePack(text)`, then `completed` for those that come with the program).
 */
export { PrecisionError } from '../errors.ts';
export { genotypesOfMarkers, isArray, type Marker, readArray } from '../genome/array.ts';
export { completed } from '../pgx/complete.ts';
export { genotypesOf } from '../pgx/genotypes.ts';
export { parseOutsideCalls } from '../pgx/outside.ts';
export { parsePack, withPacks } from '../pgx/pack.ts';
export { reportOf } from '../pgx/report.ts';
export { linesOfBlob } from './lines.ts';
