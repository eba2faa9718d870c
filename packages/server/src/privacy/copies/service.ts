import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Facts } from '@aceso/governance/regulation';
import { buildReport } from '@aceso/governance/regulation';
import { type Collection, type Store, willResume } from '@aceso/store';
import type { Auditor } from '../../audit/index.ts';
import { fail } from '../../errors.ts';
import { type Packed, zip } from '../../http/zip.ts';
import { assertPatient } from '../../patients/access.ts';
import { OF_MANY, splitOf, staysOnErasure } from '../keep.ts';
import { type CopyContents, type CopyFile, contentsOf } from './contents.ts';

const COPY_JOB = 'personal-copy';
const COPIES = 'personal-copy';
/** A copy is taken away and deleted: days after which its files go by themselves. */
const KEPT_DAYS = 30;

interface Person {
  readonly id: string;
  readonly username: string;
}

/** `requested`: by the patient, and waits for staff. `over`: refused, deleted or too old; its files are gone. */
type CopyState = 'requested' | 'making' | 'ready' | 'failed' | 'over';

interface CopyRecord {
  readonly state: CopyState;
  readonly patient: string;
  readonly askedBy: Person & { readonly self: boolean };
  readonly askedAt: string;
  readonly approvedBy?: Person;
  readonly job?: string;
  readonly madeAt?: string;
  readonly files?: readonly CopyFile[];
  readonly withheld?: number;
  readonly error?: string;
}
export type StoredCopy = CopyRecord & { readonly id: string };

interface CopiesOptions {
  /** The whole store, nothing hidden. */
  readonly store: Store;
  readonly facts: () => Promise<Facts>;
  readonly now: () => Date;
  readonly auditor?: () => Auditor;
}

/** Copies of all that there is of a person, for the person (GDPR Art. 15 and 20). */
export class Copies {
  readonly #store: Store;
  readonly #copies: Collection<CopyRecord>;
  readonly #options: CopiesOptions;

  constructor(options: CopiesOptions) {
    const { store } = options;
    this.#store = store;
    this.#options = options;
    this.#copies = store.collection<CopyRecord>(COPIES);
    store.jobs.define<{ readonly copy: string }, never, { readonly copy: string }>(COPY_JOB, async (input, context) => {
      const found = await this.#copies.get(input.copy);
      if (found?.value.state !== 'making') return input;
      const { patient, approvedBy, askedBy } = found.value;
      try {
        await options.auditor?.().record({
          kind: 'export',
          by: approvedBy ?? askedBy,
          patients: [patient],
          entities: [{ thing: { kind: 'copy', id: input.copy } }],
        });
        const made = await makeCopy(options, patient, {
          job: context.id,
          signal: context.signal,
          progress: (done, what) => context.progress(done, undefined, what),
        });
        await this.#copies.put(input.copy, {
          ...found.value,
          job: context.id,
          state: 'ready',
          madeAt: options.now().toISOString(),
          files: made.files,
          withheld: Object.values(made.withheld).flat().length,
        });
      } catch (error) {
        if (!willResume(context.signal))
          await this.#copies.put(input.copy, {
            ...found.value,
            state: 'failed',
            error: 'It could not be made; ask for it again.',
          });
        throw error;
      }
      return input;
    });
  }

  /** Of staff: it is made at once. Of the patient: it waits for staff. */
  async ask(patient: string, by: Person & { readonly self: boolean }): Promise<StoredCopy> {
    await assertPatient(this.#store, patient);
    const open = (await this.of(patient)).find(({ state }) => state === 'requested' || state === 'making');
    if (open && !(open.state === 'requested' && !by.self)) throw fail('copy-open');
    if (open) return this.approve(open.id, by);
    const id = randomUUID();
    const value: CopyRecord = {
      state: by.self ? 'requested' : 'making',
      patient,
      askedBy: by,
      askedAt: this.#options.now().toISOString(),
    };
    await this.#copies.put(id, value, 0);
    return by.self ? { id, ...value } : this.#begin(id, value);
  }

  async approve(id: string, by: Person): Promise<StoredCopy> {
    const { value, version } = await this.#get(id);
    if (value.state !== 'requested') throw fail('copy-settled');
    const approved: CopyRecord = {
      ...value,
      state: 'making',
      approvedBy: { id: by.id, username: by.username },
    };
    await this.#copies.put(id, approved, version);
    return this.#begin(id, approved);
  }

  /** Refuses what is asked for, or deletes what was made. */
  async end(id: string): Promise<StoredCopy> {
    const { value, version } = await this.#get(id);
    if (value.state === 'making') throw fail('copy-settled');
    const { files = [], ...rest } = value;
    const over: CopyRecord = { ...rest, state: 'over' };
    await this.#copies.put(id, over, version);
    // Images and other files of the record are referred to by the record, and stay.
    await this.#store.blobs.release(files.map(({ sha256 }) => sha256));
    return { id, ...over };
  }

  async list(): Promise<StoredCopy[]> {
    return this.#recent(await this.#copies.list());
  }

  async of(patient: string): Promise<StoredCopy[]> {
    return this.#recent(await this.#copies.list({ where: { patient } }));
  }

  /** @throws ServerError `copy-not-found`, also where it is not made yet */
  async archive(
    id: string,
    own?: string,
  ): Promise<{ readonly patient: string; readonly bytes: AsyncGenerator<Buffer> }> {
    const { value } = await this.#get(id);
    if (own !== undefined && value.patient !== own) throw fail('copy-not-found');
    const { files, patient, madeAt } = value;
    if (value.state !== 'ready' || !files || !madeAt) throw fail('copy-not-found');
    return { patient, bytes: zip(packedOf(this.#store, files), new Date(madeAt)) };
  }

  async #begin(id: string, value: CopyRecord): Promise<StoredCopy> {
    const by = value.approvedBy ?? value.askedBy;
    const job = await this.#store.jobs.start(COPY_JOB, 'Copy for a person', { copy: id }, by.username);
    const { value: now, version } = await this.#get(id);
    // The job may be done already, and then has the last word.
    const withJob = { ...now, job: job.id };
    await this.#copies.put(id, withJob, version).catch(() => undefined);
    return { id, ...withJob };
  }

  async #recent(found: readonly { readonly id: string; readonly value: CopyRecord }[]): Promise<StoredCopy[]> {
    const oldest = new Date(this.#options.now().getTime() - KEPT_DAYS * 86_400_000).toISOString();
    const all: StoredCopy[] = [];
    for (const { id, value } of found)
      all.push(value.state === 'ready' && (value.madeAt ?? '') < oldest ? await this.end(id) : { id, ...value });
    return all.sort((a, b) => (a.askedAt < b.askedAt ? 1 : -1));
  }

  async #get(id: string) {
    const found = await this.#copies.get(id);
    if (!found) throw fail('copy-not-found');
    return found;
  }
}

function* packedOf(store: Pick<Store, 'blobs'>, files: readonly CopyFile[]): Generator<Packed> {
  for (const { path, sha256 } of files)
    yield {
      name: path,
      // Read when its turn comes, so that one file at a time is in memory.
      open: () =>
        Readable.from(
          (async function* () {
            const bytes = await store.blobs.get(sha256);
            if (!bytes) throw fail('copy-not-found', `The file ${path} of the copy is gone; ask for the copy again.`);
            yield bytes;
          })(),
        ),
    };
}

interface Making {
  readonly job?: string;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, what: string) => void;
}

async function makeCopy(
  { store, facts, now }: Pick<CopiesOptions, 'store' | 'facts' | 'now'>,
  patient: string,
  { job, signal, progress }: Making,
): Promise<CopyContents> {
  const at = now().toISOString();
  const known = await facts();
  const keep = staysOnErasure(patient);
  return contentsOf({
    patient,
    at,
    software: `${known.software.name} ${known.software.version}`,
    items: store.copyOf({
      patient,
      // Former copies are no data about the person beyond what they copy.
      keep: (collection, id, value) => collection === COPIES || keep(collection, id, value),
      split: splitOf(patient),
      ofMany: OF_MANY,
      ...(job === undefined ? {} : { job }),
      ...(progress ? { progress: (step, done) => progress(done, step) } : {}),
    }),
    put: (bytes, type) => store.blobs.put(bytes, type),
    get: (sha256) => store.blobs.get(sha256),
    reports: {
      en: { processing: buildReport('gdpr-ropa', known), decisions: buildReport('gdpr-art22', known) },
      es: { processing: buildReport('gdpr-ropa', known, 'es'), decisions: buildReport('gdpr-art22', known, 'es') },
    },
    ...(signal ? { signal } : {}),
    ...(progress ? { progress } : {}),
  });
}

/** A copy made on the store itself, where no server runs. The caller writes it away and audits it. */
export async function copyLocally(
  store: Store,
  patient: string,
  facts: Facts,
  at: Date,
  progress?: (done: number) => void,
): Promise<{
  readonly files: readonly CopyFile[];
  readonly withheld: number;
  readonly archive: AsyncGenerator<Buffer>;
}> {
  const kept = new Map<string, Uint8Array>();
  const made = await makeCopy(
    {
      store: {
        ...store,
        // What is made for the archive only is not left behind in the store.
        blobs: {
          ...store.blobs,
          put: async (bytes) => {
            const sha256 = createHash('sha256').update(bytes).digest('hex');
            kept.set(sha256, bytes);
            return { sha256, size: bytes.length };
          },
        },
      },
      facts: async () => facts,
      now: () => at,
    },
    patient,
    progress ? { progress: (done) => progress(done) } : {},
  );
  const blobs = { ...store.blobs, get: async (sha256: string) => kept.get(sha256) ?? store.blobs.get(sha256) };
  return {
    files: made.files,
    withheld: Object.values(made.withheld).flat().length,
    archive: zip(packedOf({ blobs }, made.files), at),
  };
}
