import { createRandom, type Random } from '@aceso/tensor/random';
import { cellsOf, project } from './graph.ts';
import type { GraphicalModel } from './inference.ts';

/** What drawing needs: cliques in an order where each meets all earlier ones in the columns of one of them. */
export interface Drawable {
  readonly sizes: readonly number[];
  readonly cliques: readonly {
    readonly columns: readonly number[];
    readonly probabilities: ArrayLike<number>;
  }[];
}

/**
 * Rows of the model. Within each group of rows that agree on the columns already drawn, values are spread evenly
 * (systematic sampling in random order), which keeps the marginals closer than independent draws.
 */
export function drawRows(model: Drawable, rows: number, random: Random): Int32Array[] {
  const values = model.sizes.map(() => new Int32Array(rows));
  const known = new Set<number>();
  model.cliques.forEach((clique, k) => {
    const shared = clique.columns.filter((c) => known.has(c));
    const fresh = clique.columns.filter((c) => !known.has(c));
    if (fresh.length === 0) return;
    const r = random.stream(`clique ${k}`);
    const groups = groupRows(values, shared, model.sizes, rows, r);
    const toShared = project(clique.columns, shared, model.sizes);
    const cells = cellsOf(clique.columns, model.sizes);
    const lists: number[][] = Array.from({ length: cellsOf(shared, model.sizes) }, () => []);
    for (let i = 0; i < cells; i += 1) lists[toShared[i]!]!.push(i);
    const digit = clique.columns.map((c, d) => ({
      column: c,
      stride: cellsOf(clique.columns.slice(d + 1), model.sizes),
      size: model.sizes[c]!,
    }));
    const write = digit.filter((d) => fresh.includes(d.column));
    groups.forEach((members, group) => {
      if (members.length === 0) return;
      const list = lists[group]!;
      let sum = 0;
      for (const i of list) sum += clique.probabilities[i]!;
      const share = (i: number): number => (sum > 0 ? clique.probabilities[i]! / sum : 1 / list.length);
      const offset = r.next53();
      let at = 0;
      let reached = share(list[0]!);
      members.forEach((row, j) => {
        const u = (j + offset) / members.length;
        while (u >= reached && at + 1 < list.length) {
          at += 1;
          reached += share(list[at]!);
        }
        for (const d of write) values[d.column]![row] = Math.floor(list[at]! / d.stride) % d.size;
      });
    });
    for (const c of fresh) known.add(c);
  });
  return values;
}

/** Rows by the cell of their known columns, each group in random order. */
function groupRows(
  values: readonly Int32Array[],
  shared: readonly number[],
  sizes: readonly number[],
  rows: number,
  random: Random,
): number[][] {
  const groups: number[][] = Array.from({ length: cellsOf(shared, sizes) }, () => []);
  for (const row of random.permutation(rows)) {
    let cell = 0;
    for (const c of shared) cell = cell * sizes[c]! + values[c]![row]!;
    groups[cell]!.push(row);
  }
  return groups;
}

/** Rows drawn from a model to compare all pairs. */
const DRAWN = 30_000;

/** Drawn with a fixed seed: only the model, which is private already, decides. */
export const drawModel = (model: GraphicalModel, round: number): Int32Array[] =>
  drawRows(
    {
      sizes: model.sizes,
      cliques: model.tree.cliques.map((columns, k) => ({ columns, probabilities: model.marginals[k]! })),
    },
    DRAWN,
    createRandom(round),
  );
