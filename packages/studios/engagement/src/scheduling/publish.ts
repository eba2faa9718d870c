import type { Location, Schedule, Slot } from '@medplum/fhirtypes';
import type { Proposal } from './proposals.ts';
import type { VisitType } from './visit-type.ts';

const SMART = 'http://fhir-registry.smarthealthit.org/StructureDefinition/';

export interface PublishedTimes {
  readonly type: VisitType;
  /** Id of the place where these are. */
  readonly location: string;
  readonly proposals: readonly Proposal[];
}

/** How the public books. */
export interface BookingWays {
  readonly url?: string;
  readonly phone?: string;
}

/** What SMART Scheduling Links publishes: places, what they offer, and when. Nothing in it is of a patient or of the staff. */
export function publishedResources(
  locations: readonly Location[],
  times: readonly PublishedTimes[],
  { url, phone }: BookingWays = {},
): { readonly Location: readonly Location[]; readonly Schedule: readonly Schedule[]; readonly Slot: readonly Slot[] } {
  const used = new Set(times.map(({ location }) => location));
  const schedules: Schedule[] = [];
  const slots: Slot[] = [];
  for (const { type, location, proposals } of times) {
    const schedule = `${type.id}.${location}`.slice(0, 64);
    schedules.push({
      resourceType: 'Schedule',
      id: schedule,
      serviceType: [
        { ...(type.code ? { coding: [{ ...type.code, display: type.name.en }] } : {}), text: type.name.en },
      ],
      actor: [{ reference: `Location/${location}` }],
    });
    const capacity = new Map<number, Proposal[]>();
    for (const each of proposals) capacity.set(each.start, [...(capacity.get(each.start) ?? []), each]);
    for (const [start, all] of [...capacity].sort(([a], [b]) => a - b))
      slots.push({
        resourceType: 'Slot',
        id: `${schedule.slice(0, 55)}.${(start / 60_000).toString(36)}`,
        schedule: { reference: `Schedule/${schedule}` },
        status: 'free',
        start: new Date(start).toISOString(),
        end: new Date(all[0]!.end).toISOString(),
        extension: [
          ...(all.length > 1 ? [{ url: `${SMART}slot-capacity`, valueInteger: all.length }] : []),
          ...(url === undefined
            ? []
            : [
                {
                  url: `${SMART}booking-deep-link`,
                  valueUrl: `${url}${url.includes('?') ? '&' : '?'}slot=${schedule}.${start}`,
                },
              ]),
          ...(phone === undefined ? [] : [{ url: `${SMART}booking-phone`, valueString: phone }]),
        ],
      });
  }
  return {
    Location: locations.filter(({ id }) => used.has(id ?? '')).map(publicLocation),
    Schedule: schedules,
    Slot: slots.map((slot) => (slot.extension!.length > 0 ? slot : without(slot))),
  };
}

const without = ({ extension: _, ...slot }: Slot): Slot => slot;

/** What the public is told of a place, and nothing else of the resource. */
function publicLocation({ id, name, telecom, address, description, position, identifier }: Location): Location {
  return {
    resourceType: 'Location',
    ...(id ? { id } : {}),
    ...(name ? { name } : {}),
    ...(description ? { description } : {}),
    ...(telecom ? { telecom } : {}),
    ...(address ? { address } : {}),
    ...(position ? { position } : {}),
    ...(identifier ? { identifier } : {}),
  };
}

export interface PublishedFile {
  readonly type: 'Location' | 'Schedule' | 'Slot';
  readonly url: string;
  readonly state?: readonly string[];
}

export const manifestOf = (request: string, transactionTime: string, files: readonly PublishedFile[]) => ({
  transactionTime,
  request,
  output: files.map(({ type, url, state }) => ({
    type,
    url,
    ...(state && state.length > 0 ? { extension: { state } } : {}),
  })),
  error: [],
});
