/**
 * Trains a network of src/enhance on the T1 volumes of a folder and writes it as ONNX.
 *
 * node packages/studios/imaging/scripts/train-enhance.ts FOLDER OUT.onnx --task sr|denoise --held-out STS_022,STS_023 [--steps 2000] [--seed 1]
 *
 * FOLDER: the IBSI validation MR (github.com/theibsi/data_sets, CC BY 3.0), *.nii.gz. Volumes whose name begins with a held-out name are
 * not read. Same folder, same seed: same file.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  adam,
  add,
  cosine,
  createRandom,
  createTrainer,
  exportModel,
  type Graph,
  meanSquaredError,
  readModel,
  slice as take,
  train,
  writeModel,
} from '@aceso/tensor';
import { type Slice, slice } from '../src/enhance/image.ts';
import { truncate } from '../src/enhance/kspace.ts';
import { inputChannels, residual, SHAPE, type Task } from '../src/enhance/network.ts';
import { rician } from '../src/enhance/noise.ts';
import { referenceIntensity } from '../src/enhance/reference.ts';
import { readSlices } from './slices.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    task: { type: 'string' },
    'held-out': { type: 'string' },
    steps: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
});
const [folder, out] = positionals;
const task = values.task as Task;
const heldOut = (values['held-out'] ?? '').split(',').filter((name) => name !== '');
if (folder === undefined || out === undefined || !['sr', 'denoise'].includes(task) || heldOut.length === 0) {
  throw new Error('FOLDER, OUT.onnx, --task and --held-out are needed');
}
const steps = Number(values.steps);
const PATCH = 48;
const BATCH = 8;
const channels = inputChannels(task);

const pairs: { readonly input: Slice; readonly target: Slice }[] = [];
const names: string[] = [];
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.nii.gz')).sort()) {
  if (heldOut.some((name) => file.startsWith(name))) continue;
  names.push(file.replace(/\.nii\.gz$/, ''));
  const slices = await readSlices(join(folder, file));
  const one = referenceIntensity(Float32Array.from(slices.flatMap(({ data }) => [...data])));
  for (const { width, height, data } of slices) {
    const target = slice(
      width,
      height,
      data.map((v) => v / one),
    );
    if (width < PATCH || height < PATCH || target.data.filter((v) => v > 0.1).length < 0.2 * data.length) continue;
    pairs.push({ target, input: task === 'sr' ? truncate(target) : target });
  }
}
console.log(`${names.length} volumes, ${pairs.length} slices`);

const build = (g: Graph) => {
  const x = g.input('x', [BATCH, channels, PATCH, PATCH]);
  const image = channels === 1 ? x : take(x, 1, 0, 1);
  return { loss: meanSquaredError(add(image, residual(g, x)), g.input('y', [BATCH, 1, PATCH, PATCH])) };
};
const trainer = await createTrainer(build, { optimiser: adam(), seed: Number(values.seed), ema: 0.995, clipNorm: 1 });
const size = PATCH * PATCH;
const started = process.hrtime.bigint();
let running = 0;
await train({
  trainer,
  steps,
  schedule: cosine({ rate: 1e-3, total: steps, warmup: 50 }),
  batch(step) {
    const random = createRandom(Number(values.seed)).stream(`batch ${step}`);
    const x = new Float32Array(BATCH * channels * size);
    const y = new Float32Array(BATCH * size);
    for (let b = 0; b < BATCH; b += 1) {
      const { input, target } = pairs[random.int(pairs.length)]!;
      const left = random.int(target.width - PATCH + 1);
      const top = random.int(target.height - PATCH + 1);
      const [mirror, turn] = [random.int(2) === 1, random.int(2) === 1];
      const sigma = 0.01 + 0.11 * random.next();
      const clean = slice(PATCH, PATCH);
      for (let v = 0; v < PATCH; v += 1) {
        for (let u = 0; u < PATCH; u += 1) {
          const at = (top + (turn ? PATCH - 1 - v : v)) * target.width + left + (mirror ? PATCH - 1 - u : u);
          x[b * channels * size + v * PATCH + u] = input.data[at]!;
          clean.data[v * PATCH + u] = target.data[at]!;
        }
      }
      y.set(clean.data, b * size);
      if (task === 'denoise') {
        x.set(rician(clean, sigma, random).data, b * channels * size);
        x.fill(sigma, (b * channels + 1) * size, (b * channels + 2) * size);
      }
    }
    return { x, y };
  },
  progress({ step, result }) {
    running = step === 1 ? result.loss : 0.98 * running + 0.02 * result.loss;
    if (step % 100 === 0) {
      console.log(
        `${step} loss ${running.toExponential(3)} ${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(0)} s`,
      );
    }
  },
});
const fixed = readModel(
  exportModel((g) => ({ residual: residual(g, g.input('x', [1, channels, PATCH, PATCH])) }), trainer.trained(), {
    metadata: {
      task,
      trainedOn: names.join(' '),
      heldOut: heldOut.join(' '),
      steps: String(steps),
      seed: String(values.seed),
      shape: JSON.stringify(SHAPE),
    },
  }),
);
await trainer.close();
// Convolutions take any size of slice: the lengths of the patch are opened.
const open = { ...fixed.graph, inputs: [{ ...fixed.graph.inputs[0]!, shape: [1, channels, 'height', 'width'] }] };
const outputs = [{ ...fixed.graph.outputs[0]!, shape: [1, 1, 'height', 'width'] }];
await writeFile(out, writeModel({ ...fixed, graph: { ...open, outputs } }));
