import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OnnxNode, type OnnxTensor, openSession, writeModel } from '@aceso/tensor';
import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { parseCard, readCarded } from './card.ts';
import { readChain, runChain } from './chain.ts';
import { openImageModel } from './image-model.ts';

/** A chain of dilated 3D convolutions with random weights: 1 -> 3 -> 3 -> 3 -> 2 channels. */
function chainModel(pad = true): Uint8Array {
  const random = createRandom(8);
  const nodes: OnnxNode[] = [];
  const initialisers: OnnxTensor[] = [];
  const add = (name: string, dims: number[]): string => {
    const data = Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => 0.4 * random.normal());
    initialisers.push({ name, type: 'float32', dims, raw: new Uint8Array(data.buffer) });
    return name;
  };
  let last = 'image';
  for (const [i, [cin, cout, window, dilation]] of [
    [1, 3, 3, 1],
    [3, 3, 3, 2],
    [3, 3, 3, 4],
    [3, 2, 1, 1],
  ].entries() as Iterable<[number, [number, number, number, number]]>) {
    const reach = pad ? ((window - 1) / 2) * dilation : 0;
    nodes.push({
      op: 'Conv',
      name: `c${i}`,
      domain: '',
      inputs: [last, add(`w${i}`, [cout, cin, window, window, window]), add(`b${i}`, [cout])],
      outputs: [i === 3 ? 'scores' : `h${i}`],
      attributes: {
        kernel_shape: { type: 'ints', value: [window, window, window] },
        dilations: { type: 'ints', value: [dilation, dilation, dilation] },
        pads: { type: 'ints', value: Array<number>(6).fill(reach) },
      },
    });
    if (i < 3)
      nodes.push({ op: 'Elu', name: `e${i}`, domain: '', inputs: [`h${i}`], outputs: [`a${i}`], attributes: {} });
    last = `a${i}`;
  }
  return writeModel({
    irVersion: 8,
    producer: 'test',
    opsets: { '': 13 },
    metadata: { labels: '["a","b"]' },
    graph: {
      name: 'chain',
      nodes,
      inputs: [{ name: 'image', type: 'float32', shape: [1, 1, 'd', 'h', 'w'] }],
      outputs: [{ name: 'scores', type: 'float32', shape: [1, 2, 'd', 'h', 'w'] }],
      initialisers,
    },
  });
}

describe('chains in slabs', () => {
  it.each([1, 40_000, 1e9])('give the numbers of the whole model (slabs of %i bytes)', async (slabBytes) => {
    const bytes = chainModel();
    const dims = [21, 9, 11] as const;
    const random = createRandom(1);
    const image = Float32Array.from({ length: 21 * 9 * 11 }, () => random.next());
    const whole = await openSession(bytes, { thread: 'here' });
    const { scores } = await whole.run({ image: { type: 'float32', dims: [1, 1, ...dims], data: image.slice() } });
    await whole.close();
    const chain = readChain(bytes);
    expect(chain.labels).toEqual(['a', 'b']);
    const out = new Float32Array(2 * image.length);
    const progress: number[] = [];
    await runChain(
      chain,
      image,
      dims,
      (part, first, slices) => {
        for (let c = 0; c < 2; c += 1)
          out.set(part.subarray(c * slices * 99, (c + 1) * slices * 99), c * image.length + first * 99);
      },
      { slabBytes, progress: (done) => progress.push(done) },
    );
    const expected = scores?.data as Float32Array;
    for (let i = 0; i < out.length; i += 1) expect(out[i]).toBeCloseTo(expected[i]!, 4);
    expect(progress.at(-1)).toBeCloseTo(1, 9);
  });

  it('stop when told to and refuse what is no chain', async () => {
    const chain = readChain(chainModel());
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(runChain(chain, new Float32Array(1000), [10, 10, 10], () => undefined, { signal })).rejects.toThrow(
      'enough',
    );
    await expect(runChain(chain, new Float32Array(10), [10, 10, 10], () => undefined)).rejects.toThrow(/fill/);
    expect(() => readChain(chainModel(false))).toThrow(/keeps the size/);
  });
});

describe('cards', () => {
  it('name what they lack', () => {
    expect(() => parseCard('{', 'x')).toThrow(/no JSON/);
    expect(() => parseCard('{"name":"x"}', 'x')).toThrow(/lacks "version"/);
  });

  it('bind a model to its bytes, and open a classifier that a user brings', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aceso-card-'));
    try {
      // Mean of the image times 2, and minus that.
      const weights = Float32Array.of(2, -2);
      const model = writeModel({
        irVersion: 8,
        producer: 'test',
        opsets: { '': 13 },
        metadata: {},
        graph: {
          name: 'm',
          nodes: [
            { op: 'GlobalAveragePool', name: 'p', domain: '', inputs: ['x'], outputs: ['m'], attributes: {} },
            { op: 'Flatten', name: 'f', domain: '', inputs: ['m'], outputs: ['v'], attributes: {} },
            { op: 'MatMul', name: 'w', domain: '', inputs: ['v', 'weights'], outputs: ['y'], attributes: {} },
          ],
          inputs: [{ name: 'x', type: 'float32', shape: [1, 1, 4, 4] }],
          outputs: [{ name: 'y', type: 'float32', shape: [1, 2] }],
          initialisers: [{ name: 'weights', type: 'float32', dims: [1, 2], raw: new Uint8Array(weights.buffer) }],
        },
      });
      const card = {
        name: 'mine',
        version: '1',
        file: 'mine.onnx',
        sha256: createHash('sha256').update(model).digest('hex'),
        task: 'classification',
        summary: 's',
        source: 'me',
        licence: 'mine',
        limits: [],
        researchUse: true,
        modality: ['DX'],
        input: { name: 'x', height: 4, width: 4, channels: 1, range: [0, 1] },
        output: { name: 'y', labels: ['bright', 'dark'], activation: 'softmax' },
      };
      const path = join(folder, 'mine.card.json');
      await writeFile(join(folder, 'mine.onnx'), model);
      await writeFile(path, JSON.stringify(card));
      const opened = await openImageModel(path);
      const [bright, dark] = await opened.classify(new Float32Array(16).fill(0.5));
      expect(bright).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
      expect(bright! + dark!).toBeCloseTo(1, 6);
      await opened.close();
      await writeFile(path, JSON.stringify({ ...card, input: { ...card.input, name: 'z' } }));
      await expect(openImageModel(path)).rejects.toThrow(/no input z/);
      await writeFile(path, JSON.stringify({ ...card, output: {} }));
      await expect(openImageModel(path)).rejects.toThrow(/output/);
      await writeFile(join(folder, 'mine.onnx'), model.subarray(1));
      await expect(openImageModel(path)).rejects.toThrow(/SHA-256/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.each(['brain/meshnet-18', 'enhance/mr-sr', 'enhance/mr-denoise', 'xray/pneumonia'])(
    '%s is what its card says',
    async (name) => {
      const { card, bytes } = await readCarded(new URL(`../../models/${name}.card.json`, import.meta.url));
      expect(card.researchUse).toBe(true);
      expect(bytes.length).toBeLessThan(1e6);
    },
  );
});
