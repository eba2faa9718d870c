export { type Drafter, type DrafterOptions, FAMILIES, type Family, openDrafter } from './families.ts';
export {
  type Generated,
  type GenerateOptions,
  type GenerationStatistics,
  generate,
  type Judge,
  sayRefused,
} from './generate.ts';
export { type MoleculeJudgeOptions, moleculeJudge } from './judge.ts';
export { type GeneratedMolecules, type GenerateMoleculesOptions, generateMolecules } from './molecules.ts';
export { type Goal, readGoal } from './objectives/read.ts';
export {
  type Objective as MoleculeObjective,
  PROPERTIES,
  type Scored,
  type Scorer,
  scorerOf,
} from './objectives/score.ts';
export { TASKS, type Task } from './objectives/tasks.ts';
export { evolve, type GeneticOptions } from './optimise/genetic.ts';
export { type Candidate, Ledger, type LedgerOptions } from './optimise/ledger.ts';
export { bitTanimoto } from './optimise/nearest.ts';
export { type Optimised, type OptimiseOptions, optimise, type Proposal } from './optimise/optimise.ts';
