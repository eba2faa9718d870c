import { createRequire } from 'node:module';

/** Tags by keyword, as (group << 16 | element) >>> 0. Only those that this package reads or writes by name. */
export const TAG = {
  MediaStorageSOPClassUID: 0x00020002,
  MediaStorageSOPInstanceUID: 0x00020003,
  TransferSyntaxUID: 0x00020010,
  ImplementationClassUID: 0x00020012,
  ImplementationVersionName: 0x00020013,
  SpecificCharacterSet: 0x00080005,
  ImageType: 0x00080008,
  SOPClassUID: 0x00080016,
  SOPInstanceUID: 0x00080018,
  StudyDate: 0x00080020,
  SeriesDate: 0x00080021,
  AcquisitionDate: 0x00080022,
  ContentDate: 0x00080023,
  StudyTime: 0x00080030,
  SeriesTime: 0x00080031,
  AcquisitionTime: 0x00080032,
  ContentTime: 0x00080033,
  AccessionNumber: 0x00080050,
  Modality: 0x00080060,
  Manufacturer: 0x00080070,
  InstitutionName: 0x00080080,
  CodeValue: 0x00080100,
  CodingSchemeDesignator: 0x00080102,
  CodeMeaning: 0x00080104,
  LongCodeValue: 0x00080119,
  URNCodeValue: 0x00080120,
  StudyDescription: 0x00081030,
  SeriesDescription: 0x0008103e,
  ManufacturerModelName: 0x00081090,
  ReferencedSeriesSequence: 0x00081115,
  ReferencedSOPClassUID: 0x00081150,
  ReferencedSOPInstanceUID: 0x00081155,
  ReferencedFrameNumber: 0x00081160,
  ReferencedSOPSequence: 0x00081199,
  ReferencedImageSequence: 0x00081140,
  ReferencedInstanceSequence: 0x0008114a,
  SourceImageSequence: 0x00082112,
  DerivationImageSequence: 0x00089124,
  PatientName: 0x00100010,
  PatientID: 0x00100020,
  PatientBirthDate: 0x00100030,
  PatientSex: 0x00100040,
  PatientWeight: 0x00101030,
  BodyPartExamined: 0x00180015,
  ContrastBolusAgent: 0x00180010,
  SliceThickness: 0x00180050,
  KVP: 0x00180060,
  EchoTime: 0x00180081,
  SpacingBetweenSlices: 0x00180088,
  RadiopharmaceuticalStartTime: 0x00181072,
  RadionuclideTotalDose: 0x00181074,
  RadionuclideHalfLife: 0x00181075,
  RadiopharmaceuticalStartDateTime: 0x00181078,
  GantryDetectorTilt: 0x00181120,
  ImagerPixelSpacing: 0x00181164,
  ConvolutionKernel: 0x00181210,
  ViewPosition: 0x00185101,
  StudyInstanceUID: 0x0020000d,
  SeriesInstanceUID: 0x0020000e,
  StudyID: 0x00200010,
  SeriesNumber: 0x00200011,
  AcquisitionNumber: 0x00200012,
  InstanceNumber: 0x00200013,
  ImagePositionPatient: 0x00200032,
  ImageOrientationPatient: 0x00200037,
  FrameOfReferenceUID: 0x00200052,
  TemporalPositionIdentifier: 0x00200100,
  FrameContentSequence: 0x00209111,
  PlanePositionSequence: 0x00209113,
  PlaneOrientationSequence: 0x00209116,
  TemporalPositionIndex: 0x00209128,
  StackID: 0x00209056,
  DimensionIndexValues: 0x00209157,
  SamplesPerPixel: 0x00280002,
  PhotometricInterpretation: 0x00280004,
  PlanarConfiguration: 0x00280006,
  NumberOfFrames: 0x00280008,
  Rows: 0x00280010,
  Columns: 0x00280011,
  PixelSpacing: 0x00280030,
  BitsAllocated: 0x00280100,
  BitsStored: 0x00280101,
  HighBit: 0x00280102,
  PixelRepresentation: 0x00280103,
  BurnedInAnnotation: 0x00280301,
  PixelPaddingValue: 0x00280120,
  RescaleIntercept: 0x00281052,
  RescaleSlope: 0x00281053,
  RescaleType: 0x00281054,
  PixelMeasuresSequence: 0x00289110,
  PixelValueTransformationSequence: 0x00289145,
  LossyImageCompression: 0x00282110,
  Units: 0x00541001,
  CorrectedImage: 0x00280051,
  RadiopharmaceuticalInformationSequence: 0x00540016,
  DecayCorrection: 0x00541102,
  GridFrameOffsetVector: 0x3004000c,
  SharedFunctionalGroupsSequence: 0x52009229,
  PerFrameFunctionalGroupsSequence: 0x52009230,
  ExtendedOffsetTable: 0x7fe00001,
  ExtendedOffsetTableLengths: 0x7fe00002,
  FloatPixelData: 0x7fe00008,
  DoubleFloatPixelData: 0x7fe00009,
  PixelData: 0x7fe00010,
} as const satisfies Record<string, number>;

/** `(0028,0010)`. */
export const tagText = (tag: number): string => {
  const hex = (tag >>> 0).toString(16).padStart(8, '0').toUpperCase();
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
};

interface Entry {
  readonly vr: string;
  readonly name: string;
}

interface Dictionary {
  readonly dictionary: Readonly<Record<string, Entry | undefined>>;
  readonly nameMap: Readonly<Record<string, { readonly tag: string; readonly vr: string } | undefined>>;
}

let loaded: Dictionary | undefined;

/** The data dictionary of PS3.6, loaded when the first implicit file or the first writer asks for it. */
function dictionary(): Dictionary {
  loaded ??= (createRequire(import.meta.url)('dcmjs') as { data: { DicomMetaDictionary: Dictionary } }).data
    .DicomMetaDictionary;
  return loaded;
}

const entryOf = (tag: number): Entry | undefined => dictionary().dictionary[tagText(tag)];

/** Tag and value representation of a keyword such as "PatientName". @throws Error for a word that is not in PS3.6 */
export function keyword(name: string): { tag: number; vr: string } {
  const own = (TAG as Readonly<Record<string, number>>)[name];
  const entry = own === undefined ? dictionary().nameMap[name] : undefined;
  const tag = own ?? (entry ? Number.parseInt(entry.tag.replace(/[^0-9A-Fa-f]/g, ''), 16) : undefined);
  if (tag === undefined) throw new Error(`${name} is no DICOM keyword.`);
  return { tag, vr: vrOf(tag) };
}

/** Value representation of a tag in an implicit-VR file; UN when it is not known. */
export function vrOf(tag: number): string {
  if ((tag & 0xffff) === 0) return 'UL';
  const group = tag >>> 16;
  if (group & 1) return (tag & 0xffff) >= 0x10 && (tag & 0xffff) <= 0xff ? 'LO' : 'UN';
  if (tag === TAG.PixelData) return 'OW';
  const vr = entryOf(tag)?.vr;
  if (vr === undefined || vr === '') return 'UN';
  if (vr === 'xs') return 'US';
  if (vr === 'ox') return 'OW';
  return vr;
}

/** Keyword of a tag, or its number. */
export const nameOf = (tag: number): string => entryOf(tag)?.name ?? tagText(tag);
