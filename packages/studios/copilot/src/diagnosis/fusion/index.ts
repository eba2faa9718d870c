export { askModel } from './ask-model.ts';
export { calibrate, type JudgedCase, LEAST_CASES, parseReliability } from './calibrate.ts';
export { DiseaseNames } from './disease-names.ts';
export { type FusedHypothesis, fuse, modelLogLR, type Reliability } from './fuse.ts';
