export { type Restored, type RestoreRequest, restoreBackup } from './backup/read.ts';
export { type BackupAbout, type BackupRequest, type BackupSize, writeBackup } from './backup/write.ts';
export type { Driver, Sql } from './driver/driver.ts';
export { isAbsent, STORE_ERRORS, StoreError, type StoreErrorCode, toOutcome } from './errors.ts';
export { patientsOf } from './fhir-seam.ts';
export type * from './images/port.ts';
export { willResume } from './jobs/run.ts';
export {
  type AuditKeyChange,
  type Encrypted,
  encryptFolder,
  initKeys,
  type KeyStatus,
  keyStatus,
  provideMasterKeys,
  rotateAuditKey,
  rotateDataKey,
  rotateMasterKey,
} from './keys/folder.ts';
export { defaultMasterFile, findMasterKeys, type MasterKeys, type MasterSource } from './keys/master.ts';
export * from './port.ts';
export { patchResource, readOperations } from './resources/patch.ts';
export { type PreparedDatabase, prepareDatabase } from './rights/rights.ts';
export { openStore } from './store.ts';
