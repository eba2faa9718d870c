export type { Driver, Sql } from './driver/driver.ts';
export { isAbsent, STORE_ERRORS, StoreError, type StoreErrorCode, toOutcome } from './errors.ts';
export { patientsOf } from './fhir-seam.ts';
export type * from './images/port.ts';
export { willResume } from './jobs/run.ts';
export * from './port.ts';
export { patchResource, readOperations } from './resources/patch.ts';
export { openStore } from './store.ts';
