import { type OnnxModel, type OnnxNode, readModel, writeModel } from '@aceso/tensor';
import type { InferenceSession, Tensor } from 'onnxruntime-node';

/**
 * Runs a chain of same-size 3D convolutions (a MeshNet) layer by layer in slabs, in place. A whole-volume run holds the input and
 * the output of a layer at once (2.9 GB for 21 channels of 256^3); this holds one of them and a slab. The numbers are the same:
 * every slab is fed the slices around it that its kernel reaches.
 */
export interface Chain {
  readonly layers: readonly ChainLayer[];
  readonly labels: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
}
interface ChainLayer {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  /** Slices that the kernel reaches to either side. */
  readonly reach: number;
  /** The layer and its activation as a model of its own, unpadded along depth. */
  readonly bytes: Uint8Array;
}
export interface ChainOptions {
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number) => void;
  /** Largest slab with its surroundings, in bytes; decides memory, not results. */
  readonly slabBytes?: number;
}

const POINTWISE = new Set(['Elu', 'Relu']);

/** @throws RangeError when the model is no chain of 3D convolutions with symmetric padding and pointwise activations */
export function readChain(bytes: Uint8Array): Chain {
  const model = readModel(bytes);
  const { graph } = model;
  const layers: ChainLayer[] = [];
  let last = graph.inputs.find(({ name }) => !graph.initialisers.some((t) => t.name === name))?.name;
  let group: OnnxNode[] = [];
  const close = (): void => {
    const [conv, activation] = group;
    if (conv !== undefined) layers.push(layerOf(model, conv, activation));
    group = [];
  };
  for (const node of graph.nodes) {
    if (node.inputs[0] !== last)
      throw new RangeError(`operator ${node.name} does not follow the one before it: no chain`);
    if (node.op === 'Conv') {
      close();
      group = [node];
    } else if (POINTWISE.has(node.op) && group.length === 1) group.push(node);
    else throw new RangeError(`operator ${node.op} (${node.name}) is not run in slabs; Conv, Elu and Relu are`);
    last = node.outputs[0];
  }
  close();
  for (const [i, layer] of layers.entries()) {
    if (i > 0 && layers[i - 1]?.outputs !== layer.inputs)
      throw new RangeError(`layer ${layer.name} does not fit the one before it`);
  }
  const labels = parseLabels(model.metadata.labels);
  return { layers, labels, metadata: model.metadata };
}

function parseLabels(text: string | undefined): string[] {
  if (text === undefined) return [];
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value.map(String) : [];
}

function layerOf(model: OnnxModel, conv: OnnxNode, activation: OnnxNode | undefined): ChainLayer {
  const ints = (name: string, otherwise: number[]): readonly number[] => {
    const value = conv.attributes[name];
    return value?.type === 'ints' ? value.value : otherwise;
  };
  const weight = model.graph.initialisers.find(({ name }) => name === conv.inputs[1]);
  if (weight === undefined || weight.dims.length !== 5) throw new RangeError(`${conv.name} is no 3D convolution`);
  const [outputs, inputs, ...window] = weight.dims as [number, number, number, number, number];
  const dilations = ints('dilations', [1, 1, 1]);
  const reach = window.map((n, axis) => ((n - 1) / 2) * (dilations[axis] as number));
  const pads = ints('pads', [0, 0, 0, 0, 0, 0]);
  if (ints('strides', [1, 1, 1]).some((s) => s !== 1) || pads.join() !== [...reach, ...reach].join()) {
    throw new RangeError(`${conv.name}: only stride 1 with padding that keeps the size is run in slabs`);
  }
  const [depth, height, width] = reach as [number, number, number];
  const names = new Set(conv.inputs.slice(1));
  const nodes: OnnxNode[] = [
    {
      ...conv,
      inputs: ['x', ...conv.inputs.slice(1)],
      outputs: [activation === undefined ? 'y' : 'c'],
      attributes: { ...conv.attributes, pads: { type: 'ints', value: [0, height, width, 0, height, width] } },
    },
  ];
  if (activation !== undefined) nodes.push({ ...activation, inputs: ['c'], outputs: ['y'] });
  const bytes = writeModel({
    ...model,
    metadata: {},
    graph: {
      name: conv.name,
      nodes,
      inputs: [{ name: 'x', type: 'float32', shape: [1, inputs, 'reached', 'height', 'width'] }],
      outputs: [{ name: 'y', type: 'float32', shape: [1, outputs, 'depth', 'height', 'width'] }],
      initialisers: model.graph.initialisers.filter(({ name }) => names.has(name)),
    },
  });
  return { name: conv.name, inputs, outputs, reach: depth, bytes };
}

/** Scores of `slices` slices from slice `first`: [channel][slice][height][width]. Valid until the next call. */
export type ScoreReader = (scores: Float32Array, first: number, slices: number) => void;

/**
 * Runs the chain on one volume [depth][height][width]. Two threads by default.
 * @param read called with the scores of one slab after the other
 */
export async function runChain(
  chain: Chain,
  image: Float32Array,
  dims: readonly [depth: number, height: number, width: number],
  read: ScoreReader,
  options: ChainOptions = {},
): Promise<void> {
  const [depth, height, width] = dims;
  const plane = height * width;
  if (image.length !== depth * plane) throw new RangeError(`${image.length} voxels do not fill ${dims.join(' x ')}`);
  const ort = await import('onnxruntime-node');
  // Slice by slice, channels within: what a slab needs lies together, and a slab can be replaced in place.
  let state = image;
  let channels = 1;
  const work = chain.layers.map((layer) => layer.inputs * layer.outputs * (2 * layer.reach + 1));
  const total = work.reduce((a, b) => a + b, 0);
  let done = 0;
  for (const [l, layer] of chain.layers.entries()) {
    if (layer.inputs !== channels)
      throw new RangeError(`layer ${layer.name} takes ${layer.inputs} channels, not ${channels}`);
    const session = await ort.InferenceSession.create(layer.bytes, {
      executionProviders: ['cpu'],
      intraOpNumThreads: options.threads ?? 2,
      interOpNumThreads: 1,
      enableCpuMemArena: false,
      logSeverityLevel: 3,
    });
    const last = l === chain.layers.length - 1;
    const slices = slabSlices(layer, plane, depth, options.slabBytes ?? 256e6);
    const next = last
      ? undefined
      : layer.outputs === channels
        ? state
        : new Float32Array(depth * layer.outputs * plane);
    const slab = new Slab(ort.Tensor, layer, height, width, slices);
    try {
      for (let first = 0; first < depth; first += slices) {
        options.signal?.throwIfAborted();
        const count = Math.min(slices, depth - first);
        slab.load(state, first, count, depth);
        const scores = await slab.run(session, count);
        if (next === undefined) read(scores, first, count);
        else slab.store(next, first, count, scores);
        options.progress?.((done + ((work[l] as number) * (first + count)) / depth) / total);
      }
    } finally {
      await session.release();
    }
    done += work[l] as number;
    if (next !== undefined) state = next;
    channels = layer.outputs;
  }
}

function slabSlices(layer: ChainLayer, plane: number, depth: number, bytes: number): number {
  const most = Math.floor(bytes / (4 * plane * (layer.inputs + layer.outputs))) - 2 * layer.reach;
  return Math.max(1, Math.min(depth, Math.max(most, 8)));
}

/** Input and output memory of one layer, with the old slices before the slab that were already replaced. */
class Slab {
  readonly #tensor: typeof Tensor;
  readonly #layer: ChainLayer;
  readonly #height: number;
  readonly #width: number;
  readonly #input: Float32Array;
  readonly #output: Float32Array;
  readonly #before: Float32Array;
  #loaded = 0;

  constructor(tensor: typeof Tensor, layer: ChainLayer, height: number, width: number, slices: number) {
    const plane = height * width;
    this.#tensor = tensor;
    this.#layer = layer;
    this.#height = height;
    this.#width = width;
    this.#input = new Float32Array(layer.inputs * (slices + 2 * layer.reach) * plane);
    this.#output = new Float32Array(layer.outputs * slices * plane);
    this.#before = new Float32Array(layer.inputs * layer.reach * plane);
  }

  load(state: Float32Array, first: number, count: number, depth: number): void {
    const { inputs, reach } = this.#layer;
    const plane = this.#height * this.#width;
    const reached = count + 2 * reach;
    for (let k = 0; k < reached; k += 1) {
      const z = first + k - reach;
      for (let c = 0; c < inputs; c += 1) {
        const to = (c * reached + k) * plane;
        if (z < 0 || z >= depth) this.#input.fill(0, to, to + plane);
        else if (k < reach) {
          const from = (k * inputs + c) * plane;
          this.#input.set(this.#before.subarray(from, from + plane), to);
        } else {
          const from = (z * inputs + c) * plane;
          this.#input.set(state.subarray(from, from + plane), to);
        }
      }
    }
    // The last `reach` old slices of this slab stand before the next one.
    for (let k = 0; k < reach; k += 1) {
      for (let c = 0; c < inputs; c += 1) {
        const from = (c * reached + count + k) * plane;
        this.#before.set(this.#input.subarray(from, from + plane), (k * inputs + c) * plane);
      }
    }
    this.#loaded = reached;
  }

  async run(session: InferenceSession, count: number): Promise<Float32Array> {
    const { inputs, outputs } = this.#layer;
    const plane = this.#height * this.#width;
    const output = this.#output.subarray(0, outputs * count * plane);
    const input = this.#input.subarray(0, inputs * this.#loaded * plane);
    const x = new this.#tensor('float32', input, [1, inputs, this.#loaded, this.#height, this.#width]);
    const y = new this.#tensor('float32', output, [1, outputs, count, this.#height, this.#width]);
    const result = await session.run({ x }, { y });
    return result.y?.data as Float32Array;
  }

  store(state: Float32Array, first: number, count: number, scores: Float32Array): void {
    const { outputs } = this.#layer;
    const plane = this.#height * this.#width;
    for (let k = 0; k < count; k += 1) {
      for (let c = 0; c < outputs; c += 1) {
        const from = (c * count + k) * plane;
        state.set(scores.subarray(from, from + plane), ((first + k) * outputs + c) * plane);
      }
    }
  }
}
