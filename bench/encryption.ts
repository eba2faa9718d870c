/**
 * What encryption at rest costs: the same work on a plain and on an encrypted data folder in turns, in one run.
 * node bench/encryption.ts [--patients 150] [--per-patient 40] [--rounds 9]
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '@medplum/fhirtypes';
import { findMasterKeys, openStore, type Store } from '../packages/store/src/index.ts';
import { options } from './store-data.ts';

const args = options(process.argv.slice(2));
const patients = Number(args.get('patients') ?? 150);
const perPatient = Number(args.get('per-patient') ?? 40);
const rounds = Number(args.get('rounds') ?? 9);
const place = mkdtempSync(join(tmpdir(), 'aceso-bench-'));
const masterKeys = findMasterKeys(place, { text: randomBytes(32).toString('hex') });
const KINDS = ['plain', 'encrypted'] as const;
type Kind = (typeof KINDS)[number];
const open = (kind: Kind): Promise<Store> =>
  openStore({ dataDir: join(place, kind), ...(kind === 'encrypted' ? { masterKeys } : {}) });

async function* resources(): AsyncGenerator<{ where: string; bundle: Resource }> {
  for (let p = 0; p < patients; p++) {
    const id = `p${p}`;
    yield {
      where: id,
      bundle: {
        resourceType: 'Patient',
        id,
        name: [{ family: `Family${p % 50}`, given: ['Ann'] }],
        birthDate: '1960-01-01',
      },
    };
    for (let o = 0; o < perPatient; o++)
      yield {
        where: `${id}-${o}`,
        bundle: {
          resourceType: 'Observation',
          id: `${id}-${o}`,
          status: 'final',
          code: { coding: [{ system: 'http://loinc.org', code: `${o % 10}-1` }] },
          subject: { reference: `Patient/${id}` },
          effectiveDateTime: `20${10 + (o % 15)}-0${1 + (p % 9)}-01`,
          valueQuantity: { value: (p * 7 + o) % 100, unit: 'mg/dL' },
        },
      };
  }
}

const QUERIES: readonly (readonly [string, string])[] = [
  ['Patient', 'family=Family7'],
  ['Observation', 'patient=p33&_sort=-date&_count=50'],
  ['Observation', 'code=http://loinc.org|3-1&_sort=-date&_count=20'],
  ['Observation', 'code=http://loinc.org|3-1&value-quantity=gt90'],
  ['Observation', 'patient.family=Family7&_count=20'],
];
const searchAll = async (store: Store): Promise<void> => {
  for (const [type, query] of QUERIES) await store.search({ type, query, base: '' });
};

const times = new Map<string, Record<Kind, number[]>>();
async function timed(what: string, kind: Kind, work: () => Promise<unknown>): Promise<void> {
  const before = performance.now();
  await work();
  const entry = times.get(what) ?? { plain: [], encrypted: [] };
  entry[kind].push(performance.now() - before);
  times.set(what, entry);
}

const stores = {} as Record<Kind, Store>;
for (const kind of KINDS) stores[kind] = await open(kind);
for (const kind of KINDS)
  await timed(`import ${patients * (perPatient + 1)} resources`, kind, () => stores[kind].import(resources()));

const MIB = 2 ** 20;
for (let round = 0; round < rounds; round++) {
  const file = randomBytes(16 * MIB);
  // Who begins changes, so that neither always finds the disk as the other left it.
  for (const kind of round % 2 === 0 ? KINDS : [...KINDS].reverse()) {
    const { blobs } = stores[kind];
    let sha256 = '';
    await timed('put a file of 16 MiB', kind, async () => {
      ({ sha256 } = await blobs.put(file, 'application/dicom'));
    });
    await timed('read all of it', kind, () => blobs.get(sha256));
    await timed('read 100 frames of 512 KiB in it', kind, async () => {
      for (let i = 0; i < 100; i++) await blobs.read(sha256, ((i * 7919) % 31) * 512 * 1024 + 333, 512 * 1024);
    });
    await timed('write 20 resources, one by one', kind, async () => {
      for (let i = 0; i < 20; i++)
        await stores[kind].update({ resourceType: 'Patient', id: `w${round}-${i}`, name: [{ family: 'Written' }] });
    });
    await timed('5 kinds of search, warm, 10 times', kind, async () => {
      for (let i = 0; i < 10; i++) await searchAll(stores[kind]);
    });
    await stores[kind].close();
    await timed('open the store', kind, async () => {
      stores[kind] = await open(kind);
    });
    await timed('5 kinds of search, nothing in memory', kind, () => searchAll(stores[kind]));
  }
}
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const results = [...times].map(([what, { plain, encrypted }]) => ({
  what,
  'plain ms': Number(median(plain).toFixed(1)),
  'encrypted ms': Number(median(encrypted).toFixed(1)),
  // The least of several is the one that others of the machine disturbed least.
  'least, plain ms': Number(Math.min(...plain).toFixed(1)),
  'least, encrypted ms': Number(Math.min(...encrypted).toFixed(1)),
}));
console.table(results);
console.log(`load ${loadavg()[0]?.toFixed(1)}`);
for (const kind of KINDS) await stores[kind].close();
rmSync(place, { recursive: true, force: true });
mkdirSync('bench/out', { recursive: true });
writeFileSync('bench/out/encryption.json', `${JSON.stringify({ patients, perPatient, rounds, results }, null, 2)}\n`);
