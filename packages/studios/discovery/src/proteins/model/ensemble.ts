import {
  add,
  concat,
  dense,
  embedding,
  filled,
  type Graph,
  log,
  mul,
  relu,
  sigmoid,
  slice,
  softmax,
  sub,
  type Value,
} from '@aceso/tensor';
import { TOKENS } from './encode.ts';
import {
  dilated,
  type ProteinInputs,
  type ProteinShape,
  proteinInputs,
  proteinNetwork,
  reachOf,
  residueLoss,
} from './network.ts';

/**
 * A second network over what the members of an ensemble say of a residue and its surroundings, which smooths and corrects
 * it (as in PSIPRED; Jones, 1999).
 */
export interface RefinerShape {
  readonly width: number;
  /** Residues that its two convolutions see. */
  readonly windows: readonly [number, number];
  /** Numbers that each residue's last hidden layers are brought down to. */
  readonly summary: number;
}

/** What a file of weights says of its networks: one, or several whose probabilities are averaged, and the second network if any. */
export interface EnsembleShape {
  readonly shape: ProteinShape;
  readonly members: number;
  readonly refiner?: RefinerShape | undefined;
}

export interface EnsembleOutputs {
  /** Probabilities of helix, strand, coil [residues, 3]. */
  readonly structure: Value;
  /** Probability of being disordered [residues, 1]. */
  readonly disorder: Value;
  /** Last hidden layer of the first member [residues, width]. */
  readonly hidden: Value;
}

/** Residues to either side that can change what is said of one. */
export const reachOfAll = ({ shape, refiner }: EnsembleShape): number =>
  reachOf(shape) + (refiner?.windows ?? []).reduce((total, window) => total + (window - 1) / 2, 0);

export function ensembleNetwork(inputs: ProteinInputs, all: EnsembleShape): EnsembleOutputs {
  const averaged = average(inputs, all);
  if (all.refiner === undefined) return { ...averaged, hidden: averaged.hidden[0] as Value };
  const { structure, disorder } = refine(inputs, averaged, all.refiner);
  return { structure: softmax(structure), disorder: sigmoid(disorder), hidden: averaged.hidden[0] as Value };
}

interface Averaged {
  readonly structure: Value;
  readonly disorder: Value;
  readonly hidden: readonly Value[];
}

/** Members have tensors named after them, `member0.` and so on; a single network has not. */
function average(inputs: ProteinInputs, { shape, members }: EnsembleShape): Averaged {
  const g = inputs.letters.graph;
  const results = Array.from({ length: members }, (_, k) => {
    const build = () => proteinNetwork(inputs, shape);
    return members === 1 ? build() : g.scope(`member${k}`, build);
  });
  const mean = (values: readonly Value[]): Value => mul(values.reduce(add), 1 / members);
  return {
    structure: mean(results.map(({ structure }) => softmax(structure))),
    disorder: mean(results.map(({ disorder }) => sigmoid(disorder))),
    hidden: results.map(({ hidden }) => hidden),
  };
}

/** Scores [residues, 3] and [residues, 1]: those of the ensemble and what is added to them. */
function refine(
  inputs: ProteinInputs,
  { structure, disorder, hidden }: Averaged,
  shape: RefinerShape,
): { structure: Value; disorder: Value } {
  return structure.graph.scope('refiner', () => {
    const { letters, mask } = inputs;
    const scores = log(add(structure, 1e-5));
    const odds = sub(log(add(disorder, 1e-5)), log(sub(1 + 1e-5, disorder)));
    const seen = [
      structure,
      disorder,
      mul(scores, 0.3),
      embedding(letters, 'letters', TOKENS, 16),
      relu(dense(hidden.length === 1 ? (hidden[0] as Value) : concat(hidden, 1), 'summary', shape.summary)),
    ];
    const first = relu(dilated(mul(concat(seen, 1), mask), 'first', shape.width, shape.windows[0], 1));
    const second = relu(dilated(mul(first, mask), 'second', shape.width, shape.windows[1], 1));
    // Nothing is changed at first: training begins where the ensemble is.
    const change = dense(second, 'change', 4, { initial: filled(0), initialBias: filled(0) });
    return { structure: add(scores, slice(change, 1, 0, 3)), disorder: add(odds, slice(change, 1, 3, 4)) };
  });
}

/** The loss of `proteinLoss` for the second network; the members are to be frozen, without dropout. */
export const refinerLoss =
  (all: EnsembleShape, residues: number, chains: number, disorderShare: number) =>
  (g: Graph): { loss: Value; outputs: Record<string, Value> } => {
    const inputs = proteinInputs(g, residues, chains);
    const { structure, disorder } = refine(inputs, average(inputs, all), all.refiner as RefinerShape);
    return residueLoss(g, structure, disorder, disorderShare);
  };
