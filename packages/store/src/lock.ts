import {
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { StoreError } from './errors.ts';

/**
 * One process per data folder. The embedded database does not notice a second one and silently loses rows, so the
 * folder is claimed by a file beside the database, never inside it. A lock is recognised as stale when its process is
 * gone (same pid but another start time, or another boot, counts as gone) and never taken from a live process.
 */
interface Holder {
  readonly pid: number;
  /** ISO time, for people. */
  readonly started: string;
  /** Kernel start time of the process, ticks since boot; tells a reused pid apart. Linux only. */
  readonly ticks?: string;
  readonly boot?: string;
  /** Pid namespace (container). A pid of another namespace cannot be looked up from here. */
  readonly space?: string;
}

/** The holder touches the file this often; only read across containers, where pids say nothing. */
const HEARTBEAT_MS = 4_000;
const HEARTBEAT_DEAD_MS = 15_000;

export interface FolderLock {
  readonly path: string;
  release(): void;
}

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** Field 22 of /proc/PID/stat; the command name before it may itself hold blanks and brackets. */
const startTicks = (pid: number) =>
  attempt(
    () =>
      readFileSync(`/proc/${pid}/stat`, 'latin1')
        .replace(/^.*\) /s, '')
        .split(' ')[19],
  );

function self(): Holder {
  const ticks = startTicks(process.pid);
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim());
  const space = attempt(() => readlinkSync('/proc/self/ns/pid'));
  return {
    pid: process.pid,
    started: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    ...(ticks ? { ticks } : {}),
    ...(boot ? { boot } : {}),
    ...(space ? { space } : {}),
  };
}

function parseHolder(text: string): Holder | undefined {
  const value = attempt(() => JSON.parse(text) as unknown);
  if (typeof value !== 'object' || value === null || !('pid' in value) || !Number.isSafeInteger(value.pid))
    return undefined;
  return value as Holder;
}

function isAlive(holder: Holder, path: string, me: Holder): boolean {
  if (holder.boot && me.boot && holder.boot !== me.boot) return false;
  if (holder.space && me.space && holder.space !== me.space) {
    const touched = attempt(() => statSync(path).mtimeMs);
    return touched !== undefined && Date.now() - touched < HEARTBEAT_DEAD_MS;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const ticks = startTicks(holder.pid);
  return !(ticks && holder.ticks && ticks !== holder.ticks);
}

/**
 * Claims `folder` or throws {@link StoreError} `locked`, which names the holder and the remedy. The claim ends with
 * {@link FolderLock.release} or with the process.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const path = join(resolve(folder), 'store.lock');
  const me = self();
  const text = `${JSON.stringify(me)}\n`;
  const mine = `${path}.${process.pid}.${process.hrtime.bigint()}`;
  writeFileSync(mine, text);
  try {
    for (let round = 0; round < 20; round++) {
      try {
        // A link appears whole or not at all, so nobody ever reads half a lock.
        linkSync(mine, path);
        return holdLock(path, text);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const found = attempt(() => readFileSync(path, 'utf8'));
      if (found === undefined) continue;
      const holder = parseHolder(found);
      if (holder && isAlive(holder, path, me)) throw refused(folder, path, holder);
      removeStale(path, found, mine);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  throw new StoreError('locked', `The data folder ${resolve(folder)} is being claimed by several processes at once.`);
}

/** Moves the stale file aside; if somebody renewed it meanwhile, what was moved is theirs and goes back. */
function removeStale(path: string, seen: string, mine: string): void {
  const aside = `${mine}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== seen) attempt(() => linkSync(aside, path));
  rmSync(aside, { force: true });
}

function refused(folder: string, path: string, holder: Holder): StoreError {
  const who = holder.pid === process.pid ? 'this same process' : `process ${holder.pid}`;
  return new StoreError(
    'locked',
    `The data folder ${resolve(folder)} is in use by ${who} (started ${holder.started}; lock ${path}): two processes on one folder would lose data.`,
  );
}

function holdLock(path: string, text: string): FolderLock {
  const beat = setInterval(() => attempt(() => utimesSync(path, new Date(), new Date())), HEARTBEAT_MS);
  beat.unref();
  return {
    path,
    release() {
      clearInterval(beat);
      if (attempt(() => readFileSync(path, 'utf8')) === text) rmSync(path, { force: true });
    },
  };
}
