import { type EvaluationRun, type LedgerEntry, nextEntry, verifyLedger } from '@aceso/governance/evaluation';
import type { Collection, Store } from '@aceso/store';
import { isVersionConflict } from '../../collections/change.ts';

/** Places are padded so that their order is that of their ids. */
const placeOf = (sequence: number): string => String(sequence).padStart(9, '0');

/** The ledger of this server: entries are only ever added, each with the hash of the one before. */
export class LedgerStore {
  readonly #entries: Collection<LedgerEntry>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#entries = store.collection<LedgerEntry>('governance-ledger');
  }

  async entries(): Promise<LedgerEntry[]> {
    const all = (await this.#entries.list()).map(({ value }) => value);
    return all.sort((a, b) => a.sequence - b.sequence);
  }

  /** @throws GovernanceError when an entry is not what was written */
  async verified(): Promise<LedgerEntry[]> {
    const all = await this.entries();
    verifyLedger(all);
    return all;
  }

  async runs(): Promise<EvaluationRun[]> {
    return (await this.entries()).map(({ run }) => run);
  }

  async append(run: EvaluationRun): Promise<LedgerEntry> {
    for (;;) {
      const entry = nextEntry((await this.entries()).at(-1), run);
      try {
        await this.#entries.put(placeOf(entry.sequence), entry, 0);
        return entry;
      } catch (error) {
        // Another process added one in the meantime: behind it, then.
        if (!isVersionConflict(error)) throw error;
      }
    }
  }
}
