/**
 * Our synthetic tables beside those of SDV (GaussianCopula, CTGAN, TVAE) and MOSTLY AI (TabularARGN), in one run.
 *   node bench/synthetic-peers.ts DIR --python PYTHON [--sets a,b] [--methods trees,arn] [--peers copula,ctgan,tvae,argn]
 *        [--epochs 300] [--seeds 1] [--targets FILE.json] [--out FILE.json]
 * PYTHON has sdv and mostlyai-engine. Each table is cut into halves by the seed: every method learns the one and draws as many rows; the
 * same certificate judges them against both, and SDMetrics scores them too. Each method runs in a process of its own; the CPU seconds are
 * those of fitting and sampling, user and system, without starting and imports. Peers get one thread and their own defaults.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
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
  type Table,
  type TableSchema,
  takeRows,
} from '@aceso/synthetic';
import { createRandom } from '@aceso/tensor/random';
import { quantile } from '@aceso/tensor/stats';
import { readExchange, withoutNames, writeExchange } from './synthetic-exchange.ts';

interface Cost {
  readonly fit: number;
  readonly sample: number;
}

/** Fits and samples in this process, as the peers do in theirs. */
async function ours(method: Method, schemaPath: string, train: string, out: string, seed: number): Promise<Cost> {
  const table = readExchange(train, JSON.parse(readFileSync(schemaPath, 'utf8')) as Table);
  const cpu = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
  const start = cpu();
  const model = await fitModel(table, { method, seed });
  const fitted = cpu();
  const synthetic = await sampleModel(model, table.rows, { seed });
  const sampled = cpu();
  writeExchange(out, synthetic);
  return { fit: fitted - start, sample: sampled - fitted };
}

async function compare(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      python: { type: 'string' },
      sets: { type: 'string', default: 'heartdisease,gbsg,mgus2,rotterdam,NMES1988,stroke_classification' },
      methods: { type: 'string', default: 'trees' },
      peers: { type: 'string', default: 'copula,ctgan,tvae,argn' },
      epochs: { type: 'string', default: '300' },
      seeds: { type: 'string', default: '1' },
      targets: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const [folder] = positionals;
  const { python } = values;
  if (folder === undefined || python === undefined) {
    console.error(
      'Form: node bench/synthetic-peers.ts DIR --python PYTHON [--sets a,b] [--methods trees] [--peers ctgan,argn] [--epochs N]',
    );
    process.exit(2);
  }
  const targets = values.targets ? (JSON.parse(readFileSync(values.targets, 'utf8')) as Record<string, string>) : {};
  const names = [
    ...values.methods.split(',').map((method) => `aceso ${method}`),
    ...values.peers.split(',').map((peer) => `peer ${peer}`),
  ];
  const script = join(import.meta.dirname, 'peers/tabular.py');
  const run = (command: string, args: readonly string[]): unknown => {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
    if (status !== 0) throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed:\n${stderr.slice(-2000)}`);
    return JSON.parse(stdout.trim().split('\n').at(-1)!);
  };
  const all: { set: string; seed: number; name: string; figures: Figures }[] = [];
  for (const set of values.sets.split(',')) {
    const bytes = readFileSync(join(folder, `${set}.csv.gz`));
    const table = withoutNames((await readTable(gunzipSync(bytes), { name: set })).table);
    for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
      const order = createRandom(seed).stream('halves').permutation(table.rows);
      const real = takeRows(table, order.subarray(0, table.rows >>> 1));
      const holdout = takeRows(table, order.subarray(table.rows >>> 1));
      const place = mkdtempSync(join(tmpdir(), 'aceso-peers-'));
      const [train, kinds, schema, out] = ['train.csv', 'kinds.json', 'schema.json', 'out.csv'].map((f) =>
        join(place, f),
      );
      writeExchange(train!, real);
      const pairs = real.schema.columns.map(({ name }, i) => [name, real.columns[i]!.type]);
      writeFileSync(kinds!, JSON.stringify(Object.fromEntries(pairs)));
      writeFileSync(schema!, JSON.stringify(blank(real)));
      for (const name of names) {
        const [side, method] = name.split(' ') as [string, string];
        const cost = (
          side === 'aceso'
            ? run(process.execPath, [import.meta.filename, '--ours', method, schema!, train!, out!, String(seed)])
            : run(python, ['-P', script, 'fit', method, train!, kinds!, out!, String(seed), values.epochs])
        ) as Cost;
        const synthetic = readExchange(out!, real);
        const sdmetrics = run(python, ['-P', script, 'score', train!, kinds!, out!]) as {
          shape: number;
          trend: number;
        };
        const target = targets[set];
        const input = (part: Table) => ({ table: part, sha256: '' });
        const certificate = evaluateSynthetic(
          { real: input(real), synthetic: input(synthetic), holdout: input(holdout) },
          { seed, version: 'bench', ...(target === undefined ? {} : { target }) },
        );
        const figures = figuresOf(certificate, cost, sdmetrics);
        all.push({ set, seed, name, figures });
        console.error(`${set} ${seed} ${name}: ${JSON.stringify(shown(figures))}`);
      }
      rmSync(place, { recursive: true });
    }
  }
  report(all, names, values.epochs);
  if (values.out) writeFileSync(values.out, JSON.stringify(all, null, 2));
}

/** The table without its rows: what a method may know before it reads them. */
const blank = ({ schema, columns }: Table): { schema: TableSchema; columns: object[] } => ({
  schema,
  columns: columns.map((column) =>
    column.type === 'code' ? { type: 'code', levels: column.levels } : { type: 'number' },
  ),
});

const NAMES = ['cpu', 'shape', 'trend', 'sdmShape', 'sdmTrend', 'c2st', 'tstr', 'copies', 'dcr', 'member'] as const;
type Figures = Record<(typeof NAMES)[number], number>;

/** CPU seconds; errors in per cent, ours and SDMetrics'; AUC; per cent of what real rows teach; points; shares. */
function figuresOf(certificate: Certificate, cost: Cost, sdmetrics: { shape: number; trend: number }): Figures {
  const { fidelity, detection, utility, privacy } = certificate;
  const ratios = utility?.scores.map(({ ratio }) => 100 * ratio) ?? [];
  return {
    cpu: cost.fit + cost.sample,
    shape: 100 * (1 - fidelity.shape),
    trend: 100 * (1 - fidelity.trend),
    sdmShape: 100 * sdmetrics.shape,
    sdmTrend: 100 * sdmetrics.trend,
    c2st: detection.boosted.estimate,
    tstr: ratios.length > 0 ? ratios.reduce((sum, x) => sum + x, 0) / ratios.length : Number.NaN,
    copies: 100 * privacy.matches.excess,
    dcr: privacy.distances.dcrShare.estimate,
    member: Math.max(privacy.membership.distance.auc.estimate, privacy.membership.relative.auc.estimate),
  };
}

const DIGITS: Partial<Record<string, number>> = { cpu: 2, tstr: 1, c2st: 3, dcr: 3, member: 3 };
const shown = (figures: Figures) =>
  Object.fromEntries(NAMES.map((name) => [name, Number(figures[name].toFixed(DIGITS[name] ?? 2))]));

const median = (numbers: readonly number[]): number => {
  const present = numbers.filter((x) => !Number.isNaN(x));
  return present.length > 0 ? quantile(Float64Array.from(present), 0.5) : Number.NaN;
};

/** Medians of every method over sets and seeds, and how the first of ours stands to each peer on the same halves. */
function report(
  all: readonly { set: string; seed: number; name: string; figures: Figures }[],
  names: readonly string[],
  epochs: string,
): void {
  const of = (name: string) => all.filter((each) => each.name === name);
  console.log(`CTGAN and TVAE ${epochs} epochs, load ${loadavg()[0]!.toFixed(1)}, node ${process.version}`);
  const medians = (name: string) =>
    Object.fromEntries(
      NAMES.map((figure) => [figure, median(of(name).map(({ figures }) => figures[figure]))]),
    ) as Figures;
  for (const set of new Set(all.map((each) => each.set))) {
    console.log(set);
    console.table(
      Object.fromEntries(
        names.map((name) => {
          const mine = of(name).filter((each) => each.set === set);
          const figures = NAMES.map((f) => [f, median(mine.map((each) => each.figures[f]))]);
          return [name, shown(Object.fromEntries(figures) as Figures)];
        }),
      ),
    );
  }
  console.log('median over sets and seeds');
  console.table(Object.fromEntries(names.map((name) => [name, shown(medians(name))])));
  const [first] = names;
  const against = names
    .filter((name) => name.startsWith('peer'))
    .map((name) => {
      const ratios = of(name).map(({ set, seed, figures }) => {
        const mine = of(first!).find((each) => each.set === set && each.seed === seed)!.figures;
        return [figures.cpu / mine.cpu, mine.shape / figures.shape, mine.trend / figures.trend] as const;
      });
      const at = (k: 0 | 1 | 2): number => Number(median(ratios.map((each) => each[k])).toFixed(2));
      return [name, { 'times cheaper': at(0), 'of its shape error': at(1), 'of its trend error': at(2) }];
    });
  console.log(`${first} against each peer, median of the ratios`);
  console.table(Object.fromEntries(against));
}

if (process.argv[2] === '--ours') {
  const [, , , method, schema, train, out, seed] = process.argv as string[];
  console.log(JSON.stringify(await ours(method as Method, schema!, train!, out!, Number(seed))));
} else await compare();
