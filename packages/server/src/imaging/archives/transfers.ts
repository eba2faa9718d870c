import type { DimseError } from '@aceso/imaging/dimse';
import { type Collection, type JobContext, type Store, willResume } from '@aceso/store';
import type { Auditor } from '../../audit/index.ts';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Principal } from '../../identity/index.ts';
import type { Archive, StoreOptions } from '../archive/archive.ts';
import type { OutsideArchives } from './access.ts';
import type { Outcome } from './remote.ts';

const JOB = 'imaging-transfer';
/** Failures that are listed; `failed` counts all. */
const SHOWN = 100;

type TransferState = 'running' | 'done' | 'failed' | 'cancelled';

/** A study on its way from or to an archive outside. */
export interface Transfer {
  readonly id: string;
  readonly kind: 'fetch' | 'send';
  /** Id in the policy, and its name when this began. */
  readonly archive: string;
  readonly archiveName: string;
  readonly study: string;
  readonly series?: string;
  /** SOP Instance UIDs, where only these are sent. */
  readonly instances?: readonly string[];
  /** Patient the fetched study is linked to, by somebody's decision. */
  readonly patient?: string;
  readonly job: string;
  readonly state: TransferState;
  readonly done: number;
  readonly failed: number;
  readonly problems: readonly { readonly instance: string; readonly why: string }[];
  readonly error?: string;
  readonly startedBy: string;
  readonly by: { readonly id: string; readonly username: string };
  readonly startedAt: string;
  readonly finishedAt?: string;
}

/** As it is shown. */
export type TransferView = Omit<Transfer, 'by'> & {
  readonly progress?: { readonly done: number; readonly total?: number };
};

export type NewTransfer = Pick<Transfer, 'kind' | 'archive' | 'study' | 'series' | 'instances' | 'patient'>;

interface Options {
  readonly store: Store;
  readonly archive: Archive;
  readonly outside: OutsideArchives;
  readonly auditor: () => Auditor;
  readonly now: () => Date;
}

/** Fetching and sending of studies, as jobs; what became of each is kept. */
export class Transfers {
  readonly #options: Options;
  readonly #transfers: Collection<Transfer>;

  constructor(options: Options) {
    this.#options = options;
    const { store } = options;
    this.#transfers = store.collection<Transfer>('imaging-transfers');
    store.jobs.define<{ transfer: string }, never, { transfer: string }>(JOB, async ({ transfer }, context) => {
      await this.#run(transfer, context);
      return { transfer };
    });
  }

  /** @throws ModelError `egress-denied`, ServerError `image-not-found` when nothing of the study is here to be sent */
  async start(asked: NewTransfer, by: Pick<Principal, 'id' | 'name' | 'username'>): Promise<Transfer> {
    const { store, outside, now } = this.#options;
    const { archive } = await outside.open(asked.archive, asked.kind);
    if (asked.kind === 'send') await this.#outgoing(asked);
    const transfer: Transfer = {
      ...asked,
      id: crypto.randomUUID(),
      archiveName: archive.name,
      job: '',
      state: 'running',
      done: 0,
      failed: 0,
      problems: [],
      startedBy: by.name,
      by: { id: by.id, username: by.username },
      startedAt: now().toISOString(),
    };
    await this.#transfers.put(transfer.id, transfer, 0);
    const title =
      asked.kind === 'fetch' ? `Fetching a study from ${archive.name}` : `Sending a study to ${archive.name}`;
    const job = await store.jobs.start(JOB, title, { transfer: transfer.id }, by.username);
    return this.#change(transfer.id, (value) => ({ ...value, job: job.id }));
  }

  /** Newest first. */
  async list(study: string | undefined): Promise<readonly TransferView[]> {
    const found = await this.#transfers.list({ ...(study === undefined ? {} : { where: { study } }), limit: 1000 });
    const newest = found
      .map(({ value }) => value)
      .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
      .slice(0, 100);
    return Promise.all(newest.map((each) => this.view(each)));
  }

  /** @throws ServerError `transfer-not-found` */
  async get(id: string): Promise<Transfer> {
    return (await findKept(this.#transfers, id, () => fail('transfer-not-found'))).value;
  }

  async view({ by: _, ...value }: Transfer): Promise<TransferView> {
    if (value.state !== 'running' || value.job === '') return value;
    const job = await this.#options.store.jobs.get(value.job);
    if (job && (job.state === 'queued' || job.state === 'running' || job.state === 'completed'))
      return { ...value, progress: { done: job.done, ...(job.total === undefined ? {} : { total: job.total }) } };
    const state = job?.state === 'cancelled' ? 'cancelled' : 'failed';
    return { ...value, state, ...(job?.error === undefined ? {} : { error: job.error }) };
  }

  /** @throws ServerError `transfer-not-found`, `transfer-state` */
  async cancel(id: string): Promise<Transfer> {
    const { state, job } = await this.get(id);
    if (state !== 'running') throw fail('transfer-state');
    await this.#options.store.jobs.cancel(job);
    return this.#change(id, (value) =>
      value.state === 'running'
        ? { ...value, state: 'cancelled', finishedAt: this.#options.now().toISOString() }
        : value,
    );
  }

  #change(id: string, change: (value: Transfer) => Transfer): Promise<Transfer> {
    return changeKept(
      this.#transfers,
      id,
      () => findKept(this.#transfers, id, () => fail('transfer-not-found')),
      change,
    );
  }

  async #outgoing({ study, series, instances }: Pick<Transfer, 'study' | 'series' | 'instances'>) {
    const rows = await this.#options.store.images.files({ study, ...(series === undefined ? {} : { series }) });
    const wanted = instances === undefined ? rows : rows.filter(({ uid }) => instances.includes(uid));
    if (wanted.length === 0) throw fail('image-not-found');
    return wanted;
  }

  async #run(id: string, { signal, progress }: Pick<JobContext<never>, 'signal' | 'progress'>): Promise<void> {
    const { now } = this.#options;
    const transfer = await this.get(id);
    const ended = (more: Partial<Transfer>): Promise<Transfer> =>
      this.#change(id, (value) => ({ ...value, ...more, finishedAt: now().toISOString() }));
    try {
      const { done, failed } =
        transfer.kind === 'fetch'
          ? await this.#fetch(transfer, signal, progress)
          : await this.#send(transfer, signal, progress);
      signal.throwIfAborted();
      // Nothing at all went over: that is no transfer.
      const error =
        done > 0
          ? undefined
          : failed.length > 0
            ? `None of ${failed.length} instances went over: ${failed[0]!.why}`
            : 'The archive has no such study.';
      await ended({
        state: error === undefined ? 'done' : 'failed',
        done,
        failed: failed.length,
        problems: failed.slice(0, SHOWN),
        ...(error === undefined ? {} : { error }),
      });
      if (error !== undefined) throw fail('archive-failed', error);
    } catch (error) {
      if (willResume(signal)) throw error;
      const state = signal.aborted ? 'cancelled' : 'failed';
      await this.#change(id, (value) =>
        value.state === 'running' ? { ...value, state, error: wordsOf(error), finishedAt: now().toISOString() } : value,
      );
      throw error instanceof Error && told(error) ? error : new Error(wordsOf(error));
    }
  }

  async #fetch(
    { archive: id, study, series, patient, by, startedBy }: Transfer,
    signal: AbortSignal,
    progress: (done: number, total?: number) => void,
  ): Promise<Outcome> {
    const { archive, auditor, outside, now } = this.#options;
    const { remote } = await outside.open(id, 'fetch');
    await this.#tell('dicom-begin', by, id, study, [], 'fetch');
    const decided: StoreOptions['patient'] =
      patient === undefined
        ? undefined
        : { id: patient, link: { how: 'person', by: startedBy, at: now().toISOString() } };
    const touched = new Set<string>([study]);
    let kept = 0;
    try {
      return await remote.fetch(
        study,
        series,
        {
          keep: async (bytes, name) => {
            const taken = await archive.receive(bytes, name, { study });
            if ('reason' in taken) return { reason: taken.reason, message: taken.message };
            kept += 1;
            touched.add(taken.study);
            return undefined;
          },
        },
        { signal, progress: (done, total) => progress(done, total) },
      );
    } finally {
      // What came before it broke off is kept, and somebody's.
      const patients = await archive.settle(touched, decided);
      await auditor().record({
        kind: 'dicom-received',
        by,
        patients,
        entities: [
          { thing: { kind: 'imaging-study', id: study }, detail: { instances: String(kept) } },
          { thing: { kind: 'image-archive', id } },
        ],
      });
    }
  }

  async #send(
    transfer: Transfer,
    signal: AbortSignal,
    progress: (done: number, total?: number) => void,
  ): Promise<Outcome> {
    const { store, outside } = this.#options;
    const { archive: id, study, by } = transfer;
    const { remote } = await outside.open(id, 'send');
    const rows = await this.#outgoing(transfer);
    const patient = (await store.images.study(study))?.patient ?? '';
    const patients = patient === '' ? [] : [patient];
    await this.#tell('dicom-begin', by, id, study, patients, 'send');
    let went = 0;
    try {
      const outcome = await remote.send(rows, {
        signal,
        progress: (done, total) => {
          went = done;
          progress(done, total);
        },
      });
      went = outcome.done;
      return outcome;
    } finally {
      await this.#tell('dicom-sent', by, id, study, patients, `${went} of ${rows.length} instances`);
    }
  }

  #tell(
    kind: 'dicom-begin' | 'dicom-sent',
    by: Transfer['by'],
    archive: string,
    study: string,
    patients: readonly string[],
    outcome: string,
  ): Promise<void> {
    return this.#options.auditor().record({
      kind,
      by,
      patients,
      outcome,
      entities: [{ thing: { kind: 'imaging-study', id: study } }, { thing: { kind: 'image-archive', id: archive } }],
    });
  }
}

const told = (error: Error): boolean => ['ServerError', 'ModelError', 'DimseError'].includes(error.name);

/** For whoever asked: our own words, or what kind of fault it was. */
export function wordsOf(error: unknown): string {
  if (error instanceof Error && told(error)) return error.message;
  return `The transfer failed (${(error as Error).name}).`;
}

/** What an archive refused, as the API tells it. */
export function asServerError(error: unknown): unknown {
  return (error as Error).name === 'DimseError' ? fail('archive-failed', (error as DimseError).message) : error;
}
