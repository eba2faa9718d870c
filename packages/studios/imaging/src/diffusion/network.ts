import { add, concat, convolution, type Graph, silu, upsample, type Value } from '@aceso/tensor';

/** Channels at full, half and quarter resolution. */
export type Widths = readonly [number, number, number];

/** Images are cut or filled to multiples of this. */
export const MULTIPLE = 4;

const residual = (x: Value, name: string): Value => {
  const channels = x.shape[1] as number;
  return x.graph.scope(name, () => {
    const h = silu(convolution(silu(x), 'a', channels, 3, { padding: 1 }));
    return add(x, convolution(h, 'b', channels, 3, { padding: 1 }));
  });
};

/**
 * A U-Net (Ronneberger et al. 2015) of three resolutions without normalisation: it takes [batch, channels, height, width], of which channel
 * 0 is the noisy image and another the noise level as a plane, and gives the velocity (see schedule.ts), [batch, 1, height, width].
 */
export function velocityNetwork(g: Graph, x: Value, [full, half, quarter]: Widths): Value {
  return g.scope('diffusion', () => {
    const a = residual(convolution(x, 'in', full, 3, { padding: 1 }), 'r0');
    const b = residual(convolution(silu(a), 'down1', half, 3, { padding: 1, stride: 2 }), 'r1');
    let c = residual(convolution(silu(b), 'down2', quarter, 3, { padding: 1, stride: 2 }), 'r2');
    c = residual(c, 'r3');
    const d = residual(convolution(concat([upsample(silu(c), 2), b], 1), 'up1', half, 3, { padding: 1 }), 'r4');
    const e = residual(convolution(concat([upsample(silu(d), 2), a], 1), 'up0', full, 3, { padding: 1 }), 'r5');
    return convolution(silu(e), 'out', 1, 3, { padding: 1 });
  });
}
