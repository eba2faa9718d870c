/**
 * Campaigns against a table of known results: regret of this studio's optimisers, of random choice and of BayBE, all on
 * the same table, batches and numbers of seeds, in one run.
 *
 * Form: node bench/lab.ts TABLE.csv[.gz] --parameters A,B,... --objective COL [--experiments 50] [--batch 5]
 *       [--seeds 10] [--python PYTHON] [--json OUT.json]
 *
 * PYTHON has `pip install baybe`; without it BayBE is left out. BayBE keeps its own first recommendation and its own
 * defaults. Both see names of categories only, no structures.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { backtest, laboratoryTable, tableRows } from '../packages/studios/discovery/src/lab/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    parameters: { type: 'string' },
    objective: { type: 'string' },
    experiments: { type: 'string', default: '50' },
    batch: { type: 'string', default: '5' },
    seeds: { type: 'string', default: '10' },
    python: { type: 'string' },
    json: { type: 'string' },
  },
});
const [path] = positionals;
if (path === undefined || !values.parameters || !values.objective) {
  process.stderr.write('Form: node bench/lab.ts TABLE.csv --parameters A,B,... --objective COL [--python PYTHON]\n');
  process.exit(2);
}
const parameters = values.parameters.split(',');
const [experiments, batch, seeds] = [values.experiments, values.batch, values.seeds].map(Number) as [
  number,
  number,
  number,
];
const bytes = readFileSync(path);
const table = laboratoryTable(tableRows(bytes, path), parameters, [values.objective]);
const top = Math.max(...table.rows.map(({ measured }) => measured[values.objective!]!));

const results: { method: string; regret: readonly number[]; seconds: number }[] = [];
for (const method of ['random', 'gp', 'forest'] as const) {
  const start = process.cpuUsage();
  const [curve] = await backtest({
    name: 'bench',
    table,
    objectives: [{ name: values.objective, goal: 'maximise' }],
    experiments,
    batch,
    initial: batch,
    seeds: Array.from({ length: seeds }, (_, i) => i + 1),
    methods: [method],
  });
  const { user, system } = process.cpuUsage(start);
  results.push({ method, regret: curve!.regret, seconds: (user + system) / 1e6 });
}
if (values.python) {
  const folder = mkdtempSync(join(tmpdir(), 'aceso-lab-'));
  const plain = join(folder, 'table.csv');
  writeFileSync(plain, bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);
  const script = join(import.meta.dirname, 'peers', 'baybe', 'campaign.py');
  const words = [
    script,
    plain,
    values.parameters,
    values.objective,
    values.experiments,
    values.batch,
    values.seeds,
    'OHE',
  ];
  const run = spawnSync(values.python, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1e8,
  });
  rmSync(folder, { recursive: true });
  if (run.status !== 0) throw new Error('BayBE failed; see above');
  const { best, seconds } = JSON.parse(run.stdout) as { best: number[][]; seconds: number };
  const regret = Array.from(
    { length: experiments },
    (_, i) => best.reduce((sum, curve) => sum + top - curve[i]!, 0) / best.length,
  );
  results.push({ method: 'BayBE', regret, seconds });
}
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
const marks = [5, 10, 15, 20, 30, 40, 50].filter((k) => k <= experiments);
console.log(`method   ${marks.map((k) => `after ${k}`.padStart(9)).join('')}  mean regret  CPU s a campaign`);
for (const { method, regret, seconds } of results)
  console.log(
    `${method.padEnd(9)}${marks.map((k) => regret[k - 1]!.toFixed(2).padStart(9)).join('')}${mean(regret).toFixed(2).padStart(13)}${(seconds / seeds).toFixed(2).padStart(18)}`,
  );
if (values.json) writeFileSync(values.json, JSON.stringify({ experiments, batch, seeds, results }, null, 1));
