/**
 * Validated bulk load, embedded and Postgres side by side, and how the rate changes as the store grows.
 * node bench/store-import.ts --data FOLDER [--patients 96] [--per-patient 0] [--url postgres://...]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../packages/store/src/index.ts';
import { startTestPostgres } from '../packages/store/src/testing/postgres.ts';
import { options, patients, readBundles, rss } from './store-data.ts';

const args = options(process.argv.slice(2));
const texts = readBundles(args.get('data') ?? '.');
const count = Number(args.get('patients') ?? 96);
const perPatient = Number(args.get('per-patient') ?? 0);
const STEPS = 4;

const server = await startTestPostgres(args.get('url'));
const results: object[] = [];
for (const backend of server ? (['pglite', 'postgres'] as const) : (['pglite'] as const)) {
  const dataDir = mkdtempSync(join(tmpdir(), 'aceso-bench-'));
  const store = await openStore({
    dataDir,
    ...(backend === 'postgres' ? { databaseUrl: await server!.database() } : {}),
  });
  let total = 0;
  let spent = 0;
  for (let step = 0; step < STEPS; step++) {
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    const report = await store.import(
      patients(texts, (count * step) / STEPS, (count * (step + 1)) / STEPS, perPatient),
    );
    const ms = performance.now() - start;
    const cpu = process.cpuUsage(cpuBefore);
    total += report.written;
    spent += ms;
    const row = {
      backend,
      stored: total,
      'resources/s': Math.round((report.written / ms) * 1000),
      'node cpu ms/1000': Math.round((cpu.user + cpu.system) / report.written),
      problems: report.problems.length,
      'rss MB': rss(),
      load: loadavg()[0]?.toFixed(1),
    };
    results.push(row);
  }
  results.push({ backend, stored: total, 'resources/s': Math.round((total / spent) * 1000), whole: true });
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}
await server?.stop();
console.table(results);
mkdirSync('bench/out', { recursive: true });
writeFileSync(
  'bench/out/store-import.json',
  `${JSON.stringify({ cpus: cpus().length, patients: count, perPatient, results }, null, 2)}\n`,
);
