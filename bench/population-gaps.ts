/**
 * Patients a second of the looks at everybody: care gaps and trial screening over a store, records read and audited.
 *   node bench/population-gaps.ts [--patients 200] [--json]
 * Patients are the records of the demonstration hospital, over and over under new names.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoHospital } from '@aceso/demo';
import { createServer, readConfig } from '@aceso/server';
import { openStore } from '@aceso/store';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { createLogger } from '../packages/server/src/http/logging.ts';
import { PERMISSIONS } from '../packages/server/src/identity/permissions.ts';

const { values } = parseArgs({
  options: { patients: { type: 'string', default: '200' }, json: { type: 'boolean', default: false } },
});
const wanted = Number(values.patients);
const CRITERIA =
  'Inclusion Criteria:\n* Age 40 to 80 years\n* Type 2 diabetes\n* HbA1c ≥ 7%\nExclusion Criteria:\n* eGFR < 30 mL/min/1.73 m2\n* Stroke within 6 months\n* Insulin within 90 days\n* Pancreatitis';

const folder = await mkdtemp(join(tmpdir(), 'aceso-bench-'));
const store = await openStore({ dataDir: folder });
const config = readConfig({ ACESO_DATA: folder, ACESO_LOG_LEVEL: 'silent', ACESO_DEMO: '0' });
const { app } = await createServer({
  store,
  config,
  logger: createLogger(config),
  now: () => new Date(),
  identify: async (plain) => {
    plain.decorateRequest('principal', null);
    plain.decorateRequest('authentication', null);
    plain.addHook('onRequest', async (request) => {
      request.principal = {
        id: 'bench',
        username: 'bench',
        name: 'Bench',
        roles: ['clinician'],
        permissions: new Set(PERMISSIONS),
      };
    });
  },
});
await app.ready();

/** The same records under other ids. */
function again(bundle: Bundle, round: number): Bundle {
  const text = JSON.stringify(bundle).replace(/"(Patient|[A-Z][A-Za-z]+)\/([A-Za-z0-9.-]+)"/g, `"$1/$2-${round}"`);
  const copy = JSON.parse(text) as Bundle;
  for (const { resource } of copy.entry ?? []) if (resource?.id) resource.id = `${resource.id}-${round}`;
  return {
    ...copy,
    type: 'collection',
    entry: (copy.entry ?? []).map(({ resource }) => ({ resource: resource as Resource })),
  };
}

const hospital = [...demoHospital()];
let patients = 0;
await store.import(
  (async function* () {
    for (let round = 0; patients < wanted; round += 1)
      for (const bundle of hospital) {
        if (patients >= wanted) return;
        const copy = again(bundle as Bundle, round);
        patients += (copy.entry ?? []).filter(({ resource }) => resource?.resourceType === 'Patient').length;
        yield { where: String(round), bundle: copy };
      }
  })(),
);

async function timed(
  start: () => Promise<string>,
  state: (body: never) => string | undefined,
): Promise<{ readonly seconds: number; readonly cpu: number }> {
  const began = performance.now();
  const used = process.cpuUsage();
  const url = await start();
  for (;;) {
    const body = (await app.inject({ url })).json();
    if (state(body as never) !== 'running') break;
    await new Promise((done) => setTimeout(done, 100));
  }
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
}

const { Patient: held = 0 } = await store.counts();
const gaps = await timed(
  async () =>
    `/api/population-gaps/${(await app.inject({ method: 'POST', url: '/api/population-gaps', payload: {} })).json().id}`,
  ({ state }: { state: string }) => state,
);
const trial = (
  await app.inject({ method: 'POST', url: '/api/trials', payload: { title: 'Bench', criteria: CRITERIA } })
).json().id;
const trials = await timed(
  async () => {
    await app.inject({ method: 'POST', url: `/api/trials/${trial}/screenings`, payload: {} });
    return `/api/trials/${trial}`;
  },
  ({ screening }: { screening?: { state: string } }) => screening?.state,
);
const counts = await store.counts();
const resources = Object.values(counts).reduce((sum, each) => sum + each, 0);
const round = (value: number): number => Math.round(value * 10) / 10;
/** Processor time, of all threads, tells what a busy machine would hide. */
const figures = ({ seconds, cpu }: { seconds: number; cpu: number }) => ({
  seconds: round(seconds),
  patientsPerSecond: round(held / seconds),
  patientsPerCpuSecond: round(held / cpu),
});
const result = {
  patients: held,
  resourcesPerPatient: Math.round(resources / held),
  careGaps: figures(gaps),
  trial: figures(trials),
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
};
if (values.json) console.log(JSON.stringify(result));
else {
  console.log(
    `${result.patients} patients, ${result.resourcesPerPatient} resources each; memory at most ${result.peakMiB} MiB`,
  );
  console.log(
    `care gaps    ${result.careGaps.patientsPerSecond} patients/s (${result.careGaps.seconds} s), ${result.careGaps.patientsPerCpuSecond} per second of processor time`,
  );
  console.log(
    `trial, 7 criteria  ${result.trial.patientsPerSecond} patients/s (${result.trial.seconds} s), ${result.trial.patientsPerCpuSecond} per second of processor time`,
  );
}
await app.close();
await store.close();
await rm(folder, { recursive: true, force: true });
