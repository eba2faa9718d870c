import { convolution, type Graph, relu, type Value } from '@aceso/tensor';

export type Task = 'sr' | 'denoise';

/** Hidden layers and channels of the shipped networks. */
export const SHAPE = { channels: 32, layers: 6 } as const;

/**
 * A residual network (Zhang et al. 2017, DnCNN, without batch normalisation): what it says is added to the image it is given. Input
 * [batch, 1 or 2, height, width]: the image divided by its reference intensity and, for denoising, the noise level.
 */
export function residual(g: Graph, x: Value, { channels, layers } = SHAPE): Value {
  return g.scope('enhance', () => {
    let h = relu(convolution(x, 'c0', channels, 3, { padding: 1 }));
    for (let i = 1; i < layers; i += 1) h = relu(convolution(h, `c${i}`, channels, 3, { padding: 1 }));
    return convolution(h, 'out', 1, 3, { padding: 1 });
  });
}

export const inputChannels = (task: Task): number => (task === 'sr' ? 1 : 2);
