/**
 * For how many molecules of a file the templates find a whole route, and how long that takes.
 * node bench/retro.ts MOLECULES.smi[.gz] [--n 100] [--expansions 150] [--depth 5] [--seed 1] [--stock FILE]
 */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { blocked, parseSmiles, type RouteNode, retrosynthesis, stockOf } from '@aceso/discovery';
import { createRandom } from '@aceso/tensor/random';

const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    n: { type: 'string', default: '100' },
    expansions: { type: 'string', default: '150' },
    depth: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    stock: { type: 'string' },
  },
});
const [path] = positionals;
if (path === undefined) {
  console.error('usage: node bench/retro.ts MOLECULES.smi   (one SMILES a line)');
  process.exit(2);
}
const bytes = readFileSync(path);
const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
const lines = text.split('\n').flatMap((line) => line.trim().split(/\s/)[0] || []);
const order = createRandom(args.seed).permutation(lines.length, Math.min(Number(args.n), lines.length));
const stock = args.stock === undefined ? {} : { stock: stockOf(readFileSync(args.stock, 'utf8').split('\n')) };
const times: number[] = [];
const steps: number[] = [];
const used = new Map<string, number>();
let solved = 0;
const count = (node: RouteNode): void => {
  if (node.step === undefined) return;
  used.set(node.step.reaction, (used.get(node.step.reaction) ?? 0) + 1);
  node.step.from.forEach(count);
};
for (const i of order) {
  const mol = parseSmiles(lines[i] as string);
  if (blocked(mol) !== undefined) continue;
  const cpu = process.cpuUsage();
  const route = retrosynthesis(mol, { expansions: Number(args.expansions), depth: Number(args.depth), ...stock });
  const { user, system } = process.cpuUsage(cpu);
  times.push((user + system) / 1000);
  if (!route.solved) continue;
  solved += 1;
  steps.push(route.steps);
  count(route.tree);
}
const quantile = (list: readonly number[], q: number): number =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(q * list.length))] ?? Number.NaN;
console.log({
  molecules: times.length,
  solved: (solved / times.length).toFixed(3),
  'steps, median': quantile(steps, 0.5),
  'steps, most': Math.max(...steps),
  'CPU ms, median': quantile(times, 0.5).toFixed(0),
  'CPU ms, 95 %': quantile(times, 0.95).toFixed(0),
  load: (loadavg()[0] as number).toFixed(1),
});
console.table(
  [...used]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 12)
    .map(([reaction, times]) => ({ reaction, times })),
);
