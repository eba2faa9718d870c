import type { Appointment, AppointmentParticipant, Extension } from '@medplum/fhirtypes';
import type { ActorBooking, Proposal } from './proposals.ts';
import type { BookableSchedule } from './schedule.ts';
import type { VisitType } from './visit-type.ts';
import type { Instant } from './zone.ts';

const OWN = 'https://aceso.health/fhir/StructureDefinition/';
/** Until when a pending appointment is held. */
export const HELD_UNTIL = `${OWN}appointment-held-until`;
export const VISIT_TYPE = `${OWN}appointment-visit-type`;
/** Who holds it; only they, or staff, may book it. */
export const HELD_BY = `${OWN}appointment-held-by`;
export const SERIES = `${OWN}appointment-series`;

const OCCUPIES = new Set<Appointment['status']>(['pending', 'booked', 'arrived', 'checked-in', 'fulfilled']);
export const extensionOf = (appointment: Appointment, url: string): Extension | undefined =>
  appointment.extension?.find((each) => each.url === url);

export const heldUntil = (appointment: Appointment): Instant | undefined => {
  const until = extensionOf(appointment, HELD_UNTIL)?.valueInstant;
  return until === undefined ? undefined : Date.parse(until);
};

/** Whether an appointment takes up its time: a hold does until it ends. */
export const occupies = (appointment: Appointment, now: Instant): boolean =>
  OCCUPIES.has(appointment.status) &&
  appointment.start !== undefined &&
  (appointment.status !== 'pending' || (heldUntil(appointment) ?? Number.POSITIVE_INFINITY) > now);

/** References without base and version. */
const bare = (reference: string): string =>
  /([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/.*)?$/.exec(reference)?.[1] ?? reference;

export const actorsOf = (appointment: Appointment): string[] =>
  appointment.participant.flatMap(({ actor, status }) =>
    actor?.reference && status !== 'declined' ? [bare(actor.reference)] : [],
  );

export const patientOf = (appointment: Appointment): string | undefined =>
  actorsOf(appointment)
    .find((reference) => reference.startsWith('Patient/'))
    ?.slice('Patient/'.length);

/** The booking that an appointment is, from wherever it came; undefined where it takes no time up. */
export function bookingOf(
  appointment: Appointment,
  now: Instant,
  bufferOf: (visitType: string) => number | undefined = () => undefined,
): ActorBooking | undefined {
  if (!occupies(appointment, now)) return undefined;
  const start = Date.parse(appointment.start!);
  const end =
    appointment.end === undefined ? start + (appointment.minutesDuration ?? 30) * 60_000 : Date.parse(appointment.end);
  const type = extensionOf(appointment, VISIT_TYPE)?.valueString;
  const buffer = type === undefined ? undefined : bufferOf(type);
  return {
    id: appointment.id ?? '',
    resources: actorsOf(appointment),
    start,
    end,
    ...(buffer === undefined ? {} : { buffer }),
  };
}

const iso = (instant: Instant): string => new Date(instant).toISOString();

export interface AppointmentParts {
  readonly id: string;
  readonly status: Appointment['status'];
  readonly patient?: string;
  readonly patientName?: string;
  readonly created?: Instant;
  readonly hold?: { readonly until: Instant; readonly by: string };
  readonly reason?: string;
  readonly series?: string;
  readonly language?: 'en' | 'es';
}

/** An appointment for a proposal (IHE ITI Scheduling: with its end and the period that was asked for). */
export function appointmentOf(
  proposal: Proposal,
  type: VisitType,
  schedules: ReadonlyMap<string, BookableSchedule>,
  parts: AppointmentParts,
): Appointment {
  const { id, status, patient, patientName, created, hold, reason, series, language = 'en' } = parts;
  const settled = status === 'proposed' ? 'needs-action' : 'accepted';
  const actors = proposal.schedules.flatMap((each) => {
    const schedule = schedules.get(each);
    return (schedule?.actors ?? []).map((reference) => ({ reference, display: schedule!.name }));
  });
  const participant: AppointmentParticipant[] = [
    ...(patient === undefined
      ? []
      : [
          {
            actor: { reference: `Patient/${patient}`, ...(patientName ? { display: patientName } : {}) },
            status: settled,
          } as AppointmentParticipant,
        ]),
    ...actors.map((actor): AppointmentParticipant => ({ actor, status: settled })),
  ];
  const shown = (language === 'es' ? type.name.es : undefined) ?? type.name.en;
  return {
    resourceType: 'Appointment',
    id,
    extension: [
      { url: VISIT_TYPE, valueString: type.id },
      ...(hold
        ? [
            { url: HELD_UNTIL, valueInstant: iso(hold.until) },
            { url: HELD_BY, valueString: hold.by },
          ]
        : []),
      ...(series === undefined ? [] : [{ url: SERIES, valueString: series }]),
    ],
    status,
    serviceType: [{ ...(type.code ? { coding: [{ ...type.code, display: type.name.en }] } : {}), text: shown }],
    ...(reason === undefined ? {} : { comment: reason }),
    start: iso(proposal.start),
    end: iso(proposal.end),
    minutesDuration: type.minutes,
    ...(created === undefined ? {} : { created: iso(created) }),
    participant,
    requestedPeriod: [{ start: iso(proposal.start), end: iso(proposal.end) }],
  };
}
