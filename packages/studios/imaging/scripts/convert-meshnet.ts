/**
 * Rewrites a MeshNet published as a TF.js layers model (a chain of dilated Conv3D and activations, channels last) as one ONNX
 * file (channels first, spatial lengths open), with the publisher's name, licence and label map in its metadata.
 *
 * node packages/studios/imaging/scripts/convert-meshnet.ts FOLDER OUT.onnx --source TEXT --licence TEXT
 *
 * FOLDER holds model.json, its weight file and colormap.json, as in github.com/neuroneural/brainchop, public/models.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type OnnxNode, type OnnxTensor, writeModel } from '@aceso/tensor';

interface Layer {
  readonly class_name: string;
  readonly config: {
    readonly name: string;
    readonly filters?: number;
    readonly kernel_size?: readonly number[];
    readonly dilation_rate?: readonly number[];
    readonly strides?: readonly number[];
    readonly padding?: string;
    readonly activation?: string;
    readonly use_bias?: boolean;
  };
}
interface LayersModel {
  readonly modelTopology: { readonly model_config: { readonly config: { readonly layers: readonly Layer[] } } };
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly { readonly name: string; readonly shape: readonly number[]; readonly dtype: string }[];
  }[];
}

const ACTIVATIONS: Readonly<Record<string, string>> = { elu: 'Elu', relu: 'Relu' };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { source: { type: 'string' }, licence: { type: 'string' } },
});
const [folder, out] = positionals;
if (folder === undefined || out === undefined) throw new Error('FOLDER and OUT.onnx are needed');

const model = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as LayersModel;
const labels = (JSON.parse(await readFile(join(folder, 'colormap.json'), 'utf8')) as { labels: string[] }).labels;
const weights = new Map<string, { shape: readonly number[]; data: Float32Array }>();
for (const group of model.weightsManifest) {
  const bytes = Buffer.concat(await Promise.all(group.paths.map((path) => readFile(join(folder, path)))));
  let at = 0;
  for (const { name, shape, dtype } of group.weights) {
    if (dtype !== 'float32') throw new Error(`${name} is ${dtype}; only float32 is converted`);
    const size = shape.reduce((a, b) => a * b, 1);
    const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + 4 * size));
    weights.set(name, { shape, data });
    at += 4 * size;
  }
  if (at !== bytes.length) throw new Error(`${bytes.length - at} bytes of the weight file are left over`);
}

const raw = (data: Float32Array): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
const nodes: OnnxNode[] = [];
const initialisers: OnnxTensor[] = [];
let last = 'image';
for (const { class_name: kind, config } of model.modelTopology.model_config.config.layers) {
  if (kind === 'InputLayer') continue;
  const next = `${config.name}:out`;
  if (kind === 'Activation') {
    const op = ACTIVATIONS[config.activation ?? ''];
    if (op === undefined) throw new Error(`activation ${config.activation} is not converted`);
    nodes.push({ op, name: config.name, domain: '', inputs: [last], outputs: [next], attributes: {} });
  } else if (kind === 'Conv3D') {
    const kernel = weights.get(`${config.name}/kernel`);
    const bias = weights.get(`${config.name}/bias`);
    const dilation = config.dilation_rate ?? [1, 1, 1];
    const strided = (config.strides ?? [1, 1, 1]).some((s) => s !== 1);
    if (
      kernel === undefined ||
      bias === undefined ||
      strided ||
      config.padding !== 'same' ||
      config.activation !== 'linear'
    ) {
      throw new Error(`${config.name}: only Conv3D with bias, stride 1, padding "same", linear is converted`);
    }
    const [d, h, w, cin, cout] = kernel.shape as [number, number, number, number, number];
    const turned = new Float32Array(kernel.data.length);
    const places = d * h * w;
    for (let p = 0; p < places; p += 1)
      for (let i = 0; i < cin; i += 1)
        for (let o = 0; o < cout; o += 1)
          turned[(o * cin + i) * places + p] = kernel.data[(p * cin + i) * cout + o] as number;
    const pads = [d, h, w].map((n, axis) => ((n - 1) / 2) * (dilation[axis] as number));
    initialisers.push(
      { name: `${config.name}.weight`, type: 'float32', dims: [cout, cin, d, h, w], raw: raw(turned) },
      { name: `${config.name}.bias`, type: 'float32', dims: [cout], raw: raw(bias.data) },
    );
    nodes.push({
      op: 'Conv',
      name: config.name,
      domain: '',
      inputs: [last, `${config.name}.weight`, `${config.name}.bias`],
      outputs: [next],
      attributes: {
        kernel_shape: { type: 'ints', value: [d, h, w] },
        dilations: { type: 'ints', value: [...dilation] },
        pads: { type: 'ints', value: [...pads, ...pads] },
      },
    });
  } else throw new Error(`layer ${kind} is not converted`);
  last = next;
}
const final = nodes.at(-1) as OnnxNode;
nodes[nodes.length - 1] = { ...final, outputs: ['scores'] };
const space = ['depth', 'height', 'width'];
const bytes = writeModel({
  irVersion: 8,
  producer: 'aceso convert-meshnet',
  opsets: { '': 13 },
  graph: {
    name: basename(folder),
    nodes,
    inputs: [{ name: 'image', type: 'float32', shape: [1, 1, ...space] }],
    outputs: [{ name: 'scores', type: 'float32', shape: [1, labels.length, ...space] }],
    initialisers,
  },
  metadata: { labels: JSON.stringify(labels), source: values.source ?? '', licence: values.licence ?? '' },
});
await writeFile(out, bytes);
console.log(`${out}: ${bytes.length} bytes, ${nodes.length} operators, ${labels.length} labels`);
