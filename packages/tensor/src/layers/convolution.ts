import type { Value } from '../graph/graph.ts';
import { type ConvOptions, conv, convTranspose } from '../ops/conv.ts';
import { uniform } from './initial.ts';

export interface ConvolutionOptions extends ConvOptions {
  /** Default true. */
  readonly bias?: boolean;
}

/**
 * Convolution over [batch, in, ...space] (1 to 3 spatial axes) with a cubic window; parameters `NAME.weight`
 * [out, in, ...window] and `NAME.bias` [out].
 */
export function convolution(
  x: Value,
  name: string,
  out: number,
  window: number,
  options: ConvolutionOptions = {},
): Value {
  const g = x.graph;
  return g.scope(name, () => {
    const channels = x.shape[1] ?? 0;
    const places = x.shape.slice(2).map(() => window);
    const bound = uniform(1 / Math.sqrt(channels * window ** places.length));
    const weight = g.parameter('weight', [out, channels, ...places], bound);
    const bias = options.bias === false ? undefined : g.parameter('bias', [out], bound);
    return conv(x, weight, options, bias);
  });
}

/** Transposed convolution (learned upsampling); parameters `NAME.weight` [in, out, ...window] and `NAME.bias` [out]. */
export function deconvolution(
  x: Value,
  name: string,
  out: number,
  window: number,
  options: ConvolutionOptions & { readonly outputPadding?: number } = {},
): Value {
  const g = x.graph;
  return g.scope(name, () => {
    const channels = x.shape[1] ?? 0;
    const places = x.shape.slice(2).map(() => window);
    const bound = uniform(1 / Math.sqrt(out * window ** places.length));
    const weight = g.parameter('weight', [channels, out, ...places], bound);
    const bias = options.bias === false ? undefined : g.parameter('bias', [out], bound);
    return convTranspose(x, weight, options, bias);
  });
}
