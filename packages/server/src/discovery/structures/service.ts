import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { StructureProvenance } from '@aceso/models';
import type { Collection, Store } from '@aceso/store';
import { changeKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import { apart } from '../computations/apart.ts';
import type { StoredFile } from '../computations/records.ts';
import type { PaeMatrix, Structure, StructureDescription } from './records.ts';

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
    given: {
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly predictedBy?: string;
      /** Where it was fetched from, if it was. */
      readonly provenance?: StructureProvenance;
    },
    by: { readonly name: string },
  ): Promise<Structure> {
    const name = given.name.replace(/\.gz$/i, '');
    const bytes = await unpacked(given.bytes, given.name);
    const description = await described(name, bytes, given.predictedBy);
    const { sha256 } = await this.#store.blobs.put(bytes, 'text/plain');
    const structure: Structure = {
      id: crypto.randomUUID(),
      project,
      name,
      sha256,
      description,
      ...(given.provenance === undefined ? {} : { provenance: given.provenance }),
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
    const bytes = await unpacked(given, name);
    const matrix = await reduced(name, bytes);
    const { residues } = matrix;
    const expected = value.description.chains.reduce((sum, chain) => sum + chain.residues, 0);
    if (residues !== expected && value.description.hetero.length === 0)
      throw fail(
        'bad-discovery-input',
        `${name} is of ${residues} residues and the structure has ${expected}; they do not belong together.`,
      );
    const { sha256 } = await this.#store.blobs.put(bytes, 'application/octet-stream');
    const next = { ...value, pae: { name, sha256, residues, matrix: await this.#keep(matrix) } };
    await this.#structures.put(id, next, version);
    return next;
  }

  /** Read once, kept as it is drawn. @throws ServerError `discovery-item-not-found` */
  async pae({ id, project, pae }: Structure): Promise<PaeMatrix> {
    if (!pae) throw fail('discovery-item-not-found', 'The structure has no predicted aligned error.');
    if (pae.matrix !== undefined) return JSON.parse(new TextDecoder().decode(await this.#blob(pae.matrix)));
    // Brought before the matrix was kept.
    const matrix = await reduced(pae.name, await this.#blob(pae.sha256));
    const kept = { ...pae, matrix: await this.#keep(matrix) };
    await changeKept(
      this.#structures,
      id,
      () => this.#found(id, project),
      (value) => (value.pae?.sha256 === pae.sha256 ? { ...value, pae: kept } : value),
    );
    return matrix;
  }

  async #keep(matrix: PaeMatrix): Promise<string> {
    const { sha256 } = await this.#store.blobs.put(
      new TextEncoder().encode(JSON.stringify(matrix)),
      'application/json',
    );
    return sha256;
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

async function unpacked(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    throw fail('bad-discovery-input', `${name} is no gzip file that can be unpacked to at most 200 MB.`);
  }
}

/** Read in a process of its own: a file of any size, or one made to be slow, holds nobody else up. */
async function described(name: string, bytes: Uint8Array, predictedBy?: string): Promise<StructureDescription> {
  const settings = predictedBy === undefined ? {} : { predictedBy };
  const files = [{ role: 'structure', name, bytes }];
  return (await apart({ task: 'structure-description', settings, files })).result as StructureDescription;
}

const reduced = async (name: string, bytes: Uint8Array): Promise<PaeMatrix> =>
  (await apart({ task: 'structure-pae', settings: {}, files: [{ role: 'pae', name, bytes }] })).result as PaeMatrix;
