import { type Code, code, codeAttributes } from '../dicom/codes.ts';
import type { Slice } from '../dicom/image.ts';
import { TAG } from '../dicom/tags.ts';
import { type Attributes, uidOf, writeDicom } from '../dicom/write.ts';
import { ImagingError } from '../errors.ts';
import { assertSameGrid, type Mask, toWorld, type Volume } from '../volume/volume.ts';

export interface SegmentToWrite {
  readonly label: string;
  readonly mask: Mask;
  readonly category: Code;
  readonly type: Code;
  readonly laterality?: Code;
  readonly trackingId: string;
  readonly trackingUid: string;
}

export interface SegmentationHead {
  /** Words that the UIDs are made of. */
  readonly key: readonly (string | number)[];
  readonly label: string;
  readonly description: string;
  readonly algorithm: { readonly name: string; readonly version: string };
  readonly seriesNumber: number;
  /** YYYYMMDD and HHMMSS. */
  readonly date: string;
  readonly time: string;
}

export interface WrittenObject {
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly series: string;
  readonly bytes: Uint8Array;
}

const SEGMENTATION = '1.2.840.10008.5.1.4.1.1.66.4';

/** Attributes of patient and study that derived objects take over from the images. */
export function patientAndStudy({ image }: Slice): Attributes {
  const { dataset } = image.file;
  const text = (tag: number): string => dataset.text(tag) ?? '';
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    PatientName: text(TAG.PatientName),
    PatientID: text(TAG.PatientID),
    PatientBirthDate: text(TAG.PatientBirthDate),
    PatientSex: text(TAG.PatientSex),
    StudyInstanceUID: image.study,
    StudyID: text(TAG.StudyID),
    StudyDate: text(TAG.StudyDate),
    StudyTime: text(TAG.StudyTime),
    AccessionNumber: text(TAG.AccessionNumber),
    ReferringPhysicianName: '',
  };
}

/**
 * Writes masks as a BINARY segmentation (PS3.3 A.51) of the images they lie on, one frame a segment and non-empty slice.
 * Same input, same bytes.
 *
 * @throws ImagingError for empty masks, or slices without an image
 */
export function writeSegmentation(
  volume: Volume,
  slices: readonly (Slice | undefined)[],
  segments: readonly SegmentToWrite[],
  head: SegmentationHead,
): WrittenObject {
  const [nx, ny, nz] = volume.dims;
  const plane = nx * ny;
  const frames: { segment: number; k: number }[] = [];
  segments.forEach(({ mask, label }, index) => {
    assertSameGrid(volume, mask);
    const before = frames.length;
    for (let k = 0; k < nz; k++)
      if (mask.data.subarray(k * plane, (k + 1) * plane).includes(1)) frames.push({ segment: index + 1, k });
    if (frames.length === before)
      throw new ImagingError('input', `The region "${label}" is empty: there is nothing to write.`);
  });
  const first = slices.find((slice) => slice !== undefined);
  if (!first || frames.length === 0)
    throw new ImagingError('input', 'A segmentation needs DICOM images and at least one region.');
  const bits = new Uint8Array(Math.ceil((frames.length * plane) / 8));
  frames.forEach(({ segment, k }, frame) => {
    const { data } = segments[segment - 1]!.mask;
    for (let i = 0, bit = frame * plane; i < plane; i++, bit++)
      if (data[k * plane + i]) bits[bit >> 3]! |= 1 << (bit & 7);
  });
  const sopInstance = uidOf('seg', ...head.key);
  const series = uidOf('seg series', ...head.key);
  const organisation = uidOf('dimensions', ...head.key);
  const d = volume.direction;
  const used = [...new Set(frames.map(({ k }) => k))].sort((a, b) => a - b);
  const indexOf = new Map(used.map((k, i) => [k, i + 1]));
  const referenced = used.flatMap((k) => slices[k] ?? []);
  const attributes: Attributes = {
    ...patientAndStudy(first),
    ImageType: ['DERIVED', 'PRIMARY'],
    SOPClassUID: SEGMENTATION,
    SOPInstanceUID: sopInstance,
    SeriesDate: head.date,
    SeriesTime: head.time,
    ContentDate: head.date,
    ContentTime: head.time,
    Modality: 'SEG',
    Manufacturer: 'Aceso',
    ManufacturerModelName: head.algorithm.name,
    DeviceSerialNumber: '1',
    SoftwareVersions: head.algorithm.version,
    SeriesInstanceUID: series,
    SeriesNumber: head.seriesNumber,
    SeriesDescription: head.description,
    InstanceNumber: 1,
    FrameOfReferenceUID: volume.frameOfReference ?? uidOf('frame', ...head.key),
    PositionReferenceIndicator: '',
    ReferencedSeriesSequence: [
      {
        SeriesInstanceUID: first.image.series,
        ReferencedInstanceSequence: [
          ...new Map(referenced.map((slice) => [slice.image.sopInstance, slice])).values(),
        ].map(reference),
      },
    ],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    NumberOfFrames: frames.length,
    Rows: ny,
    Columns: nx,
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
    PixelRepresentation: 0,
    LossyImageCompression: '00',
    SegmentationType: 'BINARY',
    SegmentsOverlap: segmentsOverlap(segments) ? 'YES' : 'NO',
    ContentLabel: head.label,
    ContentDescription: head.description,
    ContentCreatorName: '',
    SegmentSequence: segments.map((segment, index) => segmentItem(segment, index + 1, head)),
    DimensionOrganizationSequence: [{ DimensionOrganizationUID: organisation }],
    DimensionIndexSequence: [
      {
        DimensionOrganizationUID: organisation,
        DimensionIndexPointer: 0x0062000b,
        FunctionalGroupPointer: 0x0062000a,
        DimensionDescriptionLabel: 'Segment',
      },
      {
        DimensionOrganizationUID: organisation,
        DimensionIndexPointer: 0x00200032,
        FunctionalGroupPointer: 0x00209113,
        DimensionDescriptionLabel: 'Position',
      },
    ],
    SharedFunctionalGroupsSequence: [
      {
        PixelMeasuresSequence: [
          {
            SliceThickness: volume.spacing[2],
            SpacingBetweenSlices: volume.spacing[2],
            PixelSpacing: [volume.spacing[1], volume.spacing[0]],
          },
        ],
        PlaneOrientationSequence: [{ ImageOrientationPatient: [d[0], d[3], d[6], d[1], d[4], d[7]] }],
      },
    ],
    PerFrameFunctionalGroupsSequence: frames.map(({ segment, k }) => {
      const slice = slices[k];
      return {
        FrameContentSequence: [{ DimensionIndexValues: [segment, indexOf.get(k)!] }],
        PlanePositionSequence: [{ ImagePositionPatient: [...toWorld(volume, [0, 0, k])] }],
        SegmentIdentificationSequence: [{ ReferencedSegmentNumber: segment }],
        DerivationImageSequence: slice
          ? [
              {
                SourceImageSequence: [
                  {
                    ...reference(slice),
                    PurposeOfReferenceCodeSequence: [
                      codeAttributes(code('121322', 'DCM', 'Source image for image processing operation')),
                    ],
                  },
                ],
                DerivationCodeSequence: [codeAttributes(code('113076', 'DCM', 'Segmentation'))],
              },
            ]
          : [],
      };
    }),
    PixelData: bits,
  };
  return { sopClass: SEGMENTATION, sopInstance, series, bytes: writeDicom(attributes, { PixelData: 'OB' }) };
}

const reference = ({ image, frame }: Slice): Attributes => ({
  ReferencedSOPClassUID: image.sopClass,
  ReferencedSOPInstanceUID: image.sopInstance,
  ...(image.frames > 1 ? { ReferencedFrameNumber: frame + 1 } : {}),
});

function segmentItem(segment: SegmentToWrite, number: number, head: SegmentationHead): Attributes {
  return {
    SegmentNumber: number,
    SegmentLabel: segment.label.slice(0, 64),
    SegmentedPropertyCategoryCodeSequence: [codeAttributes(segment.category)],
    SegmentedPropertyTypeCodeSequence: [
      {
        ...codeAttributes(segment.type),
        ...(segment.laterality
          ? { SegmentedPropertyTypeModifierCodeSequence: [codeAttributes(segment.laterality)] }
          : {}),
      },
    ],
    SegmentAlgorithmType: 'AUTOMATIC',
    SegmentAlgorithmName: `${head.algorithm.name} ${head.algorithm.version}`,
    TrackingID: segment.trackingId.slice(0, 64),
    TrackingUID: segment.trackingUid,
  };
}

function segmentsOverlap(segments: readonly SegmentToWrite[]): boolean {
  const [first] = segments;
  if (!first) return false;
  const seen = new Uint8Array(first.mask.data.length);
  return segments.some(({ mask }) => {
    let hit = false;
    for (let i = 0; i < seen.length; i++) {
      if (!mask.data[i]) continue;
      if (seen[i]) hit = true;
      seen[i] = 1;
    }
    return hit;
  });
}
