import {
  crossEntropy,
  crossEntropyEach,
  dense,
  embedding,
  type Graph,
  gru,
  mean,
  mul,
  neg,
  slice,
  square,
  sub,
  sum,
  type Value,
} from '@aceso/tensor';

/** Sizes of a recurrent language model of SMILES. */
export interface LanguageShape {
  readonly vocabulary: number;
  readonly embedded: number;
  /** Units of each recurrent layer, from the input on. */
  readonly layers: readonly number[];
}

/** Name of the state that goes into and comes out of a recurrent layer. */
export const stateName = (layer: number): string => `state${layer}`;

interface Unrolled {
  /** Scores of the next token, [time, batch, vocabulary]. */
  readonly scores: Value;
  /** The last state of each layer, [batch, units]. */
  readonly states: readonly Value[];
}

/** The network over `tokens` [time, batch] (int64), from the states that are fed as `state0`, `state1`, ... */
function unroll(g: Graph, shape: LanguageShape, tokens: Value): Unrolled {
  const [time, batch] = tokens.shape as [number, number];
  let x = embedding(tokens, 'token', shape.vocabulary, shape.embedded);
  const states = shape.layers.map((units, layer) => {
    const initial = g.input(stateName(layer), [batch, units]);
    x = gru(x, `gru${layer}`, units, { initial, timeFirst: true });
    return x;
  });
  return {
    scores: dense(x, 'next', shape.vocabulary),
    states: states.map((all) => slice(all, 0, time - 1, time)),
  };
}

/** Training on a stream: windows of `time` tokens whose states go over into the next window. */
export const streamLoss =
  (shape: LanguageShape, time: number, batch: number) =>
  (g: Graph): { loss: Value; outputs: Record<string, Value> } => {
    const { scores, states } = unroll(g, shape, g.input('tokens', [time, batch], 'int64'));
    const loss = crossEntropy(scores, g.input('next-tokens', [time, batch], 'int64'));
    return { loss, outputs: Object.fromEntries(states.map((state, layer) => [`last-${stateName(layer)}`, state])) };
  };

/** One token further for a batch of molecules: scores [1, batch, vocabulary] and the states after it. */
export const oneStep =
  (shape: LanguageShape, batch: number) =>
  (g: Graph): Record<string, Value> => {
    const { scores, states } = unroll(g, shape, g.input('tokens', [1, batch], 'int64'));
    return { scores, ...Object.fromEntries(states.map((state, layer) => [`last-${stateName(layer)}`, state])) };
  };

/** Log-likelihood of whole molecules [batch]; `counts` [time, batch] is 1 up to and with the end token, 0 behind it. */
function likelihood(g: Graph, shape: LanguageShape, time: number, batch: number): Value {
  const { scores } = unroll(g, shape, g.input('tokens', [time, batch], 'int64'));
  const each = crossEntropyEach(scores, g.input('next-tokens', [time, batch], 'int64'));
  return neg(sum(mul(each, g.input('counts', [time, batch])), [0]));
}

export const scoreMolecules =
  (shape: LanguageShape, time: number, batch: number) =>
  (g: Graph): Record<string, Value> => ({ likelihood: likelihood(g, shape, time, batch) });

/** Mean squared distance of the log-likelihood from `target` [batch]: the loss of REINVENT (Olivecrona et al., 2017). */
export const policyLoss =
  (shape: LanguageShape, time: number, batch: number) =>
  (g: Graph): { loss: Value; outputs: Record<string, Value> } => {
    const own = likelihood(g, shape, time, batch);
    return { loss: mean(square(sub(own, g.input('target', [batch])))), outputs: { likelihood: own } };
  };
