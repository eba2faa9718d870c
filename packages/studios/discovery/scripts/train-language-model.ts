/**
 * Trains the SMILES language model.
 *
 *   node scripts/train-language-model.ts MOLECULES.smi[.gz] [--out FILE] [--epochs 2] [--layers 512] [--seed 1] [--work FOLDER]
 *
 * One SMILES per line. With --work, a checkpoint every 500 steps goes into that folder and a later start goes on from it.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readCheckpoint, writeCheckpoint } from '@aceso/tensor';
import { trainLanguage } from '../src/generate/language/train.ts';
import { Vocabulary } from '../src/generate/tokens.ts';
import { writeWeights } from '../src/generate/weights.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: new URL('../src/generate/models/language.weights', import.meta.url).pathname },
    epochs: { type: 'string', default: '2' },
    layers: { type: 'string', default: '512' },
    rate: { type: 'string', default: '0.002' },
    seed: { type: 'string', default: '1' },
    work: { type: 'string' },
  },
});
const path = positionals[0];
if (path === undefined) throw new Error('name the file of molecules, one SMILES per line');
const bytes = readFileSync(path);
const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
const smiles = text.split('\n').flatMap((line) => line.trim().split(/\s/)[0] || []);
const vocabulary = Vocabulary.of(smiles, 50);
const saved = values.work === undefined ? undefined : join(values.work, 'language.checkpoint');
const resume = saved !== undefined && existsSync(saved) ? readCheckpoint(readFileSync(saved)) : undefined;

const started = performance.now();
let sum = 0;
let count = 0;
const trained = await trainLanguage({
  smiles,
  vocabulary,
  layers: values.layers.split(',').map(Number),
  embedded: 64,
  epochs: Number(values.epochs),
  rate: Number(values.rate),
  time: 96,
  batch: 64,
  seed: Number(values.seed),
  ...(resume === undefined ? {} : { resume }),
  progress({ step, total, loss, checkpoint }) {
    sum += loss;
    count += 1;
    if (step % 100 !== 0 && step !== total) return;
    const minutes = (performance.now() - started) / 60000;
    console.log(`step ${step} of ${total}, ${(sum / count).toFixed(4)} nats per token, ${minutes.toFixed(1)} min`);
    sum = 0;
    count = 0;
    if (saved !== undefined && step % 500 === 0) {
      writeFileSync(`${saved}.new`, writeCheckpoint(checkpoint()));
      renameSync(`${saved}.new`, saved);
    }
  },
});
const { shape, parameters, used, leftOut } = trained;
const about = {
  model: 'language',
  shape,
  tokens: vocabulary.tokens.slice(1),
  training: { molecules: used, leftOut, epochs: Number(values.epochs), seed: Number(values.seed) },
};
const file = writeWeights({ about, tensors: parameters });
writeFileSync(values.out, file);
console.log(
  `${values.out}: ${file.length} bytes; learned from ${used} molecules, left out ${leftOut} with rare tokens`,
);
