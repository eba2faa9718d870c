import type { Sql } from '../driver/driver.ts';
import type { AuditCheckpoint } from '../port.ts';
import { isSigned, type Signer } from './checkpoint.ts';
import { ERASED_HANDLE, handleFor, handlesOf } from './seal.ts';
import { asList, asRecord, asText, searchFields } from './search-fields.ts';
import { readCheckpoints } from './tables.ts';
import { grow, type Hash, leafHash, NO_PEAKS, type Peaks, rootOf } from './tree.ts';
import type { Witness } from './witness.ts';

export interface VerifyContext {
  readonly origin: string;
  readonly signer: Pick<Signer, 'standing' | 'countersigned'>;
  readonly witness: Witness;
  readonly saved: AuditCheckpoint | undefined;
}

interface LeafRow {
  readonly idx: number;
  readonly hash: string;
  readonly nodes: string;
  readonly recorded: string;
  readonly agent: string;
  readonly login: string;
  readonly event: string;
  /** Ids joined by a blank, sorted; null when there are none. */
  readonly patients: string | null;
}

/** A checkpoint to compare with, and how to name it to a person. */
interface Expected {
  readonly checkpoint: AuditCheckpoint;
  readonly name: string;
  /** Kept in the database beside the log. */
  readonly kept: boolean;
}

/** Name of the detail of an event that says which leaves were emptied when somebody was erased. */
export const REDACTED = 'redacted-leaves';

/** Name of the detail that says whose key was destroyed, by handle. */
export const ERASED_SUBJECT = 'erased-subject';

const PAGE = 1000;
const MAX_PROBLEMS = 50;

/**
 * Reads every leaf once, in order and page by page, and recomputes the tree. Problems are told in the order of the
 * log, so the first names the first bad leaf. What each kind of tampering runs into:
 * an edited event does not give its leaf hash; an edit that also replaced the hash does not give the heads kept with
 * it; one that rewrote all of those, or cut the tail, does not give the checkpoints (the log's own, the witness
 * file's, the one the caller saved), of which the last two are out of the database's reach.
 */
export async function verifyLog(
  sql: Sql,
  tenant: string,
  context: VerifyContext,
): Promise<{ ok: boolean; size: number; root: string; problems: string[] }> {
  const problems: string[] = [];
  let omitted = 0;
  const report = (problem: string) => (problems.length < MAX_PROBLEMS ? problems.push(problem) : omitted++);

  // Checkpoints first, head after: a checkpoint signed meanwhile would otherwise look like one of a longer log.
  const expected = await gather(sql, tenant, context, report);
  const [extent] = await sql.query<{ size: number | null; root: string | null; last: number | null }>(
    `SELECT (SELECT size FROM audit_head WHERE tenant = $1) AS size,
            (SELECT root FROM audit_head WHERE tenant = $1) AS root,
            (SELECT max(idx) FROM audit_leaf WHERE tenant = $1) AS last`,
    [tenant],
  );
  const last = extent?.last ?? -1;
  const size = extent?.size ?? last + 1;
  if (extent?.size == null) report('The head row of the log is missing.');

  let peaks: Peaks = NO_PEAKS;
  /** Index the next leaf must have; ahead of `peaks.size` once a leaf is missing: from there on heads cannot be compared. */
  let next = 0;
  let firstBad: number | undefined;
  const bad = (index: number, problem: string) => {
    firstBad ??= index;
    report(problem);
  };
  /** Emptied leaves, and those that a later event of the log accounts for. */
  const emptied: number[] = [];
  const accounted: (readonly [number, number])[] = [];
  /** Handles by the first leaf that has them; those whose keys were destroyed by an erasure. */
  const handles = new Map<string, number>();
  const destroyed = new Set([ERASED_HANDLE]);
  let mark = 0;
  const compare = () => {
    for (; mark < expected.length && expected[mark]!.checkpoint.size <= next; mark++) {
      const { checkpoint, name, kept } = expected[mark]!;
      if (next !== peaks.size || rootOf(peaks).toString('hex') === checkpoint.root) continue;
      // After one bad leaf every later head differs; those out of the database's reach are still worth telling.
      if (firstBad !== undefined && kept) continue;
      const from = vouchedFor(expected, mark);
      const which = firstBad === undefined ? `Leaves ${from} to ${checkpoint.size - 1} do` : 'The log does';
      bad(from, `${which} not match ${name} (${checkpoint.size} leaves, ${checkpoint.at}).`);
    }
  };

  compare();
  while (next < size) {
    const page = await readPage(sql, tenant, next, size);
    if (page.length === 0) break;
    for (const row of page) {
      if (row.idx > next) bad(next, missing(next, row.idx));
      const whole = row.idx === peaks.size;
      // Emptied on purpose: its hash stands for it. Whether it was on purpose, a later leaf must say.
      const isEmpty = row.event === '' && /^[0-9a-f]{64}$/.test(row.hash);
      if (isEmpty) emptied.push(row.idx);
      else {
        const event = safeParse(row.event);
        accounted.push(...redactedBy(event));
        for (const handle of detailsOf(event, ERASED_SUBJECT)) destroyed.add(handle);
        for (const handle of handlesOf(event)) if (!handles.has(handle)) handles.set(handle, row.idx);
      }
      const hash = isEmpty ? Buffer.from(row.hash, 'hex') : leafHash(Buffer.from(row.event));
      const grown = grow(peaks, hash);
      peaks = grown.peaks;
      next = row.idx + 1;
      checkLeaf(row, hash, whole && firstBad === undefined ? grown.completed : undefined, bad);
      compare();
    }
  }
  for (const index of emptied) {
    if (accounted.some(([from, to]) => from <= index && index <= to)) continue;
    bad(index, `Leaf ${index} is empty, and no erasure in the log accounts for it.`);
  }
  for (const problem of await checkSubjects(sql, tenant, handles, destroyed)) report(problem);
  if (next < size) bad(next, `${missing(next, size)} The end of the log was cut.`);
  if (last >= size)
    bad(size, `Leaf ${size} and what follows (to ${last}) were put in from outside: they are beyond the head.`);
  const root = rootOf(peaks).toString('hex');
  if (firstBad === undefined && extent?.root != null && root !== extent.root) {
    report(`The head row of the log (${size} leaves) does not match its leaves.`);
  }
  for (const { checkpoint, name } of expected.slice(mark)) {
    const cut = `leaves ${next} to ${checkpoint.size - 1} were cut`;
    report(`The log ends after leaf ${next - 1}, ${name} had ${checkpoint.size} leaves (${checkpoint.at}): ${cut}.`);
  }
  if (omitted > 0) problems.push(`... and ${omitted} more.`);
  return { ok: problems.length === 0, size: peaks.size, root, problems };
}

/** Values of the details of this name. */
const detailsOf = (event: unknown, name: string): string[] =>
  asList(asRecord(event).entity)
    .flatMap((one) => asList(asRecord(one).detail))
    .filter((one) => asRecord(one).type === name)
    .map((one) => asText(asRecord(one).valueString));

/** Leaves that an event says were emptied. */
const redactedBy = (event: unknown): [number, number][] =>
  detailsOf(event, REDACTED)
    .flatMap((list) => list.split(','))
    .flatMap((range): [number, number][] => {
      const [, from, to] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(range) ?? [];
      return from === undefined ? [] : [[Number(from), Number(to ?? from)]];
    });

/** Whether the key table still says who the log speaks of: each key as it was made, and none gone but by an erasure. */
async function checkSubjects(
  sql: Sql,
  tenant: string,
  handles: ReadonlyMap<string, number>,
  destroyed: ReadonlySet<string>,
): Promise<string[]> {
  const problems: string[] = [];
  const there = new Set<string>();
  let after = '';
  for (;;) {
    const rows = await sql.query<{ patient: string; handle: string; key: string }>(
      `SELECT patient, handle, key FROM audit_subject WHERE tenant = $1 AND handle > $2 ORDER BY handle LIMIT ${PAGE}`,
      [tenant, after],
    );
    for (const { patient, handle, key } of rows) {
      there.add(handle);
      if (handleFor(Buffer.from(key, 'hex'), patient) !== handle)
        problems.push(`The key table was changed: the key of the subject ${handle} is not of the patient it names.`);
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.handle;
  }
  for (const [handle, leaf] of handles)
    if (!there.has(handle) && !destroyed.has(handle))
      problems.push(
        `The key of the subject ${handle} (leaf ${leaf}) is gone, and no erasure in the log accounts for it.`,
      );
  return problems;
}

const missing = (from: number, to: number): string =>
  to - from === 1 ? `Leaf ${from} is missing.` : `Leaves ${from} to ${to - 1} are missing.`;

/** First leaf that the checkpoint before this one does not vouch for. */
function vouchedFor(expected: readonly Expected[], mark: number): number {
  const size = expected[mark]!.checkpoint.size;
  let from = 0;
  for (const { checkpoint } of expected.slice(0, mark)) if (checkpoint.size < size) from = checkpoint.size;
  return from;
}

/** `completed`: heads as recomputed; absent when an earlier leaf is bad, for then they say nothing about this one. */
function checkLeaf(
  row: LeafRow,
  hash: Hash,
  completed: readonly Hash[] | undefined,
  bad: (index: number, problem: string) => void,
): void {
  const { idx } = row;
  if (hash.toString('hex') !== row.hash) {
    bad(idx, `Leaf ${idx} was edited, moved or replaced: its event does not give its hash.`);
    return;
  }
  const expected = completed?.map((head) => head.toString('hex'));
  if (expected && row.nodes.length !== expected.length * 64) {
    bad(idx, `Leaf ${idx} was moved or replaced: the heads kept with it are those of another place.`);
    return;
  }
  const level = expected?.findIndex((hex, i) => row.nodes.slice(i * 64, i * 64 + 64) !== hex) ?? -1;
  if (level >= 0) {
    const first = idx + 1 - 2 ** (level + 1);
    bad(first, `Leaves ${first} to ${idx} do not give the head kept for them: one was edited, moved or replaced.`);
    return;
  }
  const fields = searchFields(safeParse(row.event), row.recorded);
  const differing = [
    ...(fields.recorded === row.recorded ? [] : ['time']),
    ...(fields.agent === row.agent && fields.login === row.login ? [] : ['agent']),
    ...(fields.patients.join(' ') === (row.patients ?? '') ? [] : ['patients']),
  ];
  if (differing.length > 0) {
    bad(
      idx,
      `Leaf ${idx}: what it is found by (${differing.join(', ')}) does not fit its event: one of them was changed.`,
    );
  }
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readPage(sql: Sql, tenant: string, from: number, size: number): Promise<LeafRow[]> {
  return sql.query<LeafRow>(
    `SELECT l.idx, l.hash, l.nodes, l.recorded, l.agent, l.login, l.event,
            (SELECT string_agg(p.patient, ' ' ORDER BY p.patient COLLATE "C") FROM audit_patient p
             WHERE p.tenant = l.tenant AND p.idx = l.idx) AS patients
     FROM audit_leaf l WHERE l.tenant = $1 AND l.idx >= $2 AND l.idx < $3 ORDER BY l.idx LIMIT ${PAGE}`,
    [tenant, from, size],
  );
}

/** Every checkpoint there is, by size, with those left out and reported that cannot be believed. */
async function gather(
  sql: Sql,
  tenant: string,
  context: VerifyContext,
  report: (problem: string) => void,
): Promise<Expected[]> {
  const { origin, witness, saved, signer } = context;
  const found: Expected[] = [];
  const take = (checkpoint: AuditCheckpoint, name: string, kept = false) => {
    const which = `${name} (${checkpoint.size} leaves, ${checkpoint.at})`;
    if (!isSigned(checkpoint)) report(`The signature of ${which} is not valid.`);
    else if (signer.standing(checkpoint) === 'revoked')
      report(
        `The key of ${which} was revoked because it leaked, and what the next key countersigned does not cover it.`,
      );
    else found.push({ checkpoint, name, kept });
  };
  if (saved) {
    if (saved.origin === origin) take(saved, 'the saved checkpoint');
    else
      report(
        `The saved checkpoint belongs to another log (${JSON.stringify(saved.origin)}, this is ${JSON.stringify(origin)}).`,
      );
  }
  const seen = await witness.read();
  if (seen === 'unreadable') {
    report(`${witness.file} holds no checkpoint; after checking the log against a saved one, move it away.`);
  } else if (seen) {
    const name = 'the last checkpoint this server witnessed';
    if (signer.standing(seen) !== 'strange') take(seen, name);
    else report(`${witness.file} is signed by a key that is not this server's.`);
  }
  for (const cover of signer.countersigned)
    if (cover.origin === origin) take(cover, 'the checkpoint that was countersigned when a key had leaked');
  for (const kept of await readCheckpoints(sql, tenant)) take(kept, 'a checkpoint kept in the log', true);
  return found.sort((a, b) => a.checkpoint.size - b.checkpoint.size);
}
