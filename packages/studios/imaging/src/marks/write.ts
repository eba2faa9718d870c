import { type Code, code, codeAttributes } from '../dicom/codes.ts';
import type { Slice } from '../dicom/image.ts';
import { type Attributes, decimal, uidOf, writeDicom } from '../dicom/write.ts';
import { writePresentations } from '../gsps/write.ts';
import { CT_WINDOWS } from '../keyimages/key-image.ts';
import { PROGRAM } from '../report/program.ts';
import { patientAndStudy, type WrittenObject } from '../seg/write.ts';
import { coded, dcm, evidenceOf, imageReference, item, plainName, text } from '../sr/content.ts';
import { measurementDocument } from '../sr/measurement-document.ts';
import { linesOf, ordered, type PlacedMark } from './mark.ts';
import { type MarkValue, measureMark } from './measure.ts';

/** Who drew, and when: YYYYMMDD and HHMMSS, UTC. */
export interface Author {
  readonly name: string;
  readonly date: string;
  readonly time: string;
}

export interface MeasuredMark extends PlacedMark {
  readonly values: readonly MarkValue[];
}

/**
 * A person's marks as DICOM: a TID 1500 report with one measurement group a mark and its coordinates, presentation states that draw
 * them, and a Key Object Selection of the images chosen. Same marks, same person, same time: same bytes.
 *
 * @throws ImagingError when a mark cannot be measured, or the images are of several studies
 */
export async function writeMarks(
  marks: readonly PlacedMark[],
  keyImages: readonly Slice[],
  author: Author,
): Promise<{ marks: MeasuredMark[]; objects: WrittenObject[] }> {
  const measured: MeasuredMark[] = [];
  for (const mark of marks) measured.push({ ...mark, values: await measureMark(mark) });
  const key = [
    author.name,
    author.date,
    author.time,
    uidOf(JSON.stringify([...measured.map(wordsOf), ...keyImages.map(placeOf)])),
  ];
  return {
    marks: measured,
    objects: [
      ...(measured.length > 0 ? [writeReport(measured, author, key), ...present(measured, author, key)] : []),
      ...(keyImages.length > 0 ? [writeSelection(keyImages, author, key)] : []),
    ],
  };
}

const placeOf = ({ image, frame }: Slice): string => `${image.sopInstance}/${frame}`;
const wordsOf = ({ tool, points, slice }: MeasuredMark): unknown => [tool, points, placeOf(slice)];

const person = ({ name }: Author): Attributes[] => [
  coded('HAS OBS CONTEXT', dcm('121005', 'Observer Type'), dcm('121006', 'Person')),
  item('HAS OBS CONTEXT', 'PNAME', dcm('121008', 'Person Observer Name'), { PersonName: plainName(name) }),
];
const referred = ({ image: { study, series, sopClass, sopInstance } }: Slice) => ({
  study,
  series,
  sopClass,
  sopInstance,
});
const unique = (slices: readonly Slice[]): Slice[] => [
  ...new Map(slices.map((slice) => [slice.image.sopInstance, slice])).values(),
];

function writeReport(marks: readonly MeasuredMark[], author: Author, key: readonly string[]): WrittenObject {
  return measurementDocument(
    marks[0]!.slice,
    {
      key: ['marks', ...key],
      program: PROGRAM,
      seriesNumber: 9101,
      date: author.date,
      time: author.time,
      verified: author,
    },
    {
      evidence: evidenceOf(unique(marks.map(({ slice }) => slice)).map(referred)),
      observer: person(author),
      groups: marks.map((mark, i) => groupOf(mark, i, key)),
    },
  );
}

/** TID 1501 for lines and angles, whose numbers have their coordinates each; TID 1410 for areas, which have them in common. */
function groupOf(mark: MeasuredMark, index: number, key: readonly string[]): Attributes {
  const uid = uidOf('mark', ...key, index);
  const area = mark.tool === 'rectangle' || mark.tool === 'ellipse';
  return item('CONTAINS', 'CONTAINER', dcm('125007', 'Measurement Group'), {
    ContinuityOfContent: 'SEPARATE',
    ObservationUID: uid,
    ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: area ? '1410' : '1501' }],
    ContentSequence: [
      text('HAS OBS CONTEXT', dcm('112039', 'Tracking Identifier'), mark.name),
      item('HAS OBS CONTEXT', 'UIDREF', dcm('112040', 'Tracking Unique Identifier'), { UID: uid }),
      ...(area ? [coordinates('CONTAINS', dcm('111030', 'Image Region'), mark, graphicOf(mark))] : []),
      ...mark.values.map((value, n) => numberOf(value, mark, uidOf('mark value', uid, n), area)),
    ],
  });
}

interface Graphic {
  readonly type: 'POLYLINE' | 'ELLIPSE';
  readonly data: readonly number[];
}
function graphicOf(mark: MeasuredMark): Graphic {
  const points = ordered(mark);
  if (mark.tool === 'ellipse') return { type: 'ELLIPSE', data: points.flat() };
  return { type: 'POLYLINE', data: (mark.tool === 'rectangle' ? [...points, points[0]!] : points).flat() };
}

function coordinates(
  relationship: 'CONTAINS' | 'INFERRED FROM',
  concept: Code,
  { slice }: MeasuredMark,
  { type, data }: Graphic,
): Attributes {
  return item(relationship, 'SCOORD', concept, {
    GraphicType: type,
    GraphicData: data,
    ContentSequence: [
      { RelationshipType: 'SELECTED FROM', ValueType: 'IMAGE', ReferencedSOPSequence: [imageReference(slice)] },
    ],
  });
}

function numberOf(
  { concept, derivation, value, unit, points }: MarkValue,
  mark: MeasuredMark,
  uid: string,
  area: boolean,
): Attributes {
  const graphic: Graphic = points === undefined ? graphicOf(mark) : { type: 'POLYLINE', data: points.flat() };
  const children = [
    ...(derivation ? [coded('HAS CONCEPT MOD', dcm('121401', 'Derivation'), derivation)] : []),
    ...(area ? [] : [coordinates('INFERRED FROM', dcm('121112', 'Source of Measurement'), mark, graphic)]),
  ];
  return item('CONTAINS', 'NUM', concept, {
    ObservationUID: uid,
    MeasuredValueSequence: [{ NumericValue: decimal(value), MeasurementUnitsCodeSequence: [codeAttributes(unit)] }],
    ...(children.length > 0 ? { ContentSequence: children } : {}),
  });
}

function present(marks: readonly MeasuredMark[], author: Author, key: readonly string[]): WrittenObject[] {
  return writePresentations(
    marks.map((mark) => {
      const [column, row] = ordered(mark)[0]!;
      return {
        slice: mark.slice,
        label: [mark.name, ...mark.values.slice(0, 2).map(shownOf)].join(' '),
        image: {
          window: windowOf(mark.slice),
          outlines: [],
          // Counted from the middle of the first pixel there.
          lines: linesOf(mark).map((line) => line.map((value) => value - 0.5)),
          anchor: [column - 0.5, row - 0.5],
        },
      };
    }),
    {
      key: ['marks', ...key],
      program: PROGRAM,
      seriesNumber: 9102,
      date: author.date,
      time: author.time,
      creator: author.name,
      description: 'Drawn measurements',
    },
  );
}

const shownOf = ({ value, unit }: MarkValue): string =>
  `${value.toFixed(1)} ${unit.value.replaceAll(/\{[^}]*\}/g, '')}`.trim();

/** That of the image, else a usual one. */
function windowOf({ image, slope, intercept }: Slice): { center: number; width: number } {
  const { dataset } = image.file;
  const [center, width] = [dataset.number(0x00281050), dataset.number(0x00281051)];
  if (center !== undefined && width !== undefined && width >= 1) return { center, width };
  if (image.modality === 'CT') return CT_WINDOWS.soft;
  const bits = dataset.number(0x00280101) ?? 16;
  return { center: 2 ** (bits - 1) * slope + intercept, width: Math.max(1, 2 ** bits * Math.abs(slope)) };
}

const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59';

/** A Key Object Selection document (PS3.3 A.35.4, TID 2010) "Of Interest". */
function writeSelection(slices: readonly Slice[], author: Author, key: readonly string[]): WrittenObject {
  const sopInstance = uidOf('selection', ...key);
  const series = uidOf('selection series', ...key);
  const attributes: Attributes = {
    ...patientAndStudy(slices[0]!),
    SOPClassUID: KEY_OBJECT_SELECTION,
    SOPInstanceUID: sopInstance,
    SeriesDate: author.date,
    SeriesTime: author.time,
    ContentDate: author.date,
    ContentTime: author.time,
    Modality: 'KO',
    Manufacturer: 'Aceso',
    ManufacturerModelName: PROGRAM.name,
    DeviceSerialNumber: '1',
    SoftwareVersions: PROGRAM.version,
    SeriesInstanceUID: series,
    SeriesNumber: 9103,
    SeriesDescription: 'Key images',
    InstanceNumber: 1,
    ReferencedPerformedProcedureStepSequence: [],
    CurrentRequestedProcedureEvidenceSequence: evidenceOf(unique(slices).map(referred)),
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [codeAttributes(dcm('113000', 'Of Interest'))],
    ContinuityOfContent: 'SEPARATE',
    ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: '2010' }],
    ContentSequence: [
      coded(
        'HAS CONCEPT MOD',
        dcm('121049', 'Language of Content Item and Descendants'),
        code('en-US', 'RFC5646', 'English (United States)'),
      ),
      ...person(author),
      ...slices.map((slice) => ({
        RelationshipType: 'CONTAINS',
        ValueType: 'IMAGE',
        ReferencedSOPSequence: [imageReference(slice)],
      })),
    ],
  };
  return { sopClass: KEY_OBJECT_SELECTION, sopInstance, series, bytes: writeDicom(attributes) };
}
