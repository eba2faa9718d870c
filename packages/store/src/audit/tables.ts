import type { Sql } from '../driver/driver.ts';
import type { AuditCheckpoint, AuditLeaf } from '../port.ts';
import type { SearchFields } from './search-fields.ts';
import { type Hash, type NodePlace, type Peaks, peakPlaces, placesOf, rootOf, type Span, spanHead } from './tree.ts';

/** Something in the database is not as the log left it. */
export class AuditDamage extends Error {
  override readonly name = 'AuditDamage';
}

export interface Head {
  readonly size: number;
  readonly root: string;
}

/** A leaf as it is written. */
export interface NewLeaf extends SearchFields {
  readonly index: number;
  readonly hash: Hash;
  readonly completed: readonly Hash[];
  readonly event: string;
}

export async function readHead(sql: Sql, tenant: string, lock = false): Promise<Head | undefined> {
  const rows = await sql.query<Head>(
    `SELECT size, root FROM audit_head WHERE tenant = $1${lock ? ' FOR UPDATE' : ''}`,
    [tenant],
  );
  return rows[0];
}

/**
 * Writes leaves and moves the head from `before` to `after` in one statement. False, and nothing written, when the
 * head is no longer `before`: the row lock of the update makes concurrent writers take turns.
 */
export async function writeLeaves(
  sql: Sql,
  tenant: string,
  before: Head,
  after: Head,
  leaves: readonly NewLeaf[],
): Promise<boolean> {
  const pairs = leaves.flatMap((leaf) => leaf.patients.map((patient) => ({ patient, index: leaf.index })));
  const rows = await sql.query(
    `WITH head AS (
       UPDATE audit_head SET size = $4, root = $5 WHERE tenant = $1 AND size = $2 AND root = $3 RETURNING size
     ), leaves AS (
       INSERT INTO audit_leaf (tenant, idx, hash, nodes, recorded, agent, login, event)
       SELECT $1, t.* FROM unnest($6::int8[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[]) AS t
       WHERE EXISTS (SELECT 1 FROM head)
     ), patients AS (
       INSERT INTO audit_patient (tenant, patient, idx)
       SELECT $1, t.* FROM unnest($13::text[], $14::int8[]) AS t
       WHERE EXISTS (SELECT 1 FROM head)
     )
     SELECT size FROM head`,
    [
      tenant,
      before.size,
      before.root,
      after.size,
      after.root,
      leaves.map((leaf) => leaf.index),
      leaves.map((leaf) => leaf.hash.toString('hex')),
      leaves.map((leaf) => leaf.completed.map((node) => node.toString('hex')).join('')),
      leaves.map((leaf) => leaf.recorded),
      leaves.map((leaf) => leaf.agent),
      leaves.map((leaf) => leaf.login),
      leaves.map((leaf) => leaf.event),
      pairs.map((pair) => pair.patient),
      pairs.map((pair) => pair.index),
    ],
  );
  return rows.length === 1;
}

/** Heads of complete subtrees, in the order asked. */
export async function readNodes(sql: Sql, tenant: string, places: readonly NodePlace[]): Promise<Hash[]> {
  if (places.length === 0) return [];
  const rows = await sql.query<{ idx: number; hash: string; nodes: string }>(
    'SELECT idx, hash, nodes FROM audit_leaf WHERE tenant = $1 AND idx = ANY($2::int8[])',
    [tenant, [...new Set(places.map((place) => place.leaf))]],
  );
  const byLeaf = new Map(rows.map((row) => [row.idx, row.hash + row.nodes]));
  return places.map(({ leaf, level }) => {
    const hex = byLeaf.get(leaf)?.slice(level * 64, level * 64 + 64) ?? '';
    if (!/^[0-9a-f]{64}$/.test(hex)) throw new AuditDamage(`Leaf ${leaf} of the audit log is missing or damaged.`);
    return Buffer.from(hex, 'hex');
  });
}

/** Heads of spans, in order: the elements of a proof. */
export async function readSpans(sql: Sql, tenant: string, spans: readonly Span[]): Promise<Hash[]> {
  const groups = spans.map(placesOf);
  const nodes = await readNodes(sql, tenant, groups.flat());
  let from = 0;
  return groups.map((group) => {
    from += group.length;
    return spanHead(nodes.slice(from - group.length, from));
  });
}

/** The growing edge of the tree, checked against the head row. Throws {@link AuditDamage} when they disagree. */
export async function readPeaks(sql: Sql, tenant: string, head: Head): Promise<Peaks> {
  const peaks = { size: head.size, hashes: await readNodes(sql, tenant, peakPlaces(head.size)) };
  if (rootOf(peaks).toString('hex') !== head.root) {
    throw new AuditDamage(`The last leaves of the audit log do not give its head (${head.size} leaves).`);
  }
  return peaks;
}

export interface LeafFilter {
  /** Any of these: the id (format 1) and the handle (format 2). */
  readonly patients?: readonly string[];
  /** Any of these: account ids, names they sign in with, handles of patients who acted. */
  readonly agents?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly before?: number;
  readonly limit: number;
}

/** Newest first. */
export async function listLeaves(sql: Sql, tenant: string, filter: LeafFilter): Promise<AuditLeaf[]> {
  const params: unknown[] = [tenant];
  const where = ['l.tenant = $1'];
  const add = (value: unknown, condition: (place: string) => string) => {
    if (value === undefined) return;
    params.push(value);
    where.push(condition(`$${params.length}`));
  };
  let join = '';
  if (filter.patients) {
    params.push(filter.patients);
    join = `JOIN (SELECT DISTINCT idx FROM audit_patient WHERE tenant = $1 AND patient = ANY($${params.length}::text[])) p ON p.idx = l.idx`;
  }
  add(filter.agents, (p) => `(l.agent = ANY(${p}::text[]) OR l.login = ANY(${p}::text[]))`);
  add(filter.from, (p) => `l.recorded >= ${p}`);
  add(filter.to, (p) => `l.recorded <= ${p}`);
  add(filter.before, (p) => `l.idx < ${p}`);
  const rows = await sql.query<{ idx: number; hash: string; recorded: string; event: string }>(
    `SELECT l.idx, l.hash, l.recorded, l.event FROM audit_leaf l ${join}
     WHERE ${where.join(' AND ')} ORDER BY l.idx DESC LIMIT ${filter.limit}`,
    params,
  );
  return rows.map(({ idx, hash, recorded, event }) => ({ index: idx, hash, recorded, event }));
}

/** Texts of leaves, page by page, in order. */
export async function* leafTexts(sql: Sql, tenant: string): AsyncGenerator<{ idx: number; event: string }> {
  let from = -1;
  for (;;) {
    const rows = await sql.query<{ idx: number; event: string }>(
      'SELECT idx, event FROM audit_leaf WHERE tenant = $1 AND idx > $2::int8 ORDER BY idx LIMIT 2000',
      [tenant, from],
    );
    yield* rows;
    if (rows.length < 2000) return;
    from = rows.at(-1)!.idx;
  }
}

/** Takes out what leaves say and what they are found by. Their hashes stay, and with them the tree. */
export async function emptyLeaves(sql: Sql, tenant: string, indices: readonly number[]): Promise<void> {
  await sql.query(
    "UPDATE audit_leaf SET event = '', agent = '', login = '' WHERE tenant = $1 AND idx = ANY($2::int8[])",
    [tenant, indices],
  );
  await sql.query('DELETE FROM audit_patient WHERE tenant = $1 AND idx = ANY($2::int8[])', [tenant, indices]);
}

export async function saveCheckpoint(sql: Sql, tenant: string, checkpoint: AuditCheckpoint): Promise<void> {
  const { size, publicKey, origin, root, at, signature } = checkpoint;
  await sql.query(
    `INSERT INTO audit_checkpoint (tenant, size, public_key, origin, root, at, signature)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [tenant, size, publicKey, origin, root, at, signature],
  );
}

/** Checkpoints the log itself keeps, by size. */
export async function readCheckpoints(sql: Sql, tenant: string): Promise<AuditCheckpoint[]> {
  return sql.query<AuditCheckpoint>(
    `SELECT size, public_key AS "publicKey", origin, root, at, signature FROM audit_checkpoint
     WHERE tenant = $1 ORDER BY size, at`,
    [tenant],
  );
}
