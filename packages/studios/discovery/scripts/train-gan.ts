/**
 * Trains the generator of latent vectors against a critic; the vectors are those of the autoencoder for the molecules.
 *
 *   node scripts/train-gan.ts MOLECULES.smi[.gz] [--vae FILE] [--out FILE] [--steps 1000] [--molecules 8000] [--seed 1]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { trainGan } from '../src/generate/gan/train.ts';
import { openEncoder, vaeOf } from '../src/generate/vae/model.ts';
import { readWeights, writeWeights } from '../src/generate/weights.ts';
import { modelFile, progressLines, readMolecules } from './training-files.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vae: { type: 'string', default: modelFile('vae') },
    out: { type: 'string', default: modelFile('gan') },
    steps: { type: 'string', default: '1000' },
    molecules: { type: 'string', default: '8000' },
    seed: { type: 'string', default: '1' },
  },
});
const vae = readWeights(readFileSync(values.vae));
const encoder = await openEncoder(vae, { thread: 'here', rows: 256 });
const smiles = readMolecules(positionals[0]).slice(0, Number(values.molecules));
const encoded = (await encoder.encode(smiles)).filter((each) => each !== undefined);
await encoder.close();
const { latent } = vaeOf(vae).shape;
const latents = new Float32Array(encoded.length * latent);
for (const [i, each] of encoded.entries()) latents.set(each, i * latent);
console.log(`${encoded.length} latent vectors`);

const shape = { noise: 64, hidden: 256, latent };
const line = progressLines(500);
const settings = { steps: Number(values.steps), seed: Number(values.seed) };
const { parameters, mean, deviation } = await trainGan({
  latents,
  shape,
  batch: 128,
  rate: 2e-4,
  ...settings,
  progress: ({ step, total, distance }) => void line(step, total, { distance }),
});
const generator = Object.fromEntries(Object.entries(parameters).filter(([name]) => name.startsWith('generator.')));
const about = { model: 'gan', shape, training: { molecules: encoded.length, ...settings } };
const file = writeWeights({ about, tensors: { ...generator, mean, deviation } });
writeFileSync(values.out, file);
console.log(`${values.out}: ${file.length} bytes`);
