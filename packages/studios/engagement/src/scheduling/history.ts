import type { Appointment, Patient } from '@medplum/fhirtypes';
import { extensionOf, patientOf, VISIT_TYPE } from './appointment.ts';
import { ageBand, type Visited } from './no-show.ts';
import { languageOf } from './reminders.ts';
import { localOf } from './zone.ts';

const DAY = 24 * 3_600_000;
const YEAR = 365.25 * DAY;

export type Known = Omit<Visited, 'id' | 'start' | 'noShow' | 'groups'>;

/** Appointments that are over (kept or not), by patient, in order of time. */
export function pastByPatient(appointments: readonly Appointment[]): ReadonlyMap<string, readonly Appointment[]> {
  const past = new Map<string, Appointment[]>();
  const closed = appointments.filter(({ status }) => status === 'fulfilled' || status === 'noshow');
  for (const each of closed.toSorted((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1))) {
    const patient = patientOf(each);
    if (patient === undefined) continue;
    const own = past.get(patient);
    if (own) own.push(each);
    else past.set(patient, [each]);
  }
  return past;
}

/** What was known of an appointment when it was booked; nothing that came later goes in. */
export function knownOf(
  appointment: Appointment,
  past: ReadonlyMap<string, readonly Appointment[]>,
  patients: ReadonlyMap<string, Patient>,
  zone: string,
): Known | undefined {
  const id = patientOf(appointment);
  const born = patients.get(id ?? '')?.birthDate;
  const { start, created } = appointment;
  if (!id || !start || !created || !born) return undefined;
  const begins = Date.parse(start);
  const before = (past.get(id) ?? []).filter(
    (each) => each.id !== appointment.id && Date.parse(each.end ?? each.start ?? '') <= Date.parse(created),
  );
  const local = localOf(begins, zone);
  return {
    leadDays: (begins - Date.parse(created)) / DAY,
    priorVisits: before.length,
    priorNoShows: before.filter(({ status }) => status === 'noshow').length,
    weekday: new Date(`${local.day}T00:00:00Z`).getUTCDay(),
    hour: Math.floor(local.minutes / 60),
    type: extensionOf(appointment, VISIT_TYPE)?.valueString ?? appointment.appointmentType?.text ?? '',
    ageBand: ageBand((begins - Date.parse(born)) / YEAR),
  };
}

/** The history that a risk is learned from; appointments of which something is not known are left out. */
export function visitedOf(
  appointments: readonly Appointment[],
  patients: ReadonlyMap<string, Patient>,
  zone: string,
): readonly Visited[] {
  const past = pastByPatient(appointments);
  return [...past].flatMap(([id, own]) =>
    own.flatMap((each) => {
      const known = knownOf(each, past, patients, zone);
      const patient = patients.get(id);
      if (!known || !patient || !each.id) return [];
      return [
        {
          ...known,
          id: each.id,
          start: Date.parse(each.start!),
          noShow: each.status === 'noshow',
          groups: { sex: patient.gender ?? 'unknown', language: languageOf(patient) },
        },
      ];
    }),
  );
}
