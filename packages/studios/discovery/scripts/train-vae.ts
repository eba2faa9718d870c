/**
 * Trains the autoencoder, whose decoder begins as the language model.
 *
 *   node scripts/train-vae.ts MOLECULES.smi[.gz] [--language FILE] [--out FILE] [--epochs 0.6] [--seed 1] [--work FOLDER]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { priorOf } from '../src/generate/vae/prior.ts';
import { trainVae } from '../src/generate/vae/train.ts';
import { readWeights, writeWeights } from '../src/generate/weights.ts';
import { modelFile, progressLines, readMolecules, saver } from './training-files.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: 'string', default: modelFile('language') },
    out: { type: 'string', default: modelFile('vae') },
    epochs: { type: 'string', default: '0.6' },
    encoder: { type: 'string', default: '256' },
    latent: { type: 'string', default: '64' },
    beta: { type: 'string', default: '0.05' },
    hide: { type: 'string', default: '0.3' },
    rate: { type: 'string', default: '0.001' },
    seed: { type: 'string', default: '1' },
    work: { type: 'string' },
  },
});
const time = 52;
const files = saver(values.work, 'vae');
const line = progressLines(50);
const settings = {
  epochs: Number(values.epochs),
  beta: Number(values.beta),
  hide: Number(values.hide),
  seed: Number(values.seed),
};
const trained = await trainVae({
  smiles: readMolecules(positionals[0]),
  language: readWeights(readFileSync(values.language)),
  encoder: Number(values.encoder),
  latent: Number(values.latent),
  rate: Number(values.rate),
  time,
  batch: 64,
  ...settings,
  ...files.resume,
  progress({ step, total, reconstruction, divergence, checkpoint }) {
    if (line(step, total, { reconstruction, divergence }) && step % 250 === 0) files.save(checkpoint());
  },
});
const about = {
  model: 'vae',
  shape: trained.shape,
  time,
  tokens: trained.vocabulary.tokens.slice(1),
  training: { molecules: trained.used, leftOut: trained.leftOut, ...settings },
};
// Random vectors are drawn from where molecules lie, a normal distribution with their mean and covariance.
const tensors = trained.parameters;
Object.assign(tensors, await priorOf({ about, tensors }, readMolecules(positionals[0]).slice(0, 6000)));
const file = writeWeights({ about, tensors });
writeFileSync(values.out, file);
console.log(`${values.out}: ${file.length} bytes; learned from ${trained.used} molecules, left out ${trained.leftOut}`);
