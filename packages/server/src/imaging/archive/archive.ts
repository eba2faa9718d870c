import { REASON, splitFile } from '@aceso/imaging/archive';
import {
  type FileRow,
  type ImagePlace,
  isAbsent,
  type NewInstance,
  type PatientLink,
  type Store,
  type StudyRow,
} from '@aceso/store';
import { fail } from '../../errors.ts';
import { Room } from '../../jobs/room.ts';
import type { Scanning } from '../../scanning/scanning.ts';
import { imagingStudy, imagingStudyId } from './imaging-study.ts';
import { IngestPool } from './ingest-pool.ts';
import type { Expected, Refusal } from './ingest-worker.ts';
import { byIdentifier, matchPatients } from './patient-link.ts';

/** A file on its way in: its bytes, or why there are none. */
export type Incoming =
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly release?: (() => void) | undefined }
  | { readonly name: string; readonly refused: Refusal };

export interface StoreOptions {
  /** Only instances of this study. */
  readonly study?: string;
  /** A person's decision whose images these are. */
  readonly patient?: { readonly id: string; readonly link: PatientLink };
}

export interface Stored {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
  readonly sopClass: string;
}

export interface StoreReport {
  readonly stored: readonly Stored[];
  readonly failed: readonly Refusal[];
  /** Patients whom the studies belong to now. */
  readonly patients: readonly string[];
  readonly studies: readonly string[];
}

/** Instances that are added to the index at once, and files of one upload that are read and written at once. */
const BATCH = 64;
const AT_ONCE = 8;
/** Bytes of files that are being read, of all uploads together. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Something about the file at this place of the upload: files are read several at once, and told of in their order. */
interface Placed<T> {
  readonly at: number;
  readonly one: T;
}

interface Done {
  readonly stored: Placed<Stored>[];
  readonly failed: Placed<Refusal>[];
  readonly studies: Set<string>;
}

const inOrder = <T>(list: readonly Placed<T>[]): T[] => [...list].sort((a, b) => a.at - b.at).map(({ one }) => one);

/** Studies of the server: files in, files out, whose they are, and the FHIR resource beside them. */
export class Archive {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #pool: IngestPool;
  readonly #room = new Room(MOST_BYTES);
  /** Instances that wait for their place in the index. */
  readonly #arrived: {
    readonly one: NewInstance;
    readonly resolve: (end: Stored | Refusal) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  #adding = false;
  readonly #scanning: Scanning | undefined;
  /** Resources that are being brought up to date, by study. */
  readonly #syncing = new Map<string, Promise<void>>();

  /** @param scanning looks at each file before anything is kept of it */
  constructor(store: Store, now: () => Date, scanning?: Scanning) {
    this.#scanning = scanning;
    this.#store = store;
    this.#now = now;
    this.#pool = new IngestPool(store.blobs.place);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** Takes files one by one; a bad one is refused with its reason and never loses the others. */
  async take(files: AsyncIterable<Incoming>, options: StoreOptions = {}): Promise<StoreReport> {
    const done: Done = { stored: [], failed: [], studies: new Set() };
    let batch: Placed<NewInstance>[] = [];
    const pending = new Set<Promise<void>>();
    const flush = async (): Promise<void> => {
      const adding = batch;
      batch = [];
      await this.#add(adding, done);
    };
    let place = 0;
    let patients: readonly string[] = [];
    try {
      for await (const file of files) {
        const at = place;
        place += 1;
        if ('refused' in file) {
          done.failed.push({ at, one: file.refused });
          continue;
        }
        const { name, bytes } = file;
        const release = await this.#room.take(bytes.length);
        // Never rejects: what cannot be written is told of like what cannot be read, and the others are kept.
        const reading: Promise<void> = this.#read(
          bytes,
          name,
          options.study === undefined ? {} : { study: options.study },
        ).then((read) => {
          release();
          file.release?.();
          if ('reason' in read) done.failed.push({ at, one: read });
          else batch.push({ at, one: read });
          pending.delete(reading);
        });
        pending.add(reading);
        if (pending.size >= AT_ONCE) await Promise.race(pending);
        if (batch.length >= BATCH) await flush();
      }
    } finally {
      // What was whole before a connection broke is kept.
      await Promise.all(pending);
      await flush();
      patients = await this.#settle([...done.studies], options.patient);
    }
    return {
      stored: inOrder(done.stored),
      failed: inOrder(done.failed),
      patients,
      studies: [...done.studies],
    };
  }

  /**
   * Takes one file whose sender waits for its answer. Its study is brought in step with {@link settle}, once for many.
   * @returns what was stored, or why it was not
   */
  async receive(bytes: Uint8Array<ArrayBuffer>, name: string, expected: Expected): Promise<Stored | Refusal> {
    const release = await this.#room.take(bytes.length);
    const read = await this.#read(bytes, name, expected).finally(release);
    if ('reason' in read) return read;
    return this.#addOne(read);
  }

  /** Adds an instance to the index together with those that came meanwhile: each commit waits for the disk. */
  #addOne(one: NewInstance): Promise<Stored | Refusal> {
    return new Promise((resolve, reject) => {
      this.#arrived.push({ one, resolve, reject });
      if (!this.#adding) void this.#addArrived();
    });
  }

  async #addArrived(): Promise<void> {
    this.#adding = true;
    while (this.#arrived.length > 0) {
      const these = this.#arrived.splice(0, BATCH);
      const done: Done = { stored: [], failed: [], studies: new Set() };
      try {
        await this.#add(
          these.map(({ one }, at) => ({ at, one })),
          done,
        );
        for (const { at, one } of [...done.stored, ...done.failed]) these[at]!.resolve(one);
      } catch (error) {
        for (const { reject } of these) reject(error);
      }
    }
    this.#adding = false;
  }

  /** Finds out whose studies are that instances were added to, and brings their resources up to date. @returns their patients */
  settle(studies: Iterable<string>, patient?: StoreOptions['patient']): Promise<readonly string[]> {
    return this.#settle([...studies], patient);
  }

  async #read(bytes: Uint8Array<ArrayBuffer>, name: string, expected: Expected): Promise<NewInstance | Refusal> {
    const refused = (message: string): Refusal => ({
      reason: REASON.notUnderstood,
      message: `${name}${message}`,
      sopClass: '',
      sopInstance: '',
    });
    try {
      await this.#scanning?.check([bytes]);
    } catch (error) {
      return refused(`: ${(error as Error).message}`);
    }
    const answer = await this.#pool.ingest({ bytes, name, expected });
    if (answer === 'lost')
      return refused(
        ' crashed its reader or took too long to read; the file is damaged, get it again from its source.',
      );
    if ('refused' in answer) return answer.refused;
    const { sha256, size } = answer.blob;
    return { ...answer.ingested, blob: sha256, size };
  }

  async #add(batch: readonly Placed<NewInstance>[], { stored, failed, studies }: Done): Promise<void> {
    if (batch.length === 0) return;
    const outcomes = await this.#store.images.add(
      batch.map(({ one }) => one),
      this.#now().getTime(),
    );
    const needless: string[] = [];
    for (const [i, outcome] of outcomes.entries()) {
      const { at, one } = batch[i]!;
      const { study, series, uid, sopClass, blob } = one;
      if (outcome !== 'other') {
        stored.push({ at, one: { study: study.uid, series: series.uid, instance: uid, sopClass } });
        studies.add(study.uid);
        continue;
      }
      if (await this.#sameContent(one)) {
        stored.push({ at, one: { study: study.uid, series: series.uid, instance: uid, sopClass } });
        studies.add(study.uid);
        needless.push(blob);
        continue;
      }
      const message = `An instance ${uid} with other content is stored already; delete it first, or give the new one a UID of its own.`;
      failed.push({ at, one: { reason: REASON.duplicate, message, sopClass, sopInstance: uid } });
      needless.push(blob);
    }
    await this.#store.blobs.release(needless);
  }

  /** Whether what is stored differs in its file meta information only: archives write that anew at every transfer. */
  async #sameContent({ study, series, uid, blob, syntax }: NewInstance): Promise<boolean> {
    const there = await this.#store.images.file({ study: study.uid, series: series.uid, instance: uid });
    if (there?.syntax !== syntax) return false;
    const [before, after] = await Promise.all([this.#store.blobs.get(there.blob), this.#store.blobs.get(blob)]);
    if (!before || !after) return false;
    return Buffer.compare(splitFile(before, uid).dataset, splitFile(after, uid).dataset) === 0;
  }

  /**
   * Finds out whose studies are, and brings their resources up to date. One that belongs to nobody has none.
   * @returns the patients whom they belong to
   */
  async #settle(uids: readonly string[], decided: StoreOptions['patient']): Promise<readonly string[]> {
    const rows = await this.#store.images.studiesOf(uids);
    const free = rows.filter(({ patient }) => patient === '');
    const matched = decided
      ? new Map(free.map(({ uid }) => [uid, decided.id]))
      : await matchPatients(this.#store, free);
    const link = decided?.link ?? byIdentifier(this.#now().toISOString());
    for (const [uid, patient] of matched) await this.#store.images.link(uid, patient, link);
    const linked = rows.filter(({ uid, patient }) => patient !== '' || matched.has(uid));
    for (const { uid } of linked) await this.#sync(uid);
    return [...new Set(linked.map(({ uid, patient }) => patient || matched.get(uid)!))];
  }

  /** @throws ServerError `study-not-found` */
  async assign(uid: string, patient: string, link: PatientLink | undefined): Promise<StudyRow> {
    if (!(await this.#store.images.link(uid, patient, link))) throw fail('study-not-found');
    await this.#sync(uid);
    return this.study(uid);
  }

  /** @throws ServerError `study-not-found` */
  async study(uid: string): Promise<StudyRow> {
    const row = await this.#store.images.study(uid);
    if (!row) throw fail('study-not-found');
    return row;
  }

  /** @returns how many instances went */
  async remove(place: ImagePlace): Promise<number> {
    const { instances, blobs } = await this.#store.images.remove(place);
    // What is part of a signed report has the same bytes, and outlasts its instances.
    await this.#store.blobs.release(blobs);
    if (instances > 0) await this.#sync(place.study);
    return instances;
  }

  /** One after the other for each study: two uploads of one study would write over each other's counts. */
  #sync(uid: string): Promise<void> {
    const before = this.#syncing.get(uid) ?? Promise.resolve();
    const mine = before.then(
      () => this.#write(uid),
      () => this.#write(uid),
    );
    this.#syncing.set(uid, mine);
    return mine.finally(() => {
      if (this.#syncing.get(uid) === mine) this.#syncing.delete(uid);
    });
  }

  async #write(uid: string): Promise<void> {
    const row = await this.#store.images.study(uid);
    const id = imagingStudyId(uid);
    if (row && row.patient !== '') {
      await this.#store.update(imagingStudy(row, await this.#store.images.seriesOf(uid)));
      return;
    }
    await this.#store.delete('ImagingStudy', id).catch((error: unknown) => {
      if (!isAbsent(error)) throw error;
    });
  }

  /** @throws ServerError `image-not-found` when the file is gone from the disk */
  async bytes(instance: Pick<FileRow, 'blob'>): Promise<Uint8Array> {
    const bytes = await this.#store.blobs.get(instance.blob);
    if (!bytes) throw fail('image-not-found', 'The file of this instance is not there any more.');
    return bytes;
  }
}
