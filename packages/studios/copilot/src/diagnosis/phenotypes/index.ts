export { type ExtractOptions, extractFindings, type FindingMention } from './extract.ts';
export { extractPhenotypes, hpoLabel, hpoOfFinding, hpoRelease, hpoTerm, type PhenotypeMention } from './hpo.ts';
