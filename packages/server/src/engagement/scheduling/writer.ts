import { createHash } from 'node:crypto';
import type { Decision, Diary, Proposal, VisitType } from '@aceso/engagement/scheduling';
import { type DocumentWrite, isAbsent, type Store } from '@aceso/store';
import type { Appointment } from '@medplum/fhirtypes';
import { fail } from '../../errors.ts';
import type { Agenda } from './agenda.ts';
import type { Booked, Booker, Wish } from './desk.ts';
import { patientBusy } from './find.ts';
import { Guards } from './guards.ts';
import type { StoredOverride } from './records.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TRIES = 40;
const HOLD_MINUTES = 10;
/** What a patient may have at one time: holds, and appointments still to come that they booked. */
const MOST_HOLDS = 2;
const MOST_BOOKED = 10;

export interface Taking {
  readonly status: 'pending' | 'booked';
  readonly proposal: Proposal;
  readonly type: VisitType;
  readonly types: ReadonlyMap<string, VisitType>;
  readonly wish: Wish;
  readonly by: Booker;
  readonly patient: string | undefined;
  /** An appointment that becomes this one: a hold, or one that is moved. */
  readonly held: string | undefined;
  readonly moved?: true;
}

/** Writes appointments, each into a place that is free when it is written. */
export class Writer {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #agenda: Agenda;
  readonly #guards: Guards;

  constructor(store: Store, now: () => Date, agenda: Agenda) {
    this.#store = store;
    this.#now = now;
    this.#agenda = agenda;
    this.#guards = new Guards(store);
  }

  take(job: Taking): Promise<Booked> {
    const { proposal } = job;
    return this.#guards.inTurn(`${proposal.schedules[0]} ${Math.floor(proposal.start / DAY)}`, () => this.#write(job));
  }

  async #write(job: Taking): Promise<Booked> {
    const { status, proposal, type, types, wish, by, patient } = job;
    const library = await this.#agenda.library();
    for (let left = TRIES; ; left--) {
      const now = this.#now();
      const before = await this.#before(job, patient ?? `by:${by.id}`);
      if (before.answer) return { appointment: before.answer, again: true };
      if (job.moved && before.found) assertOpen(before.found);
      const schedules = await this.#agenda.schedulesOf(proposal.schedules);
      const actors = [
        ...[...schedules.values()].flatMap((each) => each.actors),
        ...(patient === undefined ? [] : [`Patient/${patient}`]),
      ];
      // Versions first: what is booked from here on makes the write fail.
      const guards = await this.#guards.read(
        this.#guards.keysOf(actors, proposal, library.MOST_BUFFER),
        now.toISOString(),
      );
      const margin = library.MOST_BUFFER * MINUTE;
      const diary = await this.#agenda.diary(
        schedules,
        { start: proposal.start - margin, end: proposal.end + margin },
        types,
        { ...(patient === undefined ? {} : { actors: [`Patient/${patient}`] }), except: before.id },
      );
      const decision = this.#decided(library.decide(proposal, type, diary, now.getTime()), proposal, patient, diary);
      const override = this.#override(decision, wish, by);
      // A hold that is moved becomes one more that is booked.
      if (by.patient !== undefined && before.found?.status !== 'booked')
        await this.#assertModest(by.patient, before.id, status);
      const made = library.appointmentOf(proposal, type, schedules, {
        id: before.id,
        status,
        created: before.found?.created === undefined ? now.getTime() : Date.parse(before.found.created),
        ...(patient === undefined ? {} : { patient }),
        ...(status === 'pending'
          ? { hold: { until: now.getTime() + (wish.minutes ?? HOLD_MINUTES) * MINUTE, by: by.id } }
          : {}),
        ...(wish.comment === undefined ? {} : { reason: wish.comment }),
        ...(wish.series === undefined ? {} : { series: wish.series }),
      });
      const appointment: Appointment =
        before.found?.comment !== undefined && made.comment === undefined
          ? { ...made, comment: before.found.comment }
          : made;
      const documents: DocumentWrite[] = [...guards];
      const overrideId = override && `${before.id}.${now.getTime()}`;
      if (override && overrideId)
        documents.push({
          collection: 'schedule-override',
          id: overrideId,
          value: {
            appointment: before.id,
            start: made.start!,
            by: by.id,
            byName: by.name,
            reason: override,
            limits: decision.limits,
            at: now.toISOString(),
          } satisfies StoredOverride,
        });
      try {
        const stored = await this.put(appointment, before.version, documents);
        return {
          appointment: stored,
          again: false,
          ...(overrideId ? { override: overrideId, limits: decision.limits } : {}),
        };
      } catch (error) {
        const { code } = error as { code?: unknown };
        if (!['version-conflict', 'busy', 'precondition-failed'].includes(String(code)) || left === 1) throw error;
        await new Promise((done) => setTimeout(done, Math.min(50, 2 * (TRIES - left))));
      }
    }
  }

  /** The appointment that is to be written over, and under which id; or the answer, where the same stands there already. */
  async #before(
    { status, proposal, held, moved }: { status: string; proposal: Proposal; held: string | undefined; moved?: true },
    who: string,
  ): Promise<{ id: string; version?: string; found?: Appointment; answer?: Appointment }> {
    const library = await this.#agenda.library();
    if (held !== undefined) {
      const stored = await this.#store.read('Appointment', held);
      const found = stored.resource as Appointment;
      if (!moved && status === 'booked' && found.status === 'booked') return { id: held, answer: found };
      if (!moved && found.status !== 'pending') throw fail('slot-taken', `The hold is ${found.status}.`);
      return { id: held, version: stored.versionId, found };
    }
    const digest = createHash('sha256')
      .update([proposal.type, proposal.start, ...proposal.schedules, who].join('\n'))
      .digest('hex')
      .slice(0, 24);
    for (let n = 1; ; n++) {
      const id = `ap-${digest}-${n}`;
      const stored = await this.#store.read('Appointment', id).catch((error: unknown) => {
        if (isAbsent(error)) return undefined;
        throw error;
      });
      if (!stored) return { id };
      const found = stored.resource as Appointment;
      if (found.status === 'pending') {
        const live = library.occupies(found, this.#now().getTime());
        if (live && status === 'pending') return { id, answer: found };
        return { id, version: stored.versionId, found };
      }
      // One that was moved away has another time now.
      if (found.status === 'booked' && Date.parse(found.start!) === proposal.start) return { id, answer: found };
    }
  }

  #decided(decision: Decision, proposal: Proposal, patient: string | undefined, diary: Diary): Decision {
    if (!patientBusy(patient, proposal, diary)) return decision;
    return { ...decision, fits: false, limits: [...decision.limits, 'the patient has another appointment then'] };
  }

  /** The reason by which limits are passed; undefined where there are none. @throws ServerError `slot-taken` */
  #override({ fits, limits, overridable }: Decision, { override }: Wish, by: Booker): string | undefined {
    if (fits) return undefined;
    if (override === undefined || override.trim() === '' || by.patient !== undefined)
      throw fail('slot-taken', by.patient === undefined ? sentence(limits) : undefined);
    if (!overridable) throw fail('override-refused', sentence(limits));
    return override.trim();
  }

  async #assertModest(patient: string, own: string, status: 'pending' | 'booked'): Promise<void> {
    const now = this.#now().getTime();
    const library = await this.#agenda.library();
    const all = await this.#agenda.search<Appointment>(
      'Appointment',
      `patient=Patient/${patient}&status=pending,booked&date=ge${new Date(now).toISOString()}`,
    );
    const other = all.filter((each) => each.id !== own && each.status === status && library.occupies(each, now));
    if (other.length >= (status === 'pending' ? MOST_HOLDS : MOST_BOOKED)) throw fail('too-many-appointments');
  }

  async put(
    appointment: Appointment,
    version: string | undefined,
    documents: readonly DocumentWrite[],
  ): Promise<Appointment> {
    const { meta: _, ...resource } = appointment;
    await this.#store.bundle(
      {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [
          {
            resource,
            request: {
              method: 'PUT',
              url: `Appointment/${appointment.id}`,
              ...(version === undefined ? {} : { ifMatch: `W/"${version}"` }),
            },
          },
        ],
      },
      '',
      documents,
    );
    return (await this.#store.read('Appointment', appointment.id!)).resource as Appointment;
  }
}

/** @throws ServerError `appointment-state` for what has ended or begun */
export function assertOpen({ status }: Appointment): void {
  if (!['booked', 'pending', 'waitlist', 'proposed'].includes(status))
    throw fail('appointment-state', `The appointment is ${status}.`);
}

const sentence = (limits: readonly string[]): string => {
  const text = limits.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};
