import type { Mesh } from './mesh.ts';

interface Face {
  readonly corners: readonly [number, number, number];
  readonly normal: readonly [number, number, number];
  readonly offset: number;
  /** Points outside it that no other face took. */
  outside: number[];
  alive: boolean;
}

/** Convex hull of points in space (quickhull, Barber et al. 1996). Undefined when the points lie in a plane. */
export function convexHull(points: Float64Array): Mesh | undefined {
  const count = points.length / 3;
  let scale = 0;
  for (const p of points) scale = Math.max(scale, Math.abs(p));
  const tolerance = 1e-9 * Math.max(1, scale);
  const faces = new Set<Face>();
  /** Directed edge a -> b belongs to the face on its left. */
  const edges = new Map<number, Face>();
  const distance = (face: Face, p: number): number =>
    face.normal[0] * points[3 * p]! +
    face.normal[1] * points[3 * p + 1]! +
    face.normal[2] * points[3 * p + 2]! -
    face.offset;
  const makeFace = (a: number, b: number, c: number): Face => {
    const v = [0, 1, 2].map((k) => points[3 * b + k]! - points[3 * a + k]!) as [number, number, number];
    const w = [0, 1, 2].map((k) => points[3 * c + k]! - points[3 * a + k]!) as [number, number, number];
    const n = [v[1] * w[2] - v[2] * w[1], v[2] * w[0] - v[0] * w[2], v[0] * w[1] - v[1] * w[0]];
    const length = Math.hypot(n[0]!, n[1]!, n[2]!) || 1;
    const normal = [n[0]! / length, n[1]! / length, n[2]! / length] as const;
    const offset = normal[0] * points[3 * a]! + normal[1] * points[3 * a + 1]! + normal[2] * points[3 * a + 2]!;
    const face: Face = { corners: [a, b, c], normal, offset, outside: [], alive: true };
    faces.add(face);
    for (const [s, e] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const)
      edges.set(s * count + e, face);
    return face;
  };
  const hand = (among: readonly Face[], ps: readonly number[]): void => {
    for (const p of ps) {
      let best: Face | undefined;
      let far = tolerance;
      for (const face of among) {
        const d = distance(face, p);
        if (d > far) {
          far = d;
          best = face;
        }
      }
      best?.outside.push(p);
    }
  };
  const start = simplex(points, tolerance);
  if (start === undefined) return undefined;
  const [a, b, c, d] = start;
  const first = [makeFace(a, b, c), makeFace(a, d, b), makeFace(b, d, c), makeFace(c, d, a)];
  hand(
    first,
    Array.from({ length: count }, (_, i) => i),
  );
  const work = [...first];
  while (work.length > 0) {
    const face = work.pop() as Face;
    if (!face.alive || face.outside.length === 0) continue;
    const eye = face.outside.reduce((best, p) => (distance(face, p) > distance(face, best) ? p : best));
    const seen: Face[] = [face];
    face.alive = false;
    const horizon: [number, number][] = [];
    for (let i = 0; i < seen.length; i += 1) {
      const [u, v, w] = seen[i]!.corners;
      for (const [s, e] of [
        [u, v],
        [v, w],
        [w, u],
      ] as const) {
        const across = edges.get(e * count + s) as Face;
        if (!across.alive) continue;
        if (distance(across, eye) > tolerance) {
          across.alive = false;
          seen.push(across);
        } else horizon.push([s, e]);
      }
    }
    // An edge between two faces that are both seen was pushed while its other side still looked alive.
    const rim = horizon.filter(([s, e]) => edges.get(e * count + s)!.alive);
    for (const gone of seen) faces.delete(gone);
    const made = rim.map(([s, e]) => makeFace(s, e, eye));
    hand(
      made,
      seen.flatMap((gone) => gone.outside).filter((p) => p !== eye),
    );
    work.push(...made);
  }
  return { points, triangles: Int32Array.from([...faces].flatMap((face) => face.corners)) };
}

/** Four points that span space, the first three counter-clockwise seen from away from the fourth. */
function simplex(points: Float64Array, tolerance: number): [number, number, number, number] | undefined {
  const count = points.length / 3;
  const at = (p: number): [number, number, number] => [points[3 * p]!, points[3 * p + 1]!, points[3 * p + 2]!];
  const farthest = (measure: (p: number) => number): [number, number] => {
    let best = 0;
    let far = -1;
    for (let p = 0; p < count; p += 1) {
      const d = measure(p);
      if (d > far) {
        far = d;
        best = p;
      }
    }
    return [best, far];
  };
  const sub = (p: readonly number[], q: readonly number[]) => p.map((v, k) => v - q[k]!) as [number, number, number];
  const cross = (p: readonly number[], q: readonly number[]): [number, number, number] => [
    p[1]! * q[2]! - p[2]! * q[1]!,
    p[2]! * q[0]! - p[0]! * q[2]!,
    p[0]! * q[1]! - p[1]! * q[0]!,
  ];
  if (count < 4) return undefined;
  const [a] = farthest((p) => -points[3 * p]! + 1e12);
  const [b, length] = farthest((p) => Math.hypot(...sub(at(p), at(a))));
  if (!(length > tolerance)) return undefined;
  const ab = sub(at(b), at(a));
  const [c, area] = farthest((p) => Math.hypot(...cross(ab, sub(at(p), at(a)))));
  if (!(area > tolerance)) return undefined;
  const normal = cross(ab, sub(at(c), at(a)));
  const height = (p: number): number => sub(at(p), at(a)).reduce((sum, v, k) => sum + v * normal[k]!, 0);
  const [d, volume] = farthest((p) => Math.abs(height(p)));
  if (!(volume > tolerance)) return undefined;
  return height(d) > 0 ? [a, c, b, d] : [a, b, c, d];
}
