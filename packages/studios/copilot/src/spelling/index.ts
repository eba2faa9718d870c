export { slips } from './distance.ts';
export { isEnglish } from './english.ts';
export { asItIs, type Reading, type ReadText, readText } from './reading.ts';
export { type Role, Speller, type Word } from './speller.ts';
