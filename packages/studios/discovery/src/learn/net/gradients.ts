import type { Layer, Net } from './net.ts';

/** Points along the path where a net has more than one hidden layer. */
const POINTS = 128;

export interface NetGradients {
  /** By input: its part of the difference of the output from the output at the baseline. */
  readonly parts: Float64Array;
  /** Log-odds of classes, standardised quantities. */
  readonly output: number;
  readonly baseline: number;
}

/**
 * Integrated gradients of one output of a net along the straight path from nought (Sundararajan, Taly and Yan, ICML 2017): the parts add up
 * to the difference of the outputs (completeness). With one hidden layer the path integral is exact, since each rectified unit is on
 * over one stretch of the path; deeper nets are integrated at midpoints.
 */
export function netGradients({ layers }: Net, x: Float64Array, head: number): NetGradients {
  const outputAt = (scale: number): number => forward(layers, x, scale).at(-1)![head]!;
  const gradient = new Float64Array(x.length);
  if (layers.length === 2) addTo(gradient, backward(layers, onShares(layers[0]!, x), head), 1);
  else
    for (let k = 0; k < POINTS; k += 1) {
      const hidden = forward(layers, x, (k + 0.5) / POINTS).slice(0, -1);
      const on = hidden.map((sums) => sums.map((v) => (v > 0 ? 1 : 0)));
      addTo(gradient, backward(layers, on, head), 1 / POINTS);
    }
  return { parts: gradient.map((g, i) => g * x[i]!), output: outputAt(1), baseline: outputAt(0) };
}

/** Sums before the rectifier of each layer, at a place on the path. */
function forward(layers: readonly Layer[], x: Float64Array, scale: number): Float64Array[] {
  let values: Float64Array = x.map((v) => v * scale);
  return layers.map((layer) => {
    const sums = Float64Array.from(layer.bias);
    for (let i = 0; i < layer.inputs; i += 1) {
      const v = values[i]! * layer.step[i]!;
      if (v === 0) continue;
      for (let o = 0; o < layer.outputs; o += 1) sums[o]! += v * layer.steps[i * layer.outputs + o]!;
    }
    values = sums.map((v) => Math.max(0, v));
    return sums;
  });
}

/** Of each unit of the first layer, the share of the path on which it is on: its sum goes from p to q in a straight line. */
function onShares(layer: Layer, x: Float64Array): Float64Array[] {
  const end = forward([layer], x, 1)[0]!;
  return [
    end.map((q, o) => {
      const p = layer.bias[o]!;
      if (p > 0 && q > 0) return 1;
      if (p <= 0 && q <= 0) return 0;
      return Math.max(p, q) / Math.abs(q - p);
    }),
  ];
}

/** Gradient of one output with respect to the inputs, with the rectifiers open by these shares. */
function backward(layers: readonly Layer[], on: readonly Float64Array[], head: number): Float64Array {
  const last = layers.at(-1)!;
  let above: Float64Array = Float64Array.from(
    { length: last.inputs },
    (_, i) => last.step[i]! * last.steps[i * last.outputs + head]!,
  );
  for (let l = layers.length - 2; l >= 0; l -= 1) {
    const { inputs, outputs, steps, step } = layers[l]!;
    const open = above.map((g, o) => g * on[l]![o]!);
    above = Float64Array.from({ length: inputs }, (_, i) => {
      let sum = 0;
      for (let o = 0; o < outputs; o += 1) sum += open[o]! * steps[i * outputs + o]!;
      return sum * step[i]!;
    });
  }
  return above;
}

function addTo(total: Float64Array, part: Float64Array, share: number): void {
  for (let i = 0; i < total.length; i += 1) total[i]! += share * part[i]!;
}
