import type { VisitType } from '@aceso/engagement/scheduling';
import type { Collection, Store } from '@aceso/store';
import type { Appointment } from '@medplum/fhirtypes';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';
import type { Booker, SchedulingDesk } from './desk.ts';
import type { StoredSettings, StoredWait } from './records.ts';

const MINUTE = 60_000;
const OFFERER: Booker = { id: 'waitlist', name: 'Waitlist' };

export interface WaitingOptions {
  readonly store: Store;
  readonly desk: SchedulingDesk;
  readonly settings: () => Promise<StoredSettings>;
  /** Told of every offer, so that the patient can be. */
  readonly offered?: (wait: StoredWait) => Promise<void>;
}

/**
 * The waitlist. A time that becomes free is held for whoever has the best claim to it (urgency, then time waited) and
 * offered to them; not taken in time, it goes to the next.
 */
export class Waiting {
  readonly all: Collection<StoredWait>;
  readonly #options: WaitingOptions;

  constructor(options: WaitingOptions) {
    this.#options = options;
    this.all = options.store.collection('waitlist');
  }

  /** @param urgencyStays where they wait already: a patient who joins again does not undo how urgent the staff said it is */
  async join(
    entry: Omit<StoredWait, 'state' | 'declined' | 'since'>,
    urgencyStays = false,
    // Who acts for somebody and does not see all their waits has a place apart: it tells nothing of another.
    apart?: string,
  ): Promise<{ id: string; value: StoredWait }> {
    const { desk } = this.#options;
    const type = (await desk.types()).get(entry.visitType);
    if (!type) throw fail('bad-scheduling', `visitType: there is no ${JSON.stringify(entry.visitType)}.`);
    // One place in the queue for a visit: who joins again keeps the time since when they wait.
    const id = `${entry.patient}.${entry.visitType}${apart === undefined ? '' : `.${apart}`}`.slice(0, 100);
    const fresh: StoredWait = { ...entry, state: 'waiting', declined: [], since: desk.now().toISOString() };
    const value = await changeKept(
      this.all,
      id,
      async () => (await this.all.get(id)) ?? { value: fresh, version: 0 },
      (kept): StoredWait =>
        kept.state === 'waiting' || kept.state === 'offered'
          ? { ...kept, ...entry, ...(urgencyStays ? { priority: kept.priority } : {}) }
          : fresh,
    );
    return { id, value };
  }

  /** What others had to leave. Never fails the cancellation that it follows. */
  async freed(appointment: Appointment): Promise<void> {
    const { desk } = this.#options;
    const library = await desk.agenda.library();
    if (!appointment.start || !appointment.end) return;
    const actors = library.actorsOf(appointment);
    const { all } = await desk.agenda.schedules();
    for (const schedule of all.values())
      if (schedule.actors.every((actor) => actors.includes(actor)))
        await this.offer({
          resource: schedule.id,
          start: Date.parse(appointment.start),
          end: Date.parse(appointment.end),
        });
  }

  /** Offers an opening to the first who can take it. */
  async offer(opening: { readonly resource: string; readonly start: number; readonly end: number }): Promise<void> {
    const { desk, settings } = this.#options;
    const library = await desk.agenda.library();
    const types = await desk.types();
    const now = desk.now().getTime();
    const waiting = (await this.all.list({ where: { state: 'waiting' } })).filter(
      ({ value }) => !value.declined.includes(keyOf(opening)),
    );
    if (waiting.length === 0) return;
    const entries = waiting.flatMap(({ id, value }) => {
      const type = types.get(value.visitType);
      return type ? [entryOf(id, value, type)] : [];
    });
    const zone = (await desk.agenda.schedulesOf([opening.resource])).get(opening.resource)?.zone ?? desk.zone;
    const { offerMinutes } = await settings();
    for (const { id } of library.backfill(opening, entries, zone, now).candidates) {
      const value = waiting.find((each) => each.id === id)!.value;
      const offers = await desk.find(
        {
          start: opening.start,
          end: opening.end,
          count: 20,
          type: (type) => type.id === value.visitType,
          patient: value.patient,
        },
        OFFERER,
      );
      const fitting = offers.find(({ proposal }) => proposal.schedules[0] === opening.resource);
      if (!fitting) continue;
      const minutes = Math.max(1, Math.min(offerMinutes, (fitting.proposal.start - now) / MINUTE - 5));
      const held = await desk
        .hold({ proposal: fitting.id, patient: value.patient, minutes }, OFFERER)
        .catch(() => undefined);
      if (!held) continue;
      const offered = await this.change(id, (kept) => {
        if (kept.state !== 'waiting') throw fail('appointment-state', 'They do not wait any more.');
        return {
          ...kept,
          state: 'offered',
          offer: {
            appointment: held.appointment.id!,
            start: held.appointment.start!,
            schedule: opening.resource,
            until: new Date(now + minutes * MINUTE).toISOString(),
          },
        };
      }).catch(async () => {
        await desk.cancel(held.appointment.id!, OFFERER, undefined, 'pending');
      });
      if (!offered) continue;
      await this.#options.offered?.(offered);
      return;
    }
  }

  /** Books what was offered; the appointment that they had before is given up for it. */
  async accept(id: string, by: Booker): Promise<{ wait: StoredWait; appointment: Appointment }> {
    const { desk } = this.#options;
    const wait = await this.own(id, by);
    if (wait.state === 'booked' && wait.appointment) return { wait, appointment: await desk.own(wait.appointment, by) };
    if (wait.state !== 'offered' || !wait.offer) throw fail('appointment-state', 'Nothing is offered to them now.');
    if (Date.parse(wait.offer.until) <= desk.now().getTime()) throw fail('slot-taken', 'The offer has ended.');
    const { appointment } = await desk.book({ proposal: wait.offer.appointment, patient: wait.patient }, by);
    const { offer: _, ...rest } = wait;
    const next = await this.change(id, () => ({ ...rest, state: 'booked', appointment: appointment.id! }));
    if (wait.appointment && wait.appointment !== appointment.id)
      await desk.cancel(wait.appointment, by, 'An earlier time was taken.').catch(() => undefined);
    return { wait: next, appointment };
  }

  async decline(id: string, by: Booker): Promise<StoredWait> {
    const wait = await this.own(id, by);
    if (wait.state !== 'offered') throw fail('appointment-state', 'Nothing is offered to them now.');
    return this.#passOn(id);
  }

  async withdraw(id: string, by: Booker): Promise<StoredWait> {
    const wait = await this.own(id, by);
    if (wait.state === 'offered') await this.#passOn(id);
    return this.change(id, ({ offer: _, ...kept }) => ({ ...kept, state: 'withdrawn' }));
  }

  /** Offers that nobody took go to the next. */
  async expire(): Promise<number> {
    const now = this.#options.desk.now().getTime();
    const over = (await this.all.list({ where: { state: 'offered' } })).filter(
      ({ value }) => Date.parse(value.offer?.until ?? '') <= now,
    );
    for (const { id } of over) await this.#passOn(id);
    return over.length;
  }

  async #passOn(id: string): Promise<StoredWait> {
    const { desk } = this.#options;
    let passed: StoredWait['offer'];
    const next = await this.change(id, (now) => {
      passed = undefined;
      // Taken while it ended: it stays theirs.
      if (now.state !== 'offered') return now;
      const { offer, ...kept } = now;
      passed = offer;
      return {
        ...kept,
        state: 'waiting',
        declined: offer
          ? [...kept.declined, keyOf({ resource: offer.schedule, start: Date.parse(offer.start) })]
          : kept.declined,
      };
    });
    // Cancelling frees the place, and what is freed is offered on.
    if (passed) await desk.cancel(passed.appointment, OFFERER, undefined, 'pending').catch(() => undefined);
    return next;
  }

  change(id: string, make: (kept: StoredWait) => StoredWait): Promise<StoredWait> {
    return changeKept(this.all, id, () => findKept(this.all, id, () => fail('scheduling-not-found')), make);
  }

  async own(id: string, by: Booker): Promise<StoredWait> {
    const { value } = await findKept(this.all, id, () => fail('scheduling-not-found'));
    if (by.patient !== undefined && value.patient !== by.patient) throw fail('scheduling-not-found');
    return value;
  }
}

const keyOf = ({ resource, start }: { readonly resource: string; readonly start: number }): string =>
  `${resource} ${new Date(start).toISOString()}`;

const entryOf = (id: string, wait: StoredWait, type: VisitType) => ({
  id,
  duration: type.minutes * MINUTE,
  resources: wait.schedules ?? type.needs[0]!.schedules,
  priority: wait.priority,
  since: Date.parse(wait.since),
  ...(wait.notBefore === undefined ? {} : { notBefore: Date.parse(wait.notBefore) }),
  ...(wait.notAfter === undefined ? {} : { notAfter: Date.parse(wait.notAfter) }),
  ...(wait.notice === undefined ? {} : { notice: wait.notice * MINUTE }),
  ...(wait.weekdays === undefined ? {} : { weekdays: wait.weekdays }),
});
