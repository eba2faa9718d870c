import { add, concat, convolution, type Graph, silu, upsample, type Value } from '@aceso/tensor';

export const SIDE = 28;
/** Channels at 14 x 14 and at 7 x 7. */
const [FINE, COARSE] = [32, 56];
/** Channels of the input: the noisy image, the time, and the class (-1 or 1). */
export const INPUTS = 3;

const residual = (x: Value, name: string): Value => {
  const channels = x.shape[1] as number;
  return x.graph.scope(name, () => {
    const h = silu(convolution(silu(x), 'a', channels, 3, { padding: 1 }));
    return add(x, convolution(h, 'b', channels, 3, { padding: 1 }));
  });
};

/** Velocity of small radiographs: most of the work is done at a half and a quarter of the resolution. [batch, 3, 28, 28] to [batch, 1, 28, 28]. */
export function radiographNetwork(g: Graph, x: Value): Value {
  return g.scope('synthesis', () => {
    const a = residual(convolution(x, 'down1', FINE, 4, { padding: 1, stride: 2 }), 'r0');
    let b = convolution(silu(a), 'down2', COARSE, 3, { padding: 1, stride: 2 });
    b = residual(residual(residual(b, 'r1'), 'r2'), 'r3');
    const c = residual(convolution(concat([upsample(silu(b), 2), a], 1), 'up1', FINE, 3, { padding: 1 }), 'r4');
    const d = convolution(concat([upsample(silu(c), 2), x], 1), 'up0', 16, 3, { padding: 1 });
    return convolution(silu(d), 'out', 1, 3, { padding: 1 });
  });
}
