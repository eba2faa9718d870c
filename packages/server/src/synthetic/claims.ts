import type { DraftRecord, Recheck } from '@aceso/evidence';
import type { Collection, Store } from '@aceso/store';
import { changeKept, isVersionConflict } from '../collections/change.ts';
import { checkFiguresSignable, checkOpen, decide, reject } from '../documents/lifecycle.ts';
import { fail } from '../errors.ts';
import type { Principal } from '../identity/index.ts';
import type { SourceTable, Synthesis } from './records.ts';
import { apart } from './work.ts';

export type DataSetRecord = DraftRecord<'synthetic-table'>;

/** The claims of a synthetic table, what became of them, and what computing them again said. */
export interface DataSetClaims {
  readonly record: DataSetRecord;
  /** Absent: not computed again yet. */
  readonly recheck?: Recheck & { readonly at: string };
}

interface Parts {
  readonly store: Store;
  readonly now: () => Date;
  readonly blob: (sha256: string) => Promise<Uint8Array | undefined>;
  readonly table: (id: string) => Promise<SourceTable | undefined>;
}

/**
 * The life of a synthetic table as a draft: its figures are claims, computed again before a person signs for them. Signing is
 * the release, rejecting is the rejection; the rules of a draft's life are those of documents.
 */
export class ClaimsService {
  readonly #parts: Parts;
  readonly #claims: Collection<DataSetClaims>;
  /** Re-computations that are going on: who asks for one in the meantime waits for it. */
  readonly #running = new Map<string, Promise<DataSetClaims>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#claims = parts.store.collection<DataSetClaims>('synthetic-claims');
  }

  /** The claims; made from the certificate when nobody has asked before. @throws ServerError `synthesis-state` */
  async of(synthesis: Synthesis): Promise<DataSetClaims> {
    return (await this.#found(synthesis)).value;
  }

  async #found(synthesis: Synthesis): Promise<{ value: DataSetClaims; version: number }> {
    const found = await this.#claims.get(synthesis.id);
    if (found) return found;
    const { certificate, tableName, finishedAt, startedAt, startedBy, decision } = synthesis;
    if (!certificate) throw fail('synthesis-state', 'The certificate is not there yet.');
    const { certificateDraft } = await import('@aceso/synthetic/claims');
    const createdAt = finishedAt ?? startedAt;
    const draft = {
      ...certificateDraft(certificate, { title: `Synthetic ${tableName}`, asOf: createdAt }),
      id: synthesis.id,
    };
    const open: DataSetRecord = { draft, status: 'draft', decisions: [], createdAt, createdBy: startedBy };
    // Decided on by a release that kept no claims.
    const value: DataSetClaims = { record: decision ? closed(open, decision) : open };
    try {
      return { value, version: await this.#claims.put(synthesis.id, value, 0) };
    } catch (error) {
      if (!isVersionConflict(error)) throw error;
      return (await this.#claims.get(synthesis.id))!;
    }
  }

  /** Computes every figure anew from the stored bytes and keeps what came out. @throws ServerError `synthesis-state` */
  recheck(synthesis: Synthesis, signal?: AbortSignal): Promise<DataSetClaims> {
    let running = this.#running.get(synthesis.id);
    if (!running) {
      running = this.#recheck(synthesis, signal).finally(() => this.#running.delete(synthesis.id));
      this.#running.set(synthesis.id, running);
    }
    return running;
  }

  /** The same, begun after this call: one that is going on may have read what has changed since. */
  async recheckNow(synthesis: Synthesis): Promise<DataSetClaims> {
    await this.#running.get(synthesis.id)?.catch(() => undefined);
    return this.recheck(synthesis);
  }

  async #recheck(synthesis: Synthesis, signal: AbortSignal | undefined): Promise<DataSetClaims> {
    const { record } = await this.of(synthesis);
    const { blob, table: tableOf, now } = this.#parts;
    const { certificate, data: at, table: tableId, settings } = synthesis;
    const table = await tableOf(tableId);
    const [bytes, data] = await Promise.all([table && blob(table.sha256), at === undefined ? undefined : blob(at)]);
    const { recheckClaims } = await import('@aceso/synthetic/claims');
    const again =
      table && bytes && data
        ? await apart(
            'recompute',
            {
              bytes,
              data,
              name: table.name,
              schema: synthesis.schema ?? table.schema,
              seed: settings.seed,
              version: certificate!.version,
              ...(settings.target === undefined ? {} : { target: settings.target }),
            },
            signal ? { signal } : {},
          )
        : undefined;
    // As certificates are stored: what does not exist has no word there.
    const plain = again && (JSON.parse(JSON.stringify(again)) as typeof again);
    const recheck = { ...recheckClaims(record.draft, plain), at: now().toISOString() };
    return this.#change(synthesis, (value) => ({ ...value, recheck }));
  }

  /** A person accepts or disputes one figure; a figure cannot be reworded. @throws ServerError as a document's decision does */
  async decide(
    synthesis: Synthesis,
    request: { readonly sentence: string; readonly decision: 'accepted' | 'rejected'; readonly reason?: string },
    by: Principal,
  ): Promise<DataSetClaims> {
    const actor = { name: by.name, at: this.#parts.now().toISOString() };
    return this.#change(synthesis, (value) => ({ ...value, record: decide(value.record, request, actor) }));
  }

  /** @throws ServerError `unresolved-contradictions` when a figure does not come out again, or a person disputes one */
  async checkSignable(synthesis: Synthesis): Promise<void> {
    let claims = await this.of(synthesis);
    checkOpen(claims.record);
    if (!claims.recheck) claims = await this.recheck(synthesis);
    checkFiguresSignable(claims.record, claims.recheck, 'certificate');
  }

  /** Signs or rejects the draft with the decision on the table. */
  async close(synthesis: Synthesis, decision: NonNullable<Synthesis['decision']>): Promise<void> {
    await this.#change(synthesis, (value) => ({ ...value, record: closed(value.record, decision) }));
  }

  #change(synthesis: Synthesis, change: (value: DataSetClaims) => DataSetClaims): Promise<DataSetClaims> {
    return changeKept(this.#claims, synthesis.id, () => this.#found(synthesis), change);
  }
}

function closed(
  record: DataSetRecord,
  { decision, reason, by, at }: NonNullable<Synthesis['decision']>,
): DataSetRecord {
  if (record.status === 'signed' || record.status === 'rejected') return record;
  if (decision === 'rejected') return reject(record, reason);
  return { ...record, status: 'signed', signedBy: by, signedAt: at };
}
