/** Target identification: evidence per disease, added up with its trail, and a test of it that is not circular. */
export { type Collected, collectEvidence } from './collect.ts';
export { type DiseaseResult, type Evaluation, evaluateTargets } from './evaluate.ts';
export { EVIDENCE_TYPES, type EvidenceType, normalDisease, type TargetEvidence } from './evidence.ts';
export { readEvidence, type Skipped } from './files.ts';
export { harmonicSum, type RankedTarget, rankTargets, type TrailStep } from './rank.ts';
export { associationsOf, inferEvidence } from './related.ts';
