import { colourAt, fillPolygons, type Region } from '../regions/mask.ts';
import { pixelAt, planeOf } from '../viewer/geometry.ts';
import { frameKey, type ImageStack, nearestFrame } from './frames.ts';
import { type DicomJson, items, number, numbers, TAG, text } from './json.ts';
import { distance, dot, minus, type Vec } from './space.ts';

const RT = {
  structures: '30060020',
  number: '30060022',
  name: '30060026',
  rois: '30060039',
  colour: '3006002A',
  referenced: '30060084',
  contours: '30060040',
  type: '30060042',
  data: '30060050',
  images: '30060016',
  frameSequence: '30060010',
} as const;

/** A closed line in one plane of the patient. */
interface Contour {
  readonly points: readonly Vec[];
  readonly instance?: string;
}
export interface Structure {
  readonly id: string;
  readonly name: string;
  readonly colour: readonly [number, number, number];
  readonly contours: readonly Contour[];
}

/** The structures of an RT structure set (PS3.3 A.19) with their closed planar contours; others are left out. */
export function structuresOf(data: DicomJson): readonly Structure[] {
  const names = new Map(items(data, RT.structures).map((roi) => [number(roi, RT.number), text(roi, RT.name) ?? '']));
  return items(data, RT.rois).map((roi, i) => {
    const found = number(roi, RT.referenced);
    const [red, green, blue] = numbers(roi, RT.colour);
    return {
      id: `${text(data, TAG.sopInstance) ?? ''}/${found ?? i + 1}`,
      name: names.get(found) || String(found ?? i + 1),
      colour: red === undefined || green === undefined || blue === undefined ? colourAt(i) : [red, green, blue],
      contours: items(roi, RT.contours)
        .filter((contour) => text(contour, RT.type)?.startsWith('CLOSED_PLANAR') === true)
        .map(contourOf),
    };
  });
}

function contourOf(contour: DicomJson): Contour {
  const flat = numbers(contour, RT.data);
  const points: Vec[] = [];
  for (let i = 0; i + 2 < flat.length; i += 3) points.push([flat[i]!, flat[i + 1]!, flat[i + 2]!]);
  const instance = items(contour, RT.images).map((image) => text(image, TAG.referencedSop))[0];
  return { points, ...(instance === undefined ? {} : { instance }) };
}

/** The frame of reference that the structures were drawn in. */
export const frameOfStructures = (data: DicomJson): string | undefined =>
  text(data, TAG.frameOfReference) ?? items(data, RT.frameSequence).map((one) => text(one, TAG.frameOfReference))[0];

/** Every image that the contours name. */
export const namedImages = (structures: readonly Structure[]): ReadonlySet<string> =>
  new Set(
    structures.flatMap(({ contours }) =>
      contours.flatMap(({ instance }) => (instance === undefined ? [] : [instance])),
    ),
  );

/** How far a contour may lie off the image that it is drawn on, as a share of the slice step. */
const OFF = 0.51;

/** Structures as pixels of the images of a stack; contours of one structure on one image fill even-odd. */
export function regionsOfStructures(structures: readonly Structure[], stack: ImageStack): Region[] {
  const byInstance = new Map(stack.frames.map((frame, i) => [frame.instance, i]));
  const [first, second] = stack.frames;
  const step = first?.position && second?.position ? distance(first.position, second.position) : 1;
  return structures.flatMap(({ id, name, colour, contours }) => {
    const polygons = new Map<number, number[][]>();
    for (const { points, instance } of contours) {
      const [start] = points;
      if (start === undefined) continue;
      const index = byInstance.get(instance ?? '') ?? nearestFrame(stack, start);
      const frame = stack.frames[index];
      if (
        frame === undefined ||
        Math.abs(dot(minus(start, planeOf(frame).position), planeOf(frame).normal)) > OFF * step
      )
        continue;
      polygons.set(index, [...(polygons.get(index) ?? []), points.flatMap((point) => [...pixelAt(frame, point)])]);
    }
    const slices = [...polygons].flatMap(([index, drawn]) => {
      const { columns, rows, instance, frame } = stack.frames[index]!;
      const mask = fillPolygons(drawn, columns, rows);
      return mask === undefined ? [] : [[frameKey(instance, frame), mask] as const];
    });
    return slices.length === 0 ? [] : [{ id, label: name, colour, series: stack.series, slices: new Map(slices) }];
  });
}
