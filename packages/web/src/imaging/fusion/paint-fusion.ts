import type { ToVoxel } from '../regions/paint.ts';

/** Values that are laid over another image: those of each frame, where they have come. */
export interface FusionValues {
  readonly columns: number;
  readonly rows: number;
  readonly planes: readonly (ArrayLike<number> | undefined)[];
}
export interface FusionLook {
  /** 256 colours, red, green, blue in turn. */
  readonly table: Uint8ClampedArray;
  readonly lower: number;
  readonly upper: number;
  /** From 0 to 1. */
  readonly opacity: number;
}

/** Up to this share of the range the layer fades in, so that what takes nothing up leaves the image below as it is. */
const FADE = 0.2;

/** Lays values over RGBA pixels by colour, interpolated between the eight voxels around each pixel. */
export function paintFusion(
  target: Uint8ClampedArray,
  width: number,
  height: number,
  { origin, right, down }: ToVoxel,
  { columns, rows, planes }: FusionValues,
  { table, lower, upper, opacity }: FusionLook,
): void {
  const scale = 255 / Math.max(1e-9, upper - lower);
  for (let y = 0; y < height; y += 1) {
    let i = origin[0] + y * down[0];
    let j = origin[1] + y * down[1];
    let k = origin[2] + y * down[2];
    for (let x = 0; x < width; x += 1, i += right[0], j += right[1], k += right[2]) {
      if (i < -0.5 || j < -0.5 || i > columns - 0.5 || j > rows - 0.5 || k < -0.5 || k > planes.length - 0.5) continue;
      const value = sample(planes, columns, rows, i, j, k);
      if (value === undefined) continue;
      const level = Math.max(0, Math.min(255, (value - lower) * scale));
      const at = 4 * (y * width + x);
      const colour = 3 * Math.round(level);
      target[at] = table[colour]!;
      target[at + 1] = table[colour + 1]!;
      target[at + 2] = table[colour + 2]!;
      target[at + 3] = 255 * opacity * Math.min(1, level / (255 * FADE));
    }
  }
}

function sample(
  planes: FusionValues['planes'],
  columns: number,
  rows: number,
  i: number,
  j: number,
  k: number,
): number | undefined {
  const z = Math.max(0, Math.min(planes.length - 1, k));
  const below = Math.floor(z);
  const part = z - below;
  const first = planes[below];
  const second = planes[Math.min(planes.length - 1, below + 1)];
  if (first === undefined || second === undefined) return undefined;
  const x = Math.max(0, Math.min(columns - 1, i));
  const y = Math.max(0, Math.min(rows - 1, j));
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [x1, y1] = [Math.min(columns - 1, x0 + 1), Math.min(rows - 1, y0 + 1)];
  const [u, v] = [x - x0, y - y0];
  const [a, b, c, d] = [x0 + columns * y0, x1 + columns * y0, x0 + columns * y1, x1 + columns * y1];
  const plane = (values: ArrayLike<number>): number =>
    (1 - v) * ((1 - u) * values[a]! + u * values[b]!) + v * ((1 - u) * values[c]! + u * values[d]!);
  return part === 0 ? plane(first) : (1 - part) * plane(first) + part * plane(second);
}
