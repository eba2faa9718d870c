import type { Collection, Store } from '@aceso/store';
import type { Principal } from '../../identity/index.ts';
import { apart, type NamedFile } from './work.ts';

export type PanelFileKind = 'loadings' | 'people';

/** A file that tells of a reference panel: how its sites weigh in its principal components, or where its people lie. */
export interface PanelRecord {
  readonly id: string;
  readonly kind: PanelFileKind;
  readonly name: string;
  /** Which panel, as the file says it. */
  readonly panel: string;
  readonly build?: 'GRCh37' | 'GRCh38';
  /** Sites or people. */
  readonly rows: number;
  readonly components: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly broughtBy: string;
  readonly broughtAt: string;
}

/** What places a genome. */
export interface PanelFiles {
  readonly loadings: NamedFile;
  readonly people: NamedFile;
}

/** Reference panels that the operator brought: genomes are placed in them before a percentile is given. */
export class PanelStore {
  readonly #store: Store;
  readonly #records: Collection<PanelRecord>;
  readonly #now: () => Date;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#records = store.collection<PanelRecord>('ancestry-panels');
    this.#now = now;
  }

  /** Keeps a file in place of an earlier one of the same panel. @throws ServerError `bad-genome` where it is none */
  async bring(bytes: Uint8Array, name: string, kind: PanelFileKind, by: Principal): Promise<PanelRecord> {
    const { sha256, size } = await this.#store.blobs.put(bytes, 'text/tab-separated-values');
    const about = await apart('panel', { file: this.#file(sha256, name), kind });
    const record: PanelRecord = {
      id: crypto.randomUUID(),
      kind,
      name,
      ...about,
      sha256,
      bytes: size,
      broughtBy: by.name,
      broughtAt: this.#now().toISOString(),
    };
    const before = (await this.list()).filter(
      (each) => each.kind === kind && each.panel === record.panel && each.build === record.build,
    );
    await this.#records.put(record.id, record, 0);
    for (const each of before) await this.#records.delete(each.id);
    await this.#store.blobs.release(before.map((each) => each.sha256));
    return record;
  }

  /** Newest first. */
  async list(): Promise<readonly PanelRecord[]> {
    const found = await this.#records.list({ limit: 100 });
    return found.map(({ value }) => value).sort((a, b) => b.broughtAt.localeCompare(a.broughtAt));
  }

  /** The newest panel of a build of which both files are there. */
  async filesOf(build: 'GRCh37' | 'GRCh38'): Promise<PanelFiles | undefined> {
    const all = await this.list();
    for (const people of all) {
      if (people.kind !== 'people') continue;
      const loadings = all.find(
        (each) => each.kind === 'loadings' && each.panel === people.panel && each.build === build,
      );
      if (loadings)
        return {
          loadings: this.#file(loadings.sha256, loadings.name),
          people: this.#file(people.sha256, people.name),
        };
    }
    return undefined;
  }

  #file(sha256: string, name: string): NamedFile {
    return { source: this.#store.blobs.source(sha256)!, name };
  }
}
