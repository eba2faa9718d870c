import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { GENERATORS, type GeneratorEntry } from '../generators.ts';
import type { Switches } from './switches.ts';

const byRoute = new Map<string, GeneratorEntry[]>();
const byJob = new Map<string, GeneratorEntry[]>();
for (const entry of GENERATORS) {
  for (const route of entry.routes ?? []) byRoute.set(route, [...(byRoute.get(route) ?? []), entry]);
  for (const job of entry.jobs ?? []) byJob.set(job, [...(byJob.get(job) ?? []), entry]);
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const idsOf = (entries: readonly GeneratorEntry[], settings: Readonly<Record<string, unknown>>): string[] =>
  entries.filter(({ when }) => when?.(settings) ?? true).map(({ id }) => id);

/** Stands before every route and every job that generates: what is switched off is refused, and what waits in the queue fails. */
export function guardGenerators(app: FastifyInstance, store: Store, switches: Switches): void {
  // Before the fields are checked: what is off is not worth a correct form. Strangers are told to sign in, and no more.
  app.addHook('preValidation', async (request) => {
    if (!request.principal) return;
    const entries = byRoute.get(`${request.method} ${request.routeOptions.url}`);
    if (entries) await switches.mayRun(...idsOf(entries, asRecord(request.body)));
  });
  store.jobs.guard(async (name, input) => {
    const entries = byJob.get(name);
    if (entries) await switches.mayRun(...idsOf(entries, await settingsOf(store, name, asRecord(input))));
  });
}

/** What a job works on: some are started with an id only. */
async function settingsOf(
  store: Store,
  job: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const kept = async (collection: string, id: unknown) =>
    typeof id === 'string' ? asRecord((await store.collection(collection).get(id))?.value) : {};
  if (job === 'imaging-analysis') return kept('imaging-analyses', input.analysis);
  if (job === 'discovery') {
    const { kind, settings } = await kept('discovery-runs', input.run);
    return { kind, ...asRecord(settings) };
  }
  return input;
}
