import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { asCheckpoint } from '../audit/checkpoint.ts';
import { StoreError } from '../errors.ts';
import {
  defaultMasterFile,
  findMasterKeys,
  type MasterKeys,
  parseMasterKeys,
  writeMasterKeys,
} from '../keys/master.ts';
import { KeyRing, masterOf, ringFileOf } from '../keys/ring.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { ByteReader } from './bytes.ts';
import { MAGIC, MASTER_MAGIC, type Opener, unseal } from './seal.ts';
import { damaged, readTar } from './tar.ts';
import { ABOUT, type BackupAbout, type BackupSize, DATA, MANIFEST, MASTER, STAGE, WITNESS } from './write.ts';

export interface RestoreRequest<T> {
  readonly file: string;
  /** Empty, or not there. */
  readonly folder: string;
  readonly passphrase?: string;
  /** Those of the place that it goes to; an encrypted folder is put under the first of them. */
  readonly masterKeys?: MasterKeys | undefined;
  /** Older ones, that open the backup and are not kept. */
  readonly older?: MasterKeys | undefined;
  /** Folder of the keys that the backup does not have. */
  readonly keys?: string;
  readonly progress?: (size: BackupSize) => void;
  /** Works on the folder before it is in its place; where it fails nothing is left. */
  readonly finish: (
    staged: string,
    about: BackupAbout,
    hasKeys: boolean,
    masterKeys: MasterKeys | undefined,
  ) => Promise<T>;
}

export interface Restored<T> extends BackupSize {
  readonly about: BackupAbout;
  readonly hasKeys: boolean;
  /** The file of the master key that was in the backup, where none was at hand. */
  readonly masterFile?: string;
  readonly result: T;
}

const refused = (message: string): StoreError => new StoreError('backup-refused', message);

/**
 * Brings a backup back into an empty folder, all of it or nothing: every file is compared with its hash, and only then
 * and after `finish` does it move to its place.
 * @throws StoreError `backup-damaged`, `backup-refused`, `newer-data`
 */
export async function restoreBackup<T>(request: RestoreRequest<T>): Promise<Restored<T>> {
  const { file, passphrase, keys, finish, progress } = request;
  const folder = resolve(request.folder);
  const candidates = together(request.masterKeys, request.older);
  await checkKind(file, passphrase);
  if (keys !== undefined && !(await stat(join(keys, 'erasure.key')).catch(() => undefined)))
    throw refused(`There is no erasure.key in ${keys}; give the folder "keys" of the data folder.`);
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    if (error.code === 'ENOTDIR')
      throw refused(`${folder} is, or lies under, a file; name a folder that is empty or not there.`);
    throw error;
  });
  if (there && there.length > 0)
    throw refused(`The folder ${folder} is not empty; name one that is empty or not there.`);
  const stage = join(folder, STAGE);
  // The first folder that had to be made, if any.
  const made = there ? undefined : await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await mkdir(stage, { mode: 0o700 });
    const unpacked = await unpack(file, stage, { passphrase, masterKeys: candidates }, progress);
    const { about } = unpacked;
    if (about.keys && keys !== undefined) throw refused('The backup has keys of its own; leave out those given.');
    if (!about.keys) await bringKeys(join(stage, 'keys'), keys);
    const hasKeys = about.keys || keys !== undefined;
    const { masterKeys, bring } = await settleKeys(stage, request.masterKeys, candidates);
    const result = await finish(stage, about, hasKeys, masterKeys);
    const masterFile = bring ? defaultMasterFile(folder) : undefined;
    if (masterFile !== undefined) {
      writeMasterKeys(
        masterFile,
        bring!.keys.map(({ key }) => key),
      );
      if (findMasterKeys(folder)?.keys[0]?.id !== bring!.keys[0]!.id)
        throw refused(`Another master key was put into ${masterFile} meanwhile; restore anew.`);
    }
    for (const name of await readdir(stage)) await rename(join(stage, name), join(folder, name));
    await rm(stage, { recursive: true });
    return { ...unpacked, hasKeys, ...(masterFile === undefined ? {} : { masterFile }), result };
  } catch (error) {
    await rm(stage, { recursive: true, force: true });
    if (made !== undefined) await rm(made, { recursive: true, force: true });
    throw error;
  }
}

const together = (...all: readonly (MasterKeys | undefined)[]): MasterKeys | undefined => {
  const given = all.filter((one) => one !== undefined);
  return given.length === 0
    ? undefined
    : { from: given.map(({ from }) => from).join(' and '), keys: given.flatMap(({ keys }) => keys) };
};

/**
 * Puts the data keys of what was restored under the master key of where it is now. Where there is none, that of the
 * backup is brought along, or the older one that was given.
 */
async function settleKeys(
  stage: string,
  own: MasterKeys | undefined,
  candidates: MasterKeys | undefined,
): Promise<{ readonly masterKeys?: MasterKeys | undefined; readonly bring?: MasterKeys }> {
  const path = join(stage, MASTER);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  await rm(path, { force: true });
  const file = ringFileOf(stage);
  if (masterOf(file) === undefined) return { masterKeys: own };
  const inside = text === undefined ? undefined : { from: 'the backup', keys: parseMasterKeys(text, 'The backup') };
  const all = together(candidates, inside);
  if (!all)
    throw refused(
      'The data in the backup is encrypted and its master key is not at hand; give it with --master-key-file.',
    );
  const ring = new KeyRing({ file, masters: all.keys });
  const target = own ?? inside ?? all;
  const [first] = target.keys;
  if (ring.content.master !== first!.id) ring.rewrap(() => first!);
  return own ? { masterKeys: own } : { masterKeys: target, bring: target };
}

/** Without its key what the log's witness has seen says nothing: a new key is made. */
async function bringKeys(folder: string, from: string | undefined): Promise<void> {
  if (from === undefined) await rm(folder, { recursive: true, force: true });
  else
    await cp(from, folder, {
      recursive: true,
      // The witness there has seen more than the backup holds.
      filter: (source) => !(dirname(source) === resolve(from) && WITNESS.test(basename(source))),
    });
}

async function checkKind(file: string, passphrase: string | undefined): Promise<void> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw refused(
      error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be opened (${error.code ?? 'error'}).`,
    );
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0).catch((error) => {
      throw refused(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}).`);
    });
    const first = buffer.subarray(0, bytesRead);
    const underMaster = first.equals(MASTER_MAGIC);
    const sealed = first.equals(MAGIC);
    if (underMaster) {
      if (passphrase !== undefined) throw refused(`${file} is encrypted under a master key and takes no passphrase.`);
      return;
    }
    if (!sealed && !(buffer[0] === 0x1f && buffer[1] === 0x8b))
      throw damaged(`${file} is not a backup, or its first bytes are altered.`);
    if (sealed && passphrase === undefined) throw refused(`${file} is encrypted and needs its passphrase.`);
    // Somebody may have put it in the place of one that was.
    if (!sealed && passphrase !== undefined) throw refused(`${file} is not encrypted, yet a passphrase was given.`);
  } finally {
    await handle.close();
  }
}

async function sealedFile(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    const first = buffer.subarray(0, bytesRead);
    return first.equals(MAGIC) || first.equals(MASTER_MAGIC);
  } finally {
    await handle.close();
  }
}

async function unpack(
  file: string,
  stage: string,
  opener: Opener,
  progress: RestoreRequest<unknown>['progress'],
): Promise<BackupSize & { readonly about: BackupAbout }> {
  const isSealed = await sealedFile(file);
  let result: (BackupSize & { readonly about: BackupAbout }) | undefined;
  // What went wrong first is the cause; the stages behind it only see that the stream broke off.
  try {
    await pipeline(
      createReadStream(file, { highWaterMark: 256 * 1024 }),
      (source: AsyncIterable<Buffer>) => (isSealed ? unseal(source, opener) : source),
      createGunzip(),
      async (source: AsyncIterable<Buffer>) => {
        result = await extract(new ByteReader(source), stage, progress);
      },
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_')) throw damaged('The backup was altered or cut off.', error);
    throw error;
  }
  return result!;
}

const MOST_ABOUT = 2 ** 20;

async function extract(
  reader: ByteReader,
  stage: string,
  progress: RestoreRequest<unknown>['progress'],
): Promise<BackupSize & { readonly about: BackupAbout }> {
  let about: BackupAbout | undefined;
  let isWhole = false;
  const total = { files: 0, bytes: 0 };
  /** Path to size and hash. */
  const seen = new Map<string, string>();
  for await (const { entry, content } of readTar(reader)) {
    const { name, kind, size } = entry;
    if (isWhole) throw damaged('The backup goes on after its end.');
    if (!about && name !== ABOUT) throw damaged('The backup does not say what it is.');
    if (name === ABOUT || name === MANIFEST) {
      if (name === ABOUT && (about || size > MOST_ABOUT)) throw damaged('The backup says twice what it is.');
      const bytes = await whole(content);
      if (name === ABOUT) {
        about = readAbout(bytes);
        seen.set(ABOUT, `${size} ${createHash('sha256').update(bytes).digest('hex')}`);
      } else {
        compare(bytes.toString('utf8'), seen);
        isWhole = true;
      }
      continue;
    }
    const path = join(stage, name === MASTER ? MASTER : inside(name));
    if (kind === 'folder') {
      await mkdir(path, { recursive: true, mode: 0o700 });
      continue;
    }
    const hash = createHash('sha256');
    const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST' || error.code === 'ENOENT')
        throw damaged('The backup has a file twice, or outside its folders.', error);
      throw error;
    });
    try {
      for await (const part of content) {
        hash.update(part);
        await file.writeFile(part);
      }
    } finally {
      await file.close();
    }
    seen.set(name, `${size} ${hash.digest('hex')}`);
    total.files++;
    total.bytes += size;
    progress?.(total);
  }
  if (!about || !isWhole) throw damaged('The backup ends without the list of its files.');
  return { ...total, about };
}

async function whole(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

/** The path under the folder; a name that leads out of it is no name of ours. */
function inside(name: string): string {
  const parts = name.replace(/\/$/, '').split('/');
  if (
    `${parts[0]}/` !== DATA ||
    parts.some((part) => part === '' || part === '.' || part === '..' || /[\0\\]/.test(part))
  )
    throw damaged('The backup has a file that would lie outside the folder.');
  return parts.slice(1).join('/');
}

function readAbout(bytes: Buffer): BackupAbout {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  } catch (error) {
    throw damaged('The backup does not say what it is.', error);
  }
  const { format, made, release, schema, keys } = value;
  const checkpoint = asCheckpoint(value.checkpoint);
  if (typeof format === 'number' && format > 1)
    throw new StoreError('newer-data', `The backup has format ${format}; this release knows 1.`);
  if (typeof schema !== 'number' || typeof made !== 'string' || typeof release !== 'string' || !checkpoint)
    throw damaged('The backup does not say what it is.');
  const known = MIGRATIONS.at(-1)!.number;
  if (schema > known)
    throw new StoreError(
      'newer-data',
      `The backup is of release ${release} with schema version ${schema}; this release knows ${known}.`,
    );
  return { format: 1, made, release, schema, checkpoint, keys: keys === true };
}

function compare(manifest: string, seen: ReadonlyMap<string, string>): void {
  let count = 0;
  for (const line of manifest.split('\n')) {
    if (line === '') continue;
    let listed: { path?: string; size?: number; sha256?: string };
    try {
      listed = JSON.parse(line) as typeof listed;
    } catch (error) {
      throw damaged('The list of files in the backup is altered.', error);
    }
    if (seen.get(String(listed.path)) !== `${listed.size} ${listed.sha256}`)
      throw damaged(`${String(listed.path).slice(0, 200)} is missing from the backup or altered.`);
    count++;
  }
  if (count !== seen.size) throw damaged('The backup has files that its list does not name.');
}
