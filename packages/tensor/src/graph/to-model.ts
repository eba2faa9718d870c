import type { OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from '../onnx/model.ts';
import type { Graph, Value } from './graph.ts';
import type { Shape } from './shape.ts';

/** ONNX operator set; Gelu came with 20, ReduceMean by input with 18. */
const OPSET = 20;
const IR_VERSION = 9;

export interface ToModelOptions {
  readonly outputs: Readonly<Record<string, Value>>;
  /** Parameters and buffers written into the file; the others become inputs. */
  readonly constants?: Readonly<Record<string, Float32Array>>;
  /** Name of the first dimension of inputs and outputs, when it is left open. */
  readonly batch?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The part of the graph that the outputs need, as an ONNX model. */
export function toModel(graph: Graph, options: ToModelOptions): OnnxModel {
  const needed = new Set(Object.values(options.outputs).map((value) => value.id));
  const kept = [];
  for (let i = graph.nodes.length - 1; i >= 0; i -= 1) {
    const node = graph.nodes[i];
    if (node === undefined || !node.outputs.some((output) => needed.has(output.id))) continue;
    kept.push(node);
    // A capture that only the derivative needs is no input of a subgraph, but costs nothing to keep.
    for (const input of [...node.inputs, ...node.captures]) if (input !== undefined) needed.add(input.id);
  }
  kept.reverse();

  const nodes: OnnxNode[] = kept.map((node, i) => ({
    op: node.op,
    name: `${node.scope === '' ? '' : `${node.scope}.`}${node.op}.${i}`,
    domain: '',
    inputs: node.inputs.map((input) => input?.name ?? ''),
    outputs: node.outputs.map((output) => output.name),
    attributes: node.attributes,
  }));
  for (const [name, value] of Object.entries(options.outputs)) {
    nodes.push({
      op: 'Identity',
      name: `output.${name}`,
      domain: '',
      inputs: [value.name],
      outputs: [name],
      attributes: {},
    });
  }

  const shapeOf = (shape: Shape): (number | string)[] =>
    options.batch === undefined || shape.length === 0 ? [...shape] : [options.batch, ...shape.slice(1)];
  const inputs: OnnxValue[] = [];
  const initialisers: OnnxTensor[] = [];
  for (const [name, value] of graph.inputs) {
    if (needed.has(value.id)) inputs.push({ name, type: value.type, shape: shapeOf(value.shape) });
  }
  for (const { name, shape, value } of [...graph.parameters.values(), ...graph.buffers.values()]) {
    if (!needed.has(value.id)) continue;
    const data = options.constants?.[name];
    if (data === undefined) inputs.push({ name, type: 'float32', shape });
    else initialisers.push({ name, type: 'float32', dims: shape, raw: bytesOf(data) });
  }
  for (const { value, data } of graph.constants.values()) {
    if (needed.has(value.id)) {
      initialisers.push({ name: value.name, type: value.type, dims: value.shape, raw: bytesOf(data) });
    }
  }
  return {
    irVersion: IR_VERSION,
    producer: 'aceso-tensor',
    opsets: { '': OPSET },
    metadata: options.metadata ?? {},
    graph: {
      name: 'aceso',
      nodes,
      inputs,
      outputs: Object.entries(options.outputs).map(([name, value]) => ({
        name,
        type: value.type,
        shape: shapeOf(value.shape),
      })),
      initialisers,
    },
  };
}

const bytesOf = (data: Float32Array | BigInt64Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
