import type { Collection, Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import { apart } from '../computations/apart.ts';
import type { StoredFile } from '../computations/records.ts';
import type { EvidenceDescription, EvidenceFile } from './records.ts';

/** Files of evidence that people brought to a project. */
export class EvidenceFileService {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #files: Collection<EvidenceFile>;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.#files = store.collection<EvidenceFile>('discovery-evidence');
  }

  /** @throws ServerError `bad-discovery-input` when the file holds no row that can be used */
  async bring(project: string, name: string, bytes: Uint8Array, by: Principal): Promise<EvidenceFile> {
    const files = [{ role: 'evidence', name, bytes }];
    const { result } = await apart({ task: 'evidence-description', settings: {}, files });
    const { sha256, size } = await this.#store.blobs.put(bytes, 'application/octet-stream');
    const file: EvidenceFile = {
      id: crypto.randomUUID(),
      project,
      name,
      sha256,
      bytes: size,
      description: result as EvidenceDescription,
      broughtBy: by.name,
      broughtAt: this.#now().toISOString(),
    };
    await this.#files.put(file.id, file, 0);
    return file;
  }

  async list(project: string): Promise<readonly EvidenceFile[]> {
    const found = await this.#files.list({ where: { project }, limit: 1000 });
    return found.map(({ value }) => value).sort((a, b) => b.broughtAt.localeCompare(a.broughtAt));
  }

  /** The files named, or all of the project. @throws ServerError `discovery-item-not-found` */
  async chosen(project: string, ids: readonly string[]): Promise<readonly StoredFile[]> {
    const all = await this.list(project);
    const found = ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id));
    if (found.length === 0 || found.length < new Set(ids).size)
      throw fail('discovery-item-not-found', 'The project has no such file of evidence; bring one first.');
    return found.map(({ name, sha256 }) => ({ role: 'evidence', name, sha256 }));
  }

  /** @throws ServerError `discovery-item-not-found` */
  async drop(id: string, project: string): Promise<void> {
    if (!(await this.list(project)).some((file) => file.id === id)) throw fail('discovery-item-not-found');
    await this.#files.delete(id);
  }

  async forget(project: string): Promise<void> {
    for (const { id } of await this.list(project)) await this.#files.delete(id);
  }
}
