import { statfs } from 'node:fs/promises';
import type { Store } from '@aceso/store';

/** A disk with less than this is nearly full: the database would stop at its next large write. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;
/** A database that is slower than this does not serve people. */
const PATIENCE_MS = 5_000;

export interface Readiness {
  readonly ready: boolean;
  /** What was looked at; a failed one says in a few words why, never with text of a database. */
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly why?: string }[];
}

export interface ReadinessOptions {
  readonly store: Store;
  readonly dataDir: string;
  /** Whether the server is on its way down. */
  readonly isStopping: () => boolean;
  /** Whether events of the audit log can be written; while they cannot, no request is answered. */
  readonly isAudited: () => boolean;
}

/** Whether this process should be sent requests. */
export async function readiness(options: ReadinessOptions): Promise<Readiness> {
  const { store, dataDir, isStopping, isAudited } = options;
  const checks = await Promise.all([
    check('stopping', async () => (isStopping() ? 'the server is on its way down' : undefined)),
    check('store', async () => {
      const answer = await within(store.check(), PATIENCE_MS);
      if (answer === undefined) return `the database has not answered in ${PATIENCE_MS / 1000} s`;
      return answer.schema < answer.known ? 'the schema is older than this release' : undefined;
    }),
    check('audit', async () => (isAudited() ? undefined : 'the audit log could not be written')),
    check('disk', async () => {
      const { bavail, bsize } = await statfs(dataDir);
      return bavail * bsize < LEAST_FREE_BYTES ? 'less than 256 MB are free in the data folder' : undefined;
    }),
  ]);
  return { ready: checks.every(({ ok }) => ok), checks };
}

async function check(name: string, look: () => Promise<string | undefined>): Promise<Readiness['checks'][number]> {
  const why = await look().catch((error: unknown) => {
    const { code } = error as { code?: unknown };
    return typeof code === 'string' && /^[\w-]{1,40}$/.test(code) ? `failed (${code})` : 'failed';
  });
  return why === undefined ? { name, ok: true } : { name, ok: false, why };
}

async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
