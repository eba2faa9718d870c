import { type DicomJson, isoDate, item, items, number, numbers, TAG, text } from './json.ts';
import { cross, dot, length, minus, type Vec, vec } from './space.ts';
import { type SuvScale, suvScale } from './suv.ts';

/** One frame of an image, where it lies and how its stored values become numbers. */
export interface Frame {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
  /** From 1. */
  readonly frame: number;
  readonly rows: number;
  readonly columns: number;
  readonly instanceNumber?: number;
  /** Middle of the first pixel. */
  readonly position?: Vec;
  /** Along a row, and along a column. */
  readonly row?: Vec;
  readonly column?: Vec;
  /** Between rows, then between columns, mm; absent where the image says nothing. */
  readonly spacing?: readonly [number, number];
  readonly frameOfReference?: string;
  readonly thickness?: number;
  readonly samples: number;
  readonly photometric: string;
  readonly planar: boolean;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly slope: number;
  readonly intercept: number;
  readonly window?: { readonly center: number; readonly width: number };
}

/** Frames of one series in the order in which they are scrolled. */
export interface ImageStack {
  readonly study: string;
  readonly series: string;
  readonly modality: string;
  readonly description: string;
  readonly frames: readonly Frame[];
  /** Along the normal where positions are known. */
  readonly normal?: Vec;
  /** Even parallel planes in one place each: can be cut in other directions. */
  readonly volume: boolean;
  /** What the values are: HU, SUV, Bq/mL, or nothing known. */
  readonly unit: string;
  readonly suv?: SuvScale;
  readonly facts: StackFacts;
}
export interface StackFacts {
  readonly patientName?: string;
  readonly patientId?: string;
  readonly birthDate?: string;
  readonly sex?: string;
  readonly date?: string;
  readonly study?: string;
  readonly number?: number;
  readonly thickness?: number;
  /** View position of a radiograph, such as PA. */
  readonly view?: string;
  readonly lossy: boolean;
}

/** Names a frame wherever frames are looked up. */
export const frameKey = (instance: string, frame = 1): string => `${instance}/${frame}`;

/** The frames of a series from its DICOMweb metadata, in order along the normal, or by number where they have no place. */
export function stackOf(instances: readonly DicomJson[]): ImageStack | undefined {
  const images = instances.filter((data) => number(data, TAG.rows) !== undefined);
  const [first] = images;
  if (first === undefined) return undefined;
  const modality = text(first, TAG.modality) ?? '';
  const found = images.flatMap(framesOf);
  const placed = ordered(found);
  const suv = modality === 'PT' ? suvScale(first) : undefined;
  const thickness = found[0]?.thickness;
  return {
    study: text(first, TAG.study) ?? '',
    series: text(first, TAG.series) ?? '',
    modality,
    description: text(first, TAG.seriesDescription) ?? '',
    ...placed,
    unit: unitOf(modality, first, suv),
    ...(suv === undefined ? {} : { suv }),
    facts: facts(first, thickness),
  };
}

function unitOf(modality: string, data: DicomJson, suv: SuvScale | undefined): string {
  if (modality === 'CT') return 'HU';
  if (suv !== undefined) return 'factor' in suv ? 'SUV' : text(data, TAG.units) === 'BQML' ? 'Bq/mL' : '';
  return '';
}

function facts(data: DicomJson, thickness: number | undefined): StackFacts {
  const date = isoDate(text(data, TAG.acquisitionDate) ?? text(data, TAG.seriesDate) ?? text(data, TAG.studyDate));
  const all = {
    patientName: text(data, TAG.patientName),
    patientId: text(data, TAG.patientId),
    birthDate: isoDate(text(data, TAG.birthDate)),
    sex: text(data, TAG.sex),
    date,
    study: text(data, TAG.studyDescription),
    number: number(data, TAG.seriesNumber),
    thickness,
    view: text(data, TAG.viewPosition),
  };
  const known = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return { ...(known as Omit<StackFacts, 'lossy'>), lossy: text(data, TAG.lossy) === '01' };
}

function framesOf(data: DicomJson): Frame[] {
  const shared = item(data, TAG.sharedGroups);
  const own = items(data, TAG.perFrameGroups);
  const count = number(data, TAG.frames) ?? 1;
  return Array.from({ length: count }, (_, i) => frameOf(data, i, own[i], shared));
}

function frameOf(data: DicomJson, i: number, own: DicomJson | undefined, shared: DicomJson | undefined): Frame {
  /** A macro of this frame, of all frames, or the attribute of a single-frame image. */
  const group = (macro: string): DicomJson => item(own, macro) ?? item(shared, macro) ?? data;
  const orientation = numbers(group(TAG.planeOrientation), TAG.orientation);
  const measures = group(TAG.pixelMeasures);
  const spacing = [TAG.spacing, TAG.imagerSpacing].map((tag) => numbers(measures, tag)).find((one) => one.length >= 2);
  const transformation = group(TAG.pixelTransformation);
  const voi = group(TAG.frameVoi);
  const [center, width] = [number(voi, TAG.windowCenter), number(voi, TAG.windowWidth)];
  const bitsAllocated = number(data, TAG.bitsAllocated) ?? 16;
  return {
    study: text(data, TAG.study) ?? '',
    series: text(data, TAG.series) ?? '',
    instance: text(data, TAG.sopInstance) ?? '',
    frame: i + 1,
    rows: number(data, TAG.rows) ?? 0,
    columns: number(data, TAG.columns) ?? 0,
    ...known('instanceNumber', number(data, TAG.instanceNumber)),
    ...known('position', vec(numbers(group(TAG.planePosition), TAG.position))),
    ...known('row', vec(orientation)),
    ...known('column', vec(orientation, 3)),
    ...known('spacing', spacing === undefined ? undefined : ([spacing[0]!, spacing[1]!] as const)),
    ...known('frameOfReference', text(data, TAG.frameOfReference)),
    ...known('thickness', number(measures, TAG.thickness)),
    samples: number(data, TAG.samples) ?? 1,
    photometric: text(data, TAG.photometric) ?? 'MONOCHROME2',
    planar: number(data, TAG.planar) === 1,
    bitsAllocated,
    bitsStored: number(data, TAG.bitsStored) ?? bitsAllocated,
    signed: number(data, TAG.signed) === 1,
    slope: number(transformation, TAG.slope) ?? 1,
    intercept: number(transformation, TAG.intercept) ?? 0,
    ...known('window', center === undefined || width === undefined || width <= 0 ? undefined : { center, width }),
  };
}

/** The field where the value is known, nothing where it is not. */
function known<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value };
}

/** Steps may differ by this share and still be one volume. */
const UNEVEN = 0.02;

function ordered(found: readonly Frame[]): Pick<ImageStack, 'frames' | 'volume' | 'normal'> {
  const [first] = found;
  const byNumber = () =>
    [...found].sort((a, b) => (a.instanceNumber ?? 0) - (b.instanceNumber ?? 0) || a.frame - b.frame);
  if (!first?.row || !first.column || found.some(({ position }) => position === undefined))
    return { frames: byNumber(), volume: false };
  const normal = cross(first.row, first.column);
  const parallel = found.every(
    ({ row, column }) => row && column && dot(row, first.row!) > 0.999 && dot(column, first.column!) > 0.999,
  );
  if (!parallel || length(normal) < 0.9) return { frames: byNumber(), volume: false };
  const depth = ({ position }: Frame): number => dot(position!, normal);
  const frames = [...found].sort((a, b) => depth(a) - depth(b));
  const steps = frames.slice(1).map((frame, i) => depth(frame) - depth(frames[i]!));
  // Several images of one place: by number, as the scanner gave them.
  if (steps.some((step) => step < 1e-3)) return { frames: byNumber(), volume: false, normal };
  const step = steps.reduce((a, b) => a + b, 0) / Math.max(1, steps.length);
  const straight = frames.every(({ position }) => {
    const off = minus(position!, frames[0]!.position!);
    const along = dot(off, normal);
    return Math.hypot(...minus(off, [normal[0] * along, normal[1] * along, normal[2] * along])) < 0.5;
  });
  const even = steps.every((each) => Math.abs(each - step) <= UNEVEN * step);
  const alike = frames.every(
    ({ rows, columns, spacing }) => rows === first.rows && columns === first.columns && spacing,
  );
  return { frames, normal, volume: frames.length >= 3 && even && straight && alike && first.samples === 1 };
}

/** The frame nearest to a point along the normal; -1 where frames have no place. */
export function nearestFrame({ frames, normal }: ImageStack, point: Vec): number {
  if (normal === undefined) return -1;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, { position }] of frames.entries()) {
    if (position === undefined) continue;
    const off = Math.abs(dot(minus(point, position), normal));
    if (off < least) [best, least] = [i, off];
  }
  return best;
}
