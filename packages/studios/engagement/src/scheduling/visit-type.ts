/** A kind of visit that can be booked, and what the clinic asks of it. */
export interface VisitType {
  /** Letters, digits and "-", 24 at most: it stands in ids of proposals. */
  readonly id: string;
  readonly name: { readonly en: string; readonly es?: string };
  /** Code of Appointment.serviceType; `visit-type=system|code` of `$find` asks for it. */
  readonly code?: { readonly system: string; readonly code: string };
  readonly minutes: number;
  /** Minutes from one start to the next; the length unless given. */
  readonly step?: number;
  /** Minutes that stay free before and after, with everybody booked. */
  readonly buffer?: number;
  /** Minutes of notice. */
  readonly lead?: number;
  /** Days ahead that can be booked. */
  readonly ahead?: number;
  /** Patients may book it themselves. */
  readonly forPatients: boolean;
  /** Its free slots are published (SMART Scheduling Links), where the server publishes at all. */
  readonly published?: boolean;
  /** Appointments beyond the capacity that staff may book at one time, with a reason; none unless given. */
  readonly overbook?: number;
  /** One schedule of each: a clinician and a room and a machine. All of them are booked, or none is. */
  readonly needs: readonly { readonly role: string; readonly schedules: readonly string[] }[];
}

/** Bookings farther apart than this never meet. */
export const MOST_BUFFER = 120;

const ID = /^[a-z0-9][a-z0-9-]{0,23}$/;

/** What is wrong with a visit type, in one sentence; undefined where nothing is. */
export function wrongVisitType(type: VisitType): string | undefined {
  if (typeof type !== 'object' || type === null)
    return 'a kind of visit is an object with id, name, minutes and needs.';
  if (typeof type.id !== 'string' || !ID.test(type.id))
    return `id: ${JSON.stringify(type.id)} must be 1 to 24 lower-case letters, digits or "-".`;
  if (!(Number.isInteger(type.minutes) && type.minutes >= 5 && type.minutes <= 24 * 60))
    return 'minutes: give whole minutes, from 5 to 1440.';
  for (const name of ['step', 'buffer', 'lead', 'ahead', 'overbook'] as const) {
    const value = type[name];
    if (value !== undefined && !(Number.isInteger(value) && value >= (name === 'step' ? 5 : 0)))
      return `${name}: give a whole number, ${name === 'step' ? '5' : '0'} or more.`;
  }
  if ((type.buffer ?? 0) > MOST_BUFFER) return `buffer: give ${MOST_BUFFER} minutes at most.`;
  if (typeof type.name?.en !== 'string') return 'name: give it at least in English, as { "en": "Follow-up" }.';
  if (!Array.isArray(type.needs)) return 'needs: give a list of { "role", "schedules" }.';
  if (type.needs.length === 0 || type.needs.length > 5) return 'needs: name who is booked, in 1 to 5 roles.';
  if (type.needs.some((need) => !Array.isArray(need?.schedules) || need.schedules.length === 0))
    return 'needs: each role has one schedule or more.';
  return undefined;
}
