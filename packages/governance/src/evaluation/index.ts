/** The ledger of evaluations: suites, runs, comparisons, release gates. */
export { createRandom, type Random } from '@aceso/tensor/random';
export { auc, calibrationError } from '@aceso/tensor/stats';
export { GovernanceError } from '../errors.ts';
export { groupBy } from '../group-by.ts';
export { changeOf, type MetricChange, sameCases } from './compare.ts';
export { type GateFile, type GateResult, isOf, judge, parseGates, type RuleResult } from './gate.ts';
export { LEDGER_START, type LedgerEntry, nextEntry, parseLedger, verifyLedger } from './ledger.ts';
export {
  type Answered,
  areaUnderRisk,
  groupGap,
  LEAST_GROUP,
  mean,
  type Proportion,
  proportion,
  resampled,
  riskCoverage,
  share,
} from './metrics.ts';
export { NAME_CULTURES } from './name-cultures.data.ts';
export { PERTURBATIONS, type Perturbation, reordered, typos } from './perturb.ts';
export {
  type DataSet,
  type Evaluated,
  type EvaluationRun,
  evaluate,
  type Findings,
  hashOf,
  type Measured,
  type Metric,
  type Subject,
  type Suite,
  type SuiteRun,
} from './run.ts';
