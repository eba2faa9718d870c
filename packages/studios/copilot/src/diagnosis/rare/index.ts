export { CaseError, caseOfLine } from './cases.ts';
export { loadHpo } from './hpo/load.ts';
export { RareDiseaseModel } from './model.ts';
