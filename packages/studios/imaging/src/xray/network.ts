import { convolution, dense, type Graph, maxPool, relu, reshape, type Value } from '@aceso/tensor';

/** Pixels along each side of the input. */
export const SIDE = 28;

/** Three convolutions and two dense layers: a score per image of [batch, 1, 28, 28]; some 35,000 parameters. */
export function pneumoniaNetwork(_g: Graph, x: Value): Value {
  const batch = x.shape[0] as number;
  const a = maxPool(relu(convolution(x, 'c1', 16, 3, { padding: 1 })), 2);
  const b = maxPool(relu(convolution(a, 'c2', 24, 3, { padding: 1 })), 2);
  const c = relu(convolution(b, 'c3', 32, 3, { padding: 1, stride: 1 }));
  return dense(relu(dense(reshape(c, [batch, 32 * 49]), 'd1', 16)), 'd2', 1);
}
