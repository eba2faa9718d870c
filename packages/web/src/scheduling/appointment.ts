import type { Appointment } from '@medplum/fhirtypes';
import type { Column } from './api.ts';

/** References of everybody but the patient. */
export const actorsOf = (appointment: Appointment): string[] =>
  appointment.participant.flatMap(({ actor }) =>
    actor?.reference && !actor.reference.startsWith('Patient/') ? [actor.reference] : [],
  );

export const nameIn = (columns: readonly Column[], actor: string, appointment: Appointment): string =>
  appointment.participant.find((each) => each.actor?.reference === actor)?.actor?.display ??
  columns.find(({ actors }) => actors.includes(actor))?.name ??
  actor;
