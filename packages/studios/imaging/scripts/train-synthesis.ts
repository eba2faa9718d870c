/**
 * Trains the diffusion network of src/synthesis on PneumoniaMNIST, by class, and writes it as ONNX with its card.
 *
 * node packages/studios/imaging/scripts/train-synthesis.ts pneumoniamnist.npz OUT_FOLDER [--steps 2500] [--seed 1]
 *
 * Only the training part is read. Same file, same seed: same files.
 */
import { parseArgs } from 'node:util';
import { createRandom, exportModel, meanSquaredError } from '@aceso/tensor';
import { addNoise, noiseLike, velocity } from '../src/diffusion/schedule.ts';
import { INPUTS, radiographNetwork, SIDE } from '../src/synthesis/network.ts';
import { CENTRE, SPREAD } from '../src/synthesis/unit.ts';
import { PIXELS, radiographs } from './radiographs.ts';
import { trainNetwork } from './train-network.ts';
import { writeCarded } from './write-card.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { steps: { type: 'string', default: '2500' }, seed: { type: 'string', default: '1' } },
});
const [file, out] = positionals;
if (file === undefined || out === undefined) throw new Error('pneumoniamnist.npz and OUT_FOLDER are needed');
const { images, labels } = await radiographs(file, 'train');
console.log(`${images.length} radiographs`);
const BATCH = 32;
const trained = await trainNetwork({
  steps: Number(values.steps),
  seed: values.seed,
  rate: 1.5e-3,
  loss: (g) =>
    meanSquaredError(
      radiographNetwork(g, g.input('x', [BATCH, INPUTS, SIDE, SIDE])),
      g.input('y', [BATCH, 1, SIDE, SIDE]),
    ),
  batch(step) {
    const random = createRandom(Number(values.seed)).stream(`batch ${step}`);
    const x = new Float32Array(BATCH * INPUTS * PIXELS);
    const y = new Float32Array(BATCH * PIXELS);
    for (let b = 0; b < BATCH; b += 1) {
      const n = random.int(images.length);
      // Not mirrored: the heart has a side. Moved by a pixel at most.
      const [dx, dy] = [random.int(3) - 1, random.int(3) - 1];
      const image = new Float32Array(PIXELS);
      for (let v = 0; v < SIDE; v += 1)
        for (let u = 0; u < SIDE; u += 1) {
          const [s, t] = [Math.min(SIDE - 1, Math.max(0, u + dx)), Math.min(SIDE - 1, Math.max(0, v + dy))];
          image[v * SIDE + u] = (images[n]![t * SIDE + s]! - CENTRE) / SPREAD;
        }
      const t = 0.01 + 0.99 * random.next();
      const noise = noiseLike(PIXELS, random);
      const at = b * INPUTS * PIXELS;
      x.set(addNoise(image, t, noise), at);
      x.fill(t, at + PIXELS, at + 2 * PIXELS);
      x.fill(labels[n] === 1 ? 1 : -1, at + 2 * PIXELS, at + 3 * PIXELS);
      y.set(velocity(image, t, noise), b * PIXELS);
    }
    return { x, y };
  },
});
const bytes = exportModel((g) => ({ v: radiographNetwork(g, g.input('x', [1, INPUTS, SIDE, SIDE])) }), trained, {
  batch: 'images',
});
await writeCarded(out, 'radiograph-diffusion', bytes, {
  task: 'synthesis',
  summary: 'Draws chest radiographs of 28 x 28 pixels, with or without pneumonia: diffusion by a small U-Net.',
  source: `Trained by scripts/train-synthesis.ts --steps ${values.steps} --seed ${values.seed} on the training part of PneumoniaMNIST (MedMNIST v2, Yang et al. 2023, doi 10.1038/s41597-022-01721-8; images of Kermany et al. 2018, doi 10.17632/rscbjbr9sj), undersampled to balance: ${images.length} images.`,
  licence: 'Apache-2.0; training data CC BY 4.0',
  limits: [
    'Research use: what it draws is no patient and proves nothing about any.',
    'Learned from children of 1 to 5 years at one hospital: what it draws has their proportions, and the faults of that collection.',
    '28 x 28 pixels: no small finding.',
  ],
});
