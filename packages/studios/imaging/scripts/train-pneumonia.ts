/**
 * Trains the classifier of src/xray on PneumoniaMNIST and writes it with its card; prints its figures on the test part beside logistic
 * regression on the pixels.
 *
 * node packages/studios/imaging/scripts/train-pneumonia.ts pneumoniamnist.npz OUT_FOLDER [--steps 1500] [--seed 1]
 */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  adamW,
  binaryCrossEntropy,
  cosine,
  createRandom,
  createTrainer,
  exportModel,
  openSession,
  train,
} from '@aceso/tensor';
import { fitGlm, linearPredictor } from '@aceso/tensor/linear';
import { auc, aucInterval, brier, calibrationError } from '@aceso/tensor/stats';
import { pneumoniaNetwork, SIDE } from '../src/xray/network.ts';
import { readNpz } from './npz.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { steps: { type: 'string', default: '1500' }, seed: { type: 'string', default: '1' } },
});
const [file, out] = positionals;
if (file === undefined || out === undefined) throw new Error('pneumoniamnist.npz and OUT_FOLDER are needed');
const arrays = await readNpz(file);
const PIXELS = SIDE * SIDE;
const part = (name: string) => {
  const bytes = arrays.get(`${name}_images`)!.data;
  const labels = arrays.get(`${name}_labels`)!.data;
  const images = new Float32Array(bytes.length);
  for (let n = 0; n < labels.length; n += 1) {
    // As at run time: each image from its darkest to its brightest pixel.
    const own = bytes.subarray(n * PIXELS, (n + 1) * PIXELS);
    const low = Math.min(...own);
    const high = Math.max(...own);
    for (let i = 0; i < PIXELS; i += 1) images[n * PIXELS + i] = (own[i]! - low) / (high - low);
  }
  return { images, labels, count: labels.length };
};
const [training, validation, test] = [part('train'), part('val'), part('test')];
const BATCH = 64;
const steps = Number(values.steps);
const trainer = await createTrainer(
  (g) => ({
    loss: binaryCrossEntropy(pneumoniaNetwork(g, g.input('x', [BATCH, 1, SIDE, SIDE])), g.input('y', [BATCH, 1])),
  }),
  { optimiser: adamW({ weightDecay: 0.01 }), seed: Number(values.seed), ema: 0.99, clipNorm: 1 },
);
await train({
  trainer,
  steps,
  schedule: cosine({ rate: 2e-3, total: steps, warmup: 50 }),
  batch(step) {
    const random = createRandom(Number(values.seed)).stream(`batch ${step}`);
    const x = new Float32Array(BATCH * PIXELS);
    const y = new Float32Array(BATCH);
    for (let b = 0; b < BATCH; b += 1) {
      const n = random.int(training.count);
      y[b] = training.labels[n]!;
      // Shifted by up to two pixels, and made a little brighter or darker; not mirrored: the heart has a side.
      const [dx, dy, gain] = [random.int(5) - 2, random.int(5) - 2, 0.85 + 0.3 * random.next()];
      for (let v = 0; v < SIDE; v += 1)
        for (let u = 0; u < SIDE; u += 1) {
          const [s, t] = [Math.min(SIDE - 1, Math.max(0, u + dx)), Math.min(SIDE - 1, Math.max(0, v + dy))];
          x[b * PIXELS + v * SIDE + u] = Math.min(1, gain * training.images[n * PIXELS + t * SIDE + s]!);
        }
    }
    return { x, y };
  },
  progress: ({ step, result }) => {
    if (step % 300 === 0) console.log(`step ${step} loss ${result.loss.toFixed(4)}`);
  },
});
const bytes = exportModel(
  (g) => ({ score: pneumoniaNetwork(g, g.input('image', [1, 1, SIDE, SIDE])) }),
  trainer.trained(),
  {
    batch: 'images',
  },
);
await trainer.close();
const session = await openSession(bytes, { thread: 'here' });
const scoresOf = async ({ images, count }: typeof test): Promise<Float64Array> => {
  const { score } = await session.run({ image: { type: 'float32', dims: [count, 1, SIDE, SIDE], data: images } });
  return Float64Array.from(score?.data as Float32Array);
};
const design = (rows: number, x: Float64Array, names: readonly string[]) => ({ rows, names: [...names], x });
/** Platt (1999): a logistic curve from score to probability on the validation part. */
const platt = (scores: Float64Array, labels: Uint8Array): { scale: number; shift: number } => {
  const x = new Float64Array(2 * scores.length);
  for (const [i, s] of scores.entries()) x.set([1, s], 2 * i);
  const [shift, scale] = fitGlm(design(scores.length, x, ['intercept', 'score']), labels, {
    family: 'binomial',
    ridge: 0.01,
  }).coefficients;
  return { scale: scale!, shift: shift! };
};
const calibrated = (scores: Float64Array, { scale, shift }: { scale: number; shift: number }): Float64Array =>
  scores.map((s) => 1 / (1 + Math.exp(-(scale * s + shift))));
const report = (name: string, scores: Float64Array, probability: Float64Array): void => {
  const { labels } = test;
  const interval = aucInterval(scores, labels);
  const right = probability.reduce((n, p, i) => n + Number(p >= 0.5 === (labels[i] === 1)), 0) / labels.length;
  console.log(
    `${name}: AUROC ${auc(scores, labels).toFixed(4)} (${interval.low.toFixed(4)} to ${interval.high.toFixed(4)}), accuracy ${right.toFixed(4)}, Brier ${brier(probability, labels).toFixed(4)}, calibration error ${calibrationError(probability, labels).toFixed(4)}`,
  );
};
const curve = platt(await scoresOf(validation), validation.labels);
const scores = await scoresOf(test);
report('network', scores, calibrated(scores, curve));
report('network, not calibrated', scores, calibrated(scores, { scale: 1, shift: 0 }));

const linear = (from: typeof test) => {
  const x = new Float64Array(from.count * (PIXELS + 1));
  for (let n = 0; n < from.count; n += 1) {
    x[n * (PIXELS + 1)] = 1;
    x.set(from.images.subarray(n * PIXELS, (n + 1) * PIXELS), n * (PIXELS + 1) + 1);
  }
  return design(from.count, x, ['intercept', ...Array.from({ length: PIXELS }, (_, i) => `p${i}`)]);
};
let best: { ridge: number; fit: ReturnType<typeof fitGlm>; auc: number } | undefined;
for (const ridge of [3, 10, 30]) {
  const fit = fitGlm(linear(training), training.labels, { family: 'binomial', ridge, iterations: 15 });
  const score = auc(linearPredictor(fit, linear(validation)), validation.labels);
  if (best === undefined || score > best.auc) best = { ridge, fit, auc: score };
}
const plain = linearPredictor(best!.fit, linear(test));
report(
  `logistic regression on pixels, ridge ${best!.ridge} by validation`,
  plain,
  calibrated(plain, platt(linearPredictor(best!.fit, linear(validation)), validation.labels)),
);
await session.close();

await writeFile(join(out, 'pneumonia.onnx'), bytes);
const card = {
  name: 'pneumonia-28',
  version: '1',
  file: 'pneumonia.onnx',
  sha256: createHash('sha256').update(bytes).digest('hex'),
  task: 'classification',
  summary: 'Pneumonia on a chest radiograph reduced to 28 x 28 pixels: three convolutions, two dense layers.',
  source: `Trained by scripts/train-pneumonia.ts --steps ${steps} --seed ${values.seed} on PneumoniaMNIST (MedMNIST v2, Yang et al. 2023, doi 10.1038/s41597-022-01721-8; images of Kermany et al. 2018, doi 10.17632/rscbjbr9sj), undersampled to balance: 2,428 training and 270 validation images.`,
  licence: 'Apache-2.0; training data CC BY 4.0',
  limits: [
    'Research use: no clinical validation.',
    'Trained on children of 1 to 5 years at one hospital, anterior-posterior, half of them with pneumonia: a probability for another population is not calibrated.',
    'Sees 28 x 28 pixels: no small finding.',
  ],
  researchUse: true,
  modality: ['CR', 'DX'],
  input: { name: 'image', height: SIDE, width: SIDE, channels: 1, range: [0, 1] },
  output: { name: 'score', labels: ['pneumonia'], activation: 'sigmoid', calibration: curve },
};
await writeFile(join(out, 'pneumonia.card.json'), `${JSON.stringify(card, null, 2)}\n`);
