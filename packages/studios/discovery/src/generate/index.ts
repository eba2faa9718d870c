export { type Drafter, type DrafterOptions, FAMILIES, type Family, openDrafter } from './families.ts';
export { type Linked, type Linker, type LinkOptions, link, mineLinkers } from './fragments/link.ts';
export {
  type Analogue,
  analogues,
  type MeasuredMolecule,
  matchedPairs,
  type Transformation,
} from './fragments/pairs.ts';
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
export {
  METHODS,
  type Method,
  type Optimised,
  type OptimiseOptions,
  optimise,
} from './optimise/optimise.ts';
export type { Proposal } from './optimise/proposal.ts';
export { routeSvg, routeText } from './retro/draw.ts';
export { type RetroOptions, type Route, type RouteNode, retrosynthesis, retrosynthesisOf } from './retro/search.ts';
export { type Stock, smallFragments, stockOf } from './retro/stock.ts';
