import type { Slice } from '../dicom/image.ts';

export const MARK_TOOLS = ['length', 'bidirectional', 'angle', 'rectangle', 'ellipse'] as const;
export type MarkTool = (typeof MARK_TOOLS)[number];

/** Column and row, from the upper left corner of the first pixel, as SCOORD counts (PS3.3 C.18.6.1.1). */
export type Place = readonly [column: number, row: number];

/**
 * A measurement that a person drew on one image. `length`: the two ends; `bidirectional`: the ends of one axis, then of the other;
 * `angle`: an end, the corner, the other end; `rectangle`: its corners around; `ellipse`: the ends of one axis, then of the other.
 */
export interface Mark {
  readonly tool: MarkTool;
  readonly points: readonly Place[];
}

export const POINTS: Readonly<Record<MarkTool, number>> = {
  length: 2,
  bidirectional: 4,
  angle: 3,
  rectangle: 4,
  ellipse: 4,
};

/** A mark on its image, with the name it goes by in its document. */
export interface PlacedMark extends Mark {
  readonly slice: Slice;
  readonly name: string;
}

const between = (a: Place, b: Place): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** A mark as DICOM draws it: the longer axis first. */
export function ordered({ tool, points }: Mark): readonly Place[] {
  const [a, b, c, d] = points;
  const axes = tool === 'bidirectional' || tool === 'ellipse';
  return axes && between(c!, d!) > between(a!, b!) ? [c!, d!, a!, b!] : points;
}

/** Lines of a mark from point to point, for a picture: column, row, column, row, ... */
export function linesOf(mark: Mark): number[][] {
  const points = ordered(mark);
  switch (mark.tool) {
    case 'length':
    case 'angle':
      return [points.flat()];
    case 'bidirectional':
      return [points.slice(0, 2).flat(), points.slice(2).flat()];
    case 'rectangle':
      return [[...points, points[0]!].flat()];
    case 'ellipse':
      return [outlineOf(points)];
  }
}

const STEPS = 64;
function outlineOf([a, b, c, d]: readonly Place[]): number[] {
  const centre = [(a![0] + b![0]) / 2, (a![1] + b![1]) / 2] as const;
  const half = (from: Place, to: Place): Place => [(to[0] - from[0]) / 2, (to[1] - from[1]) / 2];
  const [long, short] = [half(a!, b!), half(c!, d!)];
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / STEPS;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [centre[0] + cos * long[0] + sin * short[0], centre[1] + cos * long[1] + sin * short[1]];
  }).flat();
}
