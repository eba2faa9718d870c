export { type AdditiveModel, EnvironmentScorer } from './environments.ts';
export { joinSynthons } from './join.ts';
export { chosen, type Plan, plansOf } from './plan.ts';
export {
  allChoices,
  enumerateBest,
  type ProductHit,
  type SpaceOptions,
  type SpaceResult,
  screenSpace,
} from './screen-space.ts';
export { type Reaction, readSpace, type Synthon } from './space-file.ts';
