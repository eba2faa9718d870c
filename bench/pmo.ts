/**
 * Goal-directed generation on the tasks of the PMO benchmark (Gao et al., 2022) whose oracles can be rebuilt: area under
 * the mean of the ten best over 10,000 calls, beside the published values of Graph-GA and REINVENT.
 * node bench/pmo.ts [--method ga|reinvent|latent] [--tasks NAME,...] [--seeds 0,1,2] [--budget 10000] [--start MOLECULES.smi[.gz]] [--json FILE]
 * The search starts from molecules of the language model, or, as in the benchmark, from some of a file (ZINC 250k there).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type Method, optimise, TASKS } from '@aceso/discovery';
import { createRandom } from '@aceso/tensor/random';

const { values: args } = parseArgs({
  options: {
    method: { type: 'string', default: 'ga' },
    tasks: { type: 'string' },
    seeds: { type: 'string', default: '0,1,2' },
    budget: { type: 'string', default: '10000' },
    start: { type: 'string' },
    json: { type: 'string' },
  },
});
const wanted = args.tasks?.split(',');
const tasks = TASKS.filter(({ name }) => wanted === undefined || wanted.includes(name));
const seeds = args.seeds.split(',').map(Number);
const budget = Number(args.budget);
const pool = args.start === undefined ? [] : readLines(args.start);

const rows = [];
for (const task of tasks) {
  const areas: number[] = [];
  let best = 0;
  const started = performance.now();
  for (const seed of seeds) {
    const random = createRandom(seed).stream(task.name);
    const start = Array.from(random.permutation(pool.length, Math.min(300, pool.length)), (i) => pool[i] as string);
    const goal = { objectives: task.objectives, combine: task.combine, start };
    const { area, proposals } = await optimise({
      goal,
      method: args.method as Method,
      budget,
      seed,
      top: 1,
      evidence: false,
      thread: 'here',
    });
    areas.push(area);
    best = Math.max(best, proposals[0]?.score ?? 0);
  }
  const row = {
    task: task.name,
    area: mean(areas).toFixed(3),
    each: areas.map((area) => area.toFixed(3)).join(' '),
    best: best.toFixed(3),
    'Graph-GA': task.published.graphGa,
    REINVENT: task.published.reinvent,
    seconds: Math.round((performance.now() - started) / 1000 / seeds.length),
    load: (loadavg()[0] as number).toFixed(1),
  };
  rows.push(row);
  console.log(JSON.stringify(row));
}
const sum = (list: readonly number[]): string => list.reduce((a, b) => a + b, 0).toFixed(3);
console.table(rows);
console.log(
  `sum over ${rows.length} tasks, ${seeds.length} seeds: ${sum(rows.map(({ area }) => Number(area)))}; ` +
    `published: Graph-GA ${sum(rows.map((row) => row['Graph-GA']))}, REINVENT ${sum(rows.map(({ REINVENT }) => REINVENT))}`,
);
if (args.json !== undefined) writeFileSync(args.json, `${JSON.stringify(rows, undefined, 2)}\n`);

function mean(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0) / list.length;
}

function readLines(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line) => line.trim().split(/\s/)[0] || []);
}
