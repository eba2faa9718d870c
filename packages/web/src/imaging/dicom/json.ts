/** A data set in the DICOM JSON model (PS3.18 F), as DICOMweb answers. */
export type DicomJson = Readonly<Record<string, JsonElement | undefined>>;
export interface JsonElement {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  readonly BulkDataURI?: string;
  readonly InlineBinary?: string;
}

/** Tags that the viewer reads, as the eight digits of the JSON model. */
export const TAG = {
  sopInstance: '00080018',
  studyDate: '00080020',
  seriesDate: '00080021',
  acquisitionDate: '00080022',
  seriesTime: '00080031',
  acquisitionTime: '00080032',
  modality: '00080060',
  studyDescription: '00081030',
  seriesDescription: '0008103E',
  referencedSop: '00081155',
  patientName: '00100010',
  patientId: '00100020',
  birthDate: '00100030',
  sex: '00100040',
  weight: '00101030',
  thickness: '00180050',
  imagerSpacing: '00181164',
  viewPosition: '00185101',
  study: '0020000D',
  series: '0020000E',
  seriesNumber: '00200011',
  instanceNumber: '00200013',
  position: '00200032',
  orientation: '00200037',
  frameOfReference: '00200052',
  samples: '00280002',
  photometric: '00280004',
  planar: '00280006',
  frames: '00280008',
  rows: '00280010',
  columns: '00280011',
  spacing: '00280030',
  correctedImage: '00280051',
  bitsAllocated: '00280100',
  bitsStored: '00280101',
  signed: '00280103',
  windowCenter: '00281050',
  windowWidth: '00281051',
  intercept: '00281052',
  slope: '00281053',
  lossy: '00282110',
  units: '00541001',
  decayCorrection: '00541102',
  radiopharmaceuticals: '00540016',
  dose: '00181074',
  halfLife: '00181075',
  injectionTime: '00181072',
  injectionInstant: '00181078',
  sharedGroups: '52009229',
  perFrameGroups: '52009230',
  planePosition: '00209113',
  planeOrientation: '00209116',
  pixelMeasures: '00289110',
  pixelTransformation: '00289145',
  frameVoi: '00289132',
} as const;

/** Every value of an element; empty where it is absent or kept apart as bulk data. */
export function values(data: DicomJson | undefined, tag: string): readonly unknown[] {
  return data?.[tag]?.Value ?? [];
}

/** The first value as text; a name (PN) as it is written by letters, with spaces for carets. */
export function text(data: DicomJson | undefined, tag: string): string | undefined {
  const [first] = values(data, tag);
  if (typeof first === 'object' && first !== null) {
    const { Alphabetic: letters } = first as { Alphabetic?: string };
    return letters === undefined || letters === '' ? undefined : personName(letters);
  }
  return first === undefined || first === null || first === '' ? undefined : String(first);
}

/** `Doe^Jane` as `Doe Jane`. */
export const personName = (letters: string): string => letters.split('^').filter(Boolean).join(' ');

/** Every value that is a number, or text of one. */
export function numbers(data: DicomJson | undefined, tag: string): number[] {
  return values(data, tag)
    .filter((each) => each !== null && each !== '')
    .map(Number)
    .filter(Number.isFinite);
}
export const number = (data: DicomJson | undefined, tag: string): number | undefined => numbers(data, tag)[0];

/** Items of a sequence. */
export function items(data: DicomJson | undefined, tag: string): readonly DicomJson[] {
  return values(data, tag).filter((each): each is DicomJson => typeof each === 'object' && each !== null);
}
export const item = (data: DicomJson | undefined, tag: string): DicomJson | undefined => items(data, tag)[0];

/** `20240131` as `2024-01-31`; anything else as it is. */
export function isoDate(date: string | undefined): string | undefined {
  const parts = date === undefined ? null : /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  return parts === null ? date : `${parts[1]}-${parts[2]}-${parts[3]}`;
}

/** Seconds since midnight of a TM value such as `120530.25`; undefined for what is none. */
export function secondsOf(time: string | undefined): number | undefined {
  const parts = time === undefined ? null : /^(\d{2})(\d{2})?(\d{2}(?:\.\d+)?)?$/.exec(time.replaceAll(':', ''));
  return parts === null ? undefined : 3600 * Number(parts[1]) + 60 * Number(parts[2] ?? 0) + Number(parts[3] ?? 0);
}
