import type { Colour } from '../regions/mask.ts';

export const COLOUR_MAPS = ['hot', 'rainbow', 'grey'] as const;
export type ColourMap = (typeof COLOUR_MAPS)[number];

/** Colours at even steps from the lowest value to the highest. */
const STOPS: Readonly<Record<ColourMap, readonly Colour[]>> = {
  hot: [
    [0, 0, 0],
    [128, 0, 0],
    [255, 32, 0],
    [255, 160, 0],
    [255, 255, 90],
    [255, 255, 255],
  ],
  rainbow: [
    [0, 0, 0],
    [40, 0, 160],
    [0, 120, 255],
    [0, 200, 120],
    [230, 230, 0],
    [255, 40, 0],
  ],
  grey: [
    [0, 0, 0],
    [255, 255, 255],
  ],
};

/** 256 colours of a map, red, green, blue in turn. */
export function tableOf(map: ColourMap): Uint8ClampedArray {
  const stops = STOPS[map];
  const table = new Uint8ClampedArray(3 * 256);
  for (let i = 0; i < 256; i += 1) {
    const at = (i / 255) * (stops.length - 1);
    const below = Math.min(stops.length - 2, Math.floor(at));
    for (const channel of [0, 1, 2] as const) {
      const [from, to] = [stops[below]![channel], stops[below + 1]![channel]];
      table[3 * i + channel] = from + (to - from) * (at - below);
    }
  }
  return table;
}
