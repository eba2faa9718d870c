/** What a model was trained on against the people of this place. */
export {
  type InputCoverage,
  InputTally,
  LEAST_CELL,
  LEAST_PEOPLE,
  type PeopleHere,
  PeopleTally,
  suppressed,
  type TrainedInput,
} from './coverage.ts';
export { ageOn, type LocalShare, type ShippedCoverage, ShippedTally, type TrainedPeople } from './shipped.ts';
