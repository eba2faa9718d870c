import { createCipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import {
  decryptPages,
  encryptPages,
  keyIdOf,
  keyOfPrefix,
  newPrefix,
  PAGE,
  type PageKey,
  PREFIX,
} from '../keys/pages.ts';
import type { DataKey } from '../keys/ring.ts';

/** Files that hold rows, indexes and the write-ahead log. The others hold settings, names of files and states of transactions. */
const ROWS =
  /^(?:(?:base\/\d+|global)\/(?:t\d+_)?\d+(?:_(?:fsm|vm|init))?(?:\.\d+)?|pg_wal\/(?:[0-9A-F]{24}|xlogtemp\.\d+))$/;
/** What sorts and joins spill; nobody reads it after the process. */
const SPILLED = /(?:^|\/)pgsql_tmp\//;

/** Whether a file of the database is one that is encrypted; by its path from the database's folder. */
export const holdsRows = (path: string): boolean => ROWS.test(path);

export interface DatabaseKeys {
  readonly active: DataKey;
  readonly all: readonly DataKey[];
}

type How =
  | { readonly kind: 'plain' }
  | { readonly kind: 'pages'; readonly key: PageKey }
  | { readonly kind: 'spill'; readonly nonce: Buffer };

interface FileNode {
  how?: How | undefined;
}
interface Stream {
  readonly node: FileNode;
  readonly nfd: number;
  position: number;
}
interface Attributes {
  size?: number;
}

/** As much of the library's file system as is changed here. */
interface Files {
  realPath(node: FileNode): string;
  node_ops: {
    getattr(node: FileNode): { size: number };
    setattr(node: FileNode, attributes: Attributes): void;
  };
  stream_ops: {
    open(stream: Stream): void;
    getattr(stream: Stream): { size: number };
    setattr(stream: Stream, attributes: Attributes): void;
    read(stream: Stream, buffer: Uint8Array, offset: number, length: number, position: number): number;
    write(stream: Stream, buffer: Uint8Array, offset: number, length: number, position: number): number;
    llseek(stream: Stream, offset: number, whence: number): number;
  };
}

/** {@link NodeFS} whose files are encrypted before they are written; files from before are read and written as they are. */
export class EncryptedNodeFS extends NodeFS {
  readonly #keys: DatabaseKeys;

  constructor(folder: string, keys: DatabaseKeys) {
    super(folder);
    this.#keys = keys;
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const install = (module: unknown): void => encrypt((module as { NODEFS?: Files }).NODEFS, this.rootDir, this.#keys);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [install, ...(emscriptenOpts.preRun ?? [])] } };
  }
}

const PLAIN: How = { kind: 'plain' };
const SEEK_END = 2;

function encrypt(files: Files | undefined, root: string, keys: DatabaseKeys): void {
  if (!files?.stream_ops?.read || !files.node_ops?.getattr)
    throw new Error('This version of PGlite cannot be encrypted: its file system has another shape.');
  const spillKey = randomBytes(32);
  const node = { ...files.node_ops };
  const stream = { ...files.stream_ops };

  /** How a file is kept, which is found out when it is opened first. Of one that is empty it is decided then. */
  const howOf = (path: string, fd: number): How => {
    const within = path.slice(root.length).replace(/^[\\/]+/, '');
    if (SPILLED.test(within)) return { kind: 'spill', nonce: randomBytes(8) };
    if (!ROWS.test(within)) return PLAIN;
    const head = Buffer.alloc(64);
    const read = fs.readSync(fd, head, 0, head.length, 0);
    if (read === 0) return begin(path);
    const id = keyIdOf(head.subarray(0, read));
    if (id === undefined) return PLAIN;
    const key = keys.all.find((one) => one.id === id);
    if (!key) throw new Error(`The file ${path} is encrypted with the key ${id}, which is not in the key ring`);
    return { kind: 'pages', key: keyOfPrefix(head, key) };
  };
  /** Through a handle of its own: the one that asks may be for reading only. */
  const begin = (path: string): How => {
    const { prefix, key } = newPrefix(keys.active);
    const file = fs.openSync(path, 'r+');
    try {
      fs.writeSync(file, prefix, 0, prefix.length, 0);
      // Before any page: a page without it could never be read.
      fs.fdatasyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    return { kind: 'pages', key };
  };
  const before = (how: How | undefined): number => (how?.kind === 'pages' ? PREFIX : 0);
  const known = (file: FileNode): How => {
    if (file.how) return file.how;
    const path = files.realPath(file);
    if (!ROWS.test(path.slice(root.length).replace(/^[\\/]+/, ''))) return PLAIN;
    const fd = fs.openSync(path, 'r');
    try {
      file.how = howOf(path, fd);
    } finally {
      fs.closeSync(fd);
    }
    return file.how;
  };

  files.stream_ops.open = (one) => {
    stream.open(one);
    // Cut to nothing when it was opened: it begins anew.
    if (one.node.how?.kind === 'pages' && fs.fstatSync(one.nfd).size === 0) one.node.how = undefined;
    one.node.how ??= howOf(files.realPath(one.node), one.nfd);
  };
  files.node_ops.getattr = (file) => {
    const found = node.getattr(file) as { size: number; mode: number };
    if ((found.mode & 0o170000) !== 0o100000 || found.size === 0) return found;
    return { ...found, size: Math.max(0, found.size - before(known(file))) };
  };
  files.stream_ops.getattr = (one) => {
    const found = stream.getattr(one);
    return { ...found, size: Math.max(0, found.size - before(one.node.how)) };
  };
  files.node_ops.setattr = (file, attributes) =>
    node.setattr(
      file,
      attributes.size === undefined ? attributes : { ...attributes, size: attributes.size + before(known(file)) },
    );
  files.stream_ops.setattr = (one, attributes) =>
    stream.setattr(
      one,
      attributes.size === undefined ? attributes : { ...attributes, size: attributes.size + before(one.node.how) },
    );
  files.stream_ops.llseek = (one, offset, whence) => {
    const position = stream.llseek(one, offset, whence);
    return whence === SEEK_END ? position - before(one.node.how) : position;
  };

  const readPages = (one: Stream, key: PageKey, first: number, count: number): Buffer => {
    const raw = Buffer.allocUnsafe(count * PAGE);
    let at = 0;
    while (at < raw.length) {
      const read = fs.readSync(one.nfd, raw, at, raw.length - at, PREFIX + first * PAGE + at);
      if (read === 0) break;
      at += read;
    }
    const bytes = raw.subarray(0, at);
    return bytes.subarray(0, decryptPages(key, first, bytes));
  };

  files.stream_ops.read = (one, buffer, offset, length, position) => {
    const how = one.node.how ?? PLAIN;
    if (how.kind === 'plain') return stream.read(one, buffer, offset, length, position);
    if (how.kind === 'spill') {
      const read = stream.read(one, buffer, offset, length, position);
      mask(spillKey, how.nonce, buffer.subarray(offset, offset + read), position);
      return read;
    }
    const first = Math.floor(position / PAGE);
    const bytes = readPages(one, how.key, first, Math.ceil((position + length) / PAGE) - first);
    const skip = position - first * PAGE;
    const part = bytes.subarray(skip, skip + length);
    buffer.set(part, offset);
    return part.length;
  };
  files.stream_ops.write = (one, buffer, offset, length, position) => {
    const how = one.node.how ?? PLAIN;
    if (how.kind === 'plain') return stream.write(one, buffer, offset, length, position);
    const given = buffer.subarray(offset, offset + length);
    if (how.kind === 'spill') {
      const masked = Buffer.from(given);
      mask(spillKey, how.nonce, masked, position);
      return stream.write(one, masked, 0, length, position);
    }
    const first = Math.floor(position / PAGE);
    let pages: Uint8Array = given;
    if (position % PAGE !== 0 || length % PAGE !== 0) {
      // Postgres writes whole pages; should it ever not, the rest of them is kept.
      const whole = Buffer.alloc((Math.ceil((position + length) / PAGE) - first) * PAGE);
      readPages(one, how.key, first, whole.length / PAGE).copy(whole);
      whole.set(given, position - first * PAGE);
      pages = whole;
    }
    const sealed = encryptPages(how.key, first, pages);
    for (let at = 0; at < sealed.length; )
      at += fs.writeSync(one.nfd, sealed, at, sealed.length - at, PREFIX + first * PAGE + at);
    return length;
  };
}

/** Counter mode under a key that ends with the process, in place: such files are read and written at any byte. */
function mask(key: Buffer, nonce: Buffer, bytes: Uint8Array, position: number): void {
  const block = Math.floor(position / 16);
  const counter = Buffer.alloc(16);
  nonce.copy(counter);
  counter.writeBigUInt64BE(BigInt(block), 8);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  cipher.update(Buffer.alloc(position % 16));
  bytes.set(cipher.update(bytes));
}
