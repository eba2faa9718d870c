import { type Colour, isIn, type SliceMask } from './mask.ts';

/** Canvas pixel to voxel: the voxel at the canvas' first pixel, and the steps to the next one right and down. */
export interface ToVoxel {
  readonly origin: readonly [number, number, number];
  readonly right: readonly [number, number, number];
  readonly down: readonly [number, number, number];
}

/** A region as it is to be drawn: its masks in the order of the frames. */
export interface Layer {
  readonly colour: Colour;
  readonly slices: readonly (SliceMask | undefined)[];
  /** From 0 to 1, of the inside. */
  readonly opacity: number;
  /** A thicker bright edge. */
  readonly strong: boolean;
}

/** Draws layers over each other onto RGBA pixels; each voxel is taken as it is, without smoothing. */
export function paint(
  target: Uint8ClampedArray,
  width: number,
  height: number,
  to: ToVoxel,
  layers: readonly Layer[],
): void {
  const inside = new Uint8Array(width * height);
  for (const layer of layers) {
    const box = mark(inside, width, height, to, layer.slices);
    if (box === undefined) continue;
    colour(target, inside, width, height, box, layer);
    for (let y = box.top; y <= box.bottom; y += 1) inside.fill(0, y * width + box.left, y * width + box.right + 1);
  }
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Marks the canvas pixels whose voxel belongs; their box, or undefined. */
function mark(
  inside: Uint8Array,
  width: number,
  height: number,
  { origin, right, down }: ToVoxel,
  slices: Layer['slices'],
): Box | undefined {
  const box: Box = { left: width, right: -1, top: height, bottom: -1 };
  const flat = Math.abs(right[2]) < 1e-6 && Math.abs(down[2]) < 1e-6;
  const only = flat ? slices[Math.round(origin[2])] : undefined;
  if (flat && only === undefined) return undefined;
  for (let y = 0; y < height; y += 1) {
    let i = origin[0] + y * down[0];
    let j = origin[1] + y * down[1];
    let k = origin[2] + y * down[2];
    for (let x = 0; x < width; x += 1, i += right[0], j += right[1], k += right[2]) {
      const mask = only ?? slices[Math.round(k)];
      if (mask === undefined || !isIn(mask, Math.round(i), Math.round(j))) continue;
      inside[y * width + x] = 1;
      if (x < box.left) box.left = x;
      if (x > box.right) box.right = x;
      if (y < box.top) box.top = y;
      box.bottom = y;
    }
  }
  return box.right < 0 ? undefined : box;
}

function colour(
  target: Uint8ClampedArray,
  inside: Uint8Array,
  width: number,
  height: number,
  box: Box,
  layer: Layer,
): void {
  const [red, green, blue] = layer.colour;
  const fill = Math.round(255 * layer.opacity);
  const reach = layer.strong ? 2 : 1;
  const out = (x: number, y: number): boolean =>
    x < 0 || y < 0 || x >= width || y >= height || inside[y * width + x] === 0;
  for (let y = box.top; y <= box.bottom; y += 1)
    for (let x = box.left; x <= box.right; x += 1) {
      if (inside[y * width + x] === 0) continue;
      const edge = out(x - reach, y) || out(x + reach, y) || out(x, y - reach) || out(x, y + reach);
      const at = 4 * (y * width + x);
      if (!edge && fill < target[at + 3]!) continue;
      target[at] = red;
      target[at + 1] = green;
      target[at + 2] = blue;
      target[at + 3] = edge ? (layer.strong ? 255 : 190) : fill;
    }
}
