/** Digital twins: metabolic bodies fitted to a person, tested on the person's own days before they answer. */
export {
  type BackTest,
  type BackTestOptions,
  backTest,
  type HorizonReport,
  reopenTwin,
  type Score,
  type Shown,
} from './metabolic/backtest.ts';
export { TYPE1_SPREAD, TYPE2_SPREAD, type VirtualPerson, virtualPerson } from './metabolic/cohort.ts';
export { fitTwin, MODELS, type Twin } from './metabolic/fit.ts';
export { HORIZONS } from './metabolic/forecast.ts';
export { GATE } from './metabolic/gate.ts';
export { entriesOfResources, readRecording, recordingOfResources } from './metabolic/read.ts';
export { coverageOf, type Entry, type Recording, timeOf, toRecording, withHeartRates } from './metabolic/recording.ts';
export type { Band, Change, Scenario, TestedTwin, WhatIf } from './metabolic/tested.ts';
export { recordingCsv, virtualRecording } from './metabolic/virtual.ts';
export { type Consultation, type Consulted, consult, DRUG_LIST, type DrugSummary } from './pk/consult.ts';
export type { Exposure, Regimen, Spread } from './pk/regimen.ts';
export { type Cohort, cohortCsv, readCohort, type Stay, virtualCohort } from './trajectory/cohort.ts';
export {
  type Assumption,
  type Counterfactual,
  type PersonAsked,
  reopenTrajectories,
  type TestedTrajectories,
  type Trajectory,
  type TrajectoryModel,
  type TrajectoryTest,
  testTrajectories,
} from './trajectory/trajectory.ts';
export { type DesignAsked, designTrial, type TrialDesign, trialSizes } from './trial/design.ts';
export { type Procova, procova, type Trial } from './trial/procova.ts';
export { simulateTrials, type TrialPlan, type TrialSimulation } from './trial/simulate.ts';
export { readTrial } from './trial/table.ts';
