import type { DayPlan, VisitRequest } from '@aceso/engagement/scheduling';
import type { Appointment } from '@medplum/fhirtypes';
import type { SchedulingDesk } from './desk.ts';
import type { Waiting } from './waiting.ts';

/** Plans who waits into the free time of a day: the optimiser beside first come, first served. Books nothing. */
export async function planDay(
  desk: SchedulingDesk,
  waiting: Waiting,
  { day, schedules, seed }: { readonly day: string; readonly schedules: readonly string[]; readonly seed: number },
) {
  const library = await desk.agenda.library();
  const start = Math.max(library.instantOf(day, 0, desk.zone), desk.now().getTime());
  const end = library.instantOf(day, 24 * 60, desk.zone);
  const types = await desk.types();
  const known = await desk.agenda.schedulesOf(schedules);
  const diary = await desk.agenda.diary(known, { start, end }, types);
  const periods = [...known.values()].flatMap((schedule) => {
    let free = diary.open(schedule.id).map((each) => ({ ...each, start: Math.max(each.start, start) }));
    for (const actor of schedule.actors)
      for (const busy of diary.busy(actor))
        free = free.flatMap((each) =>
          busy.start < each.end && each.start < busy.end
            ? [
                { ...each, end: Math.min(each.end, busy.start) },
                { ...each, start: Math.max(each.start, busy.end) },
              ]
            : [each],
        );
    return free.filter((each) => each.end > each.start && each.start < end);
  });
  const all = (await waiting.all.list({ where: { state: 'waiting' } })).toSorted((a, b) =>
    a.value.since < b.value.since ? -1 : 1,
  );
  const requests: VisitRequest[] = [];
  for (const { id, value } of all) {
    const type = types.get(value.visitType);
    if (!type) continue;
    const clinicians = (value.schedules ?? type.needs[0]!.schedules).filter((each) => known.has(each));
    if (clinicians.length === 0) continue;
    const seen = await lastSeen(desk, value.patient);
    const knows = [...known.values()].find(({ actors }) => actors.some((actor) => seen?.includes(actor)))?.id;
    requests.push({
      id,
      minutes: type.minutes,
      clinicians,
      priority: value.priority,
      ...(knows === undefined ? {} : { known: knows }),
      ...(value.notBefore === undefined ? {} : { earliest: Date.parse(value.notBefore) }),
      ...(value.notAfter === undefined ? {} : { latest: Date.parse(value.notAfter) }),
    });
  }
  const problem = { periods, requests };
  const half = (plan: DayPlan) => ({
    visits: plan.visits.map((visit) => {
      const { value } = all.find(({ id }) => id === visit.request)!;
      return {
        wait: visit.request,
        schedule: visit.clinician,
        patient: value.patient,
        name: value.patientName,
        visitType: value.visitType,
        start: new Date(visit.start).toISOString(),
        end: new Date(visit.end).toISOString(),
      };
    }),
    left: plan.unscheduled,
    measures: plan.measures,
  });
  return {
    requests: requests.length,
    firstCome: half(library.firstCome(problem)),
    optimised: half(library.optimiseDay(problem, { seed })),
    patients: all.map(({ value }) => value.patient),
  };
}

/** Actors of the last visit of a patient. */
async function lastSeen(desk: SchedulingDesk, patient: string): Promise<readonly string[] | undefined> {
  const library = await desk.agenda.library();
  const now = desk.now().toISOString();
  const found = await desk.store.search({
    type: 'Appointment',
    query: `actor=Patient/${patient}&status=fulfilled,arrived,checked-in,booked&date=lt${now}&_sort=-date&_count=1`,
    base: '',
  });
  const last = found.entry?.[0]?.resource as Appointment | undefined;
  return last && library.actorsOf(last);
}
