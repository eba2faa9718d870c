/**
 * Boosted trees beside scikit-learn, LightGBM and XGBoost on one thread: 100 rounds of 31 leaves on the same numbers, in one run.
 * Seconds are of CPU, the least of the runs, so that other work on the machine adds little; the loss is on rows kept back.
 *
 * Form: node bench/trees.ts [--python PYTHON] [--runs 5] [--sizes 700x8,5000x10,50000x20]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../packages/tensor/src/random/index.ts';
import { type Feature, fitBoosting, predictBoosting } from '../packages/tensor/src/trees/index.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    runs: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '700x8,5000x10,50000x20' },
  },
});
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), 'aceso-trees-'));
try {
  process.stdout.write(`load ${loadavg()[0]!.toFixed(1)}\n`);
  for (const size of values.sizes.split(',')) {
    const [learn, features] = size.split('x').map(Number) as [number, number];
    const rows = learn + 2000;
    const r = createRandom(1);
    const columns = Array.from({ length: features }, (_, f) =>
      // Half of them are whole numbers, as ages and counts are, and one value in twenty is missing.
      Float64Array.from({ length: rows }, () => {
        const x = f % 2 === 0 ? r.normal() : Math.round(3 * r.normal());
        return r.next() < 0.05 ? Number.NaN : x;
      }),
    );
    const known = (f: number, i: number): number => (Number.isNaN(columns[f]![i]!) ? 0 : columns[f]![i]!);
    const y = Float64Array.from({ length: rows }, (_, i) =>
      known(0, i) + known(2, i) * known(4, i) + known(1, i) / 4 + r.normal() > 0 ? 1 : 0,
    );
    const part = (from: number, to: number): Feature[] =>
      columns.map((each) => ({ type: 'number', values: each.subarray(from, to) }));
    let seconds = Number.POSITIVE_INFINITY;
    let loss = 0;
    for (let run = 0; run < runs; run += 1) {
      const before = process.cpuUsage();
      const model = fitBoosting(part(0, learn), y.subarray(0, learn), { objective: { type: 'binary' } });
      const { user, system } = process.cpuUsage(before);
      seconds = Math.min(seconds, (user + system) / 1e6);
      loss = 0;
      predictBoosting(model, part(learn, rows)).forEach((p, i) => {
        loss -= Math.log(y[learn + i] === 1 ? p : 1 - p) / 2000;
      });
    }
    process.stdout.write(`\n${learn} rows, ${features} inputs\n`);
    process.stdout.write(`  ${'Aceso'.padEnd(36)}${seconds.toFixed(3)} CPU s, loss ${loss.toFixed(4)}\n`);
    if (values.python === undefined) continue;
    const file = join(folder, 'rows.f64');
    const flat = new Float64Array(rows * (features + 1));
    for (let i = 0; i < rows; i += 1) {
      for (let f = 0; f < features; f += 1) flat[i * (features + 1) + f] = columns[f]![i]!;
      flat[i * (features + 1) + features] = y[i]!;
    }
    writeFileSync(file, new Uint8Array(flat.buffer));
    const found = spawnSync(values.python, [join(import.meta.dirname, 'peers', 'trees.py')], {
      input: JSON.stringify({ file, features, learn, runs }),
      encoding: 'utf8',
      env: { ...process.env, OMP_NUM_THREADS: '1' },
    });
    if (found.status !== 0) throw new Error(found.stderr.slice(-1000));
    const peers = JSON.parse(found.stdout) as Record<string, { seconds: number; loss: number }>;
    for (const [name, { seconds: theirs, loss: lost }] of Object.entries(peers))
      process.stdout.write(
        `  ${name.padEnd(36)}${theirs.toFixed(3)} CPU s, loss ${lost.toFixed(4)}; Aceso takes ${(seconds / theirs).toFixed(2)} times as long\n`,
      );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
