import { add, concat, convolution, type Graph, silu, upsample, type Value } from '@aceso/tensor';

/** Latent values per block of 8 x 8 pixels. */
export const LATENTS = 16;
export const BLOCK = 8;
/** Standard deviation of the likelihood over the step of quantisation, in units of the image. */
export const SIGMA_PER_STEP = 0.01;

const block = (x: Value, name: string): Value => {
  const g = x.graph;
  const channels = x.shape[1] as number;
  return g.scope(name, () => {
    const h = silu(convolution(silu(x), 'a', channels, 3, { padding: 1 }));
    return add(x, convolution(h, 'b', channels, 3, { padding: 1 }));
  });
};

/** Mean of the posterior: [batch, 1, height, width] to [batch, LATENTS, height / 8, width / 8]. */
export function encoder(g: Graph, x: Value): Value {
  return g.scope('encoder', () => {
    let h = convolution(x, 'c0', 24, 3, { padding: 1, stride: 2 });
    h = block(h, 'r0');
    h = convolution(silu(h), 'c1', 40, 3, { padding: 1, stride: 2 });
    h = block(h, 'r1');
    h = convolution(silu(h), 'c2', 48, 3, { padding: 1, stride: 2 });
    h = block(h, 'r2');
    return convolution(silu(h), 'mean', LATENTS, 1);
  });
}

/** @param step logarithm of the step of quantisation, one value per block: [batch, 1, height / 8, width / 8] */
export function decoder(g: Graph, z: Value, step: Value): Value {
  return g.scope('decoder', () => {
    let h = convolution(concat([z, step], 1), 'c0', 48, 3, { padding: 1 });
    h = block(h, 'r0');
    h = convolution(upsample(silu(h), 2), 'c1', 40, 3, { padding: 1 });
    h = block(h, 'r1');
    h = convolution(upsample(silu(h), 2), 'c2', 24, 3, { padding: 1 });
    h = block(h, 'r2');
    h = convolution(upsample(silu(h), 2), 'c3', 12, 3, { padding: 1 });
    h = block(h, 'r3');
    return convolution(silu(h), 'out', 1, 3, { padding: 1 });
  });
}
