import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { add, concat, conv, exportModel, type Graph, openSession, relu, upsample, type Value } from '@aceso/tensor';
import { openSize } from '../packages/studios/imaging/scripts/open-size.ts';
import { type Slice, slice } from '../packages/studios/imaging/src/enhance/image.ts';
import { imageOf, spectrumOf } from '../packages/studios/imaging/src/enhance/kspace.ts';

interface Layer {
  readonly class_name: string;
  readonly name: string;
  readonly config: { readonly activation?: string; readonly padding?: string; readonly interpolation?: string };
  readonly inbound_nodes: readonly (readonly (readonly [string, ...unknown[]])[])[];
}

/**
 * The natural-image network of npm (@upscalerjs/default-model 1.0.0, MIT; a residual dense network, 2x, trained on DIV2K) from its unpacked
 * package, rewritten as ONNX: a comparison, not part of the product.
 * @param folder of the package, with models/model.json
 */
export async function openEsrgan(
  folder: string,
): Promise<{ run(zeroFilled: Slice): Promise<Slice>; close(): Promise<void> }> {
  const { modelTopology, weightsManifest } = JSON.parse(await readFile(join(folder, 'models/model.json'), 'utf8'));
  const bin = await readFile(join(folder, 'models/group1-shard1of1.bin'));
  const weights = new Map<string, { shape: number[]; data: Float32Array }>();
  let at = 0;
  for (const { name, shape, dtype, quantization } of weightsManifest[0].weights) {
    if (dtype !== 'float32' || quantization !== undefined) throw new Error(`weights ${name} are not plain float32`);
    const count = (shape as number[]).reduce((a, b) => a * b, 1);
    weights.set(name, { shape, data: new Float32Array(Uint8Array.from(bin.subarray(at, at + 4 * count)).buffer) });
    at += 4 * count;
  }
  const layers = modelTopology.model_config.config.layers as readonly Layer[];
  const parameters: Record<string, Float32Array> = {};
  const build = (g: Graph) => {
    const values = new Map<string, Value>();
    for (const { class_name: kind, name, config, inbound_nodes: nodes } of layers) {
      const from = (nodes[0] ?? []).map(([source]) => values.get(source)!);
      const [x] = from as [Value];
      if (kind === 'InputLayer') values.set(name, g.input('x', [1, 3, 64, 64]));
      else if (kind === 'Conv2D') {
        const { shape, data } = weights.get(`${name}/kernel`)!;
        const [h, w, inputs, outputs] = shape as [number, number, number, number];
        const kernel = new Float32Array(data.length);
        for (let i = 0; i < data.length; i += 1) {
          const [o, c, place] = [i % outputs, Math.floor(i / outputs) % inputs, Math.floor(i / (outputs * inputs))];
          kernel[(o * inputs + c) * h * w + place] = data[i]!;
        }
        parameters[`${name}.kernel`] = kernel;
        parameters[`${name}.bias`] = weights.get(`${name}/bias`)!.data;
        const zeros = (shape: readonly number[]) => new Float32Array(shape.reduce((a, b) => a * b, 1));
        values.set(
          name,
          conv(
            x,
            g.parameter(`${name}.kernel`, [outputs, inputs, h, w], zeros),
            { padding: (h - 1) / 2 },
            g.parameter(`${name}.bias`, [outputs], zeros),
          ),
        );
      } else if (kind === 'Activation' && config.activation === 'relu') values.set(name, relu(x));
      else if (kind === 'Concatenate') values.set(name, concat(from, 1));
      else if (kind === 'Add')
        values.set(
          name,
          from.reduce((a, b) => add(a, b)),
        );
      else if (kind === 'UpSampling2D' && (config.interpolation ?? 'nearest') === 'nearest')
        values.set(name, upsample(x, 2));
      else throw new Error(`a layer ${kind} is not known here`);
    }
    return { y: values.get(layers.at(-1)!.name)! };
  };
  const bytes = exportModel(build, parameters);
  const session = await openSession(openSize(bytes, { x: ['height', 'width'] }, { y: ['rows', 'columns'] }), {
    threads: 2,
  });
  return {
    async run(zeroFilled) {
      // Its training halved images about the middle of pixel pairs, k-space truncation about every second pixel: half a pixel apart.
      const moved = shifted(zeroFilled, 0.5);
      const [w, h] = [zeroFilled.width >> 1, zeroFilled.height >> 1];
      const x = new Float32Array(3 * w * h);
      for (let v = 0; v < h; v += 1)
        for (let u = 0; u < w; u += 1)
          for (let c = 0; c < 3; c += 1)
            x[(c * h + v) * w + u] = 255 * Math.max(0, Math.min(1, moved.data[2 * v * zeroFilled.width + 2 * u]!));
      const { y } = await session.run({ x: { type: 'float32', dims: [1, 3, h, w], data: x } });
      const data = y!.data as Float32Array;
      const out = slice(zeroFilled.width, zeroFilled.height);
      const pixels = 4 * w * h;
      for (let v = 0; v < out.height; v += 1)
        for (let u = 0; u < out.width; u += 1) {
          const p = Math.min(v, 2 * h - 1) * 2 * w + Math.min(u, 2 * w - 1);
          out.data[v * out.width + u] = (data[p]! + data[pixels + p]! + data[2 * pixels + p]!) / 765;
        }
      return out;
    },
    close: () => session.close(),
  };
}

/** The image as it is `by` pixels further along both axes; exact for what truncated k-space holds. */
function shifted(image: Slice, by: number): Slice {
  const spectrum = spectrumOf(image);
  const { width, height, re, im } = spectrum;
  const signed = (i: number, n: number): number => (i <= (n - 1) / 2 ? i : i - n);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const phase = 2 * Math.PI * by * (signed(x, width) / width + signed(y, height) / height);
      const [c, s] = [Math.cos(phase), Math.sin(phase)];
      const i = y * width + x;
      [re[i], im[i]] = [c * re[i]! - s * im[i]!, s * re[i]! + c * im[i]!];
    }
  return imageOf(spectrum);
}
