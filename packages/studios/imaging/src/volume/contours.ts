import { ImagingError } from '../errors.ts';

/** Closed polygons `[x0, y0, x1, y1, ...]` in pixels: (0, 0) is the middle of the first pixel. */
export type Contours = readonly (readonly number[])[];

/** More corners than this are no drawing of a person. */
const MOST_CORNERS = 200_000;

/**
 * The outline of the pixels of a slice along their edges, holes as polygons of their own. Filling it by {@link fillContours}
 * gives the same pixels again.
 */
export function contoursOf(plane: Uint8Array, columns: number, rows: number): number[][] {
  const inside = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < columns && y < rows && plane[y * columns + x] !== 0;
  const width = columns + 1;
  // Edges by the corner they begin at, with the region on their right; a corner has at most two of them.
  const edges = new Map<number, number[]>();
  const add = (from: number, to: number): void => {
    const known = edges.get(from);
    if (known) known.push(to);
    else edges.set(from, [to]);
  };
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      if (!inside(x, y)) continue;
      const corner = y * width + x;
      if (!inside(x, y - 1)) add(corner, corner + 1);
      if (!inside(x + 1, y)) add(corner + 1, corner + 1 + width);
      if (!inside(x, y + 1)) add(corner + 1 + width, corner + width);
      if (!inside(x - 1, y)) add(corner + width, corner);
    }
  const out: number[][] = [];
  for (const [begin] of edges) {
    while ((edges.get(begin)?.length ?? 0) > 0) out.push(follow(edges, begin, width));
  }
  return out;
}

function follow(edges: Map<number, number[]>, begin: number, width: number): number[] {
  const corners: number[] = [];
  let [at, step] = [begin, 0];
  do {
    const next = edges.get(at)!;
    // Where two pixels touch by a corner, turning right keeps their outlines apart.
    const right = step === 0 ? 0 : next.findIndex((to) => to - at === turned(step, width));
    const [to] = next.splice(Math.max(0, right), 1);
    const direction = to! - at;
    if (direction !== step) corners.push((at % width) - 0.5, Math.floor(at / width) - 0.5);
    [at, step] = [to!, direction];
  } while (at !== begin);
  // The begin may lie within a straight line.
  if (corners.length >= 6 && isStraight(corners)) corners.splice(0, 2);
  return corners;
}

/** The direction after a turn to the right, as a difference of corner numbers. */
const turned = (step: number, width: number): number =>
  step === 1 ? width : step === width ? -1 : step === -1 ? -width : 1;

const isStraight = (c: readonly number[]): boolean => {
  const [x0, y0] = [c.at(-2)!, c.at(-1)!];
  return (x0 === c[0] && c[0] === c[2]) || (y0 === c[1] && c[1] === c[3]);
};

/**
 * Sets the pixels whose middle lies inside polygons (even-odd rule); a middle on a line belongs to the side right of it.
 * @throws ImagingError for a polygon of fewer than three corners, or numbers that are none
 */
export function fillContours(plane: Uint8Array, columns: number, rows: number, contours: Contours): void {
  let corners = 0;
  for (const polygon of contours) {
    corners += polygon.length / 2;
    if (polygon.length < 6 || polygon.length % 2 !== 0)
      throw new ImagingError('option', 'A contour needs at least three corners, each with x and y.');
    if (!polygon.every((value) => Number.isFinite(value) && Math.abs(value) < 1e6))
      throw new ImagingError('option', 'A corner of a contour is no number of pixels.');
  }
  if (corners > MOST_CORNERS)
    throw new ImagingError(
      'option',
      `The contours have ${corners} corners; draw them with fewer than ${MOST_CORNERS}.`,
    );
  for (let y = 0; y < rows; y++) {
    const crossings: number[] = [];
    for (const polygon of contours)
      for (let i = 0; i < polygon.length; i += 2) {
        const [x0, y0] = [polygon[i]!, polygon[i + 1]!];
        const [x1, y1] = [polygon[(i + 2) % polygon.length]!, polygon[(i + 3) % polygon.length]!];
        if (y0 <= y === y1 <= y) continue;
        crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
      }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2)
      for (let x = Math.max(0, Math.ceil(crossings[i]!)); x < Math.min(columns, Math.ceil(crossings[i + 1]!)); x++)
        plane[y * columns + x] = 1;
  }
}
