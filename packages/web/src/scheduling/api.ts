import type { Appointment, Bundle, OperationOutcome } from '@medplum/fhirtypes';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export interface Span {
  readonly start: string;
  readonly end: string;
}
export interface Booked extends Span {
  readonly id: string;
  readonly status: 'pending' | 'booked' | 'arrived' | 'checked-in' | 'fulfilled';
  readonly heldUntil?: string;
  readonly visitType?: string;
  readonly service: string;
  readonly patient?: { readonly id: string; readonly name: string };
  readonly risk?: number;
  readonly past: boolean;
}
export interface Column {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly actors: readonly string[];
  readonly open: readonly Span[];
  readonly blocks: readonly (Span & { readonly id: string; readonly status: string; readonly comment?: string })[];
  readonly appointments: readonly Booked[];
  readonly conflicts: readonly string[];
}
export interface Days {
  readonly zone: string;
  readonly now: string;
  readonly schedules: readonly Column[];
  readonly problems: readonly { readonly id: string; readonly problem: string }[];
}
export interface VisitType {
  readonly id: string;
  readonly name: { readonly en: string; readonly es?: string };
  readonly minutes: number;
  readonly forPatients: boolean;
  readonly published?: boolean;
  readonly overbook?: number;
  readonly lead?: number;
  readonly buffer?: number;
  readonly needs: readonly { readonly role: string; readonly schedules: readonly string[] }[];
}
export interface ScheduleRow {
  readonly id: string;
  readonly name: string;
  readonly actors: readonly string[];
  readonly zone: string;
  readonly capacity: number;
  readonly rules: readonly {
    readonly repeat: string;
    readonly start: string;
    readonly end: string;
    readonly from: string;
  }[];
}
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly birthDate?: string;
  readonly gender?: string;
}
export interface Wait {
  readonly id: string;
  readonly patient: string;
  readonly patientName: string;
  readonly visitType: string;
  readonly priority: 1 | 2 | 3;
  readonly since: string;
  readonly state: 'waiting' | 'offered' | 'booked' | 'withdrawn';
  readonly offer?: { readonly start: string; readonly until: string; readonly schedule: string };
}
export interface PlanHalf {
  readonly visits: readonly (Span & {
    readonly wait: string;
    readonly schedule: string;
    readonly patient: string;
    readonly name: string;
    readonly visitType: string;
  })[];
  readonly left: readonly string[];
  readonly measures: {
    readonly scheduled: number;
    readonly urgentUnscheduled: number;
    readonly continuity: { readonly kept: number; readonly of: number };
    readonly meanWait: number;
  };
}
export interface Plan {
  readonly requests: number;
  readonly firstCome: PlanHalf;
  readonly optimised: PlanHalf;
}
export interface Reminder {
  readonly id: string;
  readonly patient: string;
  readonly start: string;
  readonly kind: 'reminder' | 'offer';
  readonly state: 'sending' | 'sent' | 'failed' | 'unknown' | 'skipped' | 'waiting' | 'handed';
  readonly because?: string;
  /** When a failed one is tried again. */
  readonly next?: string;
  /** The service that it was given to. */
  readonly by?: string;
  readonly channel?: 'email' | 'sms';
  readonly at: string;
}
export interface OutMessage {
  readonly id: string;
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
}
export interface Settings {
  readonly clinic: string;
  readonly phone?: string;
  readonly leads: readonly number[];
  readonly quiet: { readonly from: string; readonly to: string };
  readonly offerMinutes: number;
}
interface Feed {
  readonly id: string;
  readonly name: string;
  readonly by: string;
  readonly at: string;
  readonly usedAt?: string;
}
export interface Group {
  readonly group: 'sex' | 'age' | 'language';
  readonly value: string;
  readonly n: number;
  readonly observed?: { readonly rate: number; readonly low: number; readonly high: number };
  readonly predicted?: number;
  readonly verdict: 'too few' | 'within' | 'off';
}
export interface NoShow {
  readonly at?: string;
  readonly fit?:
    | {
        readonly outcome: 'abstains';
        readonly because: string;
        readonly appointments: number;
        readonly noShows: number;
      }
    | {
        readonly outcome: 'fitted';
        readonly report: {
          readonly appointments: number;
          readonly tested: number;
          readonly rate: number;
          readonly brier: number;
          readonly brierOfRate: number;
          readonly calibrationError: number;
          readonly auc: number;
          readonly aucLow: number;
          readonly aucHigh: number;
          readonly groups: readonly Group[];
        };
      };
}
export interface Override {
  readonly id: string;
  readonly appointment: string;
  readonly start: string;
  readonly byName: string;
  readonly reason: string;
  readonly limits: readonly string[];
  readonly at: string;
}

const ROOT = '/api/scheduling';
export const all = ['scheduling'] as const;
type Listed<T> = { readonly items: readonly T[]; readonly zone?: string };
const listed = <T>(name: string) =>
  queryOptions({
    queryKey: [...all, name],
    queryFn: ({ signal }) => api.request<Listed<T>>(`${ROOT}/${name}`, { signal }),
  });

export const daysQuery = (from: string, days: number, schedules?: string) =>
  queryOptions({
    queryKey: [...all, 'days', from, days, schedules ?? ''],
    queryFn: ({ signal }) =>
      api.request<Days>(`${ROOT}/days`, { query: { from, days, ...(schedules ? { schedules } : {}) }, signal }),
    // Others book too.
    refetchInterval: 30_000,
  });
export const typesQuery = listed<VisitType>('visit-types');
export const schedulesQuery = listed<ScheduleRow>('schedules');
export const actorsQuery = listed<{ readonly reference: string; readonly name: string }>('actors');
export const waitlistQuery = { ...listed<Wait>('waitlist'), refetchInterval: 30_000 };
export const feedsQuery = listed<Feed>('feeds');
export const overridesQuery = listed<Override>('overrides');
export const remindersQuery = queryOptions({
  queryKey: [...all, 'reminders'],
  queryFn: ({ signal }) =>
    api.request<{
      log: readonly Reminder[];
      outbox: readonly OutMessage[];
      services: readonly { readonly id: string; readonly channels: readonly ('email' | 'sms')[] }[];
    }>(`${ROOT}/reminders`, { signal }),
});
export const noShowQuery = queryOptions({
  queryKey: [...all, 'no-show'],
  queryFn: ({ signal }) => api.request<NoShow>(`${ROOT}/no-show`, { signal }),
});
export const peopleQuery = (q: string) =>
  queryOptions({
    queryKey: [...all, 'people', q],
    queryFn: ({ signal }) => api.request<Listed<Person>>(`${ROOT}/patients`, { query: { q }, signal }),
    enabled: q.length >= 2,
  });

const post = <T>(path: string, body?: object) => api.request<T>(path, { method: 'POST', ...(body ? { body } : {}) });
const parameters = (values: Readonly<Record<string, string | undefined>>): object => ({
  resourceType: 'Parameters',
  parameter: Object.entries(values).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [
          {
            name,
            ...(name.endsWith('-reference') ? { valueReference: { reference: value } } : { valueString: value }),
          },
        ],
  ),
});

export interface Search {
  readonly type: string;
  readonly from: string;
  readonly patient?: string;
  readonly practitioner?: string;
}
export async function findTimes({ type, from, patient, practitioner }: Search): Promise<readonly Appointment[]> {
  const found = await api.request<Bundle<Appointment>>('/fhir/Appointment/$find', {
    query: {
      start: from,
      'visit-type': type,
      _count: 24,
      ...(patient ? { 'patient-reference': `Patient/${patient}` } : {}),
      ...(practitioner ? { practitioner } : {}),
    },
  });
  return (found.entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
}
export const hold = (id: string, patient: string) =>
  post<Appointment>(
    '/fhir/Appointment/$hold',
    parameters({ 'appointment-reference': `Appointment/${id}`, 'patient-reference': `Patient/${patient}` }),
  );
export const book = (id: string, patient: string, comment?: string) =>
  post<Bundle<Appointment | OperationOutcome>>(
    '/fhir/Appointment/$book',
    parameters({ 'appointment-reference': `Appointment/${id}`, 'patient-reference': `Patient/${patient}`, comment }),
  );
export const cancel = (id: string, reason?: string) =>
  post<Appointment>(`/fhir/Appointment/${encodeURIComponent(id)}/$cancel`, parameters({ reason }));
export const move = (id: string, to: string) =>
  post<Appointment>(
    `/fhir/Appointment/${encodeURIComponent(id)}/$move`,
    parameters({ 'appointment-reference': `Appointment/${to}` }),
  );
/** A time that was not offered, written out; past the limits with a reason. */
export const bookAt = (at: {
  readonly type: string;
  readonly start: string;
  readonly actors: readonly string[];
  readonly patient: string;
  readonly reason?: string;
}) =>
  post<Bundle>('/fhir/Appointment/$book', {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'appointment-resource',
        resource: {
          resourceType: 'Appointment',
          status: 'proposed',
          extension: [
            { url: 'https://aceso.health/fhir/StructureDefinition/appointment-visit-type', valueString: at.type },
          ],
          start: at.start,
          participant: at.actors.map((reference) => ({ actor: { reference }, status: 'needs-action' })),
        },
      },
      { name: 'patient-reference', valueReference: { reference: `Patient/${at.patient}` } },
      ...(at.reason ? [{ name: 'override-reason', valueString: at.reason }] : []),
    ],
  });
export const mark = (id: string, status: string) =>
  post(`${ROOT}/appointments/${encodeURIComponent(id)}/status`, { status });
export const calendarLink = (id: string): string => `${ROOT}/appointments/${encodeURIComponent(id)}/calendar.ics`;
export const joinWaitlist = (body: {
  readonly patient: string;
  readonly visitType: string;
  readonly priority: number;
}) => post<Wait>(`${ROOT}/waitlist`, body);
export const answerWait = (id: string, act: 'accept' | 'decline' | 'withdraw') =>
  post<Wait>(`${ROOT}/waitlist/${encodeURIComponent(id)}/${act}`);
export const planDay = (day: string, schedules: readonly string[]) => post<Plan>(`${ROOT}/plan`, { day, schedules });
export const runReminders = () =>
  post<{ sent: number; waiting: number; skipped: number; failed: number }>(`${ROOT}/reminders/run`);
export const cameBack = (id: string) => post(`${ROOT}/reminders/${encodeURIComponent(id)}/bounced`);
export const handOn = (id: string) =>
  api.request(`${ROOT}/reminders/outbox/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const trainNoShow = () => post<NoShow>(`${ROOT}/no-show`);
export const saveSchedule = (id: string, body: object) =>
  api.request(`${ROOT}/schedules/${encodeURIComponent(id)}`, { method: 'PUT', body });
export const saveType = (id: string, body: object) =>
  api.request(`${ROOT}/visit-types/${encodeURIComponent(id)}`, { method: 'PUT', body });
export const addBlock = (body: object) => post<{ id: string }>(`${ROOT}/blocks`, body);
export const removeBlock = (id: string) =>
  api.request(`${ROOT}/blocks/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const settingsQuery = queryOptions({
  queryKey: [...all, 'settings'],
  queryFn: ({ signal }) => api.request<Settings>(`${ROOT}/settings`, { signal }),
});
export const saveSettings = (body: Settings) => api.request<Settings>(`${ROOT}/settings`, { method: 'PUT', body });
export const makeFeed = (schedule: string) =>
  post<{ id: string; url: string }>(`${ROOT}/schedules/${encodeURIComponent(schedule)}/feeds`);
export const revokeFeed = (id: string) => api.request(`${ROOT}/feeds/${encodeURIComponent(id)}`, { method: 'DELETE' });
