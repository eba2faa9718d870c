/**
 * Search latency with mixed, sampled parameters at two sizes of store.
 * node bench/store-search.ts --data FOLDER [--sizes 1000,4000] [--per-patient 40] [--queries 400] [--backend pglite|postgres]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Observation, Patient, Resource } from '@medplum/fhirtypes';
import { openStore, type Store } from '../packages/store/src/index.ts';
import { startTestPostgres } from '../packages/store/src/testing/postgres.ts';
import { options, patients, readBundles, rss } from './store-data.ts';

const args = options(process.argv.slice(2));
const texts = readBundles(args.get('data') ?? '.');
const sizes = (args.get('sizes') ?? '1000,4000').split(',').map(Number);
const perPatient = Number(args.get('per-patient') ?? 40);
const queries = Number(args.get('queries') ?? 400);
const backend = args.get('backend') ?? 'pglite';

/** Small deterministic generator (mulberry32): the same questions in every run. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Sample = { patients: Patient[]; observations: Observation[]; conditions: string[] };
type Question = (sample: Sample, pick: <T>(list: readonly T[]) => T) => [type: string, query: string];
const token = (observation: Observation) =>
  `${observation.code?.coding?.[0]?.system}|${observation.code?.coding?.[0]?.code}`;

const QUESTIONS: Record<string, Question> = {
  'patient by name': (s, pick) => ['Patient', `family=${pick(s.patients).name?.[0]?.family?.slice(0, 4)}`],
  'patient by id': (s, pick) => ['Patient', `_id=${pick(s.patients).id}`],
  'patient by birth year and sex': (s, pick) => [
    'Patient',
    `birthdate=${pick(s.patients).birthDate?.slice(0, 4)}&gender=${pick(s.patients).gender}`,
  ],
  'patient by identifier': (s, pick) => ['Patient', `identifier=${pick(s.patients).identifier?.[0]?.value}`],
  'results of a patient, newest first': (s, pick) => [
    'Observation',
    `patient=${pick(s.patients).id}&_sort=-date&_count=50`,
  ],
  'one test of a patient': (s, pick) => [
    'Observation',
    `patient=${pick(s.patients).id}&code=${token(pick(s.observations))}&_sort=-date`,
  ],
  'one test of everybody, newest first': (s, pick) => [
    'Observation',
    `code=${token(pick(s.observations))}&_sort=-date&_count=20`,
  ],
  'high values of one test': (s, pick) => {
    const observation = pick(s.observations.filter((one) => one.valueQuantity?.value !== undefined));
    return ['Observation', `code=${token(observation)}&value-quantity=gt${observation.valueQuantity?.value}`];
  },
  composite: (s, pick) => {
    const observation = pick(s.observations.filter((one) => one.valueQuantity?.value !== undefined));
    return ['Observation', `code-value-quantity=${token(observation)}$ge${observation.valueQuantity?.value}`];
  },
  'conditions by code': (s, pick) => ['Condition', `code=${pick(s.conditions)}&_count=20`],
  'conditions of a patient, with it': (s, pick) => [
    'Condition',
    `patient=${pick(s.patients).id}&_include=Condition:subject`,
  ],
  'chain: results by patient name': (s, pick) => [
    'Observation',
    `patient.family=${pick(s.patients).name?.[0]?.family?.slice(0, 5)}&_count=20`,
  ],
  'has: patients with a test': (s, pick) => [
    'Patient',
    `_has:Observation:patient:code=${token(pick(s.observations))}&_count=20`,
  ],
  'encounters in a month': (s, pick) => [
    'Encounter',
    `date=${pick(s.observations).effectiveDateTime?.slice(0, 7)}&_count=20`,
  ],
  'not final': () => ['Observation', 'status:not=final&_count=20'],
};

async function sampleOf(store: Store): Promise<Sample> {
  const page = async (type: string, query: string) =>
    ((await store.search({ type, query, base: '' })).entry ?? []).map((entry) => entry.resource as Resource);
  const conditions = (await page('Condition', '_count=500')).flatMap((one) =>
    one.resourceType === 'Condition' ? [one.code?.coding?.[0]?.code ?? ''] : [],
  );
  return {
    patients: (await page('Patient', '_count=1000')) as Patient[],
    observations: (await page('Observation', '_count=1000')) as Observation[],
    conditions,
  };
}

const quantile = (sorted: readonly number[], q: number) =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0).toFixed(1));

const server = backend === 'postgres' ? await startTestPostgres(args.get('url')) : undefined;
const dataDir = mkdtempSync(join(tmpdir(), 'aceso-bench-'));
const store = await openStore({ dataDir, ...(server ? { databaseUrl: await server.database() } : {}) });
const results: object[] = [];
let loaded = 0;
for (const size of sizes) {
  const start = performance.now();
  const report = await store.import(patients(texts, loaded, size, perPatient));
  loaded = size;
  console.error(
    `${size} patients; ${report.written} more resources in ${((performance.now() - start) / 1000).toFixed(0)} s`,
  );
  const sample = await sampleOf(store);
  const next = random(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const names = Object.keys(QUESTIONS);
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  let hits = 0;
  for (let i = 0; i < queries; i++) {
    const name = names[i % names.length]!;
    const [type, query] = QUESTIONS[name]!(sample, pick);
    const before = performance.now();
    const found = await store.search({ type, query, base: '' });
    times.get(name)!.push(performance.now() - before);
    hits += found.entry?.length ?? 0;
  }
  const all = [...times.values()].flat().sort((a, b) => a - b);
  for (const [name, list] of times) {
    const sorted = list.sort((a, b) => a - b);
    results.push({ backend, patients: size, question: name, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) });
  }
  results.push({
    backend,
    patients: size,
    question: 'ALL',
    p50: quantile(all, 0.5),
    p95: quantile(all, 0.95),
    entries: hits,
    'rss MB': rss(),
    load: loadavg()[0]?.toFixed(1),
  });
}
console.table(results);
await store.close();
await server?.stop();
rmSync(dataDir, { recursive: true, force: true });
mkdirSync('bench/out', { recursive: true });
writeFileSync(
  `bench/out/store-search-${backend}.json`,
  `${JSON.stringify({ perPatient, queries, results }, null, 2)}\n`,
);
