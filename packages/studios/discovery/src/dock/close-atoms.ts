/** Finds atoms nearer than `reach` angstrom to one of them, by cells of that width. */
export function closeAtoms(
  atoms: readonly { readonly xyz: readonly [number, number, number] }[],
  reach: number,
): (atom: number) => number[] {
  const cell = (v: number): number => Math.floor(v / reach);
  const cells = new Map<string, number[]>();
  atoms.forEach(({ xyz: [x, y, z] }, i) => {
    const key = `${cell(x)},${cell(y)},${cell(z)}`;
    const list = cells.get(key);
    if (list) list.push(i);
    else cells.set(key, [i]);
  });
  return (atom) => {
    const [x, y, z] = atoms[atom]!.xyz;
    const found: number[] = [];
    for (let a = -1; a <= 1; a += 1)
      for (let b = -1; b <= 1; b += 1)
        for (let c = -1; c <= 1; c += 1)
          for (const j of cells.get(`${cell(x) + a},${cell(y) + b},${cell(z) + c}`) ?? []) {
            if (j === atom) continue;
            const [u, v, w] = atoms[j]!.xyz;
            if (Math.hypot(x - u, y - v, z - w) < reach) found.push(j);
          }
    return found.sort((p, q) => p - q);
  };
}
