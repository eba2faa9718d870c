import { type ModelCard, ModelError } from '@aceso/models';
import type { Store } from '@aceso/store';
import { ServerError } from '../errors.ts';
import { DriftWatch } from './drift/watch.ts';
import { LedgerStore } from './evaluations/ledger-store.ts';
import { Versions } from './evaluations/versions.ts';
import { Switches } from './switches/switches.ts';

/** What is asked before anything generates, and what is kept about it: made first, since everything else stands behind it. */
export class Oversight {
  readonly switches: Switches;
  readonly ledger: LedgerStore;
  readonly versions: Versions;
  readonly watch: DriftWatch;

  constructor(store: Pick<Store, 'collection'>, now: () => Date) {
    this.switches = new Switches(store);
    this.ledger = new LedgerStore(store);
    this.versions = new Versions(store, this.ledger);
    this.watch = new DriftWatch(store, now);
  }

  /**
   * Whether a language model may be called: not switched off, and accepted where a gate names it.
   * @throws ModelError `switched-off`
   */
  async mayCall(id: string, card: ModelCard | undefined): Promise<void> {
    try {
      await this.switches.mayRun(id);
      if (card) await this.versions.mayRun(card);
    } catch (error) {
      throw error instanceof ServerError ? new ModelError('switched-off', error.message) : error;
    }
  }
}
