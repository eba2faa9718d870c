import { ImagingError } from '../errors.ts';
import type { DataSet } from './dataset.ts';
import { type JsonDataSet, tagKey, toJson } from './json.ts';
import { parseDicom } from './parse.ts';
import { type FrameTable, frameTable, pixelElement, pixelLayout } from './pixels.ts';
import { isStorageClass, isUid } from './store-classes.ts';
import { keyword, TAG } from './tags.ts';

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

/** Attributes that a search gives back (PS3.18 10.6.3.3), by level. */
const STUDY = [
  'SpecificCharacterSet',
  'StudyDate',
  'StudyTime',
  'AccessionNumber',
  'ReferringPhysicianName',
  'StudyDescription',
  'TimezoneOffsetFromUTC',
  'PatientName',
  'PatientID',
  'IssuerOfPatientID',
  'PatientBirthDate',
  'PatientSex',
  'StudyInstanceUID',
  'StudyID',
];
const SERIES = [
  'Modality',
  'SeriesDate',
  'SeriesTime',
  'SeriesDescription',
  'BodyPartExamined',
  'Laterality',
  'ProtocolName',
  'SeriesInstanceUID',
  'SeriesNumber',
  'FrameOfReferenceUID',
  'PerformedProcedureStepStartDate',
  'PerformedProcedureStepStartTime',
];
const INSTANCE = [
  'SOPClassUID',
  'SOPInstanceUID',
  'InstanceNumber',
  'Rows',
  'Columns',
  'BitsAllocated',
  'NumberOfFrames',
  'ImageType',
];

const some = (json: JsonDataSet, keywords: readonly string[]): JsonDataSet =>
  Object.fromEntries(
    keywords.flatMap((name) => {
      const key = tagKey(keyword(name).tag);
      return json[key] ? [[key, json[key]]] : [];
    }),
  );

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
    const layout = frameTable(file);
    const place = { study, series, instance: uid };
    const json = toJson(dataset, { bulk: (path) => bulk(place, path) });
    const text = (tag: number): string => dataset.text(tag) ?? '';
    const referring = keyword('ReferringPhysicianName').tag;
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
        referring: text(referring),
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
