import { BulkScreen } from '../chem/bulk.ts';
import { parseSmiles } from '../chem/smiles/parse.ts';
import { checkCancelled } from '../errors.ts';
import { EnvironmentScorer } from '../spaces/environments.ts';
import { type Conditions, ConditionTest } from './filter.ts';
import { BITS, RADIUS } from './format.ts';
import type { Library, Shard } from './library.ts';
import type { LinearModel } from './model-file.ts';
import { Best, type Found } from './ranking.ts';
import type { Scanner } from './scanner.ts';

export interface ScoreOptions extends Conditions {
  readonly top: number;
  readonly shard?: Shard;
  readonly signal?: AbortSignal;
}

/** What scores one SMILES under a model; NaN for one that cannot be read. Not to be shared between threads. */
export function scorerOf(model: LinearModel): (smiles: string) => number {
  if (model.kind === 'bits') {
    const screen = new BulkScreen({ weights: model.weights, bias: model.bias, radius: model.radius });
    return (smiles) => screen.score(smiles);
  }
  const scorer = new EnvironmentScorer(model);
  return (smiles) => {
    try {
      return scorer.value(scorer.total(parseSmiles(smiles)));
    } catch (error) {
      if ((error as Error).name === 'SmilesError') return Number.NaN;
      throw error;
    }
  };
}

/**
 * The best of a library under a linear model, within the model's windows and those given. Models over the bits that the library
 * stores are scored from them; others from the SMILES.
 */
export function searchBest(library: Library, scanner: Scanner, model: LinearModel, options: ScoreOptions): Found[] {
  const best = new Best(options.top);
  const windows = [...model.windows, ...(options.windows ?? [])];
  const conditions = new ConditionTest(library, { ...options, windows });
  const stored = model.kind === 'bits' && model.weights.length === BITS && model.radius === RADIUS;
  if (stored) scanner.setWeights(model.weights);
  const score = stored ? undefined : scorerOf(model);
  for (let bits = 0; bits <= BITS; bits += 1) {
    for (const block of library.blocks(bits, options.shard)) {
      checkCancelled(options.signal);
      const scores = score
        ? Float64Array.from(library.entries(block.from, block.to), ({ smiles }) => score(smiles))
        : scanner.weigh(block, model.bias);
      let lines: Uint32Array | undefined;
      for (let i = 0; i < scores.length; i += 1) {
        const value = scores[i]!;
        if (!(value >= best.least)) continue;
        lines ??= library.readLines(block.from, block.to);
        if (!best.wants(value, lines[i]!) || !conditions.passes(block, i)) continue;
        best.add({ score: value, line: lines[i]!, index: block.from + i });
      }
    }
  }
  return best.ranked();
}
