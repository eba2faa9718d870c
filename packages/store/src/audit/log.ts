import { dirname, join } from 'node:path';
import { type Driver, sqlState } from '../driver/driver.ts';
import type { KeyRing } from '../keys/ring.ts';
import type { AuditLog } from '../port.ts';
import { openSigner } from './checkpoint.ts';
import { openKeeper } from './keeper.ts';
import { AUDIT_SCHEMA } from './schema.ts';
import { handlesOf, openEvent, patientsOfEvent, sealEvent } from './seal.ts';
import { asInstant, asList, asRecord, asText, searchFields } from './search-fields.ts';
import { openSubjects } from './subjects.ts';
import {
  AuditDamage,
  emptyLeaves,
  type Head,
  leafTexts,
  listLeaves,
  type NewLeaf,
  readHead,
  readPeaks,
  readSpans,
  writeLeaves,
} from './tables.ts';
import { consistencySpans, EMPTY_ROOT, grow, inclusionSpans, leafHash, type Peaks, rootOf } from './tree.ts';
import { ERASED_SUBJECT, REDACTED, verifyLog } from './verify.ts';
import { fileWitness } from './witness.ts';

export interface AuditLogOptions {
  readonly tenant: string;
  /** Ed25519 private key (PEM, mode 0600); made when absent. */
  readonly keyFile: string;
  /** What that file is encrypted with. */
  readonly ring?: KeyRing | undefined;
  /** One for each log; absent: `audit-head.json` beside the key. */
  readonly witnessFile?: string;
  /** Names this log in its checkpoints, e.g. `aceso/hospital-a`. Two logs must not share it. */
  readonly origin: string;
  /** Those of these patients who were erased, and are not there again. Default: nobody. */
  readonly erased?: (patients: readonly string[]) => Promise<ReadonlySet<string>>;
  /** False: the tables are there, and this account may not make any. */
  readonly tables?: boolean;
  /** For tests. Default: the system's clock. */
  readonly now?: () => Date;
}

/** The log of the port, with the proofs of RFC 6962 for auditors who keep checkpoints of their own. */
export interface MerkleAuditLog extends AuditLog {
  /** Audit path of leaf `index` in the tree of `size` leaves (default: now), lower-case hex. */
  inclusionProof(index: number, size?: number): Promise<{ size: number; root: string; proof: string[] }>;
  /** Proof that the tree of `from` leaves is a prefix of that of `to` leaves (default: now), lower-case hex. */
  consistencyProof(from: number, to?: number): Promise<{ size: number; root: string; proof: string[] }>;
  /** Waits for what was appended and writes the witness. Call before the driver is closed. */
  close(): Promise<void>;
}

interface Waiting {
  readonly text: string;
  /** The patient who acts. */
  readonly self: string | undefined;
  readonly resolve: (index: number) => void;
  readonly reject: (error: unknown) => void;
}

/** Most leaves of one statement. */
const BATCH = 500;
const MAX_LIST = 1000;

const headOf = (peaks: Peaks): Head => ({ size: peaks.size, root: rootOf(peaks).toString('hex') });

/** Opens the log of one tenant; makes its tables and key when they are not there. */
export async function createAuditLog(driver: Driver, options: AuditLogOptions): Promise<MerkleAuditLog> {
  const { tenant, origin, now = () => new Date(), erased = async () => new Set<string>() } = options;
  const signer = openSigner(options.keyFile, options.ring);
  const witness = fileWitness(options.witnessFile ?? join(dirname(options.keyFile), 'audit-head.json'));
  await makeTables(driver, tenant, options.tables ?? true);
  const keeper = await openKeeper({ sql: driver, tenant, origin, signer, witness, now });

  const subjects = openSubjects(driver, tenant, erased);

  let queue: Waiting[] = [];
  let flushing: Promise<void> | undefined;
  /** The growing edge as this process left it; unknown at first and after another writer moved the head. */
  let edge: Peaks | undefined;

  function extend(before: Peaks, batch: readonly Waiting[]): { after: Peaks; leaves: NewLeaf[] } {
    let after = before;
    const fallback = now().toISOString();
    const leaves = batch.map(({ text }): NewLeaf => {
      const hash = leafHash(Buffer.from(text));
      const grown = grow(after, hash);
      const index = after.size;
      after = grown.peaks;
      return { index, hash, completed: grown.completed, event: text, ...searchFields(JSON.parse(text), fallback) };
    });
    return { after, leaves };
  }

  /** One statement when nobody else writes; else a transaction that first locks the head row and reads the edge anew. */
  async function write(batch: readonly Waiting[]): Promise<{ before: Peaks; after: Peaks }> {
    if (edge) {
      const before = edge;
      const { after, leaves } = extend(before, batch);
      const written = await writeLeaves(driver, tenant, headOf(before), headOf(after), leaves).catch(conflictIsFalse);
      if (written) return { before, after };
    }
    return driver.transaction(async (tx) => {
      const head = await readHead(tx, tenant, true);
      if (!head) throw new AuditDamage('The head row of the audit log is missing. Run the audit verification.');
      const before = await readPeaks(tx, tenant, head);
      const { after, leaves } = extend(before, batch);
      await writeLeaves(tx, tenant, head, headOf(after), leaves);
      return { before, after };
    });
  }

  /** Events of patients as leaves of format 2. */
  async function sealed(batch: readonly Waiting[]): Promise<Waiting[]> {
    const parsed = batch.map((waiting) => {
      const event = JSON.parse(waiting.text) as object;
      const patients = patientsOfEvent(event);
      return { waiting, event, all: waiting.self === undefined ? patients : [...patients, waiting.self] };
    });
    const keys = await subjects.keysOf([...new Set(parsed.flatMap(({ all }) => all))]);
    return Promise.all(
      parsed.map(async ({ waiting, event, all }) => {
        if (all.length === 0) return waiting;
        const own = waiting.self === undefined ? undefined : keys.get(waiting.self);
        if (own) {
          const fields = searchFields(event, '');
          await subjects.acts(own.handle, [fields.agent, fields.login]);
        }
        return { ...waiting, text: JSON.stringify(sealEvent(event, keys, waiting.self)) };
      }),
    );
  }

  async function flush(): Promise<void> {
    // One turn of the loop: whatever else is appended in it goes into the same statement.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const batch = queue.slice(0, BATCH);
      queue = queue.slice(BATCH);
      try {
        const { before, after } = await write(await sealed(batch));
        edge = after;
        for (const [i, waiting] of batch.entries()) waiting.resolve(before.size + i);
        // The events are durable: trouble with a checkpoint must not make the callers believe otherwise.
        await keeper.advance(headOf(after), headOf(before)).catch(() => undefined);
      } catch (error) {
        edge = undefined;
        for (const waiting of batch) waiting.reject(error);
      }
    }
    flushing = undefined;
  }

  const settled = async () => {
    while (flushing) await flushing;
  };

  async function headAt(size?: number): Promise<Head> {
    await settled();
    const head = await readHead(driver, tenant);
    if (!head) throw new AuditDamage('The head row of the audit log is missing. Run the audit verification.');
    if (size === undefined || size === head.size) return head;
    if (!Number.isSafeInteger(size) || size < 0 || size > head.size) {
      throw new RangeError(`The audit log has ${head.size} leaves; a tree of ${size} was asked for.`);
    }
    const [root = EMPTY_ROOT] = await readSpans(driver, tenant, size === 0 ? [] : [{ start: 0, end: size }]);
    return { size, root: root.toString('hex') };
  }

  const append = (event: object, by: { readonly self?: string } = {}) =>
    new Promise<number>((resolve, reject) => {
      queue.push({ text: JSON.stringify(event), self: by.self, resolve, reject });
      flushing ??= flush();
    });

  return {
    append,

    async list(filter = {}) {
      const { patient, agent, from, to, before, limit = 50 } = filter;
      const id = patient?.replace(/^Patient\//, '');
      const handle = id === undefined ? undefined : await subjects.handleOf(id);
      const leaves = await listLeaves(driver, tenant, {
        ...(id === undefined ? {} : { patients: handle === undefined ? [id] : [id, handle] }),
        ...(agent === undefined ? {} : { agents: [agent, ...(await subjects.handlesOfAccount(agent))] }),
        ...(from === undefined ? {} : { from: bound(from, 'from') }),
        ...(to === undefined ? {} : { to: bound(to, 'to') }),
        ...(before === undefined ? {} : { before }),
        limit: Math.min(Math.max(1, Math.trunc(limit) || 1), MAX_LIST),
      });
      const parsed = leaves.map((leaf) => safeParse(leaf.event));
      const known = await subjects.known([...new Set(parsed.flatMap(handlesOf))]);
      return leaves.map((leaf, i) => {
        if (leaf.event === '') return { ...leaf, event: JSON.stringify(erasedEvent(leaf.recorded)), sealed: '' };
        const opened = openEvent(parsed[i], known);
        return opened === parsed[i] ? leaf : { ...leaf, event: JSON.stringify(opened), sealed: leaf.event };
      });
    },

    async erase(patient, mentions, note) {
      await settled();
      const handle = await subjects.handleOf(patient);
      const bare: number[] = [];
      for await (const { idx, event } of leafTexts(driver, tenant))
        if (event !== '' && mentions(`${event} ${queriesOf(event)}`)) bare.push(idx);
      // What is named in the log first: leaves that are empty without that are damage.
      const details = [
        ...(handle === undefined ? [] : [{ type: ERASED_SUBJECT, valueString: handle }]),
        ...(bare.length > 0 ? [{ type: REDACTED, valueString: ranges(bare) }] : []),
      ];
      const index = await append(note(details));
      await subjects.destroy(patient);
      if (bare.length > 0) await emptyLeaves(driver, tenant, bare);
      return { index, key: handle !== undefined, redacted: bare.length };
    },

    async checkpoint() {
      return keeper.checkpoint(await headAt());
    },

    async verify(saved) {
      await settled();
      return verifyLog(driver, tenant, { origin, signer, witness, saved });
    },

    async inclusionProof(index, size) {
      const head = await headAt(size);
      if (!Number.isSafeInteger(index) || index < 0 || index >= head.size) {
        throw new RangeError(`A tree of ${head.size} leaves has no leaf ${index}; the first is 0.`);
      }
      const proof = await readSpans(driver, tenant, inclusionSpans(index, head.size));
      return { ...head, proof: proof.map((hash) => hash.toString('hex')) };
    },

    async consistencyProof(from, to) {
      const head = await headAt(to);
      if (!Number.isSafeInteger(from) || from < 0 || from > head.size) {
        throw new RangeError(`A tree of ${head.size} leaves did not grow out of one of ${from}.`);
      }
      const proof = await readSpans(driver, tenant, consistencySpans(from, head.size));
      return { ...head, proof: proof.map((hash) => hash.toString('hex')) };
    },

    async close() {
      await settled();
      await keeper.flush();
    },
  };
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Shown in the place of a leaf of format 1 that named somebody who was erased. */
const erasedEvent = (recorded: string) => ({
  resourceType: 'AuditEvent',
  recorded,
  outcomeDesc: 'Erased: this event named a person whose data were erased. Its hash is kept.',
  agent: [],
});

/** Queries are kept in base64 (AuditEvent.entity.query). */
function queriesOf(event: string): string {
  const entities = asList(asRecord(safeParse(event)).entity);
  return entities.map((one) => Buffer.from(asText(asRecord(one).query), 'base64').toString('utf8')).join(' ');
}

/** `3-5,9` for 3, 4, 5 and 9. */
function ranges(indices: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i]!;
    while (indices[i + 1] === indices[i]! + 1) i++;
    parts.push(from === indices[i] ? `${from}` : `${from}-${indices[i]}`);
  }
  return parts.join(',');
}

/** A conflict between transactions is answered like a moved head: by the locked path. */
function conflictIsFalse(error: unknown): false {
  const state = sqlState(error);
  if (state === '40001' || state === '40P01') return false;
  throw error;
}

/** A day stands for its first or last moment. */
function bound(value: string, side: 'from' | 'to'): string {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? asInstant(`${value}T${side === 'from' ? '00:00:00.000' : '23:59:59.999'}Z`)
    : asInstant(value);
  if (!instant) throw new RangeError(`"${side}" must be a date or an instant (2026-01-31 or 2026-01-31T08:00:00Z).`);
  return instant;
}

async function makeTables(driver: Driver, tenant: string, tables: boolean): Promise<void> {
  const make = async () => (tables ? driver.exec(AUDIT_SCHEMA) : []);
  await make().catch(async (error: unknown) => {
    // Two servers that start at once on one Postgres may collide inside IF NOT EXISTS; the loser tries once more.
    if (!['23505', '42P07', '42710'].includes(sqlState(error) ?? '')) throw error;
    await make();
  });
  await driver.query(
    `INSERT INTO audit_head (tenant, size, root)
     SELECT $1, 0, $2 WHERE NOT EXISTS (SELECT 1 FROM audit_leaf WHERE tenant = $1) ON CONFLICT DO NOTHING`,
    [tenant, EMPTY_ROOT.toString('hex')],
  );
}
