import { type Code, codeOf } from '../dicom/codes.ts';
import { type DicomImage, type Slice, slicesOf } from '../dicom/image.ts';
import { FrameReader } from '../dicom/pixels.ts';
import { keyword, TAG } from '../dicom/tags.ts';
import { ImagingError } from '../errors.ts';
import { type Mask, type Triple, toIndex, toWorld, type Volume } from '../volume/volume.ts';

const tag = (name: string): number => keyword(name).tag;

export interface Segment {
  readonly number: number;
  readonly label: string;
  readonly category?: Code;
  readonly type?: Code;
  readonly laterality?: Code;
  readonly algorithm?: string;
  readonly trackingUid?: string;
}

export interface SegFrame {
  readonly slice: Slice;
  /** Undefined in a label map, where the pixels say it. */
  readonly segment?: number;
  /** SOP Instance UID of the image that the frame was drawn on. */
  readonly source?: string;
}

export interface Segmentation {
  readonly image: DicomImage;
  readonly kind: 'BINARY' | 'FRACTIONAL' | 'LABELMAP';
  readonly fractionalType?: string;
  /** The value that means 1, for FRACTIONAL. */
  readonly most: number;
  readonly segments: readonly Segment[];
  readonly frames: readonly SegFrame[];
  readonly referencedSeries: readonly string[];
  /** Stored values of a frame. */
  values(frame: number): Promise<Float32Array>;
}

const SEG_CLASSES = new Set(['1.2.840.10008.5.1.4.1.1.66.4', '1.2.840.10008.5.1.4.1.1.66.7']);
export const isSegmentation = ({ sopClass }: DicomImage): boolean => SEG_CLASSES.has(sopClass);

/** Reads a DICOM segmentation: BINARY, FRACTIONAL and LABELMAP, overlapping segments too. @throws ImagingError */
export function readSegmentation(image: DicomImage): Segmentation {
  const { dataset, transferSyntax } = image.file;
  if (!isSegmentation(image)) throw new ImagingError('input', `${dataset.source} is not a DICOM segmentation.`);
  const kind = dataset.text(tag('SegmentationType'));
  if (kind !== 'BINARY' && kind !== 'FRACTIONAL' && kind !== 'LABELMAP')
    throw dataset.error(tag('SegmentationType'), `is ${kind ?? 'missing'}`);
  const segments = dataset.items(tag('SegmentSequence')).map((item): Segment => {
    const number = item.number(tag('SegmentNumber'));
    if (number === undefined) throw item.error(tag('SegmentNumber'), 'is missing');
    const [category, type, laterality] = [
      codeOf(item, tag('SegmentedPropertyCategoryCodeSequence')),
      codeOf(item, tag('SegmentedPropertyTypeCodeSequence')),
      codeOf(item.item(tag('SegmentedPropertyTypeCodeSequence')), tag('SegmentedPropertyTypeModifierCodeSequence')),
    ];
    const [algorithm, trackingUid] = [item.text(tag('SegmentAlgorithmType')), item.text(tag('TrackingUID'))];
    return {
      number,
      label: item.text(tag('SegmentLabel')) ?? `segment ${number}`,
      ...(category ? { category } : {}),
      ...(type ? { type } : {}),
      ...(laterality ? { laterality } : {}),
      ...(algorithm ? { algorithm } : {}),
      ...(trackingUid ? { trackingUid } : {}),
    };
  });
  const perFrame = dataset.items(TAG.PerFrameFunctionalGroupsSequence);
  const shared = dataset.item(TAG.SharedFunctionalGroupsSequence);
  const identification = tag('SegmentIdentificationSequence');
  // TILED_FULL leaves the frames undescribed: all tiles of the first segment, then of the next (PS3.3 C.7.6.17.3).
  const tiled = perFrame.length === 0 && segments.length > 0 && image.frames % segments.length === 0;
  const frames = slicesOf(image).map((slice): SegFrame => {
    const own = perFrame[slice.frame];
    if (tiled && kind !== 'LABELMAP') {
      return { slice, segment: segments[Math.floor(slice.frame / (image.frames / segments.length))]!.number };
    }
    const segment = (own?.item(identification) ?? shared?.item(identification))?.number(tag('ReferencedSegmentNumber'));
    const source = (own?.item(TAG.DerivationImageSequence) ?? shared?.item(TAG.DerivationImageSequence))
      ?.item(TAG.SourceImageSequence)
      ?.text(TAG.ReferencedSOPInstanceUID);
    return { slice, ...(segment === undefined ? {} : { segment }), ...(source === undefined ? {} : { source }) };
  });
  if (kind !== 'LABELMAP') {
    const known = new Set(segments.map(({ number }) => number));
    // A file with one segment may leave the number to be understood.
    const stray =
      segments.length > 1 ? frames.findIndex(({ segment }) => segment === undefined || !known.has(segment)) : -1;
    if (stray >= 0)
      throw dataset.error(
        TAG.PerFrameFunctionalGroupsSequence,
        `has frame ${stray + 1} of a segment that is not described`,
      );
  }
  const reader = new FrameReader(dataset, transferSyntax);
  const fractionalType = dataset.text(tag('SegmentationFractionalType'));
  return {
    image,
    kind,
    ...(fractionalType ? { fractionalType } : {}),
    most: kind === 'FRACTIONAL' ? dataset.integer(tag('MaximumFractionalValue'), 1, 65_535) : 1,
    segments,
    frames,
    referencedSeries: dataset
      .items(TAG.ReferencedSeriesSequence)
      .flatMap((item) => item.text(TAG.SeriesInstanceUID) ?? []),
    values: (frame) => reader.values(frame),
  };
}

/** What share of a pixel a segment has, from 0 to 1, for each pixel of a frame. */
export async function segmentShares(seg: Segmentation, frame: number, segment: number): Promise<Float32Array> {
  const values = await seg.values(frame);
  for (let i = 0; i < values.length; i++)
    values[i] = seg.kind === 'LABELMAP' ? (values[i] === segment ? 1 : 0) : values[i]! / seg.most;
  return values;
}

/** Frames that hold a segment. */
export const framesOf = (seg: Segmentation, segment: number): readonly number[] =>
  seg.frames.flatMap((frame, i) =>
    seg.kind === 'LABELMAP' || (frame.segment ?? seg.segments[0]?.number) === segment ? [i] : [],
  );

/**
 * A segment on the grid of a volume: by place in the patient, or by the image a frame was drawn on where there is no
 * place (radiographs). Pixels with a share of half or more belong to it. Undefined when nothing of it lies in the volume.
 *
 * @param sources SOP Instance UIDs of the slices of the volume, along k
 */
export async function segmentMask(
  seg: Segmentation,
  segment: number,
  volume: Volume,
  sources: readonly (string | undefined)[] = [],
): Promise<Mask | undefined> {
  const [nx, ny, nz] = volume.dims;
  const data = new Uint8Array(nx * ny * nz);
  let any = false;
  for (const index of framesOf(seg, segment)) {
    const { slice, source } = seg.frames[index]!;
    const { rows, columns } = seg.image;
    const place = planeOf(slice);
    const shares = await segmentShares(seg, index, segment);
    const flat = place ? undefined : sources.indexOf(source);
    if (flat !== undefined && (flat < 0 || rows !== ny || columns !== nx)) continue;
    for (let row = 0, at = 0; row < rows; row++)
      for (let column = 0; column < columns; column++, at++) {
        if (shares[at]! < 0.5) continue;
        const [i, j, k] = place
          ? (toIndex(volume, toWorld(place, [column, row, 0])).map(Math.round) as unknown as Triple)
          : [column, row, flat!];
        if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) continue;
        data[i + nx * (j + ny * k)] = 1;
        any = true;
      }
  }
  return any ? { data, dims: volume.dims } : undefined;
}

function planeOf({
  position,
  orientation: o,
  pixelSpacing,
}: Slice): Pick<Volume, 'spacing' | 'direction' | 'origin'> | undefined {
  if (!position || !o || !pixelSpacing) return undefined;
  return {
    origin: position,
    spacing: [pixelSpacing[1], pixelSpacing[0], 1],
    direction: [o[0]!, o[3]!, 0, o[1]!, o[4]!, 0, o[2]!, o[5]!, 0],
  };
}
