import { readRecord } from '@aceso/fhir';
import type { ImportReport, Store } from '@aceso/store';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { type Auditor, patientsIn } from '../audit/index.ts';

export const IMPORT_JOB = 'import';

export interface ImportInput {
  readonly sha256: string;
  readonly by: { readonly id: string; readonly username: string };
}

/** Problems listed in the result of a job; the number of all of them is beside. */
const SHOWN = 200;

export interface ImportResult {
  readonly read: number;
  readonly written: number;
  readonly problemCount: number;
  readonly problems: ImportReport['problems'];
}

/** A full record as one bundle again, so that references by fullUrl find their targets. */
async function* asBundle(resources: readonly { resource: Resource; fullUrl?: string; where: string }[]) {
  const entry = resources.map(({ resource, fullUrl }) => ({ resource, ...(fullUrl ? { fullUrl } : {}) }));
  const bundle: Bundle = { resourceType: 'Bundle', type: 'collection', entry };
  yield { where: '', bundle };
}

/**
 * Import as a job. It can simply be run again after an interruption: what is stored already with the same content is
 * left alone.
 */
export function defineImport(store: Store, auditor: () => Auditor): void {
  store.jobs.define<ImportInput, never, ImportResult>(IMPORT_JOB, async ({ sha256, by }, context) => {
    const bytes = await store.blobs.get(sha256);
    if (!bytes) throw new Error('The uploaded record is not there any more; import it again.');
    const content = await readRecord(bytes, { keepCutOff: true });
    const total = content.resources.length;
    context.progress(0, total);
    // Who is written about is known before anything is written, and audited before that.
    const patients = patientsIn({
      resourceType: 'Bundle',
      entry: content.resources.map(({ resource }) => ({ resource })),
    });
    await auditor().record({ kind: 'import', by, patients, entities: [{ thing: { kind: 'job', id: context.id } }] });
    const report = await store.import(
      asBundle(content.resources),
      (written) => context.progress(written, total),
      context.signal,
    );
    // A server that closes stops the import in its midst: it is begun again by another one, and is not done.
    context.signal.throwIfAborted();
    const problems = [
      ...content.problems,
      ...report.problems.map((problem) => ({ ...problem, where: place(problem.where, content.resources) })),
    ];
    return {
      read: report.read,
      written: report.written,
      problemCount: problems.length,
      problems: problems.slice(0, SHOWN),
    };
  });
}

/** The store names an entry of the bundle made above; people know the place in what they sent. */
function place(where: string, resources: readonly { where: string }[]): string {
  const found = /entry\[(\d+)\](?:\.resource)?(.*)$/.exec(where);
  const original = found ? resources[Number(found[1])]?.where : undefined;
  return original === undefined ? where : `${original}${found![2]}`;
}
