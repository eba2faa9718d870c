import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const LEAVING = /^\.leaving-([0-9a-f]{64})(?:\.\d+-\d+)?$/;
let counter = 0;

/** A blob that is out of sight until it is sure that nothing refers to it. */
export interface Leaving {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** When it was put last, as far as we know. */
  readonly put: number;
}

/** When a blob was put last, epoch ms; undefined where it is not there. */
export const putAt = async (path: string): Promise<number | undefined> =>
  (await stat(path).catch(() => undefined))?.mtimeMs;

/**
 * Takes a blob out of sight: who puts it again from now on writes it anew.
 * @param put by {@link putAt}, before anybody looked whether it is referred to
 * @returns undefined where it is gone, or was put again since
 */
export async function setAside(home: string, name: string, put: number): Promise<Leaving | undefined> {
  const from = join(home, name);
  if ((await putAt(from)) !== put) return undefined;
  counter += 1;
  // A name of its own: what was put anew may be on its way out as well, by this or another server.
  const to = join(home, `.leaving-${name}.${process.pid}-${counter}`);
  return rename(from, to).then(() => ({ name, from, to, put }), absent);
}

/** What was on its way out when a server stopped. */
export function leftBehind(home: string, file: string): Omit<Leaving, 'put'> | undefined {
  const name = LEAVING.exec(file)?.[1];
  return name === undefined ? undefined : { name, from: join(home, name), to: join(home, file) };
}

/** Back in sight. */
export const restore = ({ from, to }: Pick<Leaving, 'from' | 'to'>): Promise<void> =>
  rename(to, from)
    .catch(absent)
    .then(() => undefined);

/**
 * Deletes what nothing refers to now; the rest comes back, and all of it where that cannot be found out.
 * @returns how many went
 */
export async function letGo(
  leaving: readonly Leaving[],
  referred: () => Promise<ReadonlySet<string>>,
): Promise<number> {
  if (leaving.length === 0) return 0;
  const waiting = new Set(leaving);
  try {
    const used = await referred();
    let gone = 0;
    for (const one of leaving) {
      if (used.has(one.name) || (await putAt(one.to)) !== one.put) await restore(one);
      else {
        await rm(one.to, { force: true });
        gone += 1;
      }
      waiting.delete(one);
    }
    return gone;
  } catch (error) {
    await Promise.allSettled([...waiting].map(restore));
    throw error;
  }
}

/** Another server was faster. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
