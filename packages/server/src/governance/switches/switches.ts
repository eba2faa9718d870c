import type { Collection, Store } from '@aceso/store';
import { changeKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';

/** One switching, as it is kept. */
export interface Switching {
  readonly off: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}
export interface SwitchRecord {
  readonly id: string;
  readonly off: boolean;
  /** Oldest first. */
  readonly history: readonly Switching[];
}

/** The one question before anything generates: may it? Answered from the store each time, so that every process of the server knows at once. */
export class Switches {
  readonly #kept: Collection<SwitchRecord>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#kept = store.collection<SwitchRecord>('governance-switches');
  }

  /** @throws ServerError `switched-off` naming the first that may not, and why */
  async mayRun(...ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const record = (await this.#kept.get(id))?.value;
      if (record?.off !== true) continue;
      const { reason, at } = record.history.at(-1)!;
      throw fail('switched-off', `${id} was switched off at ${at}: ${reason}`);
    }
  }

  async all(): Promise<ReadonlyMap<string, SwitchRecord>> {
    return new Map((await this.#kept.list()).map(({ id, value }) => [id, value]));
  }

  async set(id: string, switching: Switching): Promise<SwitchRecord> {
    return changeKept(
      this.#kept,
      id,
      async () => (await this.#kept.get(id)) ?? { value: { id, off: false, history: [] }, version: 0 },
      ({ history }) => ({ id, off: switching.off, history: [...history, switching].slice(-200) }),
    );
  }
}
