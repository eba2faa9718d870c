/** Pixels of a region on one image: a box of the image, one byte a pixel in it. */
export interface SliceMask {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

/** A region on the frames of one series, from a report, a SEG, an RTSTRUCT or a report of someone else. */
export interface Region {
  readonly id: string;
  readonly label: string;
  readonly colour: Colour;
  readonly series: string;
  /** By frame key (see `frameKey`). */
  readonly slices: ReadonlyMap<string, SliceMask>;
}
export type Colour = readonly [number, number, number];

/** Colours told apart on grey, by place in a list. */
const PALETTE: readonly Colour[] = [
  [255, 183, 77],
  [77, 208, 225],
  [174, 213, 129],
  [240, 98, 146],
  [149, 117, 205],
  [255, 241, 118],
  [79, 195, 247],
  [255, 138, 101],
  [129, 199, 132],
  [206, 147, 216],
];
export const colourAt = (index: number): Colour => PALETTE[index % PALETTE.length]!;

/** From runs of row-major pixels, `[start, length, ...]`; undefined where there is none. */
export function maskOfRuns(runs: readonly number[], columns: number): SliceMask | undefined {
  if (runs.length < 2) return undefined;
  let [left, right, top, bottom] = [columns, 0, Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const [start, end] = [runs[i]!, runs[i]! + runs[i + 1]! - 1];
    const [first, last] = [Math.floor(start / columns), Math.floor(end / columns)];
    top = Math.min(top, first);
    bottom = Math.max(bottom, last);
    left = first === last ? Math.min(left, start % columns) : 0;
    right = first === last ? Math.max(right, end % columns) : columns - 1;
  }
  const mask = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  const bits = new Uint8Array(mask.width * mask.height);
  for (let i = 0; i + 1 < runs.length; i += 2)
    for (let at = runs[i]!; at < runs[i]! + runs[i + 1]!; at += 1)
      bits[(Math.floor(at / columns) - top) * mask.width + (at % columns) - left] = 1;
  return { ...mask, bits };
}

/** As runs of row-major pixels of an image so many columns wide. */
export function runsOf({ x, y, width, height, bits }: SliceMask, columns: number): number[] {
  const runs: number[] = [];
  for (let row = 0; row < height; row += 1) {
    let start = -1;
    for (let column = 0; column <= width; column += 1) {
      const inside = column < width && bits[row * width + column] === 1;
      if (inside && start < 0) start = column;
      if (!inside && start >= 0) {
        runs.push((y + row) * columns + x + start, column - start);
        start = -1;
      }
    }
  }
  return runs;
}

/** The pixels that are set of a whole image, as a box; undefined where none is. */
export function maskOfImage(bits: ArrayLike<number>, columns: number, rows: number): SliceMask | undefined {
  let [left, right, top, bottom] = [columns, -1, rows, -1];
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < columns; x += 1) {
      if (!bits[y * columns + x]) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  if (right < 0) return undefined;
  const [width, height] = [right - left + 1, bottom - top + 1];
  const box = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) box[y * width + x] = bits[(top + y) * columns + left + x] ? 1 : 0;
  return { x: left, y: top, width, height, bits: box };
}

/** Onto a whole image, one byte a pixel. */
export function imageOfMask(mask: SliceMask | undefined, columns: number, rows: number): Uint8Array {
  const image = new Uint8Array(columns * rows);
  if (mask === undefined) return image;
  for (let y = 0; y < mask.height; y += 1)
    image.set(mask.bits.subarray(y * mask.width, (y + 1) * mask.width), (mask.y + y) * columns + mask.x);
  return image;
}

export const isIn = (mask: SliceMask | undefined, i: number, j: number): boolean =>
  mask !== undefined &&
  i >= mask.x &&
  j >= mask.y &&
  i < mask.x + mask.width &&
  j < mask.y + mask.height &&
  mask.bits[(j - mask.y) * mask.width + (i - mask.x)] === 1;

/**
 * Fills closed polygons `[x0, y0, x1, y1, ...]` in pixels, (0, 0) the middle of the first pixel; where polygons lie in one
 * another the inner one is a hole (even-odd). A pixel belongs when its middle is inside.
 */
export function fillPolygons(
  polygons: readonly (readonly number[])[],
  columns: number,
  rows: number,
): SliceMask | undefined {
  const image = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y += 1) {
    const crossings: number[] = [];
    for (const points of polygons) {
      const count = points.length / 2;
      for (let a = 0; a < count; a += 1) {
        const b = (a + 1) % count;
        const [ya, yb] = [points[2 * a + 1]!, points[2 * b + 1]!];
        if (ya <= y === yb <= y) continue;
        crossings.push(points[2 * a]! + ((y - ya) / (yb - ya)) * (points[2 * b]! - points[2 * a]!));
      }
    }
    crossings.sort((a, b) => a - b);
    for (let c = 0; c + 1 < crossings.length; c += 2) {
      const from = Math.max(0, Math.ceil(crossings[c]!));
      const to = Math.min(columns - 1, Math.floor(crossings[c + 1]!));
      if (to >= from) image.fill(1, y * columns + from, y * columns + to + 1);
    }
  }
  return maskOfImage(image, columns, rows);
}

/** Middle of the pixels, and how many there are. */
export function centreOf(mask: SliceMask): { readonly i: number; readonly j: number; readonly pixels: number } {
  let [i, j, pixels] = [0, 0, 0];
  for (let y = 0; y < mask.height; y += 1)
    for (let x = 0; x < mask.width; x += 1)
      if (mask.bits[y * mask.width + x] === 1) {
        i += mask.x + x;
        j += mask.y + y;
        pixels += 1;
      }
  return { i: i / Math.max(1, pixels), j: j / Math.max(1, pixels), pixels };
}
