import {
  add,
  clamp,
  concat,
  crossEntropyEach,
  dense,
  embedding,
  exp,
  filled,
  type Graph,
  gaussianDivergence,
  gru,
  mean,
  mul,
  reshape,
  slice,
  sum,
  tanh,
  type Value,
} from '@aceso/tensor';

/** Sizes of a variational autoencoder of SMILES. */
export interface VaeShape {
  /** Tokens, the end included. */
  readonly vocabulary: number;
  readonly embedded: number;
  readonly encoder: number;
  readonly decoder: number;
  readonly latent: number;
}

/** The token that stands in the decoder's input for one that is hidden from it. */
export const hiddenToken = (shape: VaeShape): number => shape.vocabulary;

/** Centre and log variance [batch, latent] of molecules [time, batch], filled up with end tokens in front. */
export function encoder(shape: VaeShape, tokens: Value): { centre: Value; logVariance: Value } {
  const [time, batch] = tokens.shape as [number, number];
  const g = tokens.graph;
  return g.scope('encoder', () => {
    const states = gru(embedding(tokens, 'token', shape.vocabulary, shape.embedded), 'gru', shape.encoder, {
      timeFirst: true,
    });
    const last = reshape(slice(states, 0, time - 1, time), [batch, shape.encoder]);
    const seen = tanh(dense(concat([last, mean(states, [0])], 1), 'seen', shape.encoder));
    return {
      centre: dense(seen, 'centre', shape.latent),
      logVariance: clamp(dense(seen, 'log-variance', shape.latent, { initialBias: filled(-2) }), -8, 4),
    };
  });
}

/**
 * Scores of the next token [time, batch, vocabulary]. The latent vector sets the first state (where `initial` is not
 * given) and is added to every input. Both ways begin at zero, so that a trained language model can be the start.
 */
export function decoder(
  shape: VaeShape,
  tokens: Value,
  latent: Value,
  initial?: Value,
): { scores: Value; states: Value } {
  const [time, batch] = tokens.shape as [number, number];
  const g = tokens.graph;
  return g.scope('decoder', () => {
    const zero = { initial: filled(0), initialBias: filled(0) };
    const written = embedding(tokens, 'token', shape.vocabulary + 1, shape.embedded);
    const told = dense(latent, 'told', shape.embedded, zero);
    const x = add(written, reshape(told, [1, batch, shape.embedded]));
    const first = initial ?? tanh(dense(latent, 'first', shape.decoder, zero));
    const states = gru(x, 'gru', shape.decoder, { initial: first, timeFirst: true });
    return { scores: dense(states, 'next', shape.vocabulary), states: slice(states, 0, time - 1, time) };
  });
}

/** Negative evidence bound per molecule; `beta` weighs the divergence. */
export const vaeLoss =
  (shape: VaeShape, time: number, batch: number) =>
  (g: Graph): { loss: Value; outputs: Record<string, Value> } => {
    const { centre, logVariance } = encoder(shape, g.input('encoded', [time, batch], 'int64'));
    const noise = g.noise('epsilon', [batch, shape.latent], (data, random) => {
      for (let i = 0; i < data.length; i += 1) data[i] = random.normal();
    });
    const latent = add(centre, mul(exp(mul(logVariance, 0.5)), noise));
    const { scores } = decoder(shape, g.input('tokens', [time, batch], 'int64'), latent);
    const each = crossEntropyEach(scores, g.input('next-tokens', [time, batch], 'int64'));
    const reconstruction = mul(sum(mul(each, g.input('counts', [time, batch]))), 1 / batch);
    const divergence = gaussianDivergence(centre, logVariance);
    const loss = add(reconstruction, mul(divergence, g.input('beta', [])));
    return { loss, outputs: { reconstruction, divergence } };
  };

/** One token further for a batch of molecules that are being decoded, each from its own latent vector. */
export const decodeStep =
  (shape: VaeShape, batch: number) =>
  (g: Graph): Record<string, Value> => {
    const latent = g.input('latent', [batch, shape.latent]);
    const initial = g.input('state', [batch, shape.decoder]);
    const { scores, states } = decoder(shape, g.input('tokens', [1, batch], 'int64'), latent, initial);
    return { scores, 'last-state': states };
  };

export const encodeBatch =
  (shape: VaeShape, time: number, batch: number) =>
  (g: Graph): Record<string, Value> => {
    const { centre, logVariance } = encoder(shape, g.input('encoded', [time, batch], 'int64'));
    return { centre, logVariance };
  };
