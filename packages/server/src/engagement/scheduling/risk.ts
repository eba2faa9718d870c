import type { NoShowModel } from '@aceso/engagement/scheduling';
import type { Collection, Store } from '@aceso/store';
import type { Appointment, Patient } from '@medplum/fhirtypes';
import type { SchedulingDesk } from './desk.ts';
import type { StoredNoShow } from './records.ts';

/**
 * The risk that an appointment is not kept, learned from the clinic's own. It says whom to remind and where one more may
 * be booked; nothing here, and nothing that reads it, refuses anybody a time.
 */
export class NoShowRisk {
  readonly kept: Collection<StoredNoShow>;
  readonly #store: Store;
  readonly #desk: SchedulingDesk;

  constructor(store: Store, desk: SchedulingDesk) {
    this.#store = store;
    this.#desk = desk;
    this.kept = store.collection('no-show');
  }

  async train(by: string): Promise<StoredNoShow> {
    const library = await this.#desk.agenda.library();
    const at = this.#desk.now().toISOString();
    const { closed, people } = await this.#history();
    const fit = library.fitNoShow(library.visitedOf(closed, people, this.#desk.zone));
    const stored = { fit, at, by };
    await this.kept.put('model', stored);
    return stored;
  }

  async model(): Promise<NoShowModel | undefined> {
    const found = await this.kept.get('model');
    return found?.value.fit.outcome === 'fitted' ? found.value.fit.model : undefined;
  }

  /** Risks of appointments to come, by id; empty where there is no model that can be used. */
  async risks(appointments: readonly Appointment[]): Promise<ReadonlyMap<string, number>> {
    const model = await this.model();
    const risks = new Map<string, number>();
    if (!model || appointments.length === 0) return risks;
    const library = await this.#desk.agenda.library();
    const patients = new Set(appointments.flatMap((each) => library.patientOf(each) ?? []));
    const { closed, people } = await this.#history([...patients]);
    const past = library.pastByPatient(closed);
    for (const appointment of appointments) {
      const known = library.knownOf(appointment, past, people, this.#desk.zone);
      if (known) risks.set(appointment.id!, library.riskOf(model, known));
    }
    return risks;
  }

  /** Appointments that are over, and whose they are: of everybody, or of some. */
  async #history(patients?: readonly string[]): Promise<{
    readonly closed: readonly Appointment[];
    readonly people: ReadonlyMap<string, Patient>;
  }> {
    const library = await this.#desk.agenda.library();
    const whose = patients && patients.length <= 100 ? `&actor=${patients.map((id) => `Patient/${id}`).join(',')}` : '';
    const closed = await this.#desk.agenda.search<Appointment>('Appointment', `status=fulfilled,noshow${whose}`);
    const people = new Map<string, Patient>();
    for (const id of new Set([...closed.flatMap((each) => library.patientOf(each) ?? []), ...(patients ?? [])])) {
      const found = await this.#store.read('Patient', id).catch(() => undefined);
      if (found && !found.deleted) people.set(id, found.resource as Patient);
    }
    return { closed, people };
  }
}
