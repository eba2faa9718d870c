import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Collection, Store } from '@aceso/store';
import { changeKept, findKept } from '../collections/change.ts';
import { fail } from '../errors.ts';
import type { Principal } from '../identity/index.ts';

const MIB = 2 ** 20;
/** Bytes of one part: what a request holds in memory. */
export const PART_BYTES = 8 * MIB;
/** Parts that a file may come in besides one for each MiB: smaller ones would grow its list without end. */
const SPARE_PARTS = 64;
/** What stays free on the disk, for the database. */
const RESERVE_BYTES = 512 * MIB;
/** An upload that nobody went on with for so long is forgotten. */
const STALE_MS = 7 * 24 * 3600 * 1000;

/** A file that comes in parts. A part is a blob, encrypted as all are; the job that reads the file makes one of them (`join.ts`). */
export interface Upload {
  readonly id: string;
  readonly patient: string;
  readonly name: string;
  readonly bytes: number;
  /** What the client knows the file again by. */
  readonly mark?: string;
  readonly received: number;
  readonly parts: readonly string[];
  readonly startedBy: string;
  readonly by: string;
  readonly startedAt: string;
  readonly touchedAt: string;
}

/** A file whose parts are all here. */
export interface Complete {
  readonly name: string;
  readonly bytes: number;
  /** Blobs, in order. */
  readonly parts: readonly string[];
}

export interface UploadParts {
  readonly store: Store;
  /** Of one file, and of all unfinished ones of a person together. */
  readonly mostBytes: number;
  readonly now: () => Date;
  /** Bytes that are free where blobs lie; asked of the disk unless given. */
  readonly free?: () => Promise<number>;
}

/** Large files of patients, in parts: each is stored before it is answered, and an upload that broke off goes on where it was. */
export class UploadService {
  readonly #store: Store;
  readonly #uploads: Collection<Upload>;
  readonly #mostBytes: number;
  readonly #now: () => Date;
  readonly #free: () => Promise<number>;

  constructor({ store, mostBytes, now, free }: UploadParts) {
    this.#store = store;
    this.#uploads = store.collection<Upload>('uploads');
    this.#mostBytes = mostBytes;
    this.#now = now;
    this.#free =
      free ??
      (async () => {
        // Before the first blob there is no folder of blobs.
        const { bavail, bsize } = await statfs(store.blobs.folder).catch(() => statfs(dirname(store.blobs.folder)));
        return bavail * bsize;
      });
  }

  /** @throws ServerError `upload-too-large`, `upload-quota`, `upload-no-room` */
  async start(about: Pick<Upload, 'patient' | 'name' | 'bytes' | 'mark'>, by: Principal): Promise<Upload> {
    const now = this.#now();
    const all = (await this.#uploads.list({ limit: 1000 })).map(({ value }) => value);
    const isStale = ({ touchedAt }: Upload): boolean => now.getTime() - Date.parse(touchedAt) > STALE_MS;
    for (const upload of all.filter(isStale)) await this.#forget(upload);
    const open = all.filter((each) => !isStale(each));
    if (about.bytes > this.#mostBytes)
      throw fail(
        'upload-too-large',
        `${about.name} has ${size(about.bytes)}, and this server takes files of up to ${size(this.#mostBytes)}.`,
      );
    const own = open.filter(({ by: who }) => who === by.username).reduce((sum, each) => sum + each.bytes, 0);
    if (own + about.bytes > this.#mostBytes)
      throw fail(
        'upload-quota',
        `Your unfinished uploads hold ${size(own)} of ${size(this.#mostBytes)}; ${about.name} with ${size(about.bytes)} does not fit beside them.`,
      );
    // The parts, and the file that they become, are there together for a while; so are those of others that have begun.
    const promised = open.reduce((sum, each) => sum + 2 * each.bytes - each.received, 0);
    await this.#room(2 * about.bytes + promised, about.name);
    const upload: Upload = {
      ...about,
      id: crypto.randomUUID(),
      received: 0,
      parts: [],
      startedBy: by.name,
      by: by.username,
      startedAt: now.toISOString(),
      touchedAt: now.toISOString(),
    };
    await this.#uploads.put(upload.id, upload, 0);
    return upload;
  }

  async list(patient: string): Promise<readonly Upload[]> {
    const found = await this.#uploads.list({ where: { patient }, limit: 200 });
    return found.map(({ value }) => value).sort((a, b) => b.touchedAt.localeCompare(a.touchedAt));
  }

  /** @throws ServerError `upload-not-found`, also where it is another patient's */
  async get(id: string, patient: string): Promise<Upload> {
    const found = await this.#uploads.get(id);
    if (found?.value.patient !== patient) throw fail('upload-not-found');
    return found.value;
  }

  /**
   * Keeps a part that begins where the last one ended.
   * @throws ServerError `upload-offset` where it does not, `upload-no-room`
   */
  async append({ id, name }: Upload, offset: number, bytes: Uint8Array): Promise<Upload> {
    const checked = (value: Upload): void => {
      if (offset !== value.received)
        throw fail('upload-offset', `This part begins at ${offset}, and the upload goes on at ${value.received}.`);
      if (offset + bytes.byteLength > value.bytes)
        throw fail(
          'upload-offset',
          `This part ends at ${offset + bytes.byteLength}, after the ${value.bytes} bytes of the file.`,
        );
      if (value.parts.length >= SPARE_PARTS + value.bytes / MIB)
        throw fail('upload-offset', `The parts are too small; begin again with parts of ${size(PART_BYTES)}.`);
    };
    const found = () => findKept(this.#uploads, id, () => fail('upload-not-found'));
    checked((await found()).value);
    await this.#room(bytes.byteLength, name);
    const { sha256 } = await this.#store.blobs.put(bytes, 'application/octet-stream');
    try {
      return await changeKept(this.#uploads, id, found, (value) => {
        // Of two that send the same part one is told where it goes on.
        checked(value);
        return {
          ...value,
          received: value.received + bytes.byteLength,
          parts: [...value.parts, sha256],
          touchedAt: this.#now().toISOString(),
        };
      });
    } catch (error) {
      await this.#store.blobs.release([sha256]);
      throw error;
    }
  }

  /**
   * Hands the parts to what keeps them, and reads them as one file later; from then on they are not of an upload.
   * @throws ServerError `upload-incomplete`, `upload-no-room`
   */
  async use<T>({ id, patient }: Upload, keep: (complete: Complete) => Promise<T>): Promise<T> {
    const { name, bytes, received, parts } = await this.get(id, patient);
    if (received < bytes)
      throw fail('upload-incomplete', `${size(received)} of ${size(bytes)} of ${name} are here; send the rest first.`);
    await this.#room(bytes, name);
    const kept = await keep({ name, bytes, parts });
    await this.#uploads.delete(id);
    return kept;
  }

  drop(upload: Upload): Promise<void> {
    return this.#forget(upload);
  }

  async #forget({ id, parts }: Upload): Promise<void> {
    await this.#uploads.delete(id);
    await this.#store.blobs.release(parts);
  }

  async #room(bytes: number, name: string): Promise<void> {
    const free = await this.#free();
    if (free - bytes < RESERVE_BYTES)
      throw fail(
        'upload-no-room',
        `${name} needs ${size(bytes)} for a while, and of ${size(free)} that are free in the data folder ${size(RESERVE_BYTES)} stay for the database.`,
      );
  }
}

/** Bytes as people read them. */
const size = (bytes: number): string =>
  bytes >= 1000 * MIB ? `${(bytes / 2 ** 30).toFixed(1)} GiB` : `${Math.ceil(bytes / MIB)} MiB`;
