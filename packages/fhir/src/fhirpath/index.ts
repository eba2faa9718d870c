export { evaluateFhirPath, type FhirPathOptions, type FhirPathResult } from './evaluate.ts';
