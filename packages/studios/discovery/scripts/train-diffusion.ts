/**
 * Trains the discrete diffusion model.
 *
 *   node scripts/train-diffusion.ts MOLECULES.smi[.gz] [--out FILE] [--epochs 0.6] [--seed 1] [--work FOLDER]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { learnMerges, Pieces } from '../src/generate/diffusion/pieces.ts';
import { trainDiffusion } from '../src/generate/diffusion/train.ts';
import { Vocabulary } from '../src/generate/tokens.ts';
import { writeWeights } from '../src/generate/weights.ts';
import { modelFile, progressLines, readMolecules, saver } from './training-files.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: modelFile('diffusion') },
    epochs: { type: 'string', default: '0.6' },
    merges: { type: 'string', default: '300' },
    canvas: { type: 'string', default: '20' },
    width: { type: 'string', default: '128' },
    layers: { type: 'string', default: '4' },
    heads: { type: 'string', default: '4' },
    rate: { type: 'string', default: '0.001' },
    seed: { type: 'string', default: '1' },
    work: { type: 'string' },
  },
});
const smiles = readMolecules(positionals[0]);
const tokens = Vocabulary.of(smiles, 50).tokens.slice(1);
const merges = learnMerges(smiles.slice(0, 20_000), Number(values.merges));
const pieces = new Pieces(tokens, merges);
const lengths = smiles.slice(0, 2000).flatMap((each) => pieces.encode(each)?.length ?? []);
lengths.sort((a, b) => a - b);
console.log(
  `${pieces.size} pieces; a molecule has ${lengths[lengths.length >> 1]} (median), 99 % at most ${lengths[Math.floor(lengths.length * 0.99)]}`,
);
const files = saver(values.work, 'diffusion');
const line = progressLines(50);
const settings = { epochs: Number(values.epochs), seed: Number(values.seed) };
const { shape, parameters, used, leftOut } = await trainDiffusion({
  smiles,
  pieces,
  canvas: Number(values.canvas),
  width: Number(values.width),
  heads: Number(values.heads),
  layers: Number(values.layers),
  rate: Number(values.rate),
  batch: 128,
  ...settings,
  ...files.resume,
  progress({ step, total, loss, checkpoint }) {
    if (line(step, total, { loss }) && step % 250 === 0) files.save(checkpoint());
  },
});
const about = { model: 'diffusion', shape, tokens, merges, training: { molecules: used, leftOut, ...settings } };
const file = writeWeights({ about, tensors: parameters });
writeFileSync(values.out, file);
console.log(`${values.out}: ${file.length} bytes; learned from ${used} molecules, left out ${leftOut}`);
