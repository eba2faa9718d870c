import { gunzipSync } from 'node:zlib';
import type { Collection, Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import type { StoredFile } from '../computations/records.ts';
import { describeStructure } from './describe.ts';
import { readPae } from './pae.ts';
import type { PaeMatrix, Structure } from './records.ts';

/** Unpacked bytes of a structure or a matrix. */
const MOST_BYTES = 200 * 1024 * 1024;

/** Structures of proteins that people brought to a project. */
export class StructureService {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #structures: Collection<Structure>;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#now = now;
    this.#structures = store.collection<Structure>('discovery-structures');
  }

  /** @throws ServerError `bad-discovery-input` naming the line */
  async bring(
    project: string,
    given: { readonly name: string; readonly bytes: Uint8Array; readonly predictedBy?: string },
    by: Principal,
  ): Promise<Structure> {
    const name = given.name.replace(/\.gz$/i, '');
    const bytes = unpacked(given.bytes, given.name);
    const text = new TextDecoder().decode(bytes);
    const description = told(() => describeStructure(text, name, given.predictedBy));
    const { sha256 } = await this.#store.blobs.put(bytes, 'text/plain');
    const structure: Structure = {
      id: crypto.randomUUID(),
      project,
      name,
      sha256,
      description,
      broughtBy: by.name,
      broughtAt: this.#now().toISOString(),
    };
    await this.#structures.put(structure.id, structure, 0);
    return structure;
  }

  async list(project: string): Promise<readonly Structure[]> {
    const found = await this.#structures.list({ where: { project }, limit: 1000 });
    return found.map(({ value }) => value).sort((a, b) => b.broughtAt.localeCompare(a.broughtAt));
  }

  /** @throws ServerError `discovery-item-not-found` */
  async get(id: string, project: string): Promise<Structure> {
    return (await this.#found(id, project)).value;
  }

  /** The structure as it goes into a computation. */
  fileOf({ name, sha256 }: Structure, role: string): StoredFile {
    return { role, name, sha256 };
  }

  async text(structure: Structure): Promise<string> {
    return new TextDecoder().decode(await this.#blob(structure.sha256));
  }

  /** Adds the predicted aligned error that came with it. @throws ServerError `bad-discovery-input` */
  async addPae(id: string, project: string, name: string, given: Uint8Array): Promise<Structure> {
    const { value, version } = await this.#found(id, project);
    const bytes = unpacked(given, name);
    const { residues } = told(() => readPae(new TextDecoder().decode(bytes), name));
    const expected = value.description.chains.reduce((sum, chain) => sum + chain.residues, 0);
    if (residues !== expected && value.description.hetero.length === 0)
      throw fail(
        'bad-discovery-input',
        `${name} is of ${residues} residues and the structure has ${expected}; they do not belong together.`,
      );
    const { sha256 } = await this.#store.blobs.put(bytes, 'application/json');
    const next = { ...value, pae: { name, sha256, residues } };
    await this.#structures.put(id, next, version);
    return next;
  }

  /** @throws ServerError `discovery-item-not-found` */
  async pae({ pae }: Structure): Promise<PaeMatrix> {
    if (!pae) throw fail('discovery-item-not-found', 'The structure has no predicted aligned error.');
    const bytes = await this.#blob(pae.sha256);
    return readPae(new TextDecoder().decode(bytes), pae.name);
  }

  async drop(id: string, project: string): Promise<void> {
    await this.get(id, project);
    await this.#structures.delete(id);
  }

  async forget(project: string): Promise<void> {
    for (const { id } of await this.list(project)) await this.#structures.delete(id);
  }

  async #found(id: string, project: string): Promise<{ value: Structure; version: number }> {
    const found = await this.#structures.get(id);
    if (!found || found.value.project !== project)
      throw fail('discovery-item-not-found', 'There is no structure with this id in the project.');
    return found;
  }

  async #blob(sha256: string): Promise<Uint8Array> {
    const bytes = await this.#store.blobs.get(sha256);
    if (!bytes) throw fail('discovery-item-not-found', 'The file is not there any more.');
    return bytes;
  }
}

function unpacked(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    throw fail('bad-discovery-input', `${name} is no gzip file that can be unpacked to at most 200 MB.`);
  }
}

function told<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if ((error as Error).name === 'DiscoveryError') throw fail('bad-discovery-input', (error as Error).message);
    throw error;
  }
}
