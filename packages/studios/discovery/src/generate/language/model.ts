import { exportModel, openSession, type Session, type Tensor } from '@aceso/tensor';
import { DiscoveryError } from '../../errors.ts';
import { kindOf, type TokenKind } from '../decode/token-kind.ts';
import { Vocabulary } from '../tokens.ts';
import type { Weights } from '../weights.ts';
import { type LanguageShape, oneStep, stateName } from './network.ts';

/** A model that writes SMILES from left to right: one step of its network for a fixed number of molecules side by side. */
export interface StepModel {
  readonly vocabulary: Vocabulary;
  /** What each token of the vocabulary means. */
  readonly kinds: readonly TokenKind[];
  /** Molecules side by side. */
  readonly rows: number;
  /**
   * Scores of the next token for every row, [rows, vocabulary], after the given token of every row. States are kept
   * inside; rows named in `fresh` start again, for the attempt that is given. The result is valid until the next call.
   */
  advance(tokens: ArrayLike<number>, fresh: readonly Fresh[]): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface Fresh {
  readonly row: number;
  readonly attempt: number;
}

export interface LanguageModel extends StepModel {
  readonly shape: LanguageShape;
  readonly about: Readonly<Record<string, unknown>>;
}

export interface OpenOptions {
  /** Molecules side by side, default 256. */
  readonly rows?: number;
  /** 'worker' (default) keeps the event loop free, 'here' is faster for a command. */
  readonly thread?: 'here' | 'worker';
}

/** @throws DiscoveryError for weights of another kind of model */
export async function openLanguageModel(weights: Weights, options: OpenOptions = {}): Promise<LanguageModel> {
  const { rows = 256, thread = 'worker' } = options;
  const { shape, vocabulary } = languageOf(weights);
  const session: Session = await openSession(exportModel(oneStep(shape, rows), weights.tensors), { thread });
  const states = shape.layers.map((units) => new Float32Array(rows * units));
  return {
    vocabulary,
    kinds: vocabulary.tokens.map(kindOf),
    shape,
    rows,
    about: weights.about,
    async advance(tokens, fresh) {
      const feeds: Record<string, Tensor> = {
        tokens: { type: 'int64', dims: [1, rows], data: BigInt64Array.from(tokens as ArrayLike<never>, BigInt) },
      };
      for (const [layer, units] of shape.layers.entries()) {
        const state = states[layer] as Float32Array;
        for (const { row } of fresh) state.fill(0, row * units, (row + 1) * units);
        feeds[stateName(layer)] = { type: 'float32', dims: [rows, units], data: state };
      }
      const result = await session.run(feeds);
      for (const layer of shape.layers.keys()) {
        (states[layer] as Float32Array).set(result[`last-${stateName(layer)}`]?.data as Float32Array);
      }
      return result.scores?.data as Float32Array;
    },
    close: () => session.close(),
  };
}

/** Shape and vocabulary of the weights of a language model, checked. */
export function languageOf(weights: Weights): { shape: LanguageShape; vocabulary: Vocabulary } {
  const { model, shape, tokens } = weights.about as {
    model?: unknown;
    shape?: LanguageShape;
    tokens?: readonly string[];
  };
  if (model !== 'language' || shape === undefined || !Array.isArray(tokens)) {
    throw new DiscoveryError('model', `These weights are of a model "${String(model)}"; a language model is needed.`);
  }
  return { shape, vocabulary: new Vocabulary(tokens) };
}
