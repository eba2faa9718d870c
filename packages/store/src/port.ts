import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes';
import type { BlobSource } from './blobs/file.ts';
import type { BlobPlace } from './blobs/put-sync.ts';
import type { PersonStore } from './erasure/person.ts';
import type { FileRow, Images } from './images/port.ts';
import type { MasterKeys } from './keys/master.ts';

/** What the rest of Aceso may ask of the store. Drivers: embedded PGlite, or Postgres by connection string. */

export interface StoredResource<T extends Resource = Resource> {
  readonly resource: T;
  readonly versionId: string;
  readonly lastUpdated: string;
  readonly deleted: boolean;
}

export interface WriteOptions {
  /** Version expected by `If-Match`; a mismatch is a 412 error. */
  readonly ifMatch?: string;
  /** Search query of a conditional create, update or delete. */
  readonly condition?: string;
  /** Skip StructureDefinition validation (already validated in bulk import workers). */
  readonly validated?: boolean;
}

export interface WriteOutcome<T extends Resource = Resource> {
  readonly status: 200 | 201 | 204;
  readonly stored: StoredResource<T>;
  readonly outcome?: OperationOutcome;
}

/** What the one who asks must not see, nor find, nor count. Parts that are absent hide nothing. */
export interface Veil {
  /** The only patients whose records there are; what is in nobody's record stays. */
  readonly only?: readonly string[];
  /** Patients of whose records there is nothing. */
  readonly without?: readonly string[];
  /**
   * Single resources, `Type/id`, single versions, `Type/id/_history/version`, and documents of ours, `collection/id`, that are
   * not there.
   */
  readonly hidden?: readonly string[];
}

export interface SearchRequest {
  /** Absent: search across all types (`_type` may narrow it). */
  readonly type?: string;
  /** Raw query string without `?`. */
  readonly query: string;
  /** `Prefer: handling=strict`: unknown parameters are an error instead of an outcome entry. */
  readonly strict?: boolean;
  /** Base URL for `self`, `next` and `fullUrl`. */
  readonly base: string;
  /** Restrict to the patient compartment of these patients (a patient's own login). */
  readonly compartment?: string;
  readonly veil?: Veil;
}

export interface HistoryRequest {
  readonly type?: string;
  readonly id?: string;
  readonly query: string;
  readonly base: string;
}

/** JSON documents of our own that are not FHIR: drafts, accounts, settings. */
export interface Collection<T> {
  get(id: string): Promise<{ value: T; version: number } | undefined>;
  /** Optimistic: `expectedVersion` 0 means "must not exist". Throws {@link StoreError} `version-conflict`. */
  put(id: string, value: T, expectedVersion?: number): Promise<number>;
  delete(id: string): Promise<boolean>;
  /** Ordered by id; `where` compares top-level string fields. */
  list(options?: {
    where?: Partial<Record<keyof T & string, string>>;
    limit?: number;
    after?: string;
  }): Promise<{ id: string; value: T; version: number }[]>;
}

/** A write of a document of our own beside resources; `value` absent deletes it. */
export interface DocumentWrite {
  readonly collection: string;
  readonly id: string;
  readonly value?: object;
  /** As in {@link Collection.put}: 0 means "must not exist". */
  readonly expectedVersion?: number;
}

export interface Blobs {
  readonly folder: string;
  /** Where they lie on this machine, for a thread that writes them itself with `putBlobSync` of `@aceso/store/blobs`. */
  readonly place: BlobPlace;
  /** Content-addressed: the same bytes give the same key (SHA-256, hex). */
  put(bytes: Uint8Array, contentType: string): Promise<{ sha256: string; size: number }>;
  /**
   * Writes one blob of others, one after the other, without holding them in memory. The others stay.
   * @param onBytes told of each piece that was read; all of them are read twice
   * @throws StoreError where one is damaged
   */
  join(parts: readonly string[], onBytes?: (bytes: number) => void): Promise<{ sha256: string; size: number }>;
  get(sha256: string): Promise<Uint8Array | undefined>;
  /** A part of a blob, without looking whether the whole is undamaged; shorter where the blob ends. */
  read(sha256: string, offset: number, length: number): Promise<Uint8Array | undefined>;
  /** The file on this machine that holds the blob, which may be encrypted. Not to be changed. */
  file(sha256: string): string | undefined;
  /** The blob for a process that reads it itself, with `readWhole` or `streamOf` of `@aceso/store/blobs`. */
  source(sha256: string): BlobSource | undefined;
  /**
   * The caller does not refer to them any more: those that nothing else refers to are deleted at once.
   * @returns how many went
   */
  release(names: readonly string[]): Promise<number>;
  /**
   * Deletes all that nothing refers to. A blob is put before what refers to it is written, so what is young stays.
   * @param before epoch ms; what was put later stays
   * @returns how many went
   */
  sweep(before: number): Promise<number>;
  /** Writes what is plain or under an older key anew under the active one; nothing where there are no keys. Can be broken off. */
  rekey(options?: { readonly signal?: AbortSignal; readonly progress?: (written: number) => void }): Promise<{
    readonly written: number;
    /** Names of those that do not open, and were left. */
    readonly damaged: readonly string[];
  }>;
}

export type JobState = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

export interface JobRecord {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly state: JobState;
  /** Items done of `total`; `total` may be unknown. */
  readonly done: number;
  readonly total?: number;
  readonly message?: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly result?: unknown;
  readonly error?: string;
}

/** Handed to a running job. A resumed job gets the last saved `state` back. */
export interface JobContext<S> {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly resumeFrom: S | undefined;
  progress(done: number, total?: number, message?: string): void;
  save(state: S): Promise<void>;
}

/** How many jobs of a name are in a state. */
export interface JobTally {
  readonly name: string;
  readonly state: JobState;
  readonly count: number;
  /** When the oldest of them was asked for. */
  readonly oldest: string;
}

export interface Jobs {
  define<I, S, O>(name: string, run: (input: I, context: JobContext<S>) => Promise<O>): void;
  /** Asked before every run of a job in this process, by name and input; what it throws fails the job. */
  guard(check: (name: string, input: unknown) => Promise<void>): void;
  start<I>(name: string, title: string, input: I, by: string): Promise<JobRecord>;
  get(id: string): Promise<JobRecord | undefined>;
  list(options?: { state?: JobState; limit?: number }): Promise<JobRecord[]>;
  tally(): Promise<JobTally[]>;
  cancel(id: string): Promise<JobRecord>;
  resume(id: string): Promise<JobRecord>;
}

export interface AuditLeaf {
  readonly index: number;
  /** RFC 6962 leaf hash, hex. */
  readonly hash: string;
  readonly recorded: string;
  /** The AuditEvent as JSON. Where `sealed` is absent, exactly the bytes that were hashed. */
  readonly event: string;
  /** The bytes that were hashed, where parts of the event are sealed under keys of its patients; '' when it was erased. */
  readonly sealed?: string;
}

export interface AuditCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** RFC 6962 tree head, hex. */
  readonly root: string;
  readonly at: string;
  /** Ed25519 over the other fields, base64. */
  readonly signature: string;
  readonly publicKey: string;
}

export interface AuditActor {
  /** Id of the patient who acts, under an account of their own: then who acted is sealed like what it was about. */
  readonly self?: string;
}

export interface AuditLog {
  /** Resolves when the event is durable. Events given in one turn of the loop are written together. */
  append(event: object, by?: AuditActor): Promise<number>;
  list(options?: {
    patient?: string;
    agent?: string;
    from?: string;
    to?: string;
    before?: number;
    limit?: number;
  }): Promise<AuditLeaf[]>;
  /**
   * Destroys the key of a patient, so that no event tells of them any more, and empties the leaves that name them openly
   * (of format 1, or of requests whose patients were not known). Their hashes stay, so the log still verifies.
   * @param mentions whether a text names the patient, or a resource of theirs
   * @param note makes the event of the erasure, with details that account for what was emptied
   */
  erase(
    patient: string,
    mentions: (text: string) => boolean,
    note: (details: readonly { readonly type: string; readonly valueString: string }[]) => object,
  ): Promise<{ readonly index: number; readonly key: boolean; readonly redacted: number }>;
  checkpoint(): Promise<AuditCheckpoint>;
  /** Recomputes the whole tree; with a saved checkpoint also proves that nothing before it was edited, dropped, reordered or cut. */
  verify(saved?: AuditCheckpoint): Promise<{ ok: boolean; size: number; root: string; problems: string[] }>;
}

export interface ImportReport {
  readonly read: number;
  readonly written: number;
  readonly problems: readonly { readonly where: string; readonly message: string }[];
}

/** One erasure, as it is remembered: who it was is a keyed hash. */
export interface ErasureEntry {
  readonly hash: string;
  /** ISO 8601. */
  readonly at: string;
  /** Accounts: who asked, and who confirmed. */
  readonly by: readonly string[];
  readonly reason: string;
}

export interface FormerVersion {
  readonly resource: Resource;
  readonly version: number;
  /** The resource is deleted now. */
  readonly deleted: boolean;
}

/** What the caller knows of documents of ours that speak of a person. */
export interface PersonRules {
  /** Whether it is the house's own and stays although it speaks of the person. */
  readonly keep: (collection: string, id: string, value: unknown) => boolean;
  /** Of a document about several people, what is the person's and what is left without that; undefined: it is theirs whole. */
  readonly split?: (
    collection: string,
    id: string,
    value: unknown,
  ) => { readonly theirs: unknown; readonly others: object } | undefined;
}

export interface ErasureRequest extends Omit<ErasureEntry, 'hash'>, PersonRules {
  /** Id without `Patient/`. */
  readonly patient: string;
  /** Only says what would go. */
  readonly dryRun?: boolean;
  /** The AuditEvent of the erasure, with details that account for what was taken out of the log. */
  readonly event: (details: readonly { readonly type: string; readonly valueString: string }[]) => object;
  /** The job that the erasure runs in. */
  readonly job?: string;
  /** Before deleted bytes leave the disk: to take the person out of the caller's own notes. */
  readonly last?: () => Promise<void>;
  readonly progress?: (step: string, done: number, total?: number) => void;
}

export interface ErasureReport {
  /** Resources that were theirs alone, and how many versions these had. */
  readonly resources: number;
  readonly versions: number;
  /** Resources of others that stay without their references to the person, as `Type/id`. */
  readonly stripped: readonly string[];
  /** Our own documents, by collection. */
  readonly documents: Readonly<Record<string, number>>;
  /** Documents about several people, that stay without what is theirs. */
  readonly shared: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, number>>;
  readonly jobs: number;
  readonly studies: number;
  readonly blobs: number;
  /** Events of the audit log that named the person openly and were emptied. */
  readonly events: number;
  /** Resources of others that have the name in their text; they are left. */
  readonly named: number;
  /** Tables that were rewritten. */
  readonly tables: number;
  readonly warnings: readonly string[];
}

export interface Erasures {
  /** The ids of those in the ledger that have a Patient now: an older backup was brought back. */
  due(): Promise<readonly string[]>;
  list(): Promise<readonly ErasureEntry[]>;
  /** Entries that another copy of the data knows. */
  bring(entries: readonly ErasureEntry[]): Promise<void>;
  /** How the ledger writes somebody. */
  hashOf(patient: string): string;
  run(request: ErasureRequest): Promise<ErasureReport>;
  /** The last step of an erasure by itself: deleted bytes leave the disk. */
  purge(progress?: (done: number, total: number) => void): Promise<{
    readonly tables: number;
    readonly warnings: readonly string[];
  }>;
}

/** Something that the store holds of a person; each kind of place has its own. */
export type PersonItem =
  | { readonly store: 'documents'; readonly collection: string; readonly id: string; readonly value: unknown }
  | { readonly store: 'jobs'; readonly job: JobRecord & { readonly input: unknown } }
  | { readonly store: 'images'; readonly study: string; readonly files: readonly FileRow[] }
  | { readonly store: 'files'; readonly sha256: string }
  | { readonly store: 'audit'; readonly leaf: AuditLeaf }
  | {
      readonly store: 'record';
      readonly resource: Resource;
      readonly version: number;
      readonly lastUpdated: string;
      /** Not a former version. */
      readonly current: boolean;
      /** Of others as well: what refers to them was taken out. */
      readonly shared: boolean;
    }
  /** It speaks of other people too, and is for a person to look at. */
  | { readonly store: PersonStore; readonly withheld: string };

export interface PersonCopyRequest extends PersonRules {
  /** Id without `Patient/`. */
  readonly patient: string;
  /** Work on the data of many people: its documents, and the files that these and its jobs name, are never copied. */
  readonly ofMany?: { readonly collections: readonly string[]; readonly jobs: readonly string[] };
  /** The job that the copy is made in. */
  readonly job?: string;
  readonly progress?: (step: string, done: number) => void;
}

export interface Store {
  readonly backend: 'pglite' | 'postgres';
  read(type: string, id: string): Promise<StoredResource>;
  vread(type: string, id: string, versionId: string): Promise<StoredResource>;
  history(request: HistoryRequest): Promise<Bundle>;
  create(resource: Resource, options?: WriteOptions): Promise<WriteOutcome>;
  update(resource: Resource, options?: WriteOptions): Promise<WriteOutcome>;
  patch(type: string, id: string, operations: unknown, options?: WriteOptions): Promise<WriteOutcome>;
  delete(type: string, id: string, options?: WriteOptions): Promise<WriteOutcome>;
  deleteWhere(type: string, condition: string): Promise<number>;
  search(request: SearchRequest): Promise<Bundle>;
  /**
   * Batch or transaction, by `bundle.type`. Documents are written in the same database transaction as a transaction's
   * entries: all or nothing, and `version-conflict` where one of them is at another version. What it reads, and what it
   * writes to, has to be before the veil.
   */
  bundle(bundle: Bundle, base: string, documents?: readonly DocumentWrite[], veil?: Veil): Promise<Bundle>;
  /** Every current resource of the patient's compartment and what it references, patient first. Cheap enough to call per request. */
  everything(patientId: string, options?: { types?: readonly string[]; since?: string }): Promise<Resource[]>;
  /** Newest `lastUpdated` in the patient's compartment: a cache key for charts. */
  patientVersion(patientId: string): Promise<string>;
  /** Streams current resources for Bulk Data export. */
  export(options: { types?: readonly string[]; since?: string; patients?: readonly string[] }): AsyncIterable<Resource>;
  /** Validated bulk load; one bad resource is reported, the rest are kept. References of the form `urn:uuid:` are resolved within each bundle. */
  import(
    source: AsyncIterable<{ where: string; bundle: Bundle | Resource }>,
    onProgress?: (written: number) => void,
    signal?: AbortSignal,
  ): Promise<ImportReport>;
  /** Former versions of what is or was in a patient's record. */
  former(patient: string): AsyncIterable<FormerVersion>;
  counts(veil?: Veil): Promise<Record<string, number>>;
  /** Newest change of any resource of a type, deletions too; 0 where there never was one. One look into an index. */
  typeVersion(type: string): Promise<number>;
  /** The store as somebody sees it from whom things are kept (docs/privacy.md). */
  behind(veil: Veil): Store;
  collection<T extends object>(name: string): Collection<T>;
  /**
   * A secret of the server, in a file of that name that servers of one site share, made at its first use; encrypted where the
   * data folder is. Of two that make it at once one wins.
   */
  secret(name: string, make: () => string): string;
  readonly blobs: Blobs;
  /** DICOM studies, series and instances; their files are blobs. */
  readonly images: Images;
  readonly jobs: Jobs;
  readonly audit: AuditLog;
  /** Asks the database for as little as there is: rejects when it does not answer. */
  check(): Promise<StoreCheck>;
  /** Erasure of a person, and who was erased. */
  readonly erasures: Erasures;
  /** All that an erasure of the person would find, for giving them a copy. Without the secrets of staff only as far as `keep` says. */
  copyOf(request: PersonCopyRequest): AsyncIterable<PersonItem>;
  close(): Promise<void>;
}

export interface StoreCheck {
  /** Milliseconds until the database answered. */
  readonly ms: number;
  /** Number of the newest migration that the data has had, and of the newest that this release knows. */
  readonly schema: number;
  readonly known: number;
}

/** `openStore({ dataDir })` embeds PGlite; `openStore({ databaseUrl, dataDir })` uses Postgres (blobs stay on disk). */
export interface StoreOptions {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  /** The account that owns the schema, where that of `databaseUrl` reads and writes rows only; used for migrations, then closed. */
  readonly ownerUrl?: string;
  readonly tenant?: string;
  readonly jobs?: JobOptions;
  /** With them a new folder is encrypted; a folder that is encrypted needs them, or the file of them beside it. */
  readonly masterKeys?: MasterKeys | undefined;
}

export interface JobOptions {
  /** False: jobs are begun, watched and cancelled here, and done by other processes on the same Postgres. Default true. */
  readonly work?: boolean;
  /** Milliseconds of silence after which a job's process counts as dead and another one takes the job over. Default 30 000. */
  readonly staleMs?: number;
}
