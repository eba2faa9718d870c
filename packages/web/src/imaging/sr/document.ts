import { api } from '../../api/client.ts';
import { frameKey, type ImageStack, nearestFrame } from '../dicom/frames.ts';
import { add, cross, length, minus, times, type Vec } from '../dicom/space.ts';
import { planeOf, pointAt } from '../viewer/geometry.ts';
import type { RegionShape, Target } from '../viewer/use-pane.ts';

export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}
export interface ImageReference {
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly frames?: readonly number[];
  readonly segments?: readonly number[];
}
export interface Coordinates {
  readonly type: string;
  readonly points: readonly (readonly number[])[];
  readonly space: 'image' | 'patient';
  readonly frameOfReference?: string;
}
export interface SrItem {
  readonly relationship?: string;
  readonly valueType: string;
  readonly concept?: Code;
  readonly text?: string;
  readonly code?: Code;
  readonly number?: { readonly value: number; readonly unit?: Code; readonly qualifier?: Code };
  readonly image?: ImageReference;
  readonly coordinates?: Coordinates;
  readonly observationUid?: string;
  readonly template?: string;
  readonly children: readonly SrItem[];
}
type Place = Coordinates | ImageReference;
export interface SrMeasurement {
  readonly concept: Code;
  readonly value: number | null;
  readonly unit?: Code;
  readonly modifiers: readonly { readonly concept: Code; readonly value: Code | string }[];
  readonly regions: readonly Place[];
  readonly observationUid?: string;
}
export interface SrGroup {
  readonly trackingId?: string;
  readonly trackingUid?: string;
  readonly finding?: Code;
  readonly site?: Code;
  readonly laterality?: Code;
  readonly observationUid?: string;
  readonly measurements: readonly SrMeasurement[];
  readonly evaluations: readonly { readonly concept: Code; readonly value: Code | string }[];
  readonly regions: readonly Place[];
}
export interface SrAnswer {
  readonly document: {
    readonly title?: Code;
    readonly template?: string;
    readonly completion?: string;
    readonly verification?: string;
    readonly root: SrItem;
  };
  readonly groups: readonly SrGroup[];
}

/** A structured report with its measurement groups, as the server reads it. */
export const readDocument = (study: string, series: string, instance: string): Promise<SrAnswer> =>
  api.request(
    `/api/imaging/studies/${encodeURIComponent(study)}/series/${encodeURIComponent(series)}/instances/${encodeURIComponent(instance)}/document`,
  );

/** Coordinates with the image they were drawn on, or an image or segment by itself. */
export interface Found {
  readonly coordinates?: Coordinates;
  readonly image?: ImageReference;
}

/** Puts each coordinate together with the image reference that follows it: the content tree has it below (SELECTED FROM). */
export function placesOf(regions: readonly Place[]): Found[] {
  const found: { coordinates?: Coordinates; image?: ImageReference }[] = [];
  for (const region of regions) {
    const last = found.at(-1);
    if ('points' in region) found.push({ coordinates: region });
    else if (last?.coordinates?.space === 'image' && last.image === undefined) last.image = region;
    else found.push({ image: region });
  }
  return found;
}

/** Whether a reference is to segments, not to an image. */
export const isSegment = ({ sopClass, segments }: ImageReference): boolean =>
  segments !== undefined || sopClass.startsWith('1.2.840.10008.5.1.4.1.1.66.');

const CURVE = 64;

/** Shapes of a place on the images of a stack, and where to go for it; undefined when it is not in this stack. */
export function shapeOf(
  { coordinates, image }: Found,
  stack: ImageStack,
  id: string,
  label: string,
): { readonly shapes: readonly RegionShape[]; readonly target: Omit<Target, 'turn'> } | undefined {
  const common = { id, series: stack.series, colour: 'rgb(120, 230, 245)', strong: true, label };
  if (coordinates?.space === 'patient') {
    const frameOfReference = stack.frames[0]?.frameOfReference;
    if (coordinates.frameOfReference !== undefined && coordinates.frameOfReference !== frameOfReference)
      return undefined;
    const points = curveOf(
      coordinates.type,
      coordinates.points.map(([x = 0, y = 0, z = 0]): Vec => [x, y, z]),
      stack.normal ?? [0, 0, 1],
    );
    const [first] = points;
    const at = first === undefined ? -1 : nearestFrame(stack, first);
    const frame = stack.frames[at];
    if (first === undefined || frame === undefined) return undefined;
    return {
      shapes: [{ ...common, points, closed: isClosed(coordinates.type, points) }],
      target: { series: stack.series, instance: frame.instance, frame: frame.frame, point: first },
    };
  }
  const number = image?.frames?.[0] ?? 1;
  const frame = stack.frames.find((one) => one.instance === image?.sopInstance && one.frame === number);
  if (frame === undefined) return undefined;
  const target = { series: stack.series, instance: frame.instance, frame: frame.frame };
  if (coordinates === undefined) return { shapes: [], target };
  // SCOORD counts from the corner of the first pixel, the viewer from its middle.
  const points = curveOf(
    coordinates.type,
    coordinates.points.map(([x = 0, y = 0]) => pointAt(frame, x - 0.5, y - 0.5)),
    planeOf(frame).normal,
  );
  return {
    shapes: [
      {
        ...common,
        points,
        closed: isClosed(coordinates.type, points),
        on: frameKey(frame.instance, frame.frame),
      },
    ],
    target: { ...target, ...(points[0] === undefined ? {} : { point: points[0] }) },
  };
}

/** Points to draw of a graphic type (PS3.3 C.10.5.1.2, C.18.6 and C.18.9). */
function curveOf(type: string, points: readonly Vec[], normal: Vec): readonly Vec[] {
  const [a, b, c, d] = points;
  if (type === 'CIRCLE' && a && b && points.length === 2) {
    const right = minus(b, a);
    const up = cross(normal, right);
    return ring(a, right, times(up, length(right) / Math.max(1e-9, length(up))));
  }
  if (type === 'ELLIPSE' && a && b && c && d) {
    const centre = times(add(a, b), 0.5);
    return ring(centre, times(minus(b, a), 0.5), times(minus(d, c), 0.5));
  }
  return points;
}
const ring = (centre: Vec, long: Vec, short: Vec): Vec[] =>
  Array.from({ length: CURVE }, (_, i) => {
    const angle = (2 * Math.PI * i) / CURVE;
    return add(centre, add(times(long, Math.cos(angle)), times(short, Math.sin(angle))));
  });

function isClosed(type: string, points: readonly Vec[]): boolean {
  if (type === 'POLYGON' || type === 'CIRCLE' || type === 'ELLIPSE') return true;
  const [first, last] = [points[0], points.at(-1)];
  return (
    type === 'POLYLINE' &&
    points.length > 3 &&
    first !== undefined &&
    last !== undefined &&
    length(minus(first, last)) < 0.01
  );
}
