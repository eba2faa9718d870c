import type { Sql } from '../driver/driver.ts';
import type { AuditCheckpoint } from '../port.ts';
import type { Signer } from './checkpoint.ts';
import { provesConsistency } from './proof.ts';
import { AuditDamage, type Head, readSpans, saveCheckpoint } from './tables.ts';
import { consistencySpans } from './tree.ts';
import type { Witness } from './witness.ts';

/** A checkpoint is kept in the database at least every so many leaves. */
const KEEP_EVERY = 1000;
/** Least time between two unforced writes of the witness file, ms. */
const PAUSE = 100;

export interface KeeperOptions {
  readonly sql: Sql;
  readonly tenant: string;
  readonly origin: string;
  readonly signer: Signer;
  readonly witness: Witness;
  readonly now: () => Date;
}

/**
 * Signs checkpoints and moves the witness file along with the log. The file moves only onto a tree that is proven to
 * contain what it has seen; if the log lost something, the file stays as it is: the evidence of what was there.
 */
export interface Keeper {
  /** After the tree grew from `from` to `head`. */
  advance(head: Head, from: Head): Promise<void>;
  /** Signs, keeps in the database and witnesses this head. Throws {@link AuditDamage} instead of signing a cut log. */
  checkpoint(head: Head): Promise<AuditCheckpoint>;
  /** Writes the file if it is behind. */
  flush(): Promise<void>;
}

export async function openKeeper(options: KeeperOptions): Promise<Keeper> {
  const { sql, tenant, origin, signer, witness, now } = options;
  const found = await witness.read();
  let seen: AuditCheckpoint | undefined = found === 'unreadable' ? undefined : found;
  let pinned = found === 'unreadable';
  let unwritten: AuditCheckpoint | undefined;
  let writing: Promise<void> = Promise.resolve();
  let pause: NodeJS.Timeout | undefined;
  let lastKept = seen?.size ?? 0;

  async function contains(head: Head): Promise<boolean> {
    if (!seen) return true;
    if (signer.standing(seen) !== 'ours' || seen.size > head.size) return false;
    try {
      const proof = await readSpans(sql, tenant, consistencySpans(seen.size, head.size));
      const [from, to] = [Buffer.from(seen.root, 'hex'), Buffer.from(head.root, 'hex')];
      return provesConsistency(seen.size, head.size, from, to, proof);
    } catch (error) {
      if (error instanceof AuditDamage) return false;
      throw error;
    }
  }

  function write(): Promise<void> {
    writing = writing
      .catch(() => undefined)
      .then(async () => {
        const checkpoint = unwritten;
        unwritten = undefined;
        if (checkpoint) await witness.write(checkpoint);
      });
    return writing;
  }

  /** At once when the last write is long enough ago, else at the end of the pause. A failed write is made good by the next. */
  function writeSoon(): void {
    if (pause) return;
    void write().catch(() => undefined);
    pause = setTimeout(() => {
      pause = undefined;
      if (unwritten) writeSoon();
    }, PAUSE);
    pause.unref();
  }

  function see(head: Head): AuditCheckpoint {
    const checkpoint = signer.sign({ origin, size: head.size, root: head.root, at: now().toISOString() });
    seen = checkpoint;
    unwritten = checkpoint;
    return checkpoint;
  }

  return {
    async advance(head, from) {
      if (pinned) return;
      const ownStep = seen?.size === from.size && seen.root === from.root && seen.publicKey === signer.publicKey;
      if (!ownStep && !(await contains(head))) {
        pinned = true;
        return;
      }
      const checkpoint = see(head);
      writeSoon();
      if (head.size - lastKept < KEEP_EVERY) return;
      lastKept = head.size;
      await saveCheckpoint(sql, tenant, checkpoint);
    },

    async checkpoint(head) {
      if (pinned || !(await contains(head))) {
        pinned = true;
        throw new AuditDamage(
          `The audit log no longer contains what ${witness.file} has seen, so no checkpoint is signed. Run the audit verification.`,
        );
      }
      const checkpoint = see(head);
      lastKept = head.size;
      await saveCheckpoint(sql, tenant, checkpoint);
      await write();
      return checkpoint;
    },

    async flush() {
      clearTimeout(pause);
      pause = undefined;
      await write();
    },
  };
}
