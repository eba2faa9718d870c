export { CaseError, caseOfLine } from './cases.ts';
export { type HpoSynonym, loadHpo, loadOntology, loadSynonyms } from './hpo/load.ts';
export { Ontology } from './hpo/ontology.ts';
export { loadRareModel } from './load.ts';
export { type OtherTerm, type RareDifferential, RareDiseaseModel, type RareHypothesis } from './model.ts';
export { caseOfPhenopacket } from './phenopacket.ts';
