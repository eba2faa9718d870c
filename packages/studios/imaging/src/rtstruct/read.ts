import type { DataSet } from '../dicom/dataset.ts';
import type { DicomImage } from '../dicom/image.ts';
import { keyword, TAG } from '../dicom/tags.ts';
import { ImagingError } from '../errors.ts';

const tag = (name: string): number => keyword(name).tag;

/** A closed line in one plane. */
export interface Contour {
  /** x, y, z of each point, LPS mm. */
  readonly points: readonly number[];
  /** SOP Instance UID of the image that it was drawn on. */
  readonly source?: string;
}

/** A region of interest of a structure set. */
export interface Structure {
  readonly number: number;
  readonly name: string;
  /** ROI interpretation, such as GTV, ORGAN, EXTERNAL. */
  readonly type?: string;
  readonly frameOfReference?: string;
  readonly contours: readonly Contour[];
  /** Points and open lines, which enclose nothing: how many were left out. */
  readonly open: number;
}

export interface StructureSet {
  readonly image: DicomImage;
  readonly label?: string;
  readonly structures: readonly Structure[];
  readonly referencedSeries: readonly string[];
}

const STRUCTURE_SET = '1.2.840.10008.5.1.4.1.1.481.3';
export const isStructureSet = ({ sopClass }: DicomImage): boolean => sopClass === STRUCTURE_SET;

const CLOSED = new Set(['CLOSED_PLANAR', 'CLOSEDPLANAR_XOR']);

/** Reads a DICOM RT Structure Set (PS3.3 A.19). @throws ImagingError naming tag and offset for contours that cannot be read */
export function readStructureSet(image: DicomImage): StructureSet {
  const { dataset } = image.file;
  if (!isStructureSet(image)) throw new ImagingError('input', `${dataset.source} is not an RT structure set.`);
  const types = new Map(
    dataset
      .items(tag('RTROIObservationsSequence'))
      .map((item) => [item.number(tag('ReferencedROINumber')), item.text(tag('RTROIInterpretedType'))]),
  );
  const drawn = new Map(
    dataset
      .items(tag('ROIContourSequence'))
      .map((item) => [item.number(tag('ReferencedROINumber')), item.items(tag('ContourSequence'))]),
  );
  const structures = dataset.items(tag('StructureSetROISequence')).map((item): Structure => {
    const number = item.number(tag('ROINumber'));
    if (number === undefined) throw item.error(tag('ROINumber'), 'is missing');
    const [type, frame] = [types.get(number), item.text(tag('ReferencedFrameOfReferenceUID'))];
    const lines = drawn.get(number) ?? [];
    const closed = lines.filter((line) => CLOSED.has(line.text(tag('ContourGeometricType')) ?? ''));
    return {
      number,
      name: item.text(tag('ROIName')) ?? `structure ${number}`,
      ...(type ? { type } : {}),
      ...(frame ? { frameOfReference: frame } : {}),
      contours: closed.map(contourOf),
      open: lines.length - closed.length,
    };
  });
  const label = dataset.text(tag('StructureSetLabel'));
  return {
    image,
    ...(label ? { label } : {}),
    structures,
    referencedSeries: dataset
      .items(tag('ReferencedFrameOfReferenceSequence'))
      .flatMap((item) => item.items(tag('RTReferencedStudySequence')))
      .flatMap((item) => item.items(tag('RTReferencedSeriesSequence')))
      .flatMap((item) => item.text(TAG.SeriesInstanceUID) ?? []),
  };
}

function contourOf(item: DataSet): Contour {
  const points = item.numbers(tag('ContourData'));
  if (points.length === 0 || points.length % 3 !== 0)
    throw item.error(tag('ContourData'), `has ${points.length} numbers, not three for each point`);
  const stated = item.number(tag('NumberOfContourPoints'));
  if (stated !== undefined && stated !== points.length / 3)
    throw item.error(tag('ContourData'), `has ${points.length / 3} points and says ${stated}`);
  const source = item.item(tag('ContourImageSequence'))?.text(TAG.ReferencedSOPInstanceUID);
  return { points, ...(source ? { source } : {}) };
}
