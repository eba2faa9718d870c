import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StoreError } from '../errors.ts';
import type { KeyRing } from './ring.ts';
import { unwrap, wrap } from './wrap.ts';

/** A secret of the server in a file of its own: one line that names the key, or the plain text where there is no ring. */
const SEALED = /^aceso-secret-1 ([0-9a-f]{16}) ([\w+/=]+)\n$/;
/** What lies in the same folder and is none: the ring, which keys of the log followed which, and what its witness has seen. */
const NOT_SECRET = /^(?:ring\.json|audit-keys\.json.*|audit-head.*\.json)|\.lock$/;

const aboutOf = (path: string): string => `aceso secret ${basename(path)}`;

function seal(text: string, path: string, ring: KeyRing | undefined): string {
  if (!ring) return text;
  const { id, key } = ring.active;
  return `aceso-secret-1 ${id} ${wrap(key, Buffer.from(text), aboutOf(path)).toString('base64')}\n`;
}

const altered = (path: string): StoreError =>
  new StoreError('encrypted-damaged', `The secret ${path} was altered; restore it from a backup.`);

/** @returns undefined where there is none @throws StoreError `master-key`, `encrypted-damaged` */
function read(path: string, ring: KeyRing | undefined): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const [, id, wrapped] = SEALED.exec(text) ?? [];
  if (id === undefined && ring?.sealed) throw altered(path);
  if (id === undefined) return text;
  if (!ring) throw new StoreError('master-key', `The secret ${path} is encrypted, and there is no key ring beside it.`);
  const plain = unwrap(ring.get(id).key, Buffer.from(wrapped!, 'base64'), aboutOf(path));
  if (!plain) throw altered(path);
  return plain.toString('utf8');
}

/** The secret of a file, made at its first use, for the server's account only. Of two that make it at once one wins. */
export function openSecret(path: string, ring: KeyRing | undefined, make: () => string): string {
  const found = read(path, ring);
  if (found !== undefined) return found;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  put(path, seal(make(), path, ring), false);
  return read(path, ring)!;
}

/** Another text in the place of what is there, in one step. */
export function replaceSecret(path: string, ring: KeyRing | undefined, text: string): void {
  put(path, seal(text, path, ring), true);
}

function put(path: string, text: string, replace: boolean): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // A link is made whole or not at all, and never over another.
    if (replace) renameSync(temporary, path);
    else linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Files of secrets in the folder of the ring. */
function secretFiles(ring: KeyRing): string[] {
  const folder = dirname(ring.place.file);
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.') && !NOT_SECRET.test(name))
    .map((name) => join(folder, name));
}

/** Which keys secrets are under; `''` for those that are plain. */
export const keysOfSecrets = (ring: KeyRing): string[] =>
  secretFiles(ring).map((path) => SEALED.exec(readFileSync(path, 'utf8'))?.[1] ?? '');

/** Puts them under the active key. @returns how many were not */
export function rekeySecrets(ring: KeyRing): number {
  let written = 0;
  for (const path of secretFiles(ring)) {
    const [, id] = SEALED.exec(readFileSync(path, 'utf8')) ?? [];
    if (id === ring.active.id) continue;
    put(path, seal(read(path, ring)!, path, ring), true);
    written++;
  }
  return written;
}
