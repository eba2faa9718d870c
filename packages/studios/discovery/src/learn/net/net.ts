import { type TablePlan, widthOf } from '../table.ts';

/** Weights of one layer as files keep them: whole steps from -127 to 127, with the size of the step by input. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Row by row, one row of `outputs` for each input. */
  readonly steps: Int8Array;
  /** By input. */
  readonly step: Float32Array;
  readonly bias: Float32Array;
}

/**
 * A network with one trunk for all properties of a panel and one head for each (Caruana, Machine Learning 1997, 28, 41): rectified
 * layers, then as many outputs as there are properties. Classes are log-odds, quantities deviations from their mean.
 */
export interface Net {
  readonly layers: readonly Layer[];
  /** By property: what 0 and 1 of the output stand for; of classes 0 and 1. */
  readonly centre: Float32Array;
  readonly spread: Float32Array;
}

/** What a net is fed for a bin: counts on a logarithmic scale, descriptors by rank, about -1.7 to 1.7. */
export interface Inputs {
  /** Columns of counts; those of descriptors follow. */
  readonly columns: number;
  readonly width: number;
  readonly counts: Float32Array;
  readonly descriptors: readonly Float32Array[];
}

const MOST_BINS = 256;
const COUNTS = Float32Array.from({ length: MOST_BINS }, (_, bin) => Math.log2(1 + bin));

export function inputsOf(plan: TablePlan): Inputs {
  const descriptors = plan.cuts.map((cuts) =>
    Float32Array.from(
      { length: cuts.length + 1 },
      (_, bin) => (bin / Math.max(1, cuts.length) - 0.5) * 2 * Math.sqrt(3),
    ),
  );
  return { columns: plan.columns.length, width: widthOf(plan), counts: COUNTS, descriptors };
}

export const inputAt = ({ columns, counts, descriptors }: Inputs, column: number, bin: number): number =>
  column < columns ? counts[bin]! : descriptors[column - columns]![bin]!;

/** What a net says of the row of bins at `offset`, by property: chances of class 1, or quantities. */
export function netSays(
  { layers, centre, spread }: Net,
  inputs: Inputs,
  binary: readonly boolean[],
  bins: Uint8Array,
  offset: number,
): Float64Array {
  let x: Float64Array = Float64Array.from({ length: inputs.width }, (_, c) => inputAt(inputs, c, bins[offset + c]!));
  layers.forEach((layer, l) => {
    x = through(layer, x);
    if (l + 1 < layers.length) for (let i = 0; i < x.length; i += 1) x[i] = Math.max(0, x[i]!);
  });
  return x.map((v, k) => (binary[k] ? 1 / (1 + Math.exp(-v)) : centre[k]! + spread[k]! * v));
}

function through({ inputs, outputs, steps, step, bias }: Layer, x: Float64Array): Float64Array {
  const y = Float64Array.from(bias);
  for (let i = 0; i < inputs; i += 1) {
    const v = x[i]! * step[i]!;
    if (v === 0) continue;
    const at = i * outputs;
    for (let o = 0; o < outputs; o += 1) y[o]! += v * steps[at + o]!;
  }
  return y;
}

/** A layer from weights [outputs, inputs]. */
export function layerOf(weight: Float32Array, bias: Float32Array): Layer {
  const outputs = bias.length;
  const inputs = weight.length / outputs;
  const steps = new Int8Array(weight.length);
  const step = new Float32Array(inputs);
  for (let i = 0; i < inputs; i += 1) {
    let most = 0;
    for (let o = 0; o < outputs; o += 1) most = Math.max(most, Math.abs(weight[o * inputs + i]!));
    step[i] = most / 127;
    if (most === 0) continue;
    for (let o = 0; o < outputs; o += 1) steps[i * outputs + o] = Math.round(weight[o * inputs + i]! / step[i]!);
  }
  return { inputs, outputs, steps, step, bias: Float32Array.from(bias) };
}
