import { encodePng, type Picture } from '../render/png.ts';
import type { KeyImage } from './key-image.ts';

export const OUTLINE = [255, 214, 10] as const;
const LINE = [64, 224, 255] as const;
/** Shortest side of a drawn image, in pixels, and the margin round a small region, mm. */
const SIDE = 480;
const MARGIN = 45;

/** A key image as PNG: windowed, square pixels, cut to the region and its surroundings, with outline and measured lines. */
export const keyImagePng = (image: KeyImage): Uint8Array => encodePng(drawKeyImage(image));

export function drawKeyImage({ group, slice, window, outlines, lines }: KeyImage): Picture {
  const { volume } = group.volume;
  const [nx, ny] = volume.dims;
  const [sx, sy] = volume.spacing;
  const [x0, y0, x1, y1] = frameOf(outlines, nx, ny, sx, sy);
  const [w, h] = [(x1 - x0 + 1) * sx, (y1 - y0 + 1) * sy];
  const scale = SIDE / Math.min(w, h);
  const [width, height] = [Math.min(1600, Math.round(w * scale)), Math.min(1600, Math.round(h * scale))];
  const plane = slice * nx * ny;
  const at = (i: number, j: number): number =>
    volume.data[plane + Math.max(0, Math.min(nx - 1, i)) + nx * Math.max(0, Math.min(ny - 1, j))]!;
  const [fx, fy] = [(x1 - x0 + 1) / width, (y1 - y0 + 1) / height];
  const data = new Uint8Array(3 * width * height);
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to += 3) {
      const [u, v] = [x0 - 0.5 + (x + 0.5) * fx, y0 - 0.5 + (y + 0.5) * fy];
      const [i, j] = [Math.floor(u), Math.floor(v)];
      const [p, q] = [u - i, v - j];
      const value =
        (1 - q) * ((1 - p) * at(i, j) + p * at(i + 1, j)) + q * ((1 - p) * at(i, j + 1) + p * at(i + 1, j + 1));
      const grey = Math.round(255 * Math.max(0, Math.min(1, (value - window.center) / window.width + 0.5)));
      data.fill(grey, to, to + 3);
    }
  const picture: Picture = { width, height, samples: 3, data };
  const place = (x: number, y: number): [number, number] => [(x - x0 + 0.5) / fx - 0.5, (y - y0 + 0.5) / fy - 0.5];
  for (const outline of outlines)
    for (let i = 0; i < outline.length; i += 2) {
      const n = (i + 2) % outline.length;
      stroke(picture, place(outline[i]!, outline[i + 1]!), place(outline[n]!, outline[n + 1]!), OUTLINE);
    }
  for (const [a, b, c, d] of lines) stroke(picture, place(a, b), place(c, d), LINE);
  return picture;
}

/** First and last column and row that are shown. */
function frameOf(
  outlines: KeyImage['outlines'],
  nx: number,
  ny: number,
  sx: number,
  sy: number,
): [number, number, number, number] {
  let [x0, y0, x1, y1] = [nx, ny, -1, -1];
  for (const outline of outlines)
    for (let i = 0; i < outline.length; i += 2) {
      x0 = Math.min(x0, outline[i]!);
      x1 = Math.max(x1, outline[i]!);
      y0 = Math.min(y0, outline[i + 1]!);
      y1 = Math.max(y1, outline[i + 1]!);
    }
  // Large regions, and those without an outline, are shown on the whole image.
  if (x1 < 0 || (x1 - x0) * sx > 120 || (y1 - y0) * sy > 120) return [0, 0, nx - 1, ny - 1];
  return [
    Math.max(0, Math.floor(x0 - MARGIN / sx)),
    Math.max(0, Math.floor(y0 - MARGIN / sy)),
    Math.min(nx - 1, Math.ceil(x1 + MARGIN / sx)),
    Math.min(ny - 1, Math.ceil(y1 + MARGIN / sy)),
  ];
}

/** A line two pixels wide. */
function stroke(
  { width, height, data }: Picture,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  colour: readonly [number, number, number],
): void {
  const steps = Math.max(1, Math.ceil(2 * Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))));
  for (let n = 0; n <= steps; n++) {
    const [x, y] = [Math.floor(x0 + ((x1 - x0) * n) / steps), Math.floor(y0 + ((y1 - y0) * n) / steps)];
    for (const [u, v] of [
      [x, y],
      [x + 1, y],
      [x, y + 1],
      [x + 1, y + 1],
    ] as const)
      if (u >= 0 && v >= 0 && u < width && v < height) data.set(colour, 3 * (u + width * v));
  }
}
