/** A junction tree over discrete columns: cliques of columns such that neighbours share their common columns. */
export interface JunctionTree {
  readonly cliques: readonly (readonly number[])[];
  /** Parent clique of each, -1 at roots; parents come before children. */
  readonly parent: readonly number[];
  /** Number of cells of all cliques. */
  readonly cells: number;
}

/** Triangulates the graph of the given column sets by least-size elimination and joins the maximal cliques. */
export function junctionTree(sizes: readonly number[], sets: readonly (readonly number[])[]): JunctionTree {
  const n = sizes.length;
  const near = Array.from({ length: n }, () => new Set<number>());
  for (const set of sets) for (const a of set) for (const b of set) if (a !== b) near[a]!.add(b);
  const left = new Set(Array.from({ length: n }, (_, i) => i));
  const found: number[][] = [];
  while (left.size > 0) {
    let best = -1;
    let least = Infinity;
    for (const v of left) {
      let cells = sizes[v]!;
      for (const u of near[v]!) cells *= sizes[u]!;
      if (cells < least) {
        least = cells;
        best = v;
      }
    }
    const clique = [best, ...near[best]!].sort((a, b) => a - b);
    for (const a of near[best]!) {
      for (const b of near[best]!) if (a !== b) near[a]!.add(b);
      near[a]!.delete(best);
    }
    near[best]!.clear();
    left.delete(best);
    if (!found.some((f) => clique.every((c) => f.includes(c)))) found.push(clique);
  }
  return join(found, sizes);
}

/** Maximum spanning tree by shared columns (Prim); separate parts hang on an empty separator. */
function join(cliques: readonly (readonly number[])[], sizes: readonly number[]): JunctionTree {
  const shared = (a: readonly number[], b: readonly number[]): number => a.filter((x) => b.includes(x)).length;
  const order = [0];
  const parents = new Map<number, number>([[0, -1]]);
  while (order.length < cliques.length) {
    let next = -1;
    let to = -1;
    let most = -1;
    for (let i = 0; i < cliques.length; i += 1) {
      if (parents.has(i)) continue;
      for (const j of order) {
        const s = shared(cliques[i]!, cliques[j]!);
        if (s > most) {
          most = s;
          next = i;
          to = j;
        }
      }
    }
    parents.set(next, to);
    order.push(next);
  }
  const place = new Map(order.map((old, now) => [old, now]));
  return {
    cliques: order.map((i) => cliques[i]!),
    parent: order.map((i) => (parents.get(i) === -1 ? -1 : place.get(parents.get(i)!)!)),
    cells: cliques.reduce((s, c) => s + cellsOf(c, sizes), 0),
  };
}

export const cellsOf = (columns: readonly number[], sizes: readonly number[]): number =>
  columns.reduce((p, c) => p * sizes[c]!, 1);

/** For every cell of the table over `from`, the cell of the table over `to` (a subset). First column slowest. */
export function project(from: readonly number[], to: readonly number[], sizes: readonly number[]): Int32Array {
  const out = new Int32Array(cellsOf(from, sizes));
  const digits = new Int32Array(from.length);
  const stride = from.map((c) => {
    const at = to.indexOf(c);
    return at < 0 ? 0 : cellsOf(to.slice(at + 1), sizes);
  });
  let place = 0;
  for (let cell = 0; cell < out.length; cell += 1) {
    out[cell] = place;
    for (let d = from.length - 1; d >= 0; d -= 1) {
      digits[d]! += 1;
      place += stride[d]!;
      if (digits[d]! < sizes[from[d]!]!) break;
      place -= stride[d]! * digits[d]!;
      digits[d] = 0;
    }
  }
  return out;
}

/** Counts of the values of some columns. */
export function tally(
  codes: readonly Int32Array[],
  columns: readonly number[],
  sizes: readonly number[],
): Float64Array {
  const out = new Float64Array(cellsOf(columns, sizes));
  const rows = codes[0]?.length ?? 0;
  for (let i = 0; i < rows; i += 1) {
    let cell = 0;
    for (const c of columns) cell = cell * sizes[c]! + codes[c]![i]!;
    out[cell] = out[cell]! + 1;
  }
  return out;
}
