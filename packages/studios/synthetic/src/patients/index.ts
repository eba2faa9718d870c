export { ModuleError, SimulationError } from './gmf/errors.ts';
export { Fields } from './gmf/json.ts';
export { GMF_VERSION, ModuleLibrary, readModule, STATE_TYPES } from './gmf/load.ts';
export { type Condition, readCondition } from './gmf/logic.ts';
export { matches as rowMatches } from './gmf/lookup.ts';
export { type Module, newVisit, processModule, runState, type State, type Visit } from './gmf/module.ts';
export { Person } from './gmf/person.ts';
export { JavaRandom } from './random/java-random.ts';
