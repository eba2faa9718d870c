export { type AutonomousRun, type AutonomyPolicy, mustAsk, runAutonomously } from './autonomous.ts';
export { type BacktestCurve, type BacktestOptions, backtest } from './backtest.ts';
export {
  type Campaign,
  type CampaignEvent,
  type CampaignSettings,
  type Experiment,
  ended,
  fail,
  type NewCampaign,
  newCampaign,
  type ObservedRow,
  observe,
  openExperiments,
  parseCampaign,
  type Result,
  replay,
  resultsOf,
  suggest,
} from './campaign.ts';
export { type Laboratory, type LaboratoryTable, laboratoryTable, simulatedLaboratory } from './laboratory.ts';
export { desirability, type Measured, type Objective, paretoFront, worth } from './objectives.ts';
export { PLATES, type PlateOptions, plateMap, type Well } from './plate.ts';
export { type Condition, type Constraint, candidates, type DesignSpace, type Parameter } from './space.ts';
export { tableRows } from './table.ts';
