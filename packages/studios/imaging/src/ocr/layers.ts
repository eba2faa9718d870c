/** A grey picture: 8 bits a pixel, row by row from the upper left corner. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Pixels that touch, by the box around them. */
export interface Piece {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Black on white, as printed text is: what text recognisers are made for. */
export interface Layer extends Grey {
  readonly kind: 'page' | 'ink' | 'threshold';
  /** What is black, piece by piece; of a page nothing. */
  readonly pieces: readonly Piece[];
}

/** Grey values that stand out in number from their neighbours: what a machine draws with has one value, tissue has many. */
const MOST_INKS = 4;
/** An ink covers at least so many pixels (a word of small letters), and at most this part of the picture. */
const INK_PIXELS = 40;
const INK_PART = 0.2;

/** What is brighter than this part of the brightest may be text; which part depends on how bright the tissue behind it is. */
const BRIGHT = [0.4, 0.55, 0.7, 0.85];
/** A layer in which more pieces are left is tissue or noise through and through: no reader finds a word there, and it looks long. */
const MOST_PIECES = 2500;

/**
 * Pictures in which burned-in text may be read: one for each grey value that a machine seems to have drawn with, and some with only the
 * brightest parts, for text whose value was blurred by compression; bright pages (scans of paper) as they are.
 */
export function textLayers(picture: Grey): Layer[] {
  const layers: (Layer | undefined)[] = inks(picture).map((ink) =>
    only(picture, 'ink', (value) => Math.abs(value - ink) <= 2),
  );
  const counts = new Uint32Array(256);
  for (const value of picture.pixels) counts[value] = counts[value]! + 1;
  const brightest = counts.findLastIndex((count) => count > 0);
  if (median(counts, picture.pixels.length) > brightest / 2) layers.push({ ...picture, kind: 'page', pieces: [] });
  else for (const part of BRIGHT) layers.push(only(picture, 'threshold', (value) => value >= part * brightest));
  for (const bright of [true, false]) {
    const thin = strokes(picture, bright);
    layers.push(only({ ...picture, pixels: thin }, 'threshold', (value) => value >= STROKE_CONTRAST));
  }
  return layers.filter((layer) => layer !== undefined);
}

/** Strokes of letters are thinner than this many pixels, and that much brighter or darker than what is around them. */
const STROKE = 7;
const STROKE_CONTRAST = 40;

/** What is thin: a picture less its opening (bright strokes), or its closing less the picture (dark ones). */
function strokes({ width, height, pixels }: Grey, bright: boolean): Uint8Array {
  const source = bright ? pixels : pixels.map((value) => 255 - value);
  const opened = extreme(extreme(source, width, height, Math.min), width, height, Math.max);
  return source.map((value, at) => value - opened[at]!);
}

/** Smallest or largest value in a square of `STROKE` pixels around each pixel. */
function extreme(
  pixels: Uint8Array,
  width: number,
  height: number,
  pick: (a: number, b: number) => number,
): Uint8Array {
  const half = STROKE >> 1;
  const along = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let best = pixels[y * width + x]!;
      for (let at = Math.max(0, x - half); at <= Math.min(width - 1, x + half); at++)
        best = pick(best, pixels[y * width + at]!);
      along[y * width + x] = best;
    }
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let best = along[y * width + x]!;
      for (let at = Math.max(0, y - half); at <= Math.min(height - 1, y + half); at++)
        best = pick(best, along[at * width + x]!);
      out[y * width + x] = best;
    }
  return out;
}

function median(counts: Uint32Array, total: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen * 2 >= total;
  });
}

/** The grey values drawn with, the most frequent first. The darkest is background, and no ink. */
export function inks({ pixels }: Grey): number[] {
  const counts = new Uint32Array(256);
  for (const value of pixels) counts[value] = counts[value]! + 1;
  const found: { value: number; excess: number }[] = [];
  for (let value = 24; value < 256; value++) {
    const around: number[] = [];
    for (let distance = 2; distance <= 5; distance++)
      for (const side of [value - distance, value + distance]) if (side >= 0 && side < 256) around.push(counts[side]!);
    around.sort((a, b) => a - b);
    const usual = around[around.length >> 1]!;
    const count = counts[value]!;
    if (count >= INK_PIXELS && count <= INK_PART * pixels.length && count > 1.5 * usual + 20)
      found.push({ value, excess: count - usual });
  }
  return found
    .sort((a, b) => b.excess - a.excess)
    .slice(0, MOST_INKS)
    .map(({ value }) => value);
}

/** What a value says is drawn, in black, without pieces that are too large or too small for letters. */
function only(picture: Grey, kind: Layer['kind'], drawn: (value: number) => boolean): Layer | undefined {
  const { width, height, pixels } = picture;
  const mask = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at++) if (drawn(pixels[at]!)) mask[at] = 1;
  const out = new Uint8Array(pixels.length).fill(255);
  const stack = new Int32Array(pixels.length);
  const piece = new Int32Array(pixels.length);
  const tallest = Math.max(24, Math.round(height / 8));
  const pieces: Piece[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] !== 1) continue;
    let size = 0;
    let top = 0;
    let [x0, x1, y0, y1] = [width, 0, height, 0];
    stack[top++] = start;
    mask[start] = 2;
    while (top > 0) {
      const at = stack[--top]!;
      piece[size++] = at;
      const x = at % width;
      const y = (at - x) / width;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
          const next = ny * width + nx;
          if (mask[next] === 1) {
            mask[next] = 2;
            stack[top++] = next;
          }
        }
    }
    // Letters of one word may touch, so width says less than height.
    if (size < 3 || y1 - y0 >= tallest || x1 - x0 >= 12 * tallest) continue;
    pieces.push({ x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 });
    for (let i = 0; i < size; i++) out[piece[i]!] = 0;
  }
  if (pieces.length === 0 || pieces.length > MOST_PIECES) return undefined;
  return { width, height, pixels: out, kind, pieces };
}
