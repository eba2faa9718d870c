import type { Frame, ImageStack } from '../dicom/frames.ts';
import { add, cross, dot, minus, times, type Vec } from '../dicom/space.ts';
import type { ToVoxel } from '../regions/paint.ts';
import type { CanvasPlane } from './view.ts';

/** Where a frame lies; the plane that the viewer gives to an image that says nothing. */
export interface Plane {
  readonly position: Vec;
  readonly row: Vec;
  readonly column: Vec;
  readonly normal: Vec;
  readonly spacing: readonly [number, number];
}
export function planeOf({ position, row, column, spacing }: Frame): Plane {
  const [r, c] = [row ?? ([1, 0, 0] as const), column ?? ([0, 1, 0] as const)];
  return { position: position ?? [0, 0, 0], row: r, column: c, normal: cross(r, c), spacing: spacing ?? [1, 1] };
}

/** Column and row of a point in a frame's plane, (0, 0) the middle of the first pixel. */
export function pixelAt(frame: Frame, point: Vec): readonly [number, number] {
  const { position, row, column, spacing } = planeOf(frame);
  const off = minus(point, position);
  return [dot(off, row) / spacing[1], dot(off, column) / spacing[0]];
}
/** The point of a pixel; the inverse of `pixelAt`. */
export function pointAt(frame: Frame, i: number, j: number): Vec {
  const { position, row, column, spacing } = planeOf(frame);
  return add(position, add(times(row, i * spacing[1]), times(column, j * spacing[0])));
}

/** Mean step between frames of a stack, mm; 1 for a single frame. */
export function stepOf({ frames, normal }: ImageStack): number {
  const [first, last] = [frames[0]?.position, frames.at(-1)?.position];
  if (frames.length < 2 || !first || !last || !normal) return 1;
  return dot(minus(last, first), normal) / (frames.length - 1);
}

/**
 * Canvas to voxel of a stack. `index` fixes the frame, for a pane that shows frames one by one; without it the third coordinate
 * follows the plane, for a cut in any direction.
 */
export function voxelsOf(stack: ImageStack, canvas: CanvasPlane, scale: number, index?: number): ToVoxel {
  const frame = stack.frames[index ?? 0]!;
  const { position, row, column, normal, spacing } = planeOf(frame);
  const step = stepOf(stack);
  const of = (v: Vec): [number, number, number] => [
    dot(v, row) / spacing[1],
    dot(v, column) / spacing[0],
    index === undefined ? dot(v, normal) / step : 0,
  ];
  const right = times(canvas.right, scale);
  const down = times(canvas.down, scale);
  const corner = of(minus(add(canvas.origin, times(add(right, down), 0.5)), position));
  return { origin: [corner[0], corner[1], index ?? corner[2]], right: of(right), down: of(down) };
}
