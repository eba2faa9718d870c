import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { StoreError } from '../errors.ts';
import type { MasterKeys } from '../keys/master.ts';
import { lockFolder } from '../lock.ts';
import type { AuditCheckpoint } from '../port.ts';
import { seal, sealUnder } from './seal.ts';
import { TAR_END, tarHeader, tarPadding } from './tar.ts';

/** What a backup says of itself, first in the file. */
export interface BackupAbout {
  readonly format: 1;
  /** ISO 8601. */
  readonly made: string;
  readonly release: string;
  /** Number of the newest migration. */
  readonly schema: number;
  readonly checkpoint: AuditCheckpoint;
  /** Whether the secret keys are in it. */
  readonly keys: boolean;
}

export interface BackupSize {
  readonly files: number;
  /** Of the files, not of the backup. */
  readonly bytes: number;
}

export const ABOUT = 'backup.json';
export const MANIFEST = 'manifest.ndjson';
/** The master key, in a backup with a passphrase. */
export const MASTER = 'master.key';
/** Folder in the archive. */
export const DATA = 'data/';
/** Where a folder that is being restored is until it is whole. */
export const STAGE = '.restoring';

/** Of this machine and this run, at the top of a data folder. */
const PASSING = /^(store\.lock.*|server\.url|\.restoring)$/;
/** A witnessed checkpoint is signed, not secret, and belongs to the state of the log. */
export const WITNESS = /^audit-head.*\.json$/;

interface Found {
  /** With `/`, from the data folder. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/** Every file and folder in the order of names. The folders at the top may be links, to another disk. */
async function* walk(folder: string, keys: boolean, path = ''): AsyncGenerator<Found> {
  const entries = await readdir(join(folder, path), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (path === '' && PASSING.test(entry.name)) continue;
    if (path === 'keys' && !keys && !WITNESS.test(entry.name)) continue;
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    const what = path === '' && entry.isSymbolicLink() ? await stat(join(folder, inner)) : entry;
    if (what.isDirectory()) {
      yield { path: inner, kind: 'folder' };
      yield* walk(folder, keys, inner);
    } else if (what.isFile()) yield { path: inner, kind: 'file' };
    else throw refused(`${join(folder, inner)} is neither a file nor a folder; a backup cannot hold it.`);
  }
}

const refused = (message: string): StoreError => new StoreError('backup-refused', message);

export interface BackupRequest {
  readonly folder: string;
  /** Must not be there yet. */
  readonly out: string;
  readonly about: BackupAbout;
  /** Encrypts the file. The master key of an encrypted folder is put in, so that nothing else is needed. */
  readonly passphrase?: string;
  /** Encrypts the file where there is no passphrase. */
  readonly masterKeys?: MasterKeys | undefined;
  /** Binary logarithm of scrypt's N; a lower one than usual is for tests. */
  readonly cost?: number;
  readonly progress?: (size: BackupSize) => void;
}

/**
 * Writes a data folder with an embedded database into one file: a gzipped tar archive that ends with the hash of every
 * file, encrypted where there is a passphrase. The folder is locked meanwhile. The file appears when it is whole.
 * @throws StoreError `locked`, `backup-refused`
 */
export async function writeBackup({
  folder,
  out,
  about,
  passphrase,
  masterKeys,
  cost,
  progress,
}: BackupRequest): Promise<BackupSize & { readonly size: number }> {
  const target = resolve(out);
  if (!relative(resolve(folder), target).startsWith('..'))
    throw refused(`${target} is inside the data folder; write the backup to another place.`);
  if (await stat(target).catch(() => undefined)) throw refused(`${target} is there already; choose another name.`);
  const lock = lockFolder(folder);
  const part = `${target}.${process.pid}.part`;
  try {
    const total = { files: 0, bytes: 0 };
    await pipeline(
      Readable.from(archive(folder, about, total, passphrase === undefined ? undefined : masterKeys, progress), {
        objectMode: false,
      }),
      createGzip({ level: 5 }),
      (source: AsyncIterable<Buffer>) =>
        passphrase !== undefined
          ? seal(source, passphrase, cost)
          : masterKeys
            ? sealUnder(source, masterKeys.keys[0]!)
            : source,
      createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }),
    );
    await rename(part, target);
    return { ...total, size: (await stat(target)).size };
  } finally {
    await rm(part, { force: true });
    lock.release();
  }
}

async function* archive(
  folder: string,
  about: BackupAbout,
  total: { files: number; bytes: number },
  masterKeys: MasterKeys | undefined,
  progress?: (size: BackupSize) => void,
): AsyncGenerator<Buffer> {
  const lines: string[] = [];
  const small = function* (name: string, text: string): Generator<Buffer> {
    const bytes = Buffer.from(text);
    yield tarHeader({ name, kind: 'file', size: bytes.length });
    yield bytes;
    yield tarPadding(bytes.length);
    lines.push(line(name, bytes.length, createHash('sha256').update(bytes).digest('hex')));
  };
  yield* small(ABOUT, JSON.stringify(about, null, 2));
  yield tarHeader({ name: DATA, kind: 'folder', size: 0 });
  if (masterKeys) yield* small(MASTER, `${masterKeys.keys.map(({ key }) => key.toString('base64')).join('\n')}\n`);
  for await (const { path, kind } of walk(folder, about.keys)) {
    if (kind === 'folder') {
      yield tarHeader({ name: `${DATA}${path}/`, kind, size: 0 });
      continue;
    }
    const file = await open(join(folder, path));
    try {
      const { size } = await file.stat();
      yield tarHeader({ name: DATA + path, kind, size });
      const hash = createHash('sha256');
      let read = 0;
      for await (const part of file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 })) {
        const bytes = part as Buffer;
        hash.update(bytes);
        read += bytes.length;
        yield bytes;
      }
      if (read !== size) throw refused(`${join(folder, path)} changed while it was read; stop what writes to it.`);
      yield tarPadding(size);
      lines.push(line(DATA + path, size, hash.digest('hex')));
      total.files++;
      total.bytes += size;
      progress?.(total);
    } finally {
      await file.close();
    }
  }
  yield* small(MANIFEST, lines.join(''));
  yield TAR_END;
}

const line = (path: string, size: number, sha256: string): string => `${JSON.stringify({ path, size, sha256 })}\n`;
