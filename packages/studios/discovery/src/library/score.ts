import { BulkScreen } from '../chem/bulk.ts';
import { latin1 } from '../chem/quick/latin1.ts';
import { BLANK } from '../chem/quick/layout.ts';
import { QuickKernel } from '../chem/quick/quick.ts';
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
 * Scores the lines of a text (`SMILES name`): `visit` gets the line from 0, the score (NaN: cannot be read), and where the SMILES
 * and the line lie. Not to be shared between threads.
 */
export function lineScorerOf(
  model: LinearModel,
): (text: Uint8Array, visit: (line: number, score: number, from: number, to: number, end: number) => void) => void {
  if (model.kind === 'bits') {
    const screen = new BulkScreen({ weights: model.weights, bias: model.bias, radius: model.radius });
    return (text, visit) => screen.scoreLines(text, visit);
  }
  const score = scorerOf(model);
  const lines = new QuickKernel({ want: 0, radius: 0, bits: 32 });
  return (text, visit) =>
    lines.visit(text, ({ line, status, from, to, end }) => {
      if (status !== BLANK) visit(line, score(latin1(text, from, to)), from, to, end);
    });
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
