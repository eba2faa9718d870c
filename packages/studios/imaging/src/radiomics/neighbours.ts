export type Offset = readonly [number, number, number];

const all: Offset[] = [];
for (let z = -1; z <= 1; z += 1)
  for (let y = -1; y <= 1; y += 1)
    for (let x = -1; x <= 1; x += 1) if (x !== 0 || y !== 0 || z !== 0) all.push([x, y, z]);

/** 26 neighbours (Chebyshev distance 1). */
export const NEIGHBOURS_3D: readonly Offset[] = all;
/** The 8 of them in the slice. */
export const NEIGHBOURS_2D: readonly Offset[] = all.filter(([, , z]) => z === 0);

/** One of each two opposite directions. */
const half = (offsets: readonly Offset[]): Offset[] =>
  offsets.filter(([x, y, z]) => z > 0 || (z === 0 && (y > 0 || (y === 0 && x > 0))));

export const DIRECTIONS_3D: readonly Offset[] = half(NEIGHBOURS_3D);
export const DIRECTIONS_2D: readonly Offset[] = half(NEIGHBOURS_2D);
