/** The largest 6-connected part of the voxels for which `inside` is true, as 0 and 1. x fastest. */
export function largestComponent(
  inside: (index: number) => boolean,
  dims: readonly [number, number, number],
): { readonly mask: Uint8Array; readonly voxels: number; readonly parts: number } {
  const [nx, ny, nz] = dims;
  const plane = nx * ny;
  const size = plane * nz;
  const seen = new Uint8Array(size);
  const queue = new Int32Array(size);
  let best = { start: -1, voxels: 0 };
  let parts = 0;
  const flood = (start: number, mark: number): number => {
    let head = 0;
    let tail = 0;
    queue[tail++] = start;
    seen[start] = mark;
    const visit = (next: number): void => {
      if (seen[next] !== mark && (mark === 2 ? seen[next] === 1 : inside(next))) {
        seen[next] = mark;
        queue[tail++] = next;
      }
    };
    while (head < tail) {
      const at = queue[head++]!;
      const x = at % nx;
      const y = ((at / nx) | 0) % ny;
      const z = (at / plane) | 0;
      if (x > 0) visit(at - 1);
      if (x < nx - 1) visit(at + 1);
      if (y > 0) visit(at - nx);
      if (y < ny - 1) visit(at + nx);
      if (z > 0) visit(at - plane);
      if (z < nz - 1) visit(at + plane);
    }
    return tail;
  };
  for (let i = 0; i < size; i += 1) {
    if (seen[i] !== 0 || !inside(i)) continue;
    parts += 1;
    const voxels = flood(i, 1);
    if (voxels > best.voxels) best = { start: i, voxels };
  }
  if (best.start >= 0) flood(best.start, 2);
  for (let i = 0; i < size; i += 1) seen[i] = seen[i] === 2 ? 1 : 0;
  return { mask: seen, voxels: best.voxels, parts };
}
