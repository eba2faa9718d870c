import type { Collection, Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { apart } from '../work.ts';
import type { ModuleFile, ModuleSet } from './records.ts';

/** Modules that people brought, to simulate with. */
export class ModuleSets {
  readonly #store: Store;
  readonly #sets: Collection<ModuleSet>;
  readonly #now: () => Date;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#sets = store.collection<ModuleSet>('module-sets');
    this.#now = now;
  }

  /** @throws ServerError `bad-population` naming file and state */
  async bring(name: string, files: readonly ModuleFile[], by: Principal): Promise<ModuleSet> {
    const checked = await apart('checkSimulation', { files }, { code: 'bad-population' });
    const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
    const { sha256, size } = await this.#store.blobs.put(Buffer.from(JSON.stringify(sorted)), 'application/json');
    const set: ModuleSet = {
      id: crypto.randomUUID(),
      name,
      sha256,
      bytes: size,
      ...checked,
      broughtBy: by.name,
      broughtAt: this.#now().toISOString(),
    };
    await this.#sets.put(set.id, set, 0);
    return set;
  }

  async list(): Promise<readonly ModuleSet[]> {
    const found = await this.#sets.list({ limit: 1000 });
    return found.map(({ value }) => value).sort((a, b) => b.broughtAt.localeCompare(a.broughtAt));
  }

  /** @throws ServerError `modules-not-found` */
  async get(id: string): Promise<ModuleSet> {
    const found = await this.#sets.get(id);
    if (!found) throw fail('modules-not-found');
    return found.value;
  }

  /** The set goes from the list; populations that were simulated with it keep its files. @throws ServerError `modules-not-found` */
  async drop(id: string): Promise<void> {
    if (!(await this.#sets.delete(id))) throw fail('modules-not-found');
  }

  /** @throws ServerError `modules-not-found` */
  async files(sha256: string): Promise<readonly ModuleFile[]> {
    const bytes = await this.#store.blobs.get(sha256);
    if (!bytes) throw fail('modules-not-found', 'The files of these modules are not there any more.');
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as ModuleFile[];
  }
}
