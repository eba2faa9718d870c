import type { FitOptions, Synthesiser } from '../synthesiser.ts';
import { drawModel } from './draw.ts';
import { junctionTree, tally } from './graph.ts';
import { fitGraphical, type GraphicalModel, type Measurement } from './inference.ts';
import { type DpModel, type DpOptions, type Fit, fitPrivately, sampleDp } from './model.ts';

/** Of what is left after the one-way counts: for choices, for the tree's edges; the rest is for the second pass. */
const CHOICE_SHARE = 0.2;
const TREE_SHARE = 0.55;
/** Cells of all cliques at most. */
const MOST_CELLS = 60_000;
const ITERATIONS = 400;

/**
 * MST (McKenna, Miklau & Sheldon 2021): one-way counts, then a tree of column pairs chosen by the exponential
 * mechanism where independence errs most, then the pairs' counts, all with noise; the distribution nearest to them.
 * Then a second pass, which is ours: a few more pairs, where the tree errs most, are chosen and measured the same way.
 */
export function fitMst(fit: Fit): GraphicalModel {
  const { sizes, codes, oneWays, total, budget, noise, options } = fit;
  const d = sizes.length;
  const first = fitGraphical(sizes, oneWays, { total, iterations: 100 });
  if (d < 2) return first;
  const share = oneWays.map((_, c) => first.marginals[first.tree.cliques.findIndex((q) => q.includes(c))]!);
  const extra = d < 3 ? 0 : Math.ceil(d / 2);
  const choiceRho = (CHOICE_SHARE * budget.left) / (d - 1 + extra);
  const treeRho = (extra === 0 ? 1 - CHOICE_SHARE : TREE_SHARE) * budget.left;
  const edgeRho = treeRho / (d - 1);
  const sigma = Math.sqrt(1 / (2 * edgeRho));
  const pairs = pairsOf(d).map((columns) => {
    const [a, b] = columns;
    const counts = tally(codes, columns, sizes);
    let error = 0;
    for (let i = 0; i < counts.length; i += 1) {
      const expected = total * share[a]![Math.floor(i / sizes[b]!)]! * share[b]![i % sizes[b]!]!;
      error += Math.abs(counts[i]! - expected);
    }
    // What the noise would add to so large a table is known beforehand, and not worth having.
    return { columns, score: error - Math.sqrt(2 / Math.PI) * sigma * counts.length };
  });
  const group = Array.from({ length: d }, (_, c) => c);
  const tree: Pair[] = [];
  for (let edge = 0; edge < d - 1; edge += 1) {
    const open = pairs.filter((p) => group[p.columns[0]] !== group[p.columns[1]]);
    const epsilon = budget.choice(choiceRho, `choice of edge ${edge + 1}`);
    // The last choice is no edge at all. One row more or less moves an L1 error by at most 1.
    const chosen = open[noise.exponentialMechanism([...open.map((p) => p.score), 0], 1, epsilon)];
    if (!chosen) continue;
    tree.push(chosen.columns);
    const [from, to] = [group[chosen.columns[1]]!, group[chosen.columns[0]]!];
    for (let c = 0; c < d; c += 1) if (group[c] === from) group[c] = to;
  }
  const measured: Measurement[] = [...oneWays];
  const measure = (list: readonly Pair[], rho: number): void => {
    for (const [a, b] of list) {
      const s = budget.gaussian(rho / list.length, `pair ${a + 1}, ${b + 1}`);
      const counts = tally(codes, [a, b], sizes).map((c) => c + noise.discreteGaussian(s));
      measured.push({ columns: [a, b], counts, sigma: s });
    }
  };
  measure(tree, treeRho);
  options.progress?.({ phase: 'measure', done: 1, total: 2 });
  let model = fitGraphical(sizes, measured, { total, iterations: ITERATIONS, start: first });
  if (extra === 0) return model;
  const more = secondPass(fit, model, tree, extra, choiceRho);
  measure(more, budget.left);
  options.progress?.({ phase: 'measure', done: 2, total: 2 });
  model = fitGraphical(sizes, measured, { total, iterations: ITERATIONS, start: model });
  return model;
}

type Pair = readonly [number, number];

/** Up to `extra` further pairs, by the exponential mechanism, where the tree's own rows differ most from the table. */
function secondPass(fit: Fit, model: GraphicalModel, tree: readonly Pair[], extra: number, choiceRho: number): Pair[] {
  const { sizes, codes, total, budget, noise } = fit;
  const drawn = drawModel(model, 0);
  const scale = total / drawn[0]!.length;
  // The noise expected of each, were all of them measured.
  const sigma = Math.sqrt(extra / (2 * Math.max(1e-12, budget.left - extra * choiceRho)));
  const scored = pairsOf(sizes.length)
    .filter(([a, b]) => !tree.some((t) => t.includes(a) && t.includes(b)))
    .map((columns) => {
      const own = tally(drawn, columns, sizes);
      const real = tally(codes, columns, sizes);
      let error = 0;
      for (let i = 0; i < own.length; i += 1) error += Math.abs(real[i]! - scale * own[i]!);
      return { columns, score: error - Math.sqrt(2 / Math.PI) * sigma * own.length };
    });
  const chosen: Pair[] = [];
  for (let k = 0; k < extra; k += 1) {
    const open = scored.filter(
      ({ columns }) =>
        !chosen.includes(columns) && junctionTree(sizes, [...tree, ...chosen, columns]).cells <= MOST_CELLS,
    );
    const epsilon = budget.choice(choiceRho, `choice of further pair ${k + 1}`);
    const pick = open[noise.exponentialMechanism([...open.map((p) => p.score), 0], 1, epsilon)];
    if (pick) chosen.push(pick.columns);
  }
  return chosen;
}

const pairsOf = (d: number): Pair[] =>
  Array.from({ length: d }, (_, a) => Array.from({ length: d - a - 1 }, (_, k): Pair => [a, a + 1 + k])).flat();

export const synthesiser: Synthesiser<DpModel> & { readonly private: true } = {
  method: 'dp-mst',
  private: true,
  fit: (table, options: FitOptions & DpOptions) => fitPrivately(table, options, fitMst),
  sample: sampleDp,
};
