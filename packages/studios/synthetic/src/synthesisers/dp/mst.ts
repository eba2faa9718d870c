import type { FitOptions, Synthesiser } from '../synthesiser.ts';
import { tally } from './graph.ts';
import { fitGraphical, type GraphicalModel, type Measurement } from './inference.ts';
import { type DpModel, type DpOptions, type Fit, fitPrivately, sampleDp } from './model.ts';

/** Of what is left after the one-way counts: for choosing the tree; the rest measures its edges. */
const CHOICE_SHARE = 0.25;
const ITERATIONS = 400;

/**
 * MST (McKenna, Miklau & Sheldon 2021): one-way counts, then a tree of column pairs chosen by the exponential
 * mechanism where independence errs most, then the pairs' counts, all with noise; the distribution nearest to them.
 */
export function fitMst(fit: Fit): GraphicalModel {
  const { sizes, codes, oneWays, total, budget, noise } = fit;
  const d = sizes.length;
  const first = fitGraphical(sizes, oneWays, { total, iterations: 100 });
  if (d < 2) return first;
  const share = oneWays.map((_, c) => first.marginals[first.tree.cliques.findIndex((q) => q.includes(c))]!);
  const choiceRho = (CHOICE_SHARE * budget.left) / (d - 1);
  const edgeRho = ((1 - CHOICE_SHARE) * budget.left) / (d - 1);
  const sigma = Math.sqrt(1 / (2 * edgeRho));
  const pairs: { readonly columns: readonly [number, number]; readonly score: number }[] = [];
  for (let a = 0; a < d; a += 1) {
    for (let b = a + 1; b < d; b += 1) {
      const counts = tally(codes, [a, b], sizes);
      let error = 0;
      for (let i = 0; i < counts.length; i += 1) {
        const expected = total * share[a]![Math.floor(i / sizes[b]!)]! * share[b]![i % sizes[b]!]!;
        error += Math.abs(counts[i]! - expected);
      }
      // What the noise would add to so large a table is known beforehand, and not worth having.
      pairs.push({ columns: [a, b], score: error - Math.sqrt(2 / Math.PI) * sigma * counts.length });
    }
  }
  const group = Array.from({ length: d }, (_, c) => c);
  const tree: (readonly [number, number])[] = [];
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
  const each = budget.left / tree.length;
  tree.forEach(([a, b], edge) => {
    const s = budget.gaussian(each, `pair ${a + 1}, ${b + 1}`);
    const counts = tally(codes, [a, b], sizes).map((c) => c + noise.discreteGaussian(s));
    measured.push({ columns: [a, b], counts, sigma: s });
    fit.options.progress?.({ phase: 'measure', done: edge + 1, total: tree.length });
  });
  return fitGraphical(sizes, measured, { total, iterations: ITERATIONS, start: first });
}

export const synthesiser: Synthesiser<DpModel> & { readonly private: true } = {
  method: 'dp-mst',
  private: true,
  fit: (table, options: FitOptions & DpOptions) => fitPrivately(table, options, fitMst),
  sample: sampleDp,
};
