/**
 * Fits the weights of the rare-disease engine from published cases.
 *
 * Form: node train-rare.ts --cases CASES.jsonl[.gz] [--seed 1] [--out FOLDER]
 *
 * Writes weights.json and learned-cases.tsv.gz into FOLDER (by default the knowledge folder of the engine). The same
 * cases and seed give the same bytes. Cases: one JSON object a line, `{id, disease, label, pmid, sex, age, observed,
 * excluded}`. To measure, use bench/ddx.ts, which never tests on what it fitted on.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { loadHpo } from '../../src/diagnosis/rare/hpo/load.ts';
import { learnCases, writeLearned } from '../../src/diagnosis/rare/learned.ts';
import { asWeights, calibrated, fitBases } from '../../src/diagnosis/rare/training/evaluate.ts';
import { layOut, trainingCaseOfLine } from '../../src/diagnosis/rare/training/train.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string' }, seed: { type: 'string', default: '1' }, out: { type: 'string' } },
});
if (!values.cases) throw new Error('Form: node train-rare.ts --cases CASES.jsonl[.gz] [--seed 1] [--out FOLDER]');
const out = values.out ?? fileURLToPath(new URL('../../src/diagnosis/rare/knowledge/', import.meta.url));
const seed = Number(values.seed);
const bytes = readFileSync(values.cases);
const cases = (values.cases.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  .toString('utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => trainingCaseOfLine(JSON.parse(line)));
const knowledge = loadHpo();
const laid = layOut(cases, knowledge, { parts: 10, seed, candidates: 200 });
const fits = fitBases(laid);
const file = {
  about: 'Weights of the rare-disease engine; see README.md in this folder.',
  hpo: knowledge.release,
  training: {
    cases: cases.length,
    publications: new Set(cases.map((one) => one.solved.publication)).size,
    diseases: new Set(cases.map((one) => one.solved.disease)).size,
    seed,
  },
  learned: asWeights(calibrated(fits, 'knowledge+learned')),
  knowledgeOnly: asWeights(calibrated(fits, 'knowledge')),
};
writeFileSync(join(out, 'weights.json'), `${JSON.stringify(file, null, 2)}\n`);
const learned = writeLearned(
  learnCases(
    cases.map((one) => one.solved),
    knowledge.ontology,
  ),
  knowledge.ontology,
);
writeFileSync(join(out, 'learned-cases.tsv.gz'), gzipSync(learned, { level: 9 }));
process.stdout.write(`${JSON.stringify(file, null, 2)}\n`);
