import type { NoShowModel, Visited } from '@aceso/engagement/scheduling';
import type { Collection, Store } from '@aceso/store';
import type { Appointment, Patient } from '@medplum/fhirtypes';
import type { SchedulingDesk } from './desk.ts';
import type { StoredNoShow } from './records.ts';

const DAY = 24 * 3_600_000;
const YEAR = 365.25 * DAY;

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
    const fit = library.fitNoShow((await this.#history()).visited);
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
    const history = await this.#history([...patients]);
    for (const appointment of appointments) {
      const known = await this.#known(appointment, history.past, history.people);
      if (known) risks.set(appointment.id!, library.riskOf(model, known));
    }
    return risks;
  }

  async #history(patients?: readonly string[]): Promise<{
    readonly visited: readonly Visited[];
    readonly past: ReadonlyMap<string, readonly Appointment[]>;
    readonly people: ReadonlyMap<string, Patient>;
  }> {
    const library = await this.#desk.agenda.library();
    const whose = patients && patients.length <= 100 ? `&actor=${patients.map((id) => `Patient/${id}`).join(',')}` : '';
    const closed = await this.#desk.agenda.search<Appointment>('Appointment', `status=fulfilled,noshow${whose}`);
    const past = new Map<string, Appointment[]>();
    for (const each of closed.toSorted((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1))) {
      const patient = library.patientOf(each);
      if (patient !== undefined) past.set(patient, [...(past.get(patient) ?? []), each]);
    }
    const people = new Map<string, Patient>();
    for (const id of new Set([...past.keys(), ...(patients ?? [])])) {
      const found = await this.#store.read('Patient', id).catch(() => undefined);
      if (found && !found.deleted) people.set(id, found.resource as Patient);
    }
    const visited: Visited[] = [];
    if (!patients)
      for (const each of closed) {
        const known = await this.#known(each, past, people);
        const patient = people.get(library.patientOf(each) ?? '');
        if (known && patient)
          visited.push({
            ...known,
            id: each.id!,
            start: Date.parse(each.start!),
            noShow: each.status === 'noshow',
            groups: { sex: patient.gender ?? 'unknown', language: library.languageOf(patient) },
          });
      }
    return { visited, past, people };
  }

  /** What was known when it was booked; nothing later goes in. */
  async #known(
    appointment: Appointment,
    past: ReadonlyMap<string, readonly Appointment[]>,
    people: ReadonlyMap<string, Patient>,
  ): Promise<Omit<Visited, 'id' | 'start' | 'noShow' | 'groups'> | undefined> {
    const library = await this.#desk.agenda.library();
    const id = library.patientOf(appointment);
    const born = people.get(id ?? '')?.birthDate;
    const { start, created } = appointment;
    if (!id || !start || !created || !born) return undefined;
    const begins = Date.parse(start);
    const before = (past.get(id) ?? []).filter(
      (each) => each.id !== appointment.id && Date.parse(each.end ?? each.start ?? '') <= Date.parse(created),
    );
    const local = library.localOf(begins, this.#desk.zone);
    return {
      leadDays: (begins - Date.parse(created)) / DAY,
      priorVisits: before.length,
      priorNoShows: before.filter(({ status }) => status === 'noshow').length,
      weekday: new Date(`${local.day}T00:00:00Z`).getUTCDay(),
      hour: Math.floor(local.minutes / 60),
      type:
        library.extensionOf(appointment, library.VISIT_TYPE)?.valueString ?? appointment.appointmentType?.text ?? '',
      ageBand: library.ageBand((begins - Date.parse(born)) / YEAR),
    };
  }
}
