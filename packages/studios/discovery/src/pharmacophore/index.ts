export { FAMILIES, type Family, type Feature, featuresOf } from './features.ts';
export { type Pharmacophore, pharmacophoreOf, pharmacophoreSimilarity } from './fingerprint.ts';
export { type PharmacophoreOptions, searchPharmacophore } from './search.ts';
