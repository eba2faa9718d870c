import type { JobContext, Store } from '@aceso/store';
import type { Auditor } from '../audit/index.ts';

export const EXPORT_JOB = 'fhir-export';

export interface ExportInput {
  /** As the client sent it: goes into the manifest. */
  readonly request: string;
  readonly types?: readonly string[];
  readonly since?: string;
  /** Ids of patients; absent: everything. */
  readonly patients?: readonly string[];
  /** At Patient and Group level only resources of patients' compartments count. */
  readonly level: 'system' | 'patient' | 'group';
  readonly transactionTime: string;
  readonly by: { readonly id: string; readonly username: string };
}

export interface ExportFile {
  readonly type: string;
  readonly sha256: string;
  readonly count: number;
}

export interface ExportResult {
  readonly files: readonly ExportFile[];
  readonly input: ExportInput;
}

/** A file is a blob made in memory: large enough to be few, small enough to be many at a time. */
const FILE_BYTES = 16 * 1024 * 1024;

interface Open {
  readonly lines: string[];
  bytes: number;
}

/** Gathers lines by type and writes a file whenever one is full. */
class Files {
  readonly #blobs: Store['blobs'];
  readonly #open = new Map<string, Open>();
  readonly written: ExportFile[] = [];

  constructor(blobs: Store['blobs']) {
    this.#blobs = blobs;
  }

  async add(type: string, line: string): Promise<void> {
    const open = this.#open.get(type) ?? { lines: [], bytes: 0 };
    this.#open.set(type, open);
    open.lines.push(line);
    open.bytes += line.length + 1;
    if (open.bytes >= FILE_BYTES) await this.#close(type, open);
  }

  async finish(): Promise<readonly ExportFile[]> {
    for (const [type, open] of this.#open) await this.#close(type, open);
    return this.written;
  }

  async #close(type: string, { lines }: Open): Promise<void> {
    this.#open.delete(type);
    const { sha256 } = await this.#blobs.put(Buffer.from(`${lines.join('\n')}\n`), 'application/fhir+ndjson');
    this.written.push({ type, sha256, count: lines.length });
  }
}

/** Bulk Data export (http://hl7.org/fhir/uv/bulkdata) as a job: NDJSON files by type, kept as blobs. */
export function defineExport(store: Store, auditor: () => Auditor): void {
  store.jobs.define<ExportInput, never, ExportResult>(EXPORT_JOB, async (input, context: JobContext<never>) => {
    const { types, since, patients, by } = input;
    const entities = [{ thing: { kind: 'job', id: context.id } }];
    await auditor().record({ kind: 'export', by, patients: patients ?? [], entities });
    const files = new Files(store.blobs);
    let done = 0;
    const asked = { ...(types ? { types } : {}), ...(since ? { since } : {}), ...(patients ? { patients } : {}) };
    for await (const resource of store.export(asked)) {
      context.signal.throwIfAborted();
      await files.add(resource.resourceType, JSON.stringify(resource));
      if (++done % 200 === 0) context.progress(done);
    }
    const result = { files: await files.finish(), input };
    context.progress(done, done);
    return result;
  });
}
