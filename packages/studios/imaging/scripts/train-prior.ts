/**
 * Trains the diffusion prior of src/anomaly on the T1 volumes of a folder and writes it as ONNX with its card.
 *
 * node packages/studios/imaging/scripts/train-prior.ts MR_FOLDER OUT_FOLDER --held-out STS_022,STS_023,STS_026,STS_027 [--steps 3000] [--seed 1]
 *
 * Same folder, same seed: same files.
 */
import { parseArgs } from 'node:util';
import { createRandom, exportModel, meanSquaredError } from '@aceso/tensor';
import { CENTRE, PRIOR_WIDTHS, SPREAD } from '../src/anomaly/unit.ts';
import { velocityNetwork } from '../src/diffusion/network.ts';
import { addNoise, noiseLike, velocity } from '../src/diffusion/schedule.ts';
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
const [folder, out] = positionals;
const heldOut = values['held-out'].split(',').filter((name) => name !== '');
if (folder === undefined || out === undefined || heldOut.length === 0)
  throw new Error('MR_FOLDER, OUT_FOLDER and --held-out are needed');
const [SIDE, BATCH] = [48, 8];
const size = SIDE * SIDE;
const all = (await trainingSlices(folder, 'MR', heldOut)).filter(
  ({ image }) => image.width >= SIDE && image.height >= SIDE,
);
const names = [...new Set(all.map(({ patient }) => patient))];
console.log(`${names.length} volumes, ${all.length} slices`);

const trained = await trainNetwork({
  steps: Number(values.steps),
  seed: values.seed,
  rate: 2e-3,
  loss: (g) =>
    meanSquaredError(
      velocityNetwork(g, g.input('x', [BATCH, 2, SIDE, SIDE]), PRIOR_WIDTHS),
      g.input('y', [BATCH, 1, SIDE, SIDE]),
    ),
  batch(step) {
    const random = createRandom(Number(values.seed)).stream(`batch ${step}`);
    const x = new Float32Array(BATCH * 2 * size);
    const y = new Float32Array(BATCH * size);
    for (let b = 0; b < BATCH; b += 1) {
      const image = randomPatch([all[random.int(all.length)]!.image], SIDE, random)[0]!.map(
        (v) => (v - CENTRE) / SPREAD,
      );
      // Early times matter most: the map starts from half the noise.
      const t = 0.02 + 0.98 * random.next() ** 1.3;
      const noise = noiseLike(size, random);
      x.set(addNoise(image, t, noise), 2 * b * size);
      x.fill(t, (2 * b + 1) * size, (2 * b + 2) * size);
      y.set(velocity(image, t, noise), b * size);
    }
    return { x, y };
  },
});
const bytes = openSize(
  exportModel((g) => ({ v: velocityNetwork(g, g.input('x', [1, 2, SIDE, SIDE]), PRIOR_WIDTHS) }), trained),
  { x: ['height', 'width'] },
  { v: ['height', 'width'] },
);
await writeCarded(out, 'mr-prior', bytes, {
  task: 'anomaly',
  summary:
    'Diffusion prior of MR slices: a U-Net of three resolutions that says the velocity; used to reconstruct a slice from partial noise.',
  source: `Trained by scripts/train-prior.ts --steps ${values.steps} --seed ${values.seed} on T1 MR of ${names.join(' ')} of ${IBSI}; ${heldOut.join(' ')} held out.`,
  licence: 'Apache-2.0; training data CC BY 3.0',
  limits: [
    'Research use: no clinical validation. A map of what is unusual is no finding.',
    'Trained on T1-weighted limbs and trunks with soft-tissue sarcoma, tumours included: a tumour may count as usual.',
    'Other contrasts, organs and scanners were not tried.',
  ],
});
