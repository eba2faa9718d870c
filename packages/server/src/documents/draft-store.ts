import type { DraftRecord, DraftStatus } from '@aceso/evidence';
import type { Collection, Store } from '@aceso/store';
import { fail } from '../errors.ts';

/** A draft at rest. The strings beside the record are what lists select by. */
export interface StoredDraft {
  readonly patient: string;
  readonly patientName: string;
  readonly status: DraftStatus;
  readonly record: DraftRecord;
  /** What was said, one speaker a line, where the draft was written from a visit: it is checked against it. */
  readonly transcript?: string;
  /** SHA-256 of what was rendered at signing, by format. */
  readonly rendered?: Readonly<Record<string, string>>;
}

export interface VersionedDraft {
  readonly id: string;
  readonly value: StoredDraft;
  readonly version: number;
}

const PAGE = 500;
const OPEN: readonly DraftStatus[] = ['draft', 'in-review'];

/** Drafts in the store; every change names the version it is based on. */
export class DraftStore {
  readonly #drafts: Collection<StoredDraft>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#drafts = store.collection<StoredDraft>('draft');
  }

  /** @throws ServerError `draft-not-found` */
  async get(id: string): Promise<VersionedDraft> {
    const found = await this.#drafts.get(id);
    if (!found) throw fail('draft-not-found');
    return { id, ...found };
  }

  async add(id: string, value: StoredDraft): Promise<VersionedDraft> {
    return { id, value, version: await this.#drafts.put(id, value, 0) };
  }

  /** @throws ServerError `draft-changed` when it is not at that version any more */
  async change({ id, version }: VersionedDraft, value: StoredDraft): Promise<VersionedDraft> {
    const next = await this.#drafts.put(id, value, version).catch((error: unknown) => {
      if ((error as { code?: unknown }).code === 'version-conflict') throw fail('draft-changed');
      throw error;
    });
    return { id, value, version: next };
  }

  async list(where: { patient?: string; status?: DraftStatus }): Promise<VersionedDraft[]> {
    const found: VersionedDraft[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.#drafts.list({ where, limit: PAGE, ...(after === undefined ? {} : { after }) });
      found.push(...page);
      after = page.at(-1)?.id;
      if (page.length < PAGE || after === undefined) break;
    }
    const made = ({ value }: VersionedDraft) => value.record.createdAt;
    return found.sort((a, b) => (made(a) > made(b) ? -1 : made(a) < made(b) ? 1 : a.id < b.id ? -1 : 1));
  }

  /** How many drafts wait for each patient, by id. */
  async openByPatient(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const status of OPEN) {
      for (const { value } of await this.list({ status }))
        counts.set(value.patient, (counts.get(value.patient) ?? 0) + 1);
    }
    return counts;
  }
}
