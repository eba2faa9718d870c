import type { Collection, Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { apart } from '../computations/apart.ts';
import type { StoredFile } from '../computations/records.ts';
import type { Model, ModelDescription } from './records.ts';

/** Models that people brought to a project. */
export class ModelService {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #models: Collection<Model>;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.#models = store.collection<Model>('discovery-models');
  }

  /** @throws ServerError `bad-discovery-input` with the line of the file */
  async bring(project: string, name: string, bytes: Uint8Array, by: Principal): Promise<Model> {
    const files = [{ role: 'model', name, bytes }];
    const { result } = await apart({ task: 'model-description', settings: {}, files });
    const { sha256 } = await this.#store.blobs.put(bytes, 'application/sbml+xml');
    const model: Model = {
      id: crypto.randomUUID(),
      project,
      name,
      sha256,
      description: result as ModelDescription,
      broughtBy: by.name,
      broughtAt: this.#now().toISOString(),
    };
    await this.#models.put(model.id, model, 0);
    return model;
  }

  async list(project: string): Promise<readonly Model[]> {
    const found = await this.#models.list({ where: { project }, limit: 1000 });
    return found.map(({ value }) => value).sort((a, b) => b.broughtAt.localeCompare(a.broughtAt));
  }

  /** @throws ServerError `discovery-item-not-found` */
  async get(id: string, project: string): Promise<Model> {
    const found = await this.#models.get(id);
    if (!found || found.value.project !== project)
      throw fail('discovery-item-not-found', 'There is no model with this id in the project.');
    return found.value;
  }

  /** The model stays readable for what was computed from it. @throws ServerError `discovery-item-not-found` */
  async drop(id: string, project: string): Promise<void> {
    await this.get(id, project);
    await this.#models.delete(id);
  }

  async forget(project: string): Promise<void> {
    for (const { id } of await this.list(project)) await this.#models.delete(id);
  }

  fileOf({ name, sha256 }: Model): StoredFile {
    return { role: 'model', name, sha256 };
  }
}
