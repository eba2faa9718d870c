import type { Colour } from '../regions/mask.ts';
import type { ToVoxel } from '../regions/paint.ts';
import type { HeatMap, Square } from './api.ts';

/** Speaks for the label, and against it: apart for those as well who see no red or no green. */
export const FOR: Colour = [255, 122, 0];
export const AGAINST: Colour = [64, 156, 255];

/** The largest value of a map either way. */
export const mostOf = ({ data }: Pick<HeatMap, 'data'>): number =>
  data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** A smaller change of the probability is not worth a full colour. */
const LEAST_FALL = 0.05;
/** Below this no place changed the probability by itself: the certain answer of a network is moved by none. */
export const UNMOVED = 0.01;

/** The end of the colours of a map. */
export const endOf = (map: Pick<HeatMap, 'data' | 'kind'>): number =>
  map.kind === 'occlusion' ? Math.max(LEAST_FALL, mostOf(map)) : mostOf(map);

/**
 * Lays a map over the square of the image that it is of, onto RGBA pixels: the larger a value the less of the image is seen
 * through it. Cells are as they are, without smoothing, since the model saw no finer.
 */
export function paintHeat(
  target: Uint8ClampedArray,
  width: number,
  height: number,
  { origin, right, down }: ToVoxel,
  map: Pick<HeatMap, 'width' | 'height' | 'data' | 'kind'>,
  square: Square,
  opacity: number,
): void {
  const end = endOf(map);
  const [across, along] = [map.width / square.side, map.height / square.side];
  for (let y = 0; y < height; y += 1) {
    let i = origin[0] + y * down[0];
    let j = origin[1] + y * down[1];
    for (let x = 0; x < width; x += 1, i += right[0], j += right[1]) {
      // The first pixel reaches from -0.5 to 0.5.
      const column = Math.floor((i + 0.5 - square.left) * across);
      const row = Math.floor((j + 0.5 - square.top) * along);
      if (column < 0 || row < 0 || column >= map.width || row >= map.height) continue;
      const value = map.data[row * map.width + column]!;
      if (value === 0) continue;
      const [red, green, blue] = value > 0 ? FOR : AGAINST;
      const at = 4 * (y * width + x);
      target[at] = red;
      target[at + 1] = green;
      target[at + 2] = blue;
      target[at + 3] = (255 * opacity * Math.abs(value)) / end;
    }
  }
}
