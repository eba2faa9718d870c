import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Store } from '@aceso/store';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { Auditor } from '../../audit/index.ts';

/** Patients that are audited and handed over together. */
const GROUP = 20;

interface Line {
  readonly id: string;
  readonly resources: readonly Resource[];
}

export interface ImportingParts {
  readonly store: Store;
  readonly auditor: Auditor;
  readonly job: string;
  readonly population: string;
  readonly by: { readonly id: string; readonly username: string };
  readonly signal: AbortSignal;
  onWritten(written: number): void;
}

/** Tag system of simulated data; the code is `simulated`, or the id of the population. */
const SYSTEM = 'urn:aceso:simulated';

/**
 * Writes a population into the store, patient by patient as they are simulated. Who is written about is in the audit log
 * before it is written. Run again after an interruption, what is there already is left alone.
 */
export async function importPopulation(
  people: Readable,
  parts: ImportingParts,
): Promise<{ patients: number; written: number; problems: number }> {
  const { store, auditor, job, population, by, signal } = parts;
  let patients = 0;
  const bundles = async function* (): AsyncGenerator<{ where: string; bundle: Bundle }> {
    for await (const group of groups(people)) {
      const ids = group.map(({ id }) => id);
      await auditor.record({
        kind: 'import',
        by,
        patients: ids,
        entities: [{ thing: { kind: 'job', id: job } }, { thing: { kind: 'population', id: population } }],
      });
      for (const { id, resources } of group) {
        patients += 1;
        const entry = resources.map((resource) => ({ resource: tagged(resource, population) }));
        yield { where: id, bundle: { resourceType: 'Bundle', type: 'collection', entry } };
      }
    }
  };
  const report = await store.import(bundles(), (written) => parts.onWritten(written), signal);
  return { patients, written: report.written, problems: report.problems.length };
}

async function* groups(people: Readable): AsyncGenerator<readonly Line[]> {
  let group: Line[] = [];
  // A readline does not pass on an error of what it reads.
  let failed: Error | undefined;
  people.on('error', (error) => {
    failed = error;
  });
  for await (const line of createInterface({ input: people, crlfDelay: Number.POSITIVE_INFINITY })) {
    group.push(JSON.parse(line) as Line);
    if (group.length < GROUP) continue;
    yield group;
    group = [];
  }
  if (failed) throw failed;
  if (group.length > 0) yield group;
}

/** Which population it was, so that a search by tag finds all of it again. */
const tagged = (resource: Resource, population: string): Resource => ({
  ...resource,
  meta: { ...resource.meta, tag: [...(resource.meta?.tag ?? []), { system: SYSTEM, code: population }] },
});
