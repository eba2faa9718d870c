/**
 * Trains the model of secondary structure and disorder.
 *
 *   node scripts/train-protein-model.ts FOLDER [--relations HITS.tsv] [--out FILE] [--epochs 12] [--seed 1]
 *
 * FOLDER holds sequences.fasta.gz, sampled.fasta.gz (states H, E, C) and mask.fasta.gz, as FLIP's secondary_structure
 * split gives them. Related chains never fall on both sides of the split; relations are looked for with our own search
 * (slow), or taken from `mmseqs easy-search S.fasta S.fasta HITS.tsv TMP -s 7 -e 0.001 --max-seqs 500 --format-output
 * query,target,evalue,fident,alnlen,qcov,tcov`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readWeights, writeWeights } from '../src/generate/weights.ts';
import { labelledChains, partsOf } from '../src/proteins/model/labelled.ts';
import { trainProteinModel } from '../src/proteins/model/train.ts';
import { findRelatives } from '../src/proteins/sequence/relatives.ts';
import { progressLines } from './training-files.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: new URL('../src/proteins/model/residues.weights', import.meta.url).pathname },
    relations: { type: 'string' },
    epochs: { type: 'string', default: '12' },
    width: { type: 'string', default: '128' },
    dilations: { type: 'string', default: '1,2,4,8,16' },
    dropout: { type: 'string', default: '0.1' },
    noise: { type: 'string', default: '0.06' },
    rate: { type: 'string', default: '0.002' },
    seed: { type: 'string', default: '1' },
    start: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined)
  throw new Error('name the folder with sequences.fasta.gz, sampled.fasta.gz and mask.fasta.gz');
const fasta = (name: string): { id: string; letters: string }[] =>
  gunzipSync(readFileSync(join(folder, name)))
    .toString('utf8')
    .split('>')
    .slice(1)
    .map((entry) => {
      const [head, ...lines] = entry.split('\n');
      return { id: (head as string).split(' ')[0] as string, letters: lines.join('') };
    });
const chains = labelledChains(fasta('sequences.fasta.gz'), fasta('sampled.fasta.gz'), fasta('mask.fasta.gz'));
const number = new Map(chains.map(({ id }, i) => [id, i]));
const relations =
  values.relations === undefined
    ? findRelatives(
        chains.map(({ codes }) => codes),
        { progress: (done, all) => done % 500 === 0 && console.log(`relatives: ${done} of ${all}`) },
      ).filter(({ pairs }) => pairs >= 40)
    : readFileSync(values.relations, 'utf8')
        .split('\n')
        .map((line) => line.split('\t'))
        // Purification tags are shared by strangers.
        .filter(([a, b, , , aligned]) => a !== b && Number(aligned) >= 40)
        .map(([a, b]) => ({ a: number.get(a as string) as number, b: number.get(b as string) as number }));
const { parts, groups, largest } = partsOf(
  chains.map(({ id }) => id),
  relations,
);
const training = chains.filter((_, i) => parts[i] === 'train');
const tested = chains.filter((_, i) => parts[i] === 'test').map(({ id }) => id);
console.log(
  `${chains.length} chains in ${groups} groups (the largest ${largest}): ${training.length} to learn from, ${tested.length} to test`,
);
const shape = {
  width: Number(values.width),
  letters: 32,
  window: 7,
  dilations: values.dilations.split(',').map(Number),
  dropout: Number(values.dropout),
};
const settings = {
  epochs: Number(values.epochs),
  seed: Number(values.seed),
  rate: Number(values.rate),
  noise: Number(values.noise),
};
const line = progressLines(100);
const parameters = await trainProteinModel({
  chains: training,
  shape,
  ...(values.start === undefined ? {} : { start: readWeights(readFileSync(values.start)).tensors }),
  ...settings,
  residues: 4096,
  disorderShare: 0.3,
  progress: ({ step, total, structure, disorder }) => line(step, total, { structure, disorder }),
});
const about = { model: 'residues', shape, training: { chains: training.length, groups, ...settings }, tested };
const file = writeWeights({ about, tensors: parameters });
writeFileSync(values.out, file);
console.log(`${values.out}: ${file.length} bytes`);
