import { type Mask, type Triple, toWorld, type Volume } from '../volume/volume.ts';

type Point = readonly [number, number];

export interface Line {
  readonly from: Triple;
  readonly to: Triple;
  /** mm. */
  readonly length: number;
}

export interface Bidirectional {
  readonly slice: number;
  readonly long: Line;
  /** The longest chord at right angles to the long axis, in the same slice. */
  readonly short: Line;
}

/** Corners of the hull, counter-clockwise (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly Point[]): Point[] => {
    const out: Point[] = [];
    for (const p of list) {
      while (out.length >= 2) {
        const [a, b] = [out.at(-2)!, out.at(-1)!];
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break;
        out.pop();
      }
      out.push(p);
    }
    out.pop();
    return out;
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half([...sorted].reverse())];
}

/**
 * Longest diameter in a slice and the longest chord across it, over all slices of a mask. The outline runs through the
 * middles of the pixel edges, so that a disc is neither a pixel too small nor a diagonal too large.
 */
export function bidirectional(volume: Volume, mask: Mask): Bidirectional | undefined {
  const [nx, ny, nz] = mask.dims;
  const [sx, sy] = volume.spacing;
  let best: { slice: number; a: Point; b: Point; length: number; hull: Point[] } | undefined;
  for (let k = 0; k < nz; k++) {
    const points: Point[] = [];
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) {
        const at = i + nx * (j + ny * k);
        if (!mask.data[at]) continue;
        const out = (di: number, dj: number): boolean =>
          i + di < 0 || j + dj < 0 || i + di >= nx || j + dj >= ny || !mask.data[at + di + nx * dj];
        for (const [di, dj] of [
          [-1, 0],
          [1, 0],
          [0, -1],
          [0, 1],
        ] as const)
          if (out(di, dj)) points.push([(i + di / 2) * sx, (j + dj / 2) * sy]);
      }
    if (points.length === 0) continue;
    const hull = convexHull(points);
    for (const [n, a] of hull.entries())
      for (const b of hull.slice(n + 1)) {
        const length = Math.hypot(a[0] - b[0], a[1] - b[1]);
        if (!best || length > best.length + 1e-9) best = { slice: k, a, b, length, hull };
      }
  }
  if (!best) return undefined;
  const { slice, a, b, length, hull } = best;
  const world = (p: Point): Triple => toWorld(volume, [p[0] / sx, p[1] / sy, slice]);
  const across = chord(hull, [(b[0] - a[0]) / length, (b[1] - a[1]) / length]);
  return {
    slice,
    long: { from: world(a), to: world(b), length },
    short: {
      from: world(across[0]),
      to: world(across[1]),
      length: Math.hypot(across[1][0] - across[0][0], across[1][1] - across[0][1]),
    },
  };
}

/** The longest chord of a convex polygon at right angles to a direction: it passes through a corner. */
function chord(hull: readonly Point[], u: Point): [Point, Point] {
  const along = (p: Point): number => p[0] * u[0] + p[1] * u[1];
  const over = (p: Point): number => -p[0] * u[1] + p[1] * u[0];
  let best: [Point, Point] = [hull[0]!, hull[0]!];
  let longest = -1;
  for (const corner of hull) {
    const t = along(corner);
    const hits: Point[] = [];
    hull.forEach((p, i) => {
      const q = hull[(i + 1) % hull.length]!;
      const [tp, tq] = [along(p), along(q)];
      if (Math.min(tp, tq) > t + 1e-9 || Math.max(tp, tq) < t - 1e-9) return;
      if (Math.abs(tp - tq) < 1e-12) hits.push(p, q);
      else {
        const w = (t - tp) / (tq - tp);
        hits.push([p[0] + w * (q[0] - p[0]), p[1] + w * (q[1] - p[1])]);
      }
    });
    hits.sort((p, q) => over(p) - over(q));
    const [low, high] = [hits[0], hits.at(-1)];
    if (!low || !high) continue;
    const length = over(high) - over(low);
    if (length > longest) {
      longest = length;
      best = [low, high];
    }
  }
  return best;
}
