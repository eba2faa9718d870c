import type { Collection, Store } from '@aceso/store';
import { changeKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import type { ProjectService } from '../projects/service.ts';
import { type DescribedMolecule, isWithheld, type StoredMolecule } from './records.ts';

/** Molecules of a project that are kept in one document. */
const CHUNK = 250;
/** Molecules that a project may hold; a library file is for more. */
export const MOST_MOLECULES = 20_000;

interface Chunk {
  readonly molecules: readonly StoredMolecule[];
}

export interface Added {
  readonly added: number;
  /** The same structure is in the project already. */
  readonly duplicates: number;
  readonly blocked: number;
  /** Did not find room. */
  readonly left: number;
  readonly numbers: readonly number[];
}

/** The molecules of projects, by number. */
export class MoleculeService {
  readonly #chunks: Collection<Chunk>;
  readonly #projects: ProjectService;
  readonly #now: () => Date;
  readonly #withheld: (project: string, molecules: readonly StoredMolecule[]) => Promise<void>;

  /** @param withheld told of each molecule that the dual-use gate has stopped, before anything else is done */
  constructor(
    store: Store,
    projects: ProjectService,
    now: () => Date,
    withheld: (project: string, molecules: readonly StoredMolecule[]) => Promise<void>,
  ) {
    this.#withheld = withheld;
    this.#chunks = store.collection<Chunk>('discovery-molecules');
    this.#projects = projects;
    this.#now = now;
  }

  /** In the order of their numbers. @throws ServerError `project-not-found` */
  async all(project: string): Promise<readonly StoredMolecule[]> {
    const { numbered } = await this.#projects.get(project);
    const count = Math.ceil(numbered / CHUNK);
    const chunks = await Promise.all(Array.from({ length: count }, (_, i) => this.#chunks.get(chunkId(project, i))));
    return chunks.flatMap((chunk) => chunk?.value.molecules ?? []);
  }

  /** @throws ServerError `molecule-not-found` */
  async get(project: string, number: number): Promise<StoredMolecule> {
    const chunk = await this.#chunks.get(chunkId(project, Math.floor((number - 1) / CHUNK)));
    const found = chunk?.value.molecules.find((one) => one.number === number);
    if (!found) throw fail('molecule-not-found');
    return found;
  }

  /** The same, where its structure may be shown. @throws ServerError `molecule-not-found`, `molecule-withheld` */
  async open(project: string, number: number): Promise<StoredMolecule> {
    const found = await this.get(project, number);
    if (isWithheld(found)) throw fail('molecule-withheld', `The dual-use gate withholds it: ${found.blocked!.reason}`);
    return found;
  }

  /** Gives places to molecules that the project does not have yet. @throws ServerError `project-not-found` */
  async add(
    project: string,
    molecules: readonly DescribedMolecule[],
    by: { readonly run: string; readonly name: string },
  ): Promise<Added> {
    const present = await this.all(project);
    const known = new Set(present.map(({ canonical }) => canonical));
    const fresh: DescribedMolecule[] = [];
    for (const molecule of molecules) {
      if (known.has(molecule.canonical)) continue;
      known.add(molecule.canonical);
      fresh.push(molecule);
    }
    const kept = fresh.slice(0, Math.max(0, MOST_MOLECULES - present.length));
    const first = kept.length === 0 ? 0 : await this.#projects.takeNumbers(project, kept.length);
    const addedAt = this.#now().toISOString();
    const stored = kept.map(
      (molecule, i): StoredMolecule => ({
        number: first + i,
        ...molecule,
        run: by.run,
        addedBy: by.name,
        addedAt,
      }),
    );
    const stopped = stored.filter(isWithheld);
    if (stopped.length > 0) await this.#withheld(project, stopped);
    for (let from = 0; from < stored.length; ) {
      const index = Math.floor((first + from - 1) / CHUNK);
      const some = stored.slice(from, (index + 1) * CHUNK - first + 1);
      await this.#change(project, index, (old) => [...old, ...some]);
      from += some.length;
    }
    return {
      added: kept.length,
      duplicates: molecules.length - fresh.length,
      blocked: kept.filter(({ blocked }) => blocked !== undefined).length,
      left: fresh.length - kept.length,
      numbers: stored.map(({ number }) => number),
    };
  }

  /** An administrator answers for showing what the gate has blocked. @throws ServerError `molecule-not-found`, `bad-request` */
  async lift(project: string, number: number, reason: string, by: Principal): Promise<StoredMolecule> {
    const found = await this.get(project, number);
    if (!isWithheld(found)) throw fail('bad-request', 'Nothing stands in the way of this molecule.');
    const lifted = { reason, by: by.name, at: this.#now().toISOString() };
    await this.#change(project, Math.floor((number - 1) / CHUNK), (old) =>
      old.map((one) => (one.number === number ? { ...one, lifted } : one)),
    );
    return this.get(project, number);
  }

  /** Its number stays empty. @throws ServerError `molecule-not-found` */
  async remove(project: string, number: number): Promise<void> {
    await this.get(project, number);
    await this.#change(project, Math.floor((number - 1) / CHUNK), (old) => old.filter((one) => one.number !== number));
  }

  /** @param numbered numbers that the project had given out */
  async forget(project: string, numbered: number): Promise<void> {
    for (let i = 0; i * CHUNK < numbered; i += 1) await this.#chunks.delete(chunkId(project, i));
  }

  async #change(
    project: string,
    index: number,
    change: (old: readonly StoredMolecule[]) => readonly StoredMolecule[],
  ): Promise<void> {
    const id = chunkId(project, index);
    await changeKept<Chunk>(
      this.#chunks,
      id,
      async () => (await this.#chunks.get(id)) ?? { value: { molecules: [] }, version: 0 },
      ({ molecules }) => ({ molecules: [...change(molecules)].sort((a, b) => a.number - b.number) }),
    );
  }
}

const chunkId = (project: string, index: number): string => `${project}.${index}`;
