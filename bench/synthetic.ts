/**
 * Synthetic tables against real ones, over a folder of CSV files (plain or gzip).
 *   node bench/synthetic.ts DIR [--sets a,b] [--methods trees,copula] [--seeds 3] [--epsilon 1] [--targets FILE.json] [--out FILE.json]
 * A fifth of the rows is held out by the seed, the method learns the rest and draws as many, and the certificate compares.
 * `--targets`: {"set": "column to predict"}. Figures are medians over the seeds; the last line of a method is the median over its sets.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import {
  type Certificate,
  evaluateSynthetic,
  fitModel,
  type Method,
  readTable,
  sampleModel,
  splitTable,
} from '@aceso/synthetic';
import { quantile } from '@aceso/tensor/stats';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sets: { type: 'string' },
    methods: { type: 'string', default: 'trees' },
    seeds: { type: 'string', default: '3' },
    epsilon: { type: 'string', default: '1' },
    targets: { type: 'string' },
    out: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error(
    'Form: node bench/synthetic.ts DIR [--sets a,b] [--methods trees,copula] [--seeds N] [--targets FILE.json]',
  );
  process.exit(2);
}
const targets = values.targets ? (JSON.parse(readFileSync(values.targets, 'utf8')) as Record<string, string>) : {};
const files = new Map(
  readdirSync(folder)
    .filter((name) => /\.csv(\.gz)?$/.test(name))
    .map((name) => [name.replace(/\.csv(\.gz)?$/, ''), join(folder, name)]),
);
const sets = values.sets?.split(',') ?? [...files.keys()].sort();
const absent = sets.find((name) => !files.has(name));
if (absent !== undefined) {
  console.error(`There is no table ${absent} in ${folder}; there are ${[...files.keys()].sort().join(', ')}.`);
  process.exit(2);
}

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};
type Figures = Record<
  | 'fit'
  | 'sample'
  | 'shape'
  | 'trend'
  | 'xShape'
  | 'xTrend'
  | 'c2st'
  | 'tstr'
  | 'copies'
  | 'dcr'
  | 'attack'
  | 'released',
  number
>;

/** Per cent, times the error of real halves, AUC, percent of what real rows teach, points, shares. */
function figuresOf(certificate: Certificate, fit: number, sample: number): Figures {
  const { fidelity, detection, utility, privacy } = certificate;
  const ratios = utility?.scores.map(({ ratio }) => 100 * ratio) ?? [];
  const attacks = [
    privacy.singlingOut.univariate,
    privacy.singlingOut.multivariate,
    privacy.linkability,
    privacy.inferenceOverall,
  ];
  return {
    fit,
    sample,
    shape: 100 * (1 - fidelity.shape),
    trend: 100 * (1 - fidelity.trend),
    xShape: fidelity.relative.shape,
    xTrend: fidelity.relative.trend,
    c2st: detection.boosted.estimate,
    tstr: ratios.length > 0 ? ratios.reduce((sum, x) => sum + x, 0) / ratios.length : Number.NaN,
    copies: 100 * privacy.matches.excess,
    dcr: privacy.distances.dcrShare.estimate,
    attack: Math.max(...attacks.map(({ risk }) => risk)),
    released: certificate.verdict === 'release' ? 1 : 0,
  };
}

async function once(set: string, method: Method, seed: number): Promise<Figures> {
  const bytes = readFileSync(files.get(set)!);
  const { table } = await readTable(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes, { name: set });
  const { real, holdout } = splitTable(table, seed);
  const fitting = process.cpuUsage();
  const model = await fitModel(real, {
    method,
    seed,
    ...(method.startsWith('dp-') ? { epsilon: Number(values.epsilon) } : {}),
  });
  const fit = cpuSeconds(fitting);
  const sampling = process.cpuUsage();
  const synthetic = await sampleModel(model, real.rows, { seed });
  const sample = cpuSeconds(sampling);
  const target = targets[set];
  const input = (part: typeof table) => ({ table: part, sha256: '' });
  const certificate = evaluateSynthetic(
    { real: input(real), synthetic: input(synthetic), holdout: input(holdout) },
    { seed, version: 'bench', ...(target === undefined ? {} : { target }) },
  );
  return figuresOf(certificate, fit, sample);
}

const NAMES = [
  'fit',
  'sample',
  'shape',
  'trend',
  'xShape',
  'xTrend',
  'c2st',
  'tstr',
  'copies',
  'dcr',
  'attack',
  'released',
] as const;
const median = (all: readonly Figures[]): Figures =>
  Object.fromEntries(
    NAMES.map((name) => {
      const numbers = all.map((one) => one[name]).filter((x) => !Number.isNaN(x));
      return [name, numbers.length > 0 ? quantile(Float64Array.from(numbers), 0.5) : Number.NaN];
    }),
  ) as Figures;
const shown = (figures: Figures) =>
  Object.fromEntries(
    NAMES.map((name) => [
      name,
      Number(figures[name].toFixed(name === 'fit' || name === 'sample' || name === 'tstr' ? 1 : 3)),
    ]),
  );

const all: object[] = [];
for (const method of values.methods.split(',') as Method[]) {
  const rows: Record<string, object> = {};
  const medians: Figures[] = [];
  for (const set of sets) {
    const runs: Figures[] = [];
    for (let seed = 1; seed <= Number(values.seeds); seed += 1) runs.push(await once(set, method, seed));
    const figures = median(runs);
    medians.push(figures);
    rows[set] = shown(figures);
    all.push({ method, set, runs });
    console.error(`${method} ${set}: ${JSON.stringify(rows[set])}`);
  }
  rows['(median)'] = shown(median(medians));
  console.log(`${method}, ${values.seeds} seeds, load ${loadavg()[0]!.toFixed(1)}, node ${process.version}`);
  console.table(rows);
}
if (values.out) writeFileSync(values.out, JSON.stringify(all, null, 2));
