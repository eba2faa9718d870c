import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreError } from '../errors.ts';
import { findMasterKeys, type MasterKey, syncFolder } from './master.ts';
import { unwrap, wrap } from './wrap.ts';

/** A key that data is encrypted with. */
export interface DataKey {
  /** 16 hexadecimal digits. */
  readonly id: string;
  readonly key: Buffer;
}

/** The file beside the data: data keys, each wrapped under the master key. Of no use without that. */
interface RingFile {
  readonly format: 1;
  readonly master: string;
  /** What is written now is written with this one. */
  readonly active: string;
  /** Whether files and secrets from before may be there, which are not encrypted. Where it says nothing they may. */
  readonly plain?: boolean;
  readonly keys: readonly {
    readonly id: string;
    /** ISO 8601. */
    readonly made: string;
    /** When another one became active. */
    readonly retired?: string;
    readonly wrapped: string;
  }[];
}

/** What a thread needs to open the ring by itself; can be sent to one. */
export interface RingPlace {
  readonly file: string;
  readonly masters: readonly { readonly id: string; readonly key: Uint8Array }[];
  /** Where they come from, to look there again. */
  readonly masterFile?: string | undefined;
}

export const ringFileOf = (dataDir: string): string => join(dataDir, 'keys', 'ring.json');

/** Whether a ring says that nothing is plain is bound to its keys: without the master key nobody takes it back. */
const about = (id: string, { plain }: Pick<RingFile, 'plain'>): string =>
  `aceso data key ${id}${plain === false ? ', nothing is plain' : ''}`;

/**
 * The data keys of a folder. Looks at the file again when it has changed, so that every process and thread writes with
 * the newest key soon after it was made, and reads with all of them.
 */
export class KeyRing {
  readonly place: RingPlace;
  #masters: readonly MasterKey[];
  #seen = '';
  #content!: RingFile;
  #keys = new Map<string, DataKey>();
  #sealed = false;

  /** @throws StoreError `master-key` */
  constructor(place: RingPlace) {
    this.place = place;
    this.#masters = place.masters.map(({ id, key }) => ({ id, key: Buffer.from(key) }));
    this.#look();
  }

  /** The key to write with. @throws StoreError `master-key` where it is under a master key that is not at hand */
  get active(): DataKey {
    this.#look();
    return this.#keys.get(this.#content.active) ?? this.#ask(this.#content.active);
  }

  get keys(): readonly DataKey[] {
    this.#look();
    return [...this.#keys.values()];
  }

  get content(): RingFile {
    this.#look();
    return this.#content;
  }

  /** Nothing of this folder is plain: what is was put there by somebody else. */
  get sealed(): boolean {
    this.#look();
    return this.#sealed;
  }

  /** @throws StoreError `master-key` where the ring has no such key, or it cannot be opened */
  get(id: string): DataKey {
    let key = this.#keys.get(id);
    if (!key) {
      this.#look();
      key = this.#keys.get(id);
    }
    return key ?? this.#ask(id);
  }

  /** A key that could not be opened at the last look; perhaps it can by now. */
  #ask(id: string): DataKey {
    this.#seen = '';
    this.#look();
    const key = this.#keys.get(id);
    if (key) return key;
    if (!this.#content.keys.some((one) => one.id === id))
      throw new StoreError(
        'master-key',
        `The ring ${this.place.file} has no key ${id}; it may be of another data folder.`,
      );
    this.#master(this.#content.master);
    throw damaged(this.place.file);
  }

  /** A new key becomes the active one. Processes that are running use it from their next write on. */
  rotate(now: string): DataKey {
    const key = makeKey();
    this.#change((content) => {
      const master = this.#master(content.master);
      return {
        ...content,
        active: key.id,
        keys: [
          ...content.keys.map((one) => (one.id === content.active ? { ...one, retired: now } : one)),
          entry(key, master, now, content),
        ],
      };
    });
    return key;
  }

  /**
   * All data keys go under another master key; nothing else is written anew.
   * @param choose called while nobody else changes the ring; what it has to put on the disk has to be there when it returns
   */
  rewrap(choose: (content: RingFile) => MasterKey): void {
    this.#change((content) => {
      const master = choose(content);
      this.#masters = [master, ...this.#masters.filter(({ id }) => id !== master.id)];
      return this.#wrapped({ ...content, master: master.id });
    });
  }

  /** From now on what is plain is refused. */
  seal(): void {
    if (this.sealed) return;
    this.#change((content) => this.#wrapped({ ...content, plain: false }));
  }

  /** Forgets keys: what was written with them opens no more. */
  drop(ids: ReadonlySet<string>): void {
    this.#change((content) => ({
      ...content,
      keys: content.keys.filter(({ id }) => id === content.active || !ids.has(id)),
    }));
  }

  #wrapped(content: RingFile): RingFile {
    const master = this.#master(content.master);
    const keys = content.keys.map((one) => ({
      ...one,
      wrapped: wrap(master.key, this.get(one.id).key, about(one.id, content)).toString('base64'),
    }));
    return { ...content, keys };
  }

  #change(change: (content: RingFile) => RingFile): void {
    const release = claim(`${this.place.file}.lock`);
    try {
      this.#seen = '';
      this.#look();
      const next = change(this.#content);
      // A ring that does not open would be the end of the data.
      const master = this.#master(next.master);
      for (const one of next.keys) {
        const known = this.#keys.get(one.id);
        const key = unwrap(master.key, Buffer.from(one.wrapped, 'base64'), about(one.id, next));
        if (!key || (known && !known.key.equals(key)))
          throw new StoreError(
            'master-key',
            `The key ${one.id} of the ring ${this.place.file} does not open with the master key ${master.id}; nothing was changed.`,
          );
      }
      write(this.place.file, next, true);
      this.#look();
    } finally {
      release();
    }
  }

  #master(id: string): MasterKey {
    let found = this.#masters.find((one) => one.id === id);
    const { masterFile } = this.place;
    if (!found && masterFile !== undefined) {
      // Another process may have put a new one into the file.
      this.#masters = [...mastersOf(masterFile), ...this.#masters];
      found = this.#masters.find((one) => one.id === id);
    }
    if (!found)
      throw new StoreError(
        'master-key',
        `The data of ${dirname(dirname(this.place.file))} is encrypted under the master key ${id}, and the one that was given is ${[...new Set(this.#masters.map((one) => one.id))].join(', ')}.`,
      );
    return found;
  }

  #look(): void {
    const { mtimeMs, ino, size } = statSync(this.place.file);
    const seen = `${mtimeMs} ${ino} ${size}`;
    if (seen === this.#seen) return;
    const content = read(this.place.file);
    const keys = new Map<string, DataKey>();
    let failure: unknown;
    for (const { id, wrapped } of content.keys) {
      // Keys that are known are not asked for again: under a master key of later a server that runs goes on.
      const known = this.#keys.get(id);
      try {
        keys.set(id, known ?? { id, key: this.#unwrapped(id, wrapped, content) });
      } catch (error) {
        // Those that are known go on opening what was written with them.
        if (this.#keys.size === 0) throw error;
        failure ??= error;
      }
    }
    if (!content.keys.some(({ id }) => id === content.active)) throw damaged(this.place.file);
    if (keys.size === 0) throw failure ?? damaged(this.place.file);
    this.#content = content;
    this.#keys = keys;
    this.#sealed ||= content.plain === false;
    this.#seen = seen;
  }

  #unwrapped(id: string, wrapped: string, content: RingFile): Buffer {
    const key = unwrap(this.#master(content.master).key, Buffer.from(wrapped, 'base64'), about(id, content));
    if (!key) throw damaged(this.place.file);
    return key;
  }
}

/** None where the file cannot be read now: those that are known stay. */
function mastersOf(file: string): readonly MasterKey[] {
  try {
    return findMasterKeys(dirname(file), { file })?.keys ?? [];
  } catch {
    return [];
  }
}

const makeKey = (): DataKey => ({ id: randomBytes(8).toString('hex'), key: randomBytes(32) });
const entry = ({ id, key }: DataKey, master: MasterKey, made: string, content: Pick<RingFile, 'plain'>) => ({
  id,
  made,
  wrapped: wrap(master.key, key, about(id, content)).toString('base64'),
});

const damaged = (file: string): StoreError =>
  new StoreError('encrypted-damaged', `The key ring ${file} is damaged; restore it from a backup.`);

function read(file: string): RingFile {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<RingFile>;
    if (typeof value.format === 'number' && value.format > 1)
      throw new StoreError('newer-data', `The key ring ${file} has format ${value.format}; this release knows 1.`);
    if (
      value.format !== 1 ||
      typeof value.master !== 'string' ||
      typeof value.active !== 'string' ||
      !Array.isArray(value.keys)
    )
      throw damaged(file);
    return value as RingFile;
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(file);
    throw error;
  }
}

/**
 * Makes the ring of a folder; one that is there stays.
 * @param plain whether there is anything from before
 */
export function createRing(file: string, master: MasterKey, now: string, plain = true): void {
  const key = makeKey();
  const keys = [entry(key, master, now, { plain })];
  write(file, { format: 1, master: master.id, active: key.id, plain, keys }, false);
}

/** Which master key a ring is under, without opening it; undefined where there is no ring. */
export function masterOf(file: string): string | undefined {
  try {
    return read(file).master;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function write(file: string, content: RingFile, replace: boolean): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    if (replace) renameSync(temporary, file);
    else linkSync(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(folder);
}

/** Milliseconds after which whoever claimed the ring must have died: changing it takes a few. */
const STALE = 30_000;

function claim(path: string): () => void {
  for (let round = 0; ; round++) {
    try {
      closeSync(openSync(path, 'wx', 0o600));
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
      if (since !== undefined && Date.now() - since > STALE) rmSync(path, { force: true });
      else if (round > 1) throw new StoreError('busy', `The key ring is being changed by another process (${path}).`);
    }
  }
}
