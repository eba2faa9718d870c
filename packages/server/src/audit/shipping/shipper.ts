import { appendFile } from 'node:fs/promises';
import { type LogCollector, type ModelPolicy, sendLines } from '@aceso/models';
import type { AuditLog, Collection, Store } from '@aceso/store';
import { lineOf } from './line.ts';

/** How far a destination is. */
interface Cursor {
  /** Leaves below this index were taken. */
  readonly next: number;
  /** When the last signed head went with them. */
  readonly checkpointAt?: string;
  readonly lastAt?: string;
  /** Why the last try failed; absent: it did not. */
  readonly problem?: string;
}

export interface ShippingState extends Cursor {
  readonly id: string;
}

export interface ShippingOptions {
  readonly store: Pick<Store, 'collection'> & { readonly audit: Pick<AuditLog, 'list' | 'checkpoint'> };
  readonly policy: () => Promise<ModelPolicy>;
  readonly secret: (variable: string) => string | undefined;
  /** Lines are added to this file. */
  readonly file?: string | undefined;
  readonly now: () => Date;
}

interface Destination {
  readonly id: string;
  /** @returns why the lines were not taken */
  send(lines: readonly string[], key: string): Promise<string | undefined>;
}

/** Leaves in one sending. */
const BATCH = 500;
const HOUR = 3_600_000;

/**
 * Sends the audit log to systems apart, in order and at least once: what a collector has not taken is sent again, and the index
 * tells what it has already. With it goes a signed head every hour: whoever holds the lines can tell whether the log was
 * changed since.
 */
export class Shipper {
  readonly #options: ShippingOptions;
  readonly #cursors: Collection<Cursor>;
  #running: Promise<void> | undefined;

  constructor(options: ShippingOptions) {
    this.#options = options;
    this.#cursors = options.store.collection<Cursor>('log-shipping');
  }

  /** Everything that there is now, to every destination; a run that is under way is waited for. */
  run(): Promise<void> {
    this.#running ??= this.#all().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async state(): Promise<ShippingState[]> {
    const destinations = await this.#destinations();
    return Promise.all(
      destinations.map(async ({ id }) => ({ id, ...((await this.#cursors.get(id))?.value ?? { next: 0 }) })),
    );
  }

  async #all(): Promise<void> {
    for (const destination of await this.#destinations()) while (await this.#batch(destination));
  }

  async #destinations(): Promise<Destination[]> {
    const { file, policy, secret } = this.#options;
    const { logs, proxy } = await policy();
    const collectors = logs.map((one: LogCollector) => ({
      id: one.id,
      send: (lines: readonly string[], key: string) => sendLines(one, lines, key, { secret, proxy }),
    }));
    return file === undefined ? collectors : [{ id: 'file', send: (lines) => addTo(file, lines) }, ...collectors];
  }

  /** @returns whether there may be more */
  async #batch({ id, send }: Destination): Promise<boolean> {
    const { store, now } = this.#options;
    const found = await this.#cursors.get(id);
    const cursor = found?.value ?? { next: 0 };
    const { next } = cursor;
    // The newest below a bound, so that a long log is never read from its end.
    const leaves = (await store.audit.list({ before: next + BATCH, limit: BATCH }))
      .filter(({ index }) => index >= next)
      .sort((a, b) => a.index - b.index);
    const last = leaves.at(-1);
    if (!last) return false;
    const at = now();
    const lines = leaves.map(lineOf);
    const isDue = cursor.checkpointAt === undefined || at.getTime() - Date.parse(cursor.checkpointAt) >= HOUR;
    if (isDue) lines.push(JSON.stringify({ checkpoint: await store.audit.checkpoint() }));
    const problem = await send(lines, `${id}.${next}.${last.index}`);
    const lastAt = at.toISOString();
    const after: Cursor =
      problem === undefined
        ? {
            next: last.index + 1,
            lastAt,
            ...(isDue ? { checkpointAt: lastAt } : cursor.checkpointAt ? { checkpointAt: cursor.checkpointAt } : {}),
          }
        : { ...cursor, lastAt, problem };
    // Another server may have sent the same: then its word stands.
    await this.#cursors.put(id, after, found?.version ?? 0).catch(() => undefined);
    return problem === undefined && leaves.length === BATCH;
  }
}

async function addTo(file: string, lines: readonly string[]): Promise<string | undefined> {
  try {
    await appendFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
    return undefined;
  } catch (error) {
    return `The file cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`;
  }
}
