import { randomUUID } from 'node:crypto';
import type { ErasureReason } from '@aceso/client';
import type { Collection, ErasureReport, Store } from '@aceso/store';
import { auditEvents } from '../audit/event.ts';
import { fail } from '../errors.ts';
import { assertPatient } from '../patients/access.ts';
import { splitOf, staysOnErasure } from './keep.ts';

export const ERASURE_JOB = 'erasure';
/** Confirmed so long ago and without a job, it has none: the server stopped before it was begun, and it may be confirmed again. */
const BEGUN_WITHIN = 60_000;

interface Person {
  readonly id: string;
  readonly username: string;
}

export type ErasureState = 'requested' | 'erasing' | 'done' | 'withdrawn';

/** One request for erasure. Once the person is gone it says who it was only as the ledger does. */
export interface ErasureRecord {
  readonly state: ErasureState;
  /** Id of the patient; absent when done. */
  readonly patient?: string;
  /** Keyed hash of the id, when done. */
  readonly hash?: string;
  readonly reason: ErasureReason;
  readonly requestedBy: Person;
  readonly requestedAt: string;
  readonly confirmedBy?: Person;
  readonly confirmedAt?: string;
  readonly job?: string;
  readonly report?: ErasureReport;
}

export type StoredErasure = ErasureRecord & { readonly id: string };

/** Requests for erasure: one person asks, another confirms, a job erases. */
export class Erasures {
  readonly #store: Store;
  readonly #requests: Collection<ErasureRecord>;
  readonly #now: () => Date;

  constructor(store: Store, now: () => Date) {
    this.#store = store;
    this.#requests = store.collection<ErasureRecord>('erasure-request');
    this.#now = now;
    store.jobs.define<{ readonly request: string }, never, { readonly request: string }>(
      ERASURE_JOB,
      async (input, context) => {
        const { id, value } = await this.#get(input.request);
        if (value.state !== 'erasing') return input;
        if (value.patient === undefined) {
          // Broken off after everything was deleted: what is left is that the bytes leave the disk.
          await store.erasures.purge((done, total) => context.progress(done, total, 'Rewriting tables'));
          await this.#requests.put(id, { ...value, state: 'done' });
          return input;
        }
        await this.#erase(id, value, value.patient, context.id, (step, done, total) =>
          context.progress(done, total, step),
        );
        return input;
      },
    );
  }

  /** What would go, without touching anything. */
  async preview(patient: string, reason: ErasureReason, by: Person): Promise<ErasureReport> {
    await assertPatient(this.#store, patient);
    return this.#store.erasures.run({
      patient,
      reason,
      at: this.#now().toISOString(),
      by: [by.username],
      dryRun: true,
      keep: staysOnErasure(patient),
      split: splitOf(patient),
      event: () => ({}),
    });
  }

  async request(patient: string, reason: ErasureReason, by: Person): Promise<StoredErasure> {
    await assertPatient(this.#store, patient);
    const open = (await this.list()).find((one) => one.patient === patient && one.state !== 'withdrawn');
    if (open) throw fail('erasure-open');
    const id = randomUUID();
    const value: ErasureRecord = {
      state: 'requested',
      patient,
      reason,
      requestedBy: by,
      requestedAt: this.#now().toISOString(),
    };
    await this.#requests.put(id, value, 0);
    return { id, ...value };
  }

  /** @throws ServerError `second-person-needed` for the one who asked */
  async confirm(id: string, by: Person): Promise<StoredErasure> {
    const { value, version } = await this.#get(id);
    const confirmedAt = Date.parse(value.confirmedAt ?? '');
    const stranded =
      value.state === 'erasing' && value.job === undefined && this.#now().getTime() - confirmedAt > BEGUN_WITHIN;
    if (value.state !== 'requested' && !stranded) throw fail('erasure-settled');
    if (value.requestedBy.id === by.id) throw fail('second-person-needed');
    const confirmed: ErasureRecord = {
      ...value,
      state: 'erasing',
      confirmedBy: by,
      confirmedAt: this.#now().toISOString(),
    };
    await this.#requests.put(id, confirmed, version);
    const job = await this.#store.jobs.start(ERASURE_JOB, 'Erasure of a person', { request: id }, by.username);
    const withJob = { ...confirmed, job: job.id };
    // The job may be done already, and then has the last word.
    await this.#requests.put(id, withJob, version + 1).catch(() => undefined);
    return { id, ...withJob };
  }

  async withdraw(id: string): Promise<StoredErasure> {
    const { value, version } = await this.#get(id);
    if (value.state !== 'requested') throw fail('erasure-settled');
    const withdrawn: ErasureRecord = { ...value, state: 'withdrawn' };
    await this.#requests.put(id, withdrawn, version);
    return { id, ...withdrawn };
  }

  async list(): Promise<StoredErasure[]> {
    const all = (await this.#requests.list()).map(({ id, value }) => ({ id, ...value }));
    return all.sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
  }

  async #get(id: string) {
    const found = await this.#requests.get(id);
    if (!found) throw fail('erasure-not-found');
    return { id, ...found };
  }

  async #erase(
    id: string,
    value: ErasureRecord,
    patient: string,
    job: string,
    progress: (step: string, done: number, total?: number) => void,
  ): Promise<void> {
    const hash = this.#store.erasures.hashOf(patient);
    const by = [value.requestedBy, ...(value.confirmedBy ? [value.confirmedBy] : [])];
    const { patient: _, ...rest } = value;
    const forget = async () => {
      // Other requests about the same person, such as one that was withdrawn, forget who it was as well.
      for (const one of await this.#requests.list()) {
        if (one.id === id || one.value.patient !== patient) continue;
        const { patient: __, ...others } = one.value;
        await this.#requests.put(one.id, { ...others, hash });
      }
      await this.#requests.put(id, { ...rest, job, hash });
    };
    const report = await this.#store.erasures.run({
      patient,
      reason: value.reason,
      at: this.#now().toISOString(),
      by: by.map(({ username }) => username),
      keep: staysOnErasure(patient),
      split: splitOf(patient),
      job,
      event: (details) => this.#event(id, value, details),
      last: forget,
      progress,
    });
    await this.#requests.put(id, { ...rest, job, hash, state: 'done', report });
  }

  #event(
    id: string,
    value: ErasureRecord,
    details: readonly { readonly type: string; readonly valueString: string }[],
  ) {
    const agent = value.confirmedBy ?? value.requestedBy;
    const [event] = auditEvents({
      kind: 'erase',
      recorded: this.#now().toISOString(),
      agent,
      patients: [],
      entities: [
        {
          thing: { kind: 'erasure', id },
          detail: {
            ...Object.fromEntries(details.map(({ type, valueString }) => [type, valueString])),
            'requested-by': value.requestedBy.username,
            reason: value.reason,
          },
        },
      ],
      site: 'Aceso',
    });
    return event!;
  }
}
