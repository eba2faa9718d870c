import { availabilityExtension, type VisitType } from '@aceso/engagement/scheduling';
import type { Store } from '@aceso/store';
import type { Resource, Schedule } from '@medplum/fhirtypes';
import { SchedulingDesk } from './desk.ts';

/** For tests and benches: a clinic of two clinicians and one room, open on weekdays from nine to twelve in Madrid. */
export const CLINIC_NOW = new Date('2026-03-02T07:00:00Z');

export const VISITS: readonly VisitType[] = [
  {
    id: 'visit',
    name: { en: 'Visit', es: 'Consulta' },
    code: { system: 'http://terminology.hl7.org/CodeSystem/service-type', code: '124' },
    minutes: 30,
    forPatients: true,
    published: true,
    overbook: 1,
    needs: [{ role: 'clinician', schedules: ['s-ana', 's-ben'] }],
  },
  {
    id: 'scan',
    name: { en: 'Ultrasound' },
    minutes: 30,
    lead: 60,
    ahead: 60,
    forPatients: false,
    needs: [
      { role: 'clinician', schedules: ['s-ana', 's-ben'] },
      { role: 'room', schedules: ['s-room'] },
    ],
  },
];

export function scheduleOf(
  id: string,
  actor: string,
  name: string,
  change: Partial<Schedule> & { readonly capacity?: number; readonly repeat?: string } = {},
): Schedule {
  const { capacity, repeat = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', ...rest } = change;
  return {
    resourceType: 'Schedule',
    id,
    active: true,
    comment: name,
    actor: [{ reference: actor, display: name }],
    extension: [
      availabilityExtension({
        zone: 'Europe/Madrid',
        ...(capacity === undefined ? {} : { capacity }),
        rules: [{ from: '2026-01-05', repeat, start: '09:00', end: '12:00' }],
      }),
    ],
    ...rest,
  };
}

export async function openClinic(store: Store): Promise<void> {
  const resources: readonly Resource[] = [
    { resourceType: 'Practitioner', id: 'ana', name: [{ text: 'Dr Ana' }] },
    { resourceType: 'Practitioner', id: 'ben', name: [{ text: 'Dr Ben' }] },
    { resourceType: 'Location', id: 'room', name: 'Room 1', status: 'active' },
    scheduleOf('s-ana', 'Practitioner/ana', 'Dr Ana'),
    scheduleOf('s-ben', 'Practitioner/ben', 'Dr Ben'),
    scheduleOf('s-room', 'Location/room', 'Room 1'),
  ];
  for (const resource of resources) await store.update(resource);
  for (const visit of VISITS) await store.collection<VisitType>('visit-type').put(visit.id, visit);
}

export const deskOf = (store: Store, now: () => Date = () => CLINIC_NOW): SchedulingDesk =>
  new SchedulingDesk({ store, now, zone: 'Europe/Madrid' });
