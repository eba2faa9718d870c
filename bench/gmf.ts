/**
 * Patients per CPU-second of the module engine (no files written) over a folder of modules.
 *   node bench/gmf.ts MODULES_DIR [COUNT] [--seed N]
 * Each patient lives from birth to 2026 or death with every top-level module, as upstream's engine runs them. Upstream's
 * rate is not run here; it was 10.3 patients per CPU-second for a stripped engine without exporters on one core of a
 * two-core machine, as the data's readme has it.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ModuleLibrary, simulatePatient, UNTIL } from '@aceso/synthetic';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, out: { type: 'string' } },
});
const [folder, count = '500'] = positionals;
if (folder === undefined) {
  console.error('Form: node bench/gmf.ts MODULES_DIR [COUNT] [--seed N] [--out FILE.json]');
  process.exit(2);
}
const seconds = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};
const loading = process.cpuUsage();
const modules = new ModuleLibrary(folder).top();
const loadSeconds = seconds(loading);
const options = { seed: Number(values.seed), until: UNTIL, modules };
// The first lives are spent on compiling; they are told apart from the steady rate.
const cold = process.cpuUsage();
const warmUp = 50;
for (let i = 0; i < warmUp; i += 1) simulatePatient(i, options);
const coldSeconds = seconds(cold);
let [encounters, conditions, observations, deaths, years] = [0, 0, 0, 0, 0];
const start = process.cpuUsage();
const wall = performance.now();
for (let i = warmUp; i < warmUp + Number(count); i += 1) {
  const { record, death, profile } = simulatePatient(i, options);
  encounters += record.encounters.length;
  for (const e of record.encounters) {
    conditions += e.conditions.length;
    observations += e.observations.length;
  }
  if (death !== undefined) deaths += 1;
  years += ((death ?? UNTIL) - profile.birth) / 31_556_952_000;
}
const cpu = seconds(start);
const n = Number(count);
const result = {
  modules: modules.length,
  patients: n,
  patientsPerCpuSecond: n / cpu,
  withWarmUpAndLoading: (n + warmUp) / (cpu + coldSeconds + loadSeconds),
  cpuSeconds: cpu,
  wallSeconds: (performance.now() - wall) / 1000,
  loadSeconds,
  meanYears: years / n,
  meanEncounters: encounters / n,
  meanConditions: conditions / n,
  meanObservations: observations / n,
  deaths,
  load: loadavg()[0],
  node: process.version,
};
console.table(
  Object.fromEntries(Object.entries(result).map(([k, v]) => [k, typeof v === 'number' ? Number(v.toFixed(2)) : v])),
);
if (values.out) writeFileSync(values.out, `${JSON.stringify(result, null, 1)}\n`);
