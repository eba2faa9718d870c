/**
 * Trains the conditional diffusion network of src/restore (MR and CT, resolution and noise) and writes it as ONNX with its card. It
 * draws what is missing from the image that the residual network made.
 *
 * node packages/studios/imaging/scripts/train-restore.ts MR_FOLDER CT_FOLDER OUT_FOLDER --held-out STS_022,STS_006 [--steps 3000] [--seed 1]
 *
 * Degradations are those of src/enhance: truncated k-space, Rician noise (MR) and few photons (CT). Same folders, same seed: same files.
 */
import { parseArgs } from 'node:util';
import { createRandom, exportModel, meanSquaredError } from '@aceso/tensor';
import { velocityNetwork } from '../src/diffusion/network.ts';
import { addNoise, noiseLike, velocity } from '../src/diffusion/schedule.ts';
import { openEnhancer } from '../src/enhance/enhance.ts';
import type { Slice } from '../src/enhance/image.ts';
import { truncate } from '../src/enhance/kspace.ts';
import { lowDose } from '../src/enhance/low-dose.ts';
import { estimateNoise, rician } from '../src/enhance/noise.ts';
import { RESTORE_INPUTS, RESTORE_WIDTHS } from '../src/restore/network.ts';
import { openSize } from './open-size.ts';
import { trainNetwork } from './train-network.ts';
import { randomPatch, trainingSlices } from './training-slices.ts';
import { IBSI, writeCarded } from './write-card.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'held-out': { type: 'string', default: '' },
    steps: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
  },
});
const [mr, ct, out] = positionals;
const heldOut = values['held-out'].split(',').filter((name) => name !== '');
if (mr === undefined || ct === undefined || out === undefined || heldOut.length === 0)
  throw new Error('MR_FOLDER, CT_FOLDER, OUT_FOLDER and --held-out are needed');
const [SIDE, BATCH] = [48, 8];
const size = SIDE * SIDE;
/** Every third slice of MR and every second of CT: neighbours are alike. */
const all = [
  ...(await trainingSlices(mr, 'MR', heldOut)).filter((_, i) => i % 3 === 0),
  ...(await trainingSlices(ct, 'CT', heldOut)).filter((_, i) => i % 2 === 0),
].filter(({ image }) => image.width >= SIDE && image.height >= SIDE);
const namesOf = (modality: string): string =>
  [...new Set(all.filter((one) => one.modality === modality).map(({ patient }) => patient))].join(' ');

interface Pair {
  readonly task: 'sr' | 'denoise';
  readonly modality: 'MR' | 'CT';
  readonly truth: Slice;
  readonly degraded: Slice;
  readonly first: Slice;
  /** Noise level that the networks are told. */
  readonly sigma: number;
}
const pairs: Pair[] = [];
const enhancers = { sr: await openEnhancer('sr'), denoise: await openEnhancer('denoise') };
for (const [n, { image: truth, modality }] of all.entries()) {
  const random = createRandom(Number(values.seed)).stream(`slice ${n}`);
  const small = truncate(truth);
  pairs.push({ task: 'sr', modality, truth, degraded: small, first: await enhancers.sr.run(small), sigma: 0 });
  const level = 0.01 + 0.11 * random.next();
  const noisy =
    modality === 'MR' ? rician(truth, level, random) : lowDose(truth, 0.977, 10 ** (3.3 + 1.7 * random.next()), random);
  const sigma = modality === 'MR' ? level : estimateNoise(noisy, 0.2);
  pairs.push({
    task: 'denoise',
    modality,
    truth,
    degraded: noisy,
    first: await enhancers.denoise.run(noisy, sigma),
    sigma,
  });
}
await enhancers.sr.close();
await enhancers.denoise.close();
/** Root mean square of what is missing from the first estimate; with noise, over its level. */
const scaleOf = (task: string, modality: string): number => {
  let [sum, count] = [0, 0];
  for (const { truth, first, sigma, ...pair } of pairs) {
    if (pair.task !== task || pair.modality !== modality) continue;
    for (let i = 0; i < truth.data.length; i += 1)
      sum += ((truth.data[i]! - first.data[i]!) / (task === 'sr' ? 1 : sigma)) ** 2;
    count += truth.data.length;
  }
  return Number(Math.sqrt(sum / count).toPrecision(5));
};
const scales = {
  srMR: scaleOf('sr', 'MR'),
  srCT: scaleOf('sr', 'CT'),
  denoiseMR: scaleOf('denoise', 'MR'),
  denoiseCT: scaleOf('denoise', 'CT'),
};
const kinds = (['MR', 'CT'] as const).flatMap((modality) =>
  (['sr', 'denoise'] as const).map((task) => pairs.filter((pair) => pair.task === task && pair.modality === modality)),
);
console.log(`${all.length} slices, scales ${JSON.stringify(scales)}`);

const trained = await trainNetwork({
  steps: Number(values.steps),
  seed: values.seed,
  rate: 2e-3,
  loss: (g) =>
    meanSquaredError(
      velocityNetwork(g, g.input('x', [BATCH, RESTORE_INPUTS, SIDE, SIDE]), RESTORE_WIDTHS),
      g.input('y', [BATCH, 1, SIDE, SIDE]),
    ),
  batch(step) {
    const random = createRandom(Number(values.seed)).stream(`batch ${step}`);
    const x = new Float32Array(BATCH * RESTORE_INPUTS * size);
    const y = new Float32Array(BATCH * size);
    for (let b = 0; b < BATCH; b += 1) {
      const kind = kinds[b % 4]!;
      const { task, modality, truth, degraded, first, sigma } = kind[random.int(kind.length)]!;
      const [t0, d0, f0] = randomPatch([truth, degraded, first], SIDE, random) as [
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      const scale = scales[`${task}${modality}`] * (task === 'sr' ? 1 : sigma);
      const missing = t0.map((v, i) => (v - f0[i]!) / scale);
      const t = 0.02 + 0.98 * random.next() ** 0.8;
      const noise = noiseLike(size, random);
      const planes = [
        addNoise(missing, t, noise),
        d0,
        f0,
        t,
        10 * sigma,
        task === 'sr' ? 1 : 0,
        modality === 'CT' ? 1 : 0,
      ];
      for (const [c, plane] of planes.entries()) {
        const at = (b * RESTORE_INPUTS + c) * size;
        if (typeof plane === 'number') x.fill(plane, at, at + size);
        else x.set(plane, at);
      }
      y.set(velocity(missing, t, noise), b * size);
    }
    return { x, y };
  },
});
const bytes = openSize(
  exportModel(
    (g) => ({ v: velocityNetwork(g, g.input('x', [1, RESTORE_INPUTS, SIDE, SIDE]), RESTORE_WIDTHS) }),
    trained,
  ),
  { x: ['height', 'width'] },
  { v: ['height', 'width'] },
);
await writeCarded(out, 'restore-diffusion', bytes, {
  task: 'restore',
  summary:
    'Conditional diffusion for MR and CT slices, resolution and noise: draws what the residual network left out, several times; their mean is the image, their spread its uncertainty.',
  degradation:
    'Resolution: only |k| < N/4 along both in-plane axes is kept. Noise: MR Rician of 1 to 12 % of the 99th percentile; CT Poisson counts of 2,000 to 100,000 photons a ray, 180 parallel projections, ramp filter.',
  source: `Trained by scripts/train-restore.ts --steps ${values.steps} --seed ${values.seed} on T1 MR of ${namesOf('MR')} and CT of ${namesOf('CT')} of ${IBSI}; ${heldOut.join(' ')} held out.`,
  licence: 'Apache-2.0; training data CC BY 3.0',
  ...scales,
  limits: [
    'Research use: no clinical validation. Nothing may be measured on its output.',
    'Trained on limbs and trunks with soft-tissue sarcoma, CT of three patients only; other organs and scanners were not tried.',
    'The first estimate on CT comes from a network that was trained on MR.',
    'Simulated degradation of reconstructed slices, not raw data.',
  ],
});
