export {
  type Calibration,
  CalibrationError,
  type CalibrationRow,
  calibrate,
  diseaseKey,
  readTargets,
  type Target,
  type Targets,
  targetsOfCsv,
} from './calibrate/calibrate.ts';
export {
  type GenerateOptions,
  type GenerateReport,
  generatePatients,
  type SimulationOptions,
  simulatePatient,
  UNTIL,
} from './generate.ts';
export { ModuleError, SimulationError } from './gmf/errors.ts';
export { Fields } from './gmf/json.ts';
export { GMF_VERSION, ModuleLibrary, readModule, STATE_TYPES } from './gmf/load.ts';
export { type Condition, readCondition } from './gmf/logic.ts';
export { matches as rowMatches } from './gmf/lookup.ts';
export { type Module, newVisit, processModule, runState, type State, type Visit } from './gmf/module.ts';
export { Person } from './gmf/person.ts';
export { SIMULATED_SYSTEM, toFhir } from './output/fhir.ts';
export { toOmop } from './output/omop.ts';
export { OMOP_TABLES } from './output/omop-tables.ts';
export { recent } from './output/rows.ts';
export { FORMATS, type Format } from './output/sink.ts';
export { TABLES, toRows } from './output/tables.ts';
export { readVocabulary, Vocabulary, VocabularyError } from './output/vocabulary.ts';
export { type AgeBand, PictureMaker, type PopulationPicture, type Prevalence } from './picture/picture.ts';
export { CHRONIC_KEYS, chronic } from './population/chronic.ts';
export { JavaRandom } from './random/java-random.ts';
export type { SimulatedPatient } from './world/simulate.ts';
