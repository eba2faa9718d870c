import {
  add,
  concat,
  crop,
  crossEntropyEach,
  dense,
  dropout,
  embedding,
  type Graph,
  gatherRows,
  layerNorm,
  mul,
  normal,
  pad,
  relu,
  softplus,
  sub,
  sum,
  type Value,
} from '@aceso/tensor';
import { COMPOSITION_FEATURES, TOKENS } from './encode.ts';

/** A residual network of dilated convolutions over a stream of residues (Yu and Koltun, 2016; He et al., 2016). */
export interface ProteinShape {
  readonly width: number;
  /** Width of the letter table. */
  readonly letters: number;
  /** Residues that the first convolution sees. */
  readonly window: number;
  /** Spacing of the three residues that each block's convolution sees. */
  readonly dilations: readonly number[];
  readonly dropout: number;
}

/** Residues to either side that can change what is said of one. */
export const reachOf = ({ window, dilations }: ProteinShape): number =>
  (window - 1) / 2 + dilations.reduce((total, dilation) => total + dilation, 0);

export interface ProteinOutputs {
  /** Scores of helix, strand, coil [residues, 3]. */
  readonly structure: Value;
  /** Score of being disordered [residues, 1]. */
  readonly disorder: Value;
  /** What is known of each residue before the last layer [residues, width]. */
  readonly hidden: Value;
}

export interface ProteinInputs {
  /** int64 [residues], as `encode` numbers them. */
  readonly letters: Value;
  /** [residues, 1]: 0 between chains. */
  readonly mask: Value;
  /** int64 [residues]: which row of `composition` each residue belongs to. */
  readonly chain: Value;
  /** [chains, features] */
  readonly composition: Value;
}

export const proteinInputs = (g: Graph, residues: number, chains: number): ProteinInputs => ({
  letters: g.input('letters', [residues], 'int64'),
  mask: g.input('mask', [residues, 1]),
  chain: g.input('chain', [residues], 'int64'),
  composition: g.input('composition', [chains, COMPOSITION_FEATURES]),
});

export function proteinNetwork(inputs: ProteinInputs, shape: ProteinShape): ProteinOutputs {
  const { letters, mask, chain, composition } = inputs;
  const g = letters.graph;
  const { width } = shape;
  const table = embedding(letters, 'letters', TOKENS, shape.letters, normal(0.5));
  const context = dense(relu(dense(composition, 'context.a', 64)), 'context.b', width);
  let x = add(dilated(mul(table, mask), 'first', width, shape.window, 1), gatherRows(context, chain));
  for (const [i, dilation] of shape.dilations.entries()) {
    x = g.scope(`block${i}`, () => {
      const seen = mul(relu(layerNorm(x, 'norm')), mask);
      const wide = relu(dilated(seen, 'wide', width, 3, dilation));
      return add(x, dense(dropout(wide, 'drop', shape.dropout), 'narrow', width));
    });
  }
  const hidden = relu(layerNorm(x, 'norm'));
  const last = dropout(hidden, 'drop', shape.dropout);
  return { structure: dense(last, 'structure', 3), disorder: dense(last, 'disorder', 1), hidden };
}

/** A convolution over the stream: the shifted copies side by side, then one matrix product. */
function dilated(x: Value, name: string, outputs: number, window: number, dilation: number): Value {
  const [residues, width] = x.shape as [number, number];
  const side = ((window - 1) / 2) * dilation;
  const padded = pad(x, [side, 0], [side, 0]);
  const copies = Array.from({ length: window }, (_, i) =>
    crop(padded, [i * dilation, 0], [i * dilation + residues, width]),
  );
  return dense(concat(copies, 1), name, outputs);
}

/**
 * Cross-entropy of the three states over resolved residues, plus that of disorder over all residues of chains; the
 * weights that are fed say which residues count.
 */
export const proteinLoss =
  (shape: ProteinShape, residues: number, chains: number, disorderShare: number) =>
  (g: Graph): { loss: Value; outputs: Record<string, Value> } => {
    const { structure, disorder } = proteinNetwork(proteinInputs(g, residues, chains), shape);
    const each = crossEntropyEach(structure, g.input('states', [residues], 'int64'));
    const first = mul(sum(mul(each, g.input('stateWeights', [residues]))), 1 / residues);
    const wanted = g.input('disordered', [residues, 1]);
    const cost = sub(softplus(disorder), mul(disorder, wanted));
    const second = mul(sum(mul(cost, g.input('disorderWeights', [residues, 1]))), 1 / residues);
    return { loss: add(first, mul(second, disorderShare)), outputs: { first, second } };
  };
