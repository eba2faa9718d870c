/** DICOM's own exchange over TCP (PS3.7, PS3.8): messages over a connection that somebody else opened. */

export { DataSet } from './dicom/dataset.ts';
export { encodeJson, toNative } from './dicom/encode.ts';
export { toJson } from './dicom/json.ts';
export { parseDataSet, splitFile } from './dicom/parse.ts';
export { part10 } from './dicom/part10.ts';
export { isStorageClass } from './dicom/store-classes.ts';
export {
  Association,
  type Context,
  DEFAULT_LIMITS,
  DimseError,
  type End,
  type Limits,
  type Message,
} from './dimse/association.ts';
export { COMMAND, type Command, isPending, isWarning, STATUS, statusText } from './dimse/command.ts';
export { acceptAssociation, type Offer, REFUSAL, requestAssociation } from './dimse/negotiate.ts';
export { ASKED, echo, find, get, move, type Progress, StatusError, store, storeAnswer } from './dimse/scu.ts';
export {
  COMMON_STORAGE,
  EXPLICIT,
  FIND,
  GET,
  IMPLICIT,
  MOVE,
  NATIVE,
  type Root,
  STORED,
  VERIFICATION,
} from './dimse/syntaxes.ts';
