import { type Attributes, uidOf, writeDicom } from '../dicom/write.ts';

/** A structure by its closed lines, each on one image. */
export interface StructureToWrite {
  readonly name: string;
  /** ROI interpretation, such as GTV or ORGAN. */
  readonly type: string;
  /** Red, green, blue. */
  readonly colour: readonly [number, number, number];
  readonly contours: readonly {
    /** SOP Instance UID of the image. */
    readonly image: string;
    /** x, y, z of each point, LPS mm. */
    readonly points: readonly number[];
  }[];
}

export interface StructureHead {
  readonly key: readonly (string | number)[];
  /** Patient and study, as the images have them. */
  readonly study: Attributes;
  readonly series: string;
  readonly imageClass: string;
  readonly frameOfReference: string;
  readonly label: string;
  readonly seriesNumber: number;
  /** YYYYMMDD and HHMMSS. */
  readonly date: string;
  readonly time: string;
}

const STRUCTURE_SET = '1.2.840.10008.5.1.4.1.1.481.3';
const STUDY_CLASS = '1.2.840.10008.3.1.2.3.1';

/** An RT Structure Set (PS3.3 A.19) of closed planar contours. Same input, same bytes. */
export function writeStructureSet(
  structures: readonly StructureToWrite[],
  head: StructureHead,
): { readonly sopInstance: string; readonly bytes: Uint8Array } {
  const sopInstance = uidOf('rtstruct', ...head.key, head.seriesNumber);
  const image = (sop: string): Attributes => ({
    ReferencedSOPClassUID: head.imageClass,
    ReferencedSOPInstanceUID: sop,
  });
  const images = [...new Set(structures.flatMap(({ contours }) => contours.map((contour) => contour.image)))];
  const bytes = writeDicom({
    ...head.study,
    SOPClassUID: STRUCTURE_SET,
    SOPInstanceUID: sopInstance,
    Modality: 'RTSTRUCT',
    SeriesInstanceUID: uidOf('rtstruct series', ...head.key, head.seriesNumber),
    SeriesNumber: head.seriesNumber,
    SeriesDescription: head.label,
    SeriesDate: head.date,
    SeriesTime: head.time,
    FrameOfReferenceUID: head.frameOfReference,
    PositionReferenceIndicator: '',
    OperatorsName: '',
    InstanceNumber: 1,
    StructureSetLabel: head.label.slice(0, 16),
    StructureSetDate: head.date,
    StructureSetTime: head.time,
    ReferencedFrameOfReferenceSequence: [
      {
        FrameOfReferenceUID: head.frameOfReference,
        RTReferencedStudySequence: [
          {
            ReferencedSOPClassUID: STUDY_CLASS,
            ReferencedSOPInstanceUID: String(head.study.StudyInstanceUID),
            RTReferencedSeriesSequence: [{ SeriesInstanceUID: head.series, ContourImageSequence: images.map(image) }],
          },
        ],
      },
    ],
    StructureSetROISequence: structures.map(({ name }, i) => ({
      ROINumber: i + 1,
      ReferencedFrameOfReferenceUID: head.frameOfReference,
      ROIName: name,
      ROIGenerationAlgorithm: 'MANUAL',
    })),
    ROIContourSequence: structures.map(({ colour, contours }, i) => ({
      ROIDisplayColor: [...colour],
      ReferencedROINumber: i + 1,
      ContourSequence: contours.map(({ image: sop, points }) => ({
        ContourImageSequence: [image(sop)],
        ContourGeometricType: 'CLOSED_PLANAR',
        NumberOfContourPoints: points.length / 3,
        ContourData: points.map((value) => Math.round(1000 * value) / 1000),
      })),
    })),
    RTROIObservationsSequence: structures.map(({ type }, i) => ({
      ObservationNumber: i + 1,
      ReferencedROINumber: i + 1,
      RTROIInterpretedType: type,
      ROIInterpreter: '',
    })),
    ApprovalStatus: 'UNAPPROVED',
  });
  return { sopInstance, bytes };
}
