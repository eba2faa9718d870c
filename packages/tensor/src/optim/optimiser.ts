import type { Value } from '../graph/graph.ts';
import { add, div, mul, sqrt, square, sub } from '../ops/elementwise.ts';

/** How one step changes a parameter, as nodes of the training graph. */
export interface Optimiser {
  readonly name: string;
  /** Tensors kept per parameter, zero at first. */
  readonly slots: readonly string[];
  /** Numbers fed at step 1, 2, ...: whatever depends on the step or the learning rate. */
  scalars(step: number, learningRate: number): Readonly<Record<string, number>>;
  update(
    parameter: Value,
    gradient: Value,
    slots: Readonly<Record<string, Value>>,
    scalars: Readonly<Record<string, Value>>,
    decays: boolean,
  ): { readonly parameter: Value; readonly slots: Readonly<Record<string, Value>> };
}

export interface AdamOptions {
  /** Decay of the mean and of the mean square. Default [0.9, 0.999]. */
  readonly betas?: readonly [number, number];
  /** Default 1e-8. */
  readonly epsilon?: number;
  /** Decoupled decay (Loshchilov and Hutter, 2019) of parameters with two or more axes. Default 0 for adam, 0.01 for adamW. */
  readonly weightDecay?: number;
}

/**
 * Adam (Kingma and Ba, 2015). The slots hold the running sums divided by (1 - beta), so that one step reads and writes
 * memory ten times instead of thirteen; the step itself is the usual one.
 */
export function adam(options: AdamOptions = {}): Optimiser {
  const [b1, b2] = options.betas ?? [0.9, 0.999];
  const epsilon = options.epsilon ?? 1e-8;
  const decay = options.weightDecay ?? 0;
  return {
    name: 'adam',
    slots: ['mean', 'square'],
    scalars(step, learningRate) {
      // lr m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + eps), with m = (1 - b1) M and v = (1 - b2) V.
      const c = Math.sqrt((1 - b2 ** step) / (1 - b2));
      return {
        size: ((learningRate * (1 - b1)) / (1 - b1 ** step)) * c,
        floor: epsilon * c,
        keep: 1 - learningRate * decay,
      };
    },
    update(parameter, gradient, slots, scalars, decays) {
      const m = add(mul(slots.mean as Value, b1), gradient);
      const v = add(mul(slots.square as Value, b2), square(gradient));
      const change = mul(div(m, add(sqrt(v), scalars.floor as Value)), scalars.size as Value);
      const kept = decay > 0 && decays ? mul(parameter, scalars.keep as Value) : parameter;
      return { parameter: sub(kept, change), slots: { mean: m, square: v } };
    },
  };
}

/** Adam with decoupled weight decay. */
export const adamW = (options: AdamOptions = {}): Optimiser => ({
  ...adam({ ...options, weightDecay: options.weightDecay ?? 0.01 }),
  name: 'adamW',
});

/** Gradient descent, with momentum if given. */
export function sgd(options: { readonly momentum?: number } = {}): Optimiser {
  const momentum = options.momentum ?? 0;
  return {
    name: 'sgd',
    slots: momentum > 0 ? ['velocity'] : [],
    scalars: (_, learningRate) => ({ size: learningRate }),
    update(parameter, gradient, slots, scalars) {
      if (momentum === 0) return { parameter: sub(parameter, mul(gradient, scalars.size as Value)), slots: {} };
      const velocity = add(mul(slots.velocity as Value, momentum), gradient);
      return { parameter: sub(parameter, mul(velocity, scalars.size as Value)), slots: { velocity } };
    },
  };
}
