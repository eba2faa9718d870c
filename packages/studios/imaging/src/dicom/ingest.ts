import { ImagingError } from '../errors.ts';
import type { DataSet } from './dataset.ts';
import { type JsonDataSet, toJson } from './json.ts';
import { parseDicom } from './parse.ts';
import { type FrameTable, frameTable, pixelElement, pixelLayout } from './pixels.ts';
import { isStorageClass, isUid } from './store-classes.ts';
import { TAG } from './tags.ts';

/** What an archive keeps of a file beside its bytes. Texts are '' where an attribute is not there. */
export interface Ingested {
  readonly uid: string;
  readonly sopClass: string;
  readonly syntax: string;
  readonly number: number;
  readonly frames: number;
  readonly rows: number;
  readonly columns: number;
  readonly layout: FrameTable;
  readonly attributes: JsonDataSet;
  /** The whole data set, as JSON text. */
  readonly metadata: string;
  readonly study: {
    readonly uid: string;
    readonly patientId: string;
    readonly patientName: string;
    readonly birthDate: string;
    readonly sex: string;
    readonly date: string;
    readonly time: string;
    readonly accession: string;
    readonly studyId: string;
    readonly description: string;
    readonly referring: string;
    readonly attributes: JsonDataSet;
  };
  readonly series: {
    readonly uid: string;
    readonly modality: string;
    readonly number: number;
    readonly description: string;
    readonly bodyPart: string;
    readonly date: string;
    readonly time: string;
    readonly attributes: JsonDataSet;
  };
}

/** Why a file is not taken, as a failure reason of PS3.18 I.2.2 and in words. */
export class IngestError extends Error {
  override readonly name = 'IngestError';
  readonly reason: number;
  readonly sopClass: string;
  readonly sopInstance: string;
  constructor(reason: number, message: string, sopClass = '', sopInstance = '') {
    super(message);
    this.reason = reason;
    this.sopClass = sopClass;
    this.sopInstance = sopInstance;
  }
}

export const REASON = {
  processing: 0x0110,
  duplicate: 0x0111,
  notSupported: 0x0122,
  noResources: 0xa700,
  mismatch: 0xa900,
  notUnderstood: 0xc000,
} as const;

/** Attributes that a search gives back (PS3.18 10.6.3.3), by level. By number: the dictionary takes long to load. */
const STUDY = [
  '00080005', // SpecificCharacterSet
  '00080020', // StudyDate
  '00080030', // StudyTime
  '00080050', // AccessionNumber
  '00080090', // ReferringPhysicianName
  '00081030', // StudyDescription
  '00080201', // TimezoneOffsetFromUTC
  '00100010', // PatientName
  '00100020', // PatientID
  '00100021', // IssuerOfPatientID
  '00100030', // PatientBirthDate
  '00100040', // PatientSex
  '0020000D', // StudyInstanceUID
  '00200010', // StudyID
];
const SERIES = [
  '00080060', // Modality
  '00080021', // SeriesDate
  '00080031', // SeriesTime
  '0008103E', // SeriesDescription
  '00180015', // BodyPartExamined
  '00200060', // Laterality
  '00181030', // ProtocolName
  '0020000E', // SeriesInstanceUID
  '00200011', // SeriesNumber
  '00200052', // FrameOfReferenceUID
  '00400244', // PerformedProcedureStepStartDate
  '00400245', // PerformedProcedureStepStartTime
];
const INSTANCE = [
  '00080016', // SOPClassUID
  '00080018', // SOPInstanceUID
  '00200013', // InstanceNumber
  '00280010', // Rows
  '00280011', // Columns
  '00280100', // BitsAllocated
  '00280008', // NumberOfFrames
  '00080008', // ImageType
];

const REFERRING = 0x00080090;

const some = (json: JsonDataSet, keys: readonly string[]): JsonDataSet =>
  Object.fromEntries(keys.flatMap((key) => (json[key] ? [[key, json[key]]] : [])));

/** A whole number of 32 bits; 0 for one that is missing or is none. */
function whole(dataset: DataSet, tag: number): number {
  try {
    const value = dataset.number(tag) ?? 0;
    return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : 0;
  } catch {
    return 0;
  }
}

/**
 * Reads a file that comes in: identifiers, what searches compare, where its frames lie, and its metadata as JSON.
 * @param bulk the address of a long value, from a path as {@link toJson} writes it and the identifiers of the file
 * @throws IngestError with the reason; its words name the tag and the byte offset where a file is damaged or hostile
 */
export function ingest(
  bytes: Uint8Array,
  name: string,
  bulk: (place: { study: string; series: string; instance: string }, path: string) => string,
): Ingested {
  let known = { sopClass: '', sopInstance: '' };
  try {
    const file = parseDicom(bytes, name);
    const { dataset } = file;
    const uidAt = (tag: number): string => {
      const value = dataset.text(tag);
      if (value === undefined) throw dataset.error(tag, 'is missing');
      if (!isUid(value)) throw dataset.error(tag, 'is no UID');
      return value;
    };
    const sopClass = uidAt(TAG.SOPClassUID);
    const uid = uidAt(TAG.SOPInstanceUID);
    known = { sopClass, sopInstance: uid };
    if (!isStorageClass(sopClass))
      throw new IngestError(
        REASON.notSupported,
        `${name}: the SOP class ${sopClass} is none of those that are stored here.`,
        sopClass,
        uid,
      );
    const study = uidAt(TAG.StudyInstanceUID);
    const series = uidAt(TAG.SeriesInstanceUID);
    const pixels = pixelElement(dataset) ? pixelLayout(dataset) : undefined;
    // It becomes part of headers and addresses.
    if (!isUid(file.transferSyntax)) throw file.meta.error(TAG.TransferSyntaxUID, 'is no UID');
    const layout = frameTable(file);
    const place = { study, series, instance: uid };
    const json = toJson(dataset, { bulk: (path) => bulk(place, path) });
    const text = (tag: number): string => dataset.text(tag) ?? '';
    return {
      uid,
      sopClass,
      syntax: file.transferSyntax,
      number: whole(dataset, TAG.InstanceNumber),
      frames: pixels?.frames ?? 0,
      rows: pixels?.rows ?? 0,
      columns: pixels?.columns ?? 0,
      layout,
      attributes: some(json, INSTANCE),
      // Viewers that decode frames themselves ask how they are written (PS3.18 10.4.3.3.2).
      metadata: JSON.stringify({ ...json, '00083002': { vr: 'UI', Value: [file.transferSyntax] } }),
      study: {
        uid: study,
        patientId: text(TAG.PatientID),
        patientName: text(TAG.PatientName).split('=')[0]!,
        birthDate: text(TAG.PatientBirthDate),
        sex: text(TAG.PatientSex),
        date: text(TAG.StudyDate),
        time: text(TAG.StudyTime),
        accession: text(TAG.AccessionNumber),
        studyId: text(TAG.StudyID),
        description: text(TAG.StudyDescription),
        referring: text(REFERRING),
        attributes: some(json, STUDY),
      },
      series: {
        uid: series,
        modality: dataset.text(TAG.Modality) ?? 'OT',
        number: whole(dataset, TAG.SeriesNumber),
        description: text(TAG.SeriesDescription),
        bodyPart: text(TAG.BodyPartExamined),
        date: text(TAG.SeriesDate),
        time: text(TAG.SeriesTime),
        attributes: some(json, SERIES),
      },
    };
  } catch (error) {
    if (error instanceof IngestError) throw error;
    if (error instanceof ImagingError)
      throw new IngestError(REASON.notUnderstood, error.message, known.sopClass, known.sopInstance);
    throw error;
  }
}
