/**
 * Time of a server to answer Claim/$submit and Claim/$inquire: from the socket to the last byte, with criteria in force.
 *   node bench/prior-auth.ts [--requests 300] [--at-once 4] [--json]
 * Each request is another one, built from an invented record with a note, results and medicines; a tenth are sent twice.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildRequest, readCriteria } from '@aceso/engagement/prior-authorisation';
import { createServer, readConfig } from '@aceso/server';
import { openStore } from '@aceso/store';
import { createLogger } from '../packages/server/src/http/logging.ts';
import { PERMISSIONS } from '../packages/server/src/identity/permissions.ts';
import { backPainRecord, LUMBAR_MRI } from '../packages/studios/engagement/src/prior-authorisation/testing/record.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '300' },
    'at-once': { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.requests);
const atOnce = Number(values['at-once']);
const NOW = '2026-03-02T15:00:00Z';
const criteria = [readCriteria(LUMBAR_MRI)];

const folder = await mkdtemp(join(tmpdir(), 'aceso-bench-'));
const store = await openStore({ dataDir: folder });
const config = readConfig({
  ACESO_DATA: folder,
  ACESO_LOG_LEVEL: 'silent',
  ACESO_DEMO: '0',
  ACESO_REQUESTS_PER_MINUTE: '1000000',
});
const { app } = await createServer({
  store,
  config,
  logger: createLogger(config),
  now: () => new Date(NOW),
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
const url = await app.listen({ port: 0, host: '127.0.0.1' });
const put = await fetch(`${url}/api/prior-authorisation/criteria/lumbar-mri`, {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ text: LUMBAR_MRI }),
});
if (!put.ok) throw new Error(await put.text());

/** Another member each time, so that every request is its own. */
async function requestOf(n: number): Promise<string> {
  const record = backPainRecord();
  const member = `M-${String(n)}`;
  record[0].identifier[0].value = member;
  record.find((each) => each.resourceType === 'Coverage').subscriberId = member;
  if (n % 3 === 0) record.find((each) => each.resourceType === 'Observation').valueQuantity.value = 4;
  const { bundle, sendable } = await buildRequest(record, { order: 'mri', now: NOW, criteria });
  if (!sendable) throw new Error(`request ${n} cannot be sent`);
  return JSON.stringify(bundle);
}
const bodies: string[] = [];
for (let n = 0; n < count; n++) bodies.push(n % 10 === 9 ? bodies[n - 1]! : await requestOf(n));

async function timed(
  operation: string,
  all: readonly string[],
): Promise<{ times: number[]; statuses: Record<string, number> }> {
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < all.length; n = next++) {
      const begun = performance.now();
      const answer = await fetch(`${url}/fhir/Claim/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: all[n]!,
      });
      await answer.text();
      times.push(performance.now() - begun);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { times: times.toSorted((a, b) => a - b), statuses };
}
const inquiry = (body: string): string => {
  const bundle = JSON.parse(body) as {
    entry: {
      resource: { resourceType: string; supportingInfo?: unknown; item: { informationSequence?: unknown }[] };
    }[];
  };
  const [claim, ...rest] = bundle.entry;
  delete claim!.resource.supportingInfo;
  for (const item of claim!.resource.item) delete item.informationSequence;
  const kept = rest.filter(
    ({ resource }) =>
      !['DocumentReference', 'Observation', 'Condition', 'MedicationRequest'].includes(resource.resourceType),
  );
  return JSON.stringify({ ...bundle, entry: [claim, ...kept] });
};

const submitted = await timed('$submit', bodies);
const inquired = await timed('$inquire', bodies.map(inquiry));
await app.close();
await store.close();
await rm(folder, { recursive: true, force: true });

const at = (times: readonly number[], share: number): number =>
  Math.round(times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)]!);
const row = (name: string, { times, statuses }: { times: readonly number[]; statuses: Record<string, number> }) => ({
  name,
  requests: times.length,
  p50: at(times, 0.5),
  p95: at(times, 0.95),
  p99: at(times, 0.99),
  most: Math.round(times.at(-1)!),
  statuses,
});
const rows = [row('Claim/$submit', submitted), row('Claim/$inquire', inquired)];
if (values.json) process.stdout.write(`${JSON.stringify({ atOnce, bytes: bodies[0]!.length, rows }, null, 2)}\n`);
else {
  process.stdout.write(
    `${count} requests of ${(bodies[0]!.length / 1024).toFixed(0)} KiB, ${atOnce} at once; milliseconds\n`,
  );
  for (const { name, p50, p95, p99, most, statuses } of rows)
    process.stdout.write(
      `${name.padEnd(16)} p50 ${p50}  p95 ${p95}  p99 ${p99}  most ${most}  answers ${JSON.stringify(statuses)}\n`,
    );
}
