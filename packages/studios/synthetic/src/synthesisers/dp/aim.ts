import type { FitOptions, Synthesiser } from '../synthesiser.ts';
import { drawModel } from './draw.ts';
import { cellsOf, junctionTree, tally } from './graph.ts';
import { fitGraphical, type GraphicalModel, type Measurement } from './inference.ts';
import { type DpModel, type DpOptions, type Fit, fitPrivately, sampleDp } from './model.ts';

/** Share of a round that measures; the rest chooses. */
const MEASURE = 0.9;
/** Cells of all cliques at most: bounds time and memory. */
const MOST_CELLS = 120_000;
const WARM_ITERATIONS = 40;
const LAST_ITERATIONS = 300;

/**
 * AIM (McKenna, Mullins, Sheldon & Miklau 2022) for the workload of all pairs: in rounds, the pair that the model gets
 * most wrong beyond what noise would add is chosen, measured, and the model is fitted again; the noise is halved when a
 * round changed little. Spends all of the budget.
 */
export function fitAim(fit: Fit): GraphicalModel {
  const { sizes, codes, oneWays, total, budget, noise, options } = fit;
  const d = sizes.length;
  const measured: Measurement[] = [...oneWays];
  let model = fitGraphical(sizes, measured, { total, iterations: 100 });
  if (d < 2) return model;
  const candidates: { readonly columns: readonly [number, number]; readonly counts: Float64Array }[] = [];
  for (let a = 0; a < d; a += 1)
    for (let b = a + 1; b < d; b += 1) candidates.push({ columns: [a, b], counts: tally(codes, [a, b], sizes) });
  const start = budget.left;
  let roundRho = start / (16 * d);
  for (let round = 0; budget.left > 1e-9 * start; round += 1) {
    options.signal?.throwIfAborted();
    if (budget.left < 2 * roundRho) roundRho = budget.left;
    const allowed = MOST_CELLS * Math.min(1, 1.2 - budget.left / start);
    const open = candidates.filter(({ columns }) => {
      const sets = [...measured.map((m) => m.columns), columns];
      return cellsOf(columns, sizes) <= 2000 && junctionTree(sizes, sets).cells <= Math.max(allowed, model.tree.cells);
    });
    if (open.length === 0) break;
    const sigma = Math.sqrt(1 / (2 * MEASURE * roundRho));
    const drawn = drawModel(model, round);
    const scale = total / drawn[0]!.length;
    const scores = open.map(({ columns, counts }) => {
      const own = tally(drawn, columns, sizes);
      let error = 0;
      for (let i = 0; i < own.length; i += 1) error += Math.abs(counts[i]! - scale * own[i]!);
      return error - Math.sqrt(2 / Math.PI) * sigma * own.length;
    });
    const epsilon = budget.choice((1 - MEASURE) * roundRho, `choice of round ${round + 1}`);
    // The last choice is that nothing is worth measuring at this noise.
    const chosen = open[noise.exponentialMechanism([...scores, 0], 1, epsilon)];
    if (!chosen) {
      roundRho = Math.min(budget.left, 4 * roundRho);
      if (budget.left < 1e-3 * start) break;
      continue;
    }
    const s = budget.gaussian(MEASURE * roundRho, `pair ${chosen.columns[0] + 1}, ${chosen.columns[1] + 1}`);
    const before = tally(drawn, chosen.columns, sizes);
    measured.push({
      columns: chosen.columns,
      counts: chosen.counts.map((c) => c + noise.discreteGaussian(s)),
      sigma: s,
    });
    model = fitGraphical(sizes, measured, { total, iterations: WARM_ITERATIONS, start: model });
    const after = tally(drawModel(model, round), chosen.columns, sizes);
    let moved = 0;
    for (let i = 0; i < after.length; i += 1) moved += scale * Math.abs(after[i]! - before[i]!);
    if (moved <= Math.sqrt(2 / Math.PI) * s * after.length) roundRho = Math.min(budget.left, 4 * roundRho);
    options.progress?.({ phase: 'rounds', done: Math.round(1000 * (1 - budget.left / start)), total: 1000 });
  }
  return fitGraphical(sizes, measured, { total, iterations: LAST_ITERATIONS, start: model });
}

export const synthesiser: Synthesiser<DpModel> & { readonly private: true } = {
  method: 'dp-aim',
  private: true,
  fit: (table, options: FitOptions & DpOptions) => fitPrivately(table, options, fitAim),
  sample: sampleDp,
};
