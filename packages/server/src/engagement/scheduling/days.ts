import type { BookableSchedule } from '@aceso/engagement/scheduling';
import { isAbsent } from '@aceso/store';
import type { Appointment, Patient } from '@medplum/fhirtypes';
import type { SchedulingDesk } from './desk.ts';
import type { NoShowRisk } from './risk.ts';

export const nameOf = (person: Pick<Patient, 'name'>): string => {
  const [name] = person.name ?? [];
  return name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' ') ?? '';
};

export async function patientNames(desk: SchedulingDesk, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  await Promise.all(
    [...new Set(ids)].map(async (id) => {
      const found = await desk.store.read('Patient', id).catch((error: unknown) => {
        if (isAbsent(error)) return undefined;
        throw error;
      });
      if (found) names.set(id, nameOf(found.resource as Patient) || id);
    }),
  );
  return names;
}

/** What a scheduler sees of some days: hours, blocks, appointments and what is wrong with them. */
export async function daysOf(
  desk: SchedulingDesk,
  risk: NoShowRisk,
  { from, days, schedules }: { readonly from: string; readonly days: number; readonly schedules?: readonly string[] },
) {
  const library = await desk.agenda.library();
  const start = library.instantOf(from, 0, desk.zone);
  const end = library.instantOf(from, days * 24 * 60, desk.zone);
  const { all, problems } = await desk.agenda.schedules();
  const shown = [...all.values()].filter(({ id }) => !schedules || schedules.includes(id));
  const ids = shown.map(({ id }) => id);
  const now = desk.now().getTime();
  const [slots, found, overrides] = await Promise.all([
    desk.agenda.slots(ids, { start, end }),
    desk.agenda.appointments([...new Set(shown.flatMap(({ actors }) => actors))], { start, end }),
    desk.overrides.list(),
  ]);
  const appointments = found.filter(
    (each) =>
      // By a range of dates alone more comes than was asked for.
      Date.parse(each.start ?? '') < end &&
      Date.parse(each.end ?? each.start ?? '') > start &&
      library.occupies(each, now),
  );
  const patients = appointments.flatMap((each) => library.patientOf(each) ?? []);
  const [names, risks] = await Promise.all([
    patientNames(desk, patients),
    risk.risks(appointments.filter((each) => each.status === 'booked' && Date.parse(each.start!) > now)),
  ]);
  const past = new Set(overrides.map(({ value }) => value.appointment));
  const view = (each: Appointment) => {
    const patient = library.patientOf(each);
    const until = each.status === 'pending' ? library.heldUntil(each) : undefined;
    const type = library.extensionOf(each, library.VISIT_TYPE)?.valueString;
    const [service] = each.serviceType ?? [];
    const of = risks.get(each.id!);
    return {
      id: each.id!,
      start: each.start!,
      end: each.end ?? each.start!,
      status: each.status,
      service: service?.text ?? service?.coding?.[0]?.display ?? each.description ?? '',
      past: past.has(each.id!),
      ...(type === undefined ? {} : { visitType: type }),
      ...(until === undefined ? {} : { heldUntil: new Date(until).toISOString() }),
      ...(patient === undefined ? {} : { patient: { id: patient, name: names.get(patient) ?? patient } }),
      ...(of === undefined ? {} : { risk: of }),
    };
  };
  const span = (each: { start: number; end: number }) => ({
    start: new Date(each.start).toISOString(),
    end: new Date(each.end).toISOString(),
  });
  const overridesOf = await desk.agenda.overrides(ids, { start, end });
  const rows = shown.map((schedule: BookableSchedule) => {
    const own = appointments.filter((each) => library.actorsOf(each).some((actor) => schedule.actors.includes(actor)));
    const bookings = own.flatMap((each) => library.bookingOf(each, now) ?? []);
    return {
      id: schedule.id,
      name: schedule.name,
      zone: schedule.zone,
      actors: schedule.actors,
      open: library.openPeriods(schedule, { start, end }, overridesOf).map(span),
      blocks: slots
        .filter((slot) => slot.schedule.reference === `Schedule/${schedule.id}`)
        .map(({ id, start: begins, end: ends, status, comment }) => ({
          id: id!,
          start: begins,
          end: ends,
          status,
          ...(comment ? { comment } : {}),
        })),
      appointments: own.map(view).sort((a, b) => (a.start < b.start ? -1 : 1)),
      conflicts: [
        ...new Set(
          library
            .conflictsOf(bookings, () => schedule.capacity)
            .flatMap((each) => (schedule.actors.includes(each.resource) ? each.bookings : [])),
        ),
      ],
    };
  });
  return { view: { zone: desk.zone, now: desk.now().toISOString(), schedules: rows, problems }, patients };
}
