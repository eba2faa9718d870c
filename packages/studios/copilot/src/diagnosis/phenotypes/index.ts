export { type ExtractOptions, extractFindings, type FindingMention } from './extract.ts';
