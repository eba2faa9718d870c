import type { Slice } from '../dicom/image.ts';
import { type Attributes, uidOf, writeDicom } from '../dicom/write.ts';
import { groupBy } from '../group-by.ts';
import type { KeyImage } from '../keyimages/key-image.ts';
import { patientAndStudy, type WrittenObject } from '../seg/write.ts';
import { plainName } from '../sr/content.ts';

const GSPS = '1.2.840.10008.5.1.4.1.1.11.1';
const LAYER = 'REGIONS';
/** CIELab of the outline colour, as PS3.3 C.10.7.1.1 codes it, and its grey for displays without colour. */
const COLOUR = [56_700, 33_400, 53_100];
const GREY = 0xffff;

export interface PresentationHead {
  readonly key: readonly (string | number)[];
  readonly program: { readonly name: string; readonly version: string };
  readonly seriesNumber: number;
  /** YYYYMMDD and HHMMSS. */
  readonly date: string;
  readonly time: string;
  /** The person who drew what is shown. */
  readonly creator?: string;
  /** Of series and states; key images of regions unless given. */
  readonly description?: string;
}

/** A key image on a DICOM image, with what is written beside its region. */
export interface Annotated {
  readonly image: Pick<KeyImage, 'window' | 'outlines' | 'anchor'> & { readonly lines: readonly (readonly number[])[] };
  readonly slice: Slice;
  readonly label: string;
}

/**
 * Grayscale Softcopy Presentation States (PS3.3 A.33.1) with outline, measured lines and label of each region on its key
 * image. One state has one modality transformation, and one window for an image: images that differ go into several.
 */
export function writePresentations(annotated: readonly Annotated[], head: PresentationHead): WrittenObject[] {
  const states = groupBy(annotated, ({ image, slice }) =>
    JSON.stringify([slice.image.study, slice.image.series, slice.slope, slice.intercept, image.window]),
  );
  return [...states.values()].map((own, i) => writeState(own, { ...head, key: [...head.key, i] }, i + 1));
}

function writeState(annotated: readonly Annotated[], head: PresentationHead, number: number): WrittenObject {
  const { slice: first, image } = annotated[0]!;
  const sopInstance = uidOf('gsps', ...head.key);
  const series = uidOf('gsps series', ...head.key.slice(0, -1));
  const slices = [
    ...new Map(annotated.map(({ slice }) => [`${slice.image.sopInstance}/${slice.frame}`, slice])).values(),
  ];
  const images = [...groupBy(slices, ({ image: { sopInstance: uid } }) => uid).values()];
  const references = images.map((frames) => reference(frames));
  const attributes: Attributes = {
    ...patientAndStudy(first),
    SOPClassUID: GSPS,
    SOPInstanceUID: sopInstance,
    SeriesDate: head.date,
    SeriesTime: head.time,
    Modality: 'PR',
    Laterality: '',
    Manufacturer: 'Aceso',
    ManufacturerModelName: head.program.name,
    DeviceSerialNumber: '1',
    SoftwareVersions: head.program.version,
    SeriesInstanceUID: series,
    SeriesNumber: head.seriesNumber,
    SeriesDescription: head.description ?? 'Key images',
    InstanceNumber: number,
    ContentLabel: 'KEY_IMAGES',
    ContentDescription: head.description ?? 'Measured regions on their key images',
    ContentCreatorName: plainName(head.creator ?? ''),
    PresentationCreationDate: head.date,
    PresentationCreationTime: head.time,
    ReferencedSeriesSequence: [{ SeriesInstanceUID: first.image.series, ReferencedImageSequence: references }],
    RescaleIntercept: first.intercept,
    RescaleSlope: first.slope,
    RescaleType: first.image.modality === 'CT' ? 'HU' : 'US',
    SoftcopyVOILUTSequence: [{ WindowCenter: image.window.center, WindowWidth: image.window.width }],
    PresentationLUTShape: 'IDENTITY',
    DisplayedAreaSelectionSequence: images.map((frames) => displayedArea(frames)),
    GraphicLayerSequence: [
      {
        GraphicLayer: LAYER,
        GraphicLayerOrder: 1,
        GraphicLayerRecommendedDisplayGrayscaleValue: GREY,
        GraphicLayerRecommendedDisplayCIELabValue: COLOUR,
      },
    ],
    GraphicAnnotationSequence: annotated.map(annotation),
  };
  return { sopClass: GSPS, sopInstance, series, bytes: writeDicom(attributes) };
}

function reference(frames: readonly Slice[]): Attributes {
  const { image } = frames[0]!;
  return {
    ReferencedSOPClassUID: image.sopClass,
    ReferencedSOPInstanceUID: image.sopInstance,
    ...(image.frames > 1 ? { ReferencedFrameNumber: frames.map(({ frame }) => frame + 1) } : {}),
  };
}

function displayedArea(frames: readonly Slice[]): Attributes {
  const { image, pixelSpacing } = frames[0]!;
  return {
    ReferencedImageSequence: [reference(frames)],
    DisplayedAreaTopLeftHandCorner: [1, 1],
    DisplayedAreaBottomRightHandCorner: [image.columns, image.rows],
    PresentationSizeMode: 'SCALE TO FIT',
    ...(pixelSpacing ? { PresentationPixelSpacing: [...pixelSpacing] } : { PresentationPixelAspectRatio: [1, 1] }),
  };
}

function annotation({ image, slice, label }: Annotated): Attributes {
  // Corners are counted from the corner of the first pixel (PS3.3 C.10.5.1.2), ours from its middle.
  const shape = (points: readonly number[]): Attributes => ({
    GraphicAnnotationUnits: 'PIXEL',
    GraphicDimensions: 2,
    NumberOfGraphicPoints: points.length / 2,
    GraphicData: points.map((value) => value + 0.5),
    GraphicType: 'POLYLINE',
    GraphicFilled: 'N',
  });
  const shapes = [
    ...image.outlines.map((outline) => shape([...outline, outline[0]!, outline[1]!])),
    ...image.lines.map((line) => shape(line)),
  ];
  return {
    ReferencedImageSequence: [reference([slice])],
    GraphicLayer: LAYER,
    TextObjectSequence: [
      {
        AnchorPointAnnotationUnits: 'PIXEL',
        UnformattedTextValue: label,
        AnchorPoint: [image.anchor[0] + 0.5, image.anchor[1] + 0.5],
        AnchorPointVisibility: 'Y',
      },
    ],
    ...(shapes.length > 0 ? { GraphicObjectSequence: shapes } : {}),
  };
}
