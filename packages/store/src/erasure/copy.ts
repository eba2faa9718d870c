import type { Resource } from '@medplum/fhirtypes';
import { toInstant } from '../clock.ts';
import { findJob, toRecord } from '../jobs/table.ts';
import type { PersonCopyRequest, PersonItem } from '../port.ts';
import type { ResourceRow } from '../resources/rows.ts';
import { LARGEST, textOf } from './blob-scan.ts';
import { type NamedFiles, namedFiles } from './copy-files.ts';
import { otherPatients } from './others.ts';
import {
  assertKnown,
  findPerson,
  PERSON_STORES,
  type PersonFound,
  type PersonStore,
  type PersonTools,
} from './person.ts';
import { withoutReferences } from './strip.ts';

interface Copying {
  readonly tools: PersonTools;
  readonly patient: string;
  readonly found: PersonFound;
  /** Whether a text names a patient other than the person. */
  readonly namesOthers: (text: string) => boolean;
  /** Whether a collection is work on the data of many, of which nobody gets a copy. */
  readonly isOfMany: (collection: string) => boolean;
  readonly named: NamedFiles;
}

const PAGE = 500;

/** One step for every place where something of a person may lie, as in an erasure. */
export const COPIED: Readonly<Record<PersonStore, (copying: Copying) => AsyncIterable<PersonItem>>> = {
  async *documents({ tools: { driver, tenant }, found, namesOthers, isOfMany }) {
    for (const { name, id } of found.documents.gone) {
      if (isOfMany(name)) {
        yield { store: 'documents', withheld: `${name}/${id}` };
        continue;
      }
      const [row] = await driver.query<{ value: string }>(
        'SELECT value FROM collection WHERE tenant = $1 AND name = $2 AND id = $3',
        [tenant, name, id],
      );
      if (!row) continue;
      if (namesOthers(row.value)) yield { store: 'documents', withheld: `${name}/${id}` };
      else yield { store: 'documents', collection: name, id, value: JSON.parse(row.value) };
    }
    for (const { name, id, theirs } of found.documents.shared)
      yield { store: 'documents', collection: name, id, value: theirs };
  },

  async *jobs({ tools: { driver, tenant }, found, namesOthers }) {
    for (const id of found.documents.jobs) {
      const row = await findJob(driver, tenant, id);
      if (!row) continue;
      if (namesOthers(`${row.input} ${row.result ?? ''} ${row.title}`)) yield { store: 'jobs', withheld: id };
      else yield { store: 'jobs', job: { ...toRecord(row), input: JSON.parse(row.input) as unknown } };
    }
  },

  async *images({ tools, found }) {
    for (const study of found.studies) yield { store: 'images', study, files: await tools.images.files({ study }) };
  },

  async *files({ tools: { blobs }, found, namesOthers, named }) {
    for (const sha256 of [...found.files].sort()) {
      // Any 64 hexadecimal digits look like a name. One byte more tells what is larger.
      const bytes = await blobs.read(sha256, 0, LARGEST + 1).catch(() => undefined);
      if (!bytes) continue;
      const text = bytes.length > LARGEST ? undefined : textOf(bytes);
      // What cannot be read is theirs only where something of theirs alone says so.
      const isFree = text === undefined ? named.theirs.has(sha256) : !namesOthers(text);
      if (isFree && !named.never.has(sha256)) yield { store: 'files', sha256 };
      else yield { store: 'files', withheld: sha256 };
    }
  },

  async *audit({ tools: { audit }, patient }) {
    for (let before: number | undefined; ; ) {
      const leaves = await audit.list({ patient, limit: PAGE, ...(before === undefined ? {} : { before }) });
      for (const leaf of leaves) yield { store: 'audit', leaf };
      if (leaves.length < PAGE) return;
      before = leaves.at(-1)!.index;
    }
  },

  async *record({ tools: { driver, tenant }, patient, found, namesOthers }) {
    const { needles, own, shared } = found.record;
    const inCompartment = new Set(
      (
        await driver.query<{ pk: number }>('SELECT DISTINCT pk FROM compartment WHERE tenant = $1 AND patient = $2', [
          tenant,
          patient,
        ])
      ).map(({ pk }) => pk),
    );
    for (const pk of [...own, ...shared.keys()].sort((a, b) => a - b)) {
      const isShared = !own.has(pk);
      const rows = [
        ...(await versions('resource', pk)).map((row) => ({ ...row, current: true })),
        ...(await versions('resource_history', pk)).map((row) => ({ ...row, current: false })),
      ].filter(({ deleted }) => !deleted);
      // Of a record that is somebody else's only what refers to the person is theirs; a person looks at that.
      if (isShared && !inCompartment.has(pk) && rows.some(({ current, content }) => current && namesOthers(content))) {
        yield { store: 'record', withheld: shared.get(pk)! };
        continue;
      }
      for (const row of rows) {
        const others = namesOthers(row.content);
        const theirs = needles.mentions(row.content);
        // A version that was about somebody else, and corrected later, or from before they were in it.
        if (!theirs && (others || isShared)) {
          yield { store: 'record', withheld: `${row.type}/${row.id}/_history/${row.version}` };
          continue;
        }
        const whole = JSON.parse(row.content) as Resource;
        const resource = others ? withoutReferences(whole, namesOthers) : whole;
        // A record number of somebody else, say, in a text.
        if (others && namesOthers(JSON.stringify(resource))) {
          yield { store: 'record', withheld: `${row.type}/${row.id}/_history/${row.version}` };
          continue;
        }
        yield {
          store: 'record',
          resource,
          version: row.version,
          lastUpdated: toInstant(row.last_updated),
          current: row.current,
          shared: isShared || others,
        };
      }
    }

    async function versions(table: 'resource' | 'resource_history', pk: number) {
      return driver.query<ResourceRow>(
        `SELECT type, id, pk, version, last_updated, deleted, content FROM ${table}
          WHERE tenant = $1 AND pk = $2 ORDER BY version DESC`,
        [tenant, pk],
      );
    }
  },
};

/**
 * All that there is of a person (GDPR Art. 15 and 20), found as an erasure finds it. What speaks of other people too is
 * not handed over (Art. 15(4)) but named, for somebody to look at.
 * @throws StoreError `not-found`
 */
export async function* copyOf(tools: PersonTools, request: PersonCopyRequest): AsyncGenerator<PersonItem> {
  const { patient, keep, split, job, progress = () => undefined } = request;
  await assertKnown(tools, patient);
  const found = await findPerson(tools, patient, { keep, ...(split ? { split } : {}), job, running: 'read', progress });
  const namesOthers = await otherPatients(tools, patient, found.record.needles.identifiers);
  const named = await namedFiles(tools, request, found, namesOthers);
  const isOfMany = (collection: string): boolean => request.ofMany?.collections.includes(collection) ?? false;
  for (const store of Object.keys(PERSON_STORES) as PersonStore[])
    yield* COPIED[store]({ tools, patient, found, namesOthers, isOfMany, named });
}
