import { petOf } from '../dicom/assemble.ts';
import { type Code, code } from '../dicom/codes.ts';
import { FrameReader } from '../dicom/pixels.ts';
import { ImagingError } from '../errors.ts';
import { suvFactor } from '../findings/suv.ts';
import { linesOf, ordered, type Place, type PlacedMark, POINTS } from './mark.ts';

/** A number of a mark, in the words of DICOM. */
export interface MarkValue {
  readonly concept: Code;
  readonly derivation?: Code;
  readonly value: number;
  /** UCUM. */
  readonly unit: Code;
  /** The part of the mark that this number is of, where that is not all of it. */
  readonly points?: readonly Place[];
}

const MM = code('mm', 'UCUM', 'millimeter');
const PIXELS = code('{pixels}', 'UCUM', 'pixels');
const unitOf = (spaced: boolean): Code => (spaced ? MM : PIXELS);
const LENGTH = code('410668003', 'SCT', 'Length');
const LONG = code('103339001', 'SCT', 'Long Axis');
const SHORT = code('103340004', 'SCT', 'Short Axis');
const ANGLE = code('1483009', 'SCT', 'Angle');
const AREA = code('42798000', 'SCT', 'Area');
const DERIVATIONS = {
  mean: code('373098007', 'SCT', 'Mean'),
  deviation: code('386136009', 'SCT', 'Standard Deviation'),
  least: code('255605001', 'SCT', 'Minimum'),
  most: code('56851009', 'SCT', 'Maximum'),
} as const;

/**
 * Measures a mark on its image: lengths and areas by the spacing of the pixels, in pixels where the image has none; of an area also
 * mean, standard deviation (n - 1), least and greatest value of the pixels whose middles lie in it, in HU, SUV or as they are.
 *
 * @throws ImagingError for points that are too few, outside of the image, or enclose no pixel
 */
export async function measureMark(mark: PlacedMark): Promise<MarkValue[]> {
  check(mark);
  const points = ordered(mark);
  const [down, right] = mark.slice.pixelSpacing ?? [1, 1];
  const spaced = mark.slice.pixelSpacing !== undefined;
  const vector = (from: Place, to: Place): Place => [(to[0] - from[0]) * right, (to[1] - from[1]) * down];
  const length = (from: Place, to: Place): number => Math.hypot(...vector(from, to));
  const [a, b, c, d] = points as [Place, Place, Place, Place];
  switch (mark.tool) {
    case 'length':
      return [{ concept: LENGTH, value: length(a, b), unit: unitOf(spaced) }];
    case 'bidirectional': {
      // By millimetres, not by pixels: those need not be square.
      const axes = [[a, b] as const, [c, d] as const].sort((one, other) => length(...other) - length(...one));
      return axes.map((axis, i) => ({
        concept: i === 0 ? LONG : SHORT,
        value: length(...axis),
        unit: unitOf(spaced),
        points: axis,
      }));
    }
    case 'angle': {
      const [u, v] = [vector(b, a), vector(b, c)];
      const cosine = (u[0] * v[0] + u[1] * v[1]) / (Math.hypot(...u) * Math.hypot(...v));
      const value = (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
      return [{ concept: ANGLE, value, unit: code('deg', 'UCUM', 'degree') }];
    }
    case 'rectangle':
    case 'ellipse': {
      const area = mark.tool === 'rectangle' ? shoelace(points) : (Math.PI / 4) * Math.abs(crossed(a, b, c, d));
      const unit = spaced ? code('mm2', 'UCUM', 'square millimeter') : code('{pixels}2', 'UCUM', 'square pixels');
      return [{ concept: AREA, value: area * right * down, unit }, ...(await valuesIn(mark))];
    }
  }
}

function check({ tool, points, slice: { image } }: PlacedMark): void {
  if (points.length !== POINTS[tool])
    throw new ImagingError('input', `A mark "${tool}" has ${POINTS[tool]} points; this one has ${points.length}.`);
  for (const [column, row] of points)
    if (!(column >= 0 && row >= 0 && column <= image.columns && row <= image.rows))
      throw new ImagingError(
        'input',
        `The point ${column}, ${row} of a mark "${tool}" lies outside of the image ${image.sopInstance} of ${image.columns} x ${image.rows} pixels.`,
      );
  if (tool === 'angle' && points.some((point, i) => i !== 1 && point.join() === points[1]!.join()))
    throw new ImagingError('input', 'An angle needs two lines; one of these has no length.');
}

const shoelace = (points: readonly Place[]): number =>
  Math.abs(
    points.reduce((sum, [x, y], i) => {
      const [u, v] = points[(i + 1) % points.length]!;
      return sum + x * v - u * y;
    }, 0),
  ) / 2;
const crossed = (a: Place, b: Place, c: Place, d: Place): number =>
  (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);

async function valuesIn(mark: PlacedMark): Promise<MarkValue[]> {
  const { slice } = mark;
  const { image } = slice;
  // Of colours there is no mean.
  if (image.file.dataset.number(0x00280002) !== 1) return [];
  const stored = await new FrameReader(image.file.dataset, image.file.transferSyntax).values(slice.frame);
  const { concept, unit, factor } = quantityOf(mark);
  const [outline] = linesOf(mark);
  let [count, sum, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const found: number[] = [];
  for (const at of inside(outline!, image.columns, image.rows)) {
    const value = (stored[at]! * slice.slope + slice.intercept) * factor;
    found.push(value);
    count += 1;
    sum += value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (count === 0)
    throw new ImagingError('input', `A mark "${mark.tool}" on ${image.sopInstance} encloses no pixel; draw it larger.`);
  const mean = sum / count;
  const spread = Math.sqrt(found.reduce((all, value) => all + (value - mean) ** 2, 0) / Math.max(1, count - 1));
  return Object.entries({ mean, deviation: spread, least, most }).map(([name, value]) => ({
    concept,
    derivation: DERIVATIONS[name as keyof typeof DERIVATIONS],
    value,
    unit,
  }));
}

/** What the values of an image are. */
function quantityOf({ slice: { image } }: PlacedMark): { concept: Code; unit: Code; factor: number } {
  if (image.modality === 'CT')
    return {
      concept: code('112031', 'DCM', 'Attenuation Coefficient'),
      unit: code("[hnsf'U]", 'UCUM', 'Hounsfield unit'),
      factor: 1,
    };
  const factor = image.modality === 'PT' ? suvFactor(petOf(image.file.dataset)).factor : undefined;
  if (factor !== undefined)
    return {
      concept: code('126401', 'DCM', 'SUVbw'),
      unit: code('g/mL{SUVbw}', 'UCUM', 'Standardized Uptake Value body weight'),
      factor,
    };
  return {
    concept: code('pixel-value', '99ACESO', 'Value of the pixels'),
    unit: code('1', 'UCUM', 'no units'),
    factor: 1,
  };
}

/** Pixels whose middles lie within a closed line (even-odd), as places in the frame. */
function* inside(line: readonly number[], columns: number, rows: number): Generator<number> {
  const ys = line.filter((_, i) => i % 2 === 1);
  for (let j = Math.max(0, Math.floor(Math.min(...ys))); j < Math.min(rows, Math.ceil(Math.max(...ys))); j++) {
    const crossings: number[] = [];
    for (let i = 0; i + 3 < line.length; i += 2) {
      const [x0, y0, x1, y1] = [line[i]!, line[i + 1]!, line[i + 2]!, line[i + 3]!];
      const y = j + 0.5;
      if (y0 <= y !== y1 <= y) crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
    }
    crossings.sort((p, q) => p - q);
    for (let n = 0; n + 1 < crossings.length; n += 2)
      for (let i = Math.max(0, Math.ceil(crossings[n]! - 0.5)); i < columns && i + 0.5 < crossings[n + 1]!; i++)
        yield i + j * columns;
  }
}
