import {
  add,
  attention,
  crossEntropyEach,
  dense,
  embedding,
  type Graph,
  layerNorm,
  mul,
  normal,
  relu,
  reshape,
  sum,
  type Value,
} from '@aceso/tensor';

/** A discrete diffusion model that hides pieces and learns to bring them back. */
export interface DiffusionShape {
  /** Pieces, the filling included; the number after the last stands for a hidden one. */
  readonly pieces: number;
  /** Positions of the canvas. */
  readonly canvas: number;
  readonly width: number;
  readonly heads: number;
  readonly layers: number;
}

/** Scores [batch, canvas, pieces] of what stands at each position of a canvas with hidden pieces. */
export function restore(shape: DiffusionShape, canvas: Value): Value {
  const g = canvas.graph;
  const place = g.parameter('place.weight', [shape.canvas, shape.width], normal(0.02));
  let x = add(
    embedding(canvas, 'piece', shape.pieces + 1, shape.width, normal(0.02)),
    reshape(place, [1, shape.canvas, shape.width]),
  );
  for (let layer = 0; layer < shape.layers; layer += 1) {
    x = g.scope(`layer${layer}`, () => {
      const mixed = add(x, attention(layerNorm(x, 'norm-a'), 'attention', shape.heads));
      const wide = relu(dense(layerNorm(mixed, 'norm-b'), 'wide', 4 * shape.width));
      return add(mixed, dense(wide, 'narrow', shape.width));
    });
  }
  return dense(layerNorm(x, 'norm'), 'out', shape.pieces);
}

/**
 * The bound of absorbing diffusion (Austin et al., 2021; in the form of Sahoo et al., 2024): cross-entropy at hidden
 * positions, each weighed by one over the share that was hidden. The weights are fed.
 */
export const diffusionLoss =
  (shape: DiffusionShape, batch: number) =>
  (g: Graph): { loss: Value } => {
    const scores = restore(shape, g.input('canvas', [batch, shape.canvas], 'int64'));
    const each = crossEntropyEach(scores, g.input('whole', [batch, shape.canvas], 'int64'));
    const weights = g.input('weights', [batch, shape.canvas]);
    return { loss: mul(sum(mul(each, weights)), 1 / (batch * shape.canvas)) };
  };
