import type { Bundle, BundleEntry } from '@medplum/fhirtypes';
import { StoreError } from '../errors.ts';
import type { Store, WriteOutcome } from '../port.ts';
import { answerRead, failureEntry, inEntry, patchOperations, readStep, type Step, statusLine } from './entries.ts';

type Interactions = Pick<Store, 'create' | 'update' | 'patch' | 'delete' | 'deleteWhere'>;

/** Each entry for itself, in order (R4 §3.1.0.11.1): one that fails says so in its response and stops nothing. */
export async function runBatch(
  store: Interactions,
  get: (url: string) => Promise<BundleEntry>,
  entries: readonly BundleEntry[],
  base: string,
): Promise<Bundle> {
  const responses: BundleEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    let step: Step | undefined;
    try {
      step = readStep(entry, index, base);
      responses.push(await runStep(store, get, step, base));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      responses.push(failureEntry(inEntry(error, step ?? { index })));
    }
  }
  return { resourceType: 'Bundle', type: 'batch-response', entry: responses };
}

async function runStep(
  store: Interactions,
  get: (url: string) => Promise<BundleEntry>,
  step: Step,
  base: string,
): Promise<BundleEntry> {
  const options = {
    ...(step.condition === undefined ? {} : { condition: step.condition }),
    ...(step.ifMatch === undefined ? {} : { ifMatch: step.ifMatch }),
  };
  switch (step.method) {
    case 'GET':
    case 'HEAD':
      return answerRead(step, await get(step.url));
    case 'POST':
      return answer(await store.create(step.resource!, options), base);
    case 'PUT':
      return answer(
        await store.update(step.id === undefined ? step.resource! : { ...step.resource!, id: step.id }, options),
        base,
      );
    case 'PATCH':
      return answer(await store.patch(step.type, step.id ?? '', patchOperations(step), options), base);
    case 'DELETE':
      if (step.id === undefined) await store.deleteWhere(step.type, step.condition ?? '');
      else await store.delete(step.type, step.id, options);
      return { response: { status: statusLine(204) } };
  }
}

function answer({ status, stored }: WriteOutcome, base: string): BundleEntry {
  return {
    response: {
      status: statusLine(status),
      location: `${base}/${stored.resource.resourceType}/${stored.resource.id}/_history/${stored.versionId}`,
      etag: `W/"${stored.versionId}"`,
      lastModified: stored.lastUpdated,
    },
  };
}
