/**
 * Goal-directed generation on the tasks of the PMO benchmark (Gao et al., 2022) whose oracles can be rebuilt: area under
 * the mean of the ten best over 10,000 calls, beside the published values of Graph-GA and REINVENT.
 * node bench/pmo.ts [--method ga|reinvent|latent] [--tasks NAME,...] [--seeds 0,1,2] [--budget 10000] [--start MOLECULES.smi[.gz]] [--json FILE]
 * The search starts from molecules of the language model, or, as in the benchmark, from some of a file (ZINC 250k there).
 * FILE is written after every task, and what it holds is not run again: a run that was ended goes on where it was.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
const taskNames = new Set(tasks.map(({ name }) => name));
const seeds = args.seeds.split(',').map(Number);
const budget = Number(args.budget);
const pool = args.start === undefined ? [] : readLines(args.start);

interface Run {
  readonly task: string;
  readonly seed: number;
  readonly area: number;
  readonly best: number;
  /** Seconds of processor time, and by the clock. */
  readonly cpu: number;
  readonly seconds: number;
  readonly load: number;
}
/** What makes runs comparable: results of other settings are not gone on with. */
const settings = { method: args.method, budget, start: args.start ?? 'language model' };
const runs: Run[] = args.json !== undefined && existsSync(args.json) ? readRuns(args.json) : [];

for (const seed of seeds) {
  for (const task of tasks) {
    if (runs.some((run) => run.task === task.name && run.seed === seed)) continue;
    const started = performance.now();
    const before = process.cpuUsage();
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
    const used = process.cpuUsage(before);
    const run: Run = {
      task: task.name,
      seed,
      area,
      best: proposals[0]?.score ?? 0,
      cpu: Math.round((used.user + used.system) / 1e5) / 10,
      seconds: Math.round((performance.now() - started) / 1000),
      load: Math.round(10 * (loadavg()[0] as number)) / 10,
    };
    runs.push(run);
    console.log(JSON.stringify(run));
    if (args.json === undefined) continue;
    // Written aside and renamed: a run that is ended while it writes leaves the file as it was.
    writeFileSync(`${args.json}.new`, `${JSON.stringify({ settings, runs }, undefined, 2)}\n`);
    renameSync(`${args.json}.new`, args.json);
  }
}

const of = (name: string): Run[] => seeds.flatMap((seed) => runs.filter((r) => r.task === name && r.seed === seed));
console.table(
  tasks.map(({ name, published }) => {
    const areas = of(name).map(({ area }) => area);
    return {
      task: name,
      area: mean(areas).toFixed(3),
      deviation: deviation(areas).toFixed(3),
      each: areas.map((area) => area.toFixed(3)).join(' '),
      best: Math.max(...of(name).map(({ best }) => best)).toFixed(3),
      'Graph-GA': published.graphGa,
      REINVENT: published.reinvent,
      cpu: mean(of(name).map(({ cpu }) => cpu)).toFixed(1),
    };
  }),
);
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const sums = seeds.map((seed) => sum(runs.filter((r) => r.seed === seed && taskNames.has(r.task)).map((r) => r.area)));
console.log(
  `sum over ${tasks.length} tasks, ${seeds.length} seeds: ${mean(sums).toFixed(3)}, standard deviation ${deviation(sums).toFixed(3)} ` +
    `(${sums.map((each) => each.toFixed(3)).join(', ')}); published: Graph-GA ` +
    `${sum(tasks.map(({ published }) => published.graphGa)).toFixed(3)}, REINVENT ${sum(tasks.map(({ published }) => published.reinvent)).toFixed(3)}`,
);

function readRuns(path: string): Run[] {
  const kept = JSON.parse(readFileSync(path, 'utf8')) as { settings?: unknown; runs?: Run[] };
  if (JSON.stringify(kept.settings) === JSON.stringify(settings)) return kept.runs ?? [];
  console.error(`${path} is of ${JSON.stringify(kept.settings)}, not ${JSON.stringify(settings)}; name another file`);
  process.exit(2);
}

/** Standard deviation of a sample; 0 of one value. */
function deviation(list: readonly number[]): number {
  const middle = mean(list);
  return list.length < 2 ? 0 : Math.sqrt(list.reduce((s, x) => s + (x - middle) ** 2, 0) / (list.length - 1));
}

function mean(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0) / list.length;
}

function readLines(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line) => line.trim().split(/\s/)[0] || []);
}
