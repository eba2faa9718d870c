import type { Proposal, VisitType } from '@aceso/engagement/scheduling';
import { type Collection, isAbsent, type Store } from '@aceso/store';
import type { Appointment } from '@medplum/fhirtypes';
import { fail } from '../../errors.ts';
import { Agenda } from './agenda.ts';
import { type FindQuery, findOffers, type Offer } from './find.ts';
import type { StoredOverride, StoredVisitType } from './records.ts';
import { assertOpen, Writer } from './writer.ts';

/** Who asks. `patient`: only for themselves, and only what is open to patients. */
export interface Booker {
  readonly id: string;
  readonly name: string;
  readonly patient?: string;
}

export interface Wish {
  /** Id of a proposal, or of a stored appointment (a hold, or one that is to be moved). */
  readonly proposal: string | Proposal;
  readonly patient?: string;
  readonly comment?: string;
  /** Staff only: why it is to be booked past the limits. */
  readonly override?: string;
  readonly series?: string;
  /** Minutes that a hold is good for; 10 unless given. */
  readonly minutes?: number;
}

export interface Booked {
  readonly appointment: Appointment;
  /** It stood there already: the same was asked for before. */
  readonly again: boolean;
  /** Id of the override that it took. */
  readonly override?: string;
  readonly limits?: readonly string[];
}

export interface DeskOptions {
  readonly store: Store;
  /** Nothing hidden: an appointment that the caller may not see is no free place. */
  readonly whole?: Pick<Store, 'search'>;
  readonly now: () => Date;
  readonly zone: string;
  /** Told of times that have become free. */
  readonly freed?: (appointment: Appointment) => Promise<void>;
}

/** Finds, holds, books, moves and cancels appointments. */
export class SchedulingDesk {
  readonly store: Store;
  readonly now: () => Date;
  readonly zone: string;
  readonly agenda: Agenda;
  readonly visitTypes: Collection<StoredVisitType>;
  readonly overrides: Collection<StoredOverride>;
  readonly #writer: Writer;
  #freed: (appointment: Appointment) => Promise<void>;

  constructor({ store, whole, now, zone, freed = async () => undefined }: DeskOptions) {
    this.store = store;
    this.now = now;
    this.zone = zone;
    this.agenda = new Agenda({ store, now, zone, ...(whole ? { whole } : {}) });
    this.visitTypes = store.collection('visit-type');
    this.overrides = store.collection('schedule-override');
    this.#writer = new Writer(store, now, this.agenda);
    this.#freed = freed;
  }

  onFreed(freed: (appointment: Appointment) => Promise<void>): void {
    this.#freed = freed;
  }

  async types(): Promise<ReadonlyMap<string, VisitType>> {
    return new Map((await this.visitTypes.list()).map(({ id, value }) => [id, value]));
  }

  /** What could be booked, the earliest first; for a patient only what is open to patients. */
  async find(query: FindQuery, by: Booker): Promise<readonly Offer[]> {
    const type = (each: VisitType): boolean => (by.patient === undefined || each.forPatients) && query.type(each);
    return findOffers(this.agenda, await this.types(), { ...query, type }, this.now().getTime());
  }

  /** Holds what was found for some minutes. @throws ServerError `slot-taken`, `proposal-unknown` */
  hold(wish: Wish, by: Booker): Promise<Booked> {
    return this.#take('pending', wish, by);
  }

  /** Books a proposal or a hold. The same wish again gives the same appointment. */
  book(wish: Wish, by: Booker): Promise<Booked> {
    return this.#take('booked', wish, by);
  }

  async #take(status: 'pending' | 'booked', wish: Wish, by: Booker): Promise<Booked> {
    const held = typeof wish.proposal === 'string' ? await this.#stored(wish.proposal) : undefined;
    const library = await this.agenda.library();
    const types = await this.types();
    const patient = by.patient ?? wish.patient ?? (held && library.patientOf(held));
    let proposal: Proposal | undefined;
    if (held) {
      if (by.patient !== undefined && library.patientOf(held) !== by.patient) throw fail('proposal-unknown');
      if (held.status !== 'pending') {
        // Asked for again after the answer was lost.
        if (status === 'booked' && held.status === 'booked' && library.patientOf(held) === patient)
          return { appointment: held, again: true };
        throw fail('appointment-state', `The appointment is ${held.status}; only a hold can be booked.`);
      }
      proposal = await this.#proposalOf(held);
    } else {
      proposal =
        typeof wish.proposal === 'string'
          ? library.readProposalId(wish.proposal, (id) => types.get(id))
          : wish.proposal;
    }
    const type = proposal && types.get(proposal.type);
    if (!proposal || !type) throw fail('proposal-unknown');
    if (by.patient !== undefined && !type.forPatients) throw fail('proposal-unknown');
    if (status === 'booked' && patient === undefined)
      throw fail('bad-scheduling', 'patient-reference: say for whom it is booked.');
    if (patient !== undefined && by.patient === undefined) await this.#assertPatient(patient);
    return this.#writer.take({ status, proposal, type, types, wish, by, patient, held: held?.id });
  }

  /**
   * Cancels; again is no error.
   * @param only leaves alone what has another status by now: a hold that was booked meanwhile is nobody's to give back
   */
  async cancel(
    id: string,
    by: Booker,
    reason?: string,
    only?: Appointment['status'],
  ): Promise<{ appointment: Appointment; again: boolean }> {
    const appointment = await this.own(id, by);
    if (appointment.status === 'cancelled') return { appointment, again: true };
    if (only !== undefined && appointment.status !== only) return { appointment, again: false };
    assertOpen(appointment);
    this.#assertToCome(appointment, by);
    const { extension, ...rest } = appointment;
    const kept = extension?.filter(({ url }) => !/appointment-held-(until|by)$/.test(url)) ?? [];
    const stored = await this.#writer.put(
      {
        ...rest,
        ...(kept.length > 0 ? { extension: kept } : {}),
        status: 'cancelled',
        cancelationReason: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason',
              code: by.patient === undefined ? 'prov' : 'pat',
            },
          ],
          ...(reason === undefined ? {} : { text: reason }),
        },
      },
      appointment.meta?.versionId,
      [],
    );
    await this.#freed(appointment);
    return { appointment: stored, again: false };
  }

  /** Moves an appointment to another proposal; it keeps its id, and loses its old place only when it has the new one. */
  async move(id: string, wish: Wish, by: Booker): Promise<Booked> {
    const appointment = await this.own(id, by);
    const library = await this.agenda.library();
    const types = await this.types();
    const proposal =
      typeof wish.proposal === 'string'
        ? library.readProposalId(wish.proposal, (each) => types.get(each))
        : wish.proposal;
    const type = proposal && types.get(proposal.type);
    if (!proposal || !type || (by.patient !== undefined && !type.forPatients)) throw fail('proposal-unknown');
    // The same time with somebody else is another place.
    const actors = library.actorsOf(appointment);
    const wanted = await this.agenda.schedulesOf(proposal.schedules);
    const same =
      Date.parse(appointment.start ?? '') === proposal.start &&
      library.extensionOf(appointment, library.VISIT_TYPE)?.valueString === proposal.type &&
      proposal.schedules.every((each) => wanted.get(each)?.actors.every((actor) => actors.includes(actor)) ?? false);
    if (same && appointment.status === 'booked') return { appointment, again: true };
    assertOpen(appointment);
    this.#assertToCome(appointment, by);
    const patient = library.patientOf(appointment);
    const moved = await this.#writer.take({
      status: 'booked',
      proposal,
      type,
      types,
      wish,
      by,
      patient,
      held: id,
      moved: true,
    });
    await this.#freed(appointment);
    return moved;
  }

  /** What has begun, a patient neither cancels nor moves away. */
  #assertToCome({ start }: Appointment, by: Booker): void {
    if (by.patient !== undefined && Date.parse(start ?? '') <= this.now().getTime())
      throw fail('appointment-state', 'The appointment has begun; call the clinic.');
  }

  /** Holds that have ended are given back, and what they kept is offered to who waits. */
  async endHolds(): Promise<number> {
    const library = await this.agenda.library();
    const now = this.now().getTime();
    const held = await this.agenda.search<Appointment>('Appointment', 'status=pending');
    const over = held.filter((each) => (library.heldUntil(each) ?? Number.POSITIVE_INFINITY) <= now);
    for (const { id } of over)
      await this.cancel(id!, { id: 'scheduling', name: 'Scheduling' }, 'The hold has ended.', 'pending').catch(
        () => undefined,
      );
    return over.length;
  }

  /** Staff: what became of it. */
  async mark(id: string, status: 'arrived' | 'checked-in' | 'fulfilled' | 'noshow' | 'booked'): Promise<Appointment> {
    const stored = await this.#stored(id);
    if (!stored) throw fail('appointment-not-found');
    if (['pending', 'cancelled', 'entered-in-error', 'proposed'].includes(stored.status))
      throw fail('appointment-state', `The appointment is ${stored.status}.`);
    return this.#writer.put({ ...stored, status }, stored.meta?.versionId, []);
  }

  /** An appointment that one may change. @throws ServerError `appointment-not-found`, also for another patient's */
  async own(id: string, by: Booker): Promise<Appointment> {
    const appointment = await this.#stored(id);
    const library = await this.agenda.library();
    if (!appointment || (by.patient !== undefined && library.patientOf(appointment) !== by.patient))
      throw fail('appointment-not-found');
    return appointment;
  }

  async #stored(id: string): Promise<Appointment | undefined> {
    if (!/^[A-Za-z0-9\-.]{1,64}$/.test(id)) return undefined;
    return this.store.read('Appointment', id).then(
      ({ resource }) => resource as Appointment,
      (error: unknown) => {
        if (isAbsent(error)) return undefined;
        throw error;
      },
    );
  }

  /** What an appointment was a proposal of: its type, and the schedules of its actors among those of the type. */
  async #proposalOf(appointment: Appointment): Promise<Proposal | undefined> {
    const library = await this.agenda.library();
    const type = (await this.types()).get(library.extensionOf(appointment, library.VISIT_TYPE)?.valueString ?? '');
    if (!type || !appointment.start || !appointment.end) return undefined;
    const actors = library.actorsOf(appointment);
    const { all } = await this.agenda.schedules();
    const schedules = type.needs.flatMap(
      (need) => need.schedules.find((id) => all.get(id)?.actors.every((actor) => actors.includes(actor))) ?? [],
    );
    if (schedules.length !== type.needs.length) return undefined;
    return {
      type: type.id,
      start: Date.parse(appointment.start),
      end: Date.parse(appointment.end),
      schedules,
    };
  }

  async #assertPatient(id: string): Promise<void> {
    try {
      await this.store.read('Patient', id);
    } catch (error) {
      if (isAbsent(error)) throw fail('patient-not-found');
      throw error;
    }
  }
}
