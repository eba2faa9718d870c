import type { Extension, Schedule } from '@medplum/fhirtypes';
import { EngagementError } from '../errors.ts';
import { type AvailabilityRule, daysOf, type Period, periodsOf } from './availability.ts';
import { type Instant, minutesOf, offsetAt } from './zone.ts';

/** When a Schedule can be booked: an extension of the resource, so that it travels and has versions with it. */
export const AVAILABILITY = 'https://aceso.health/fhir/StructureDefinition/schedule-availability';

/** A FHIR Schedule, read: who or what is booked, and when that can be. */
export interface BookableSchedule {
  readonly id: string;
  /** References of those who are booked together by this schedule: `Practitioner/x`, `Location/room-1`. */
  readonly actors: readonly string[];
  readonly name: string;
  /** IANA zone of the schedule itself: no actor has to be read for it. */
  readonly zone: string;
  /** How many appointments go on at once; 1 unless the schedule says otherwise. */
  readonly capacity: number;
  readonly rules: readonly AvailabilityRule[];
  /** FHIR `planningHorizon`: nothing is found or booked outside. */
  readonly horizon?: { readonly from?: Instant; readonly to?: Instant };
  readonly specialties: readonly string[];
}

/** What {@link availabilityExtension} writes. `zone`: the clinic's unless given. */
export interface Availability {
  readonly zone?: string;
  readonly capacity?: number;
  readonly rules: readonly Omit<AvailabilityRule, 'resource' | 'zone'>[];
}

export function availabilityExtension({ zone, capacity, rules }: Availability): Extension {
  return {
    url: AVAILABILITY,
    extension: [
      ...(zone === undefined ? [] : [{ url: 'zone', valueCode: zone }]),
      ...(capacity === undefined ? [] : [{ url: 'capacity', valuePositiveInt: capacity }]),
      ...rules.map((rule) => ({
        url: 'rule',
        extension: [
          { url: 'repeat', valueString: rule.repeat },
          { url: 'from', valueDate: rule.from },
          ...(rule.until === undefined ? [] : [{ url: 'until', valueDate: rule.until }]),
          { url: 'start', valueString: rule.start },
          { url: 'end', valueString: rule.end },
          ...(rule.except ?? []).map((day) => ({ url: 'except', valueDate: day })),
        ],
      })),
    ],
  };
}

const part = (within: Extension | undefined, url: string): Extension | undefined =>
  within?.extension?.find((each) => each.url === url);

/**
 * Reads a Schedule. One without the extension has no hours of its own: only its stored free slots can be booked.
 * @throws EngagementError naming the schedule and the rule
 */
export function readSchedule(schedule: Schedule, clinicZone: string): BookableSchedule {
  const id = schedule.id ?? '';
  const found = schedule.extension?.find(({ url }) => url === AVAILABILITY);
  const zone = part(found, 'zone')?.valueCode ?? clinicZone;
  offsetAt(0, zone);
  const capacity = part(found, 'capacity')?.valuePositiveInt ?? 1;
  const actors = schedule.actor.flatMap(({ reference }) => (reference ? [reference] : []));
  const rules = (found?.extension ?? [])
    .filter(({ url }) => url === 'rule')
    .map((rule, at): AvailabilityRule => {
      const text = (url: string): string | undefined => part(rule, url)?.valueString ?? part(rule, url)?.valueDate;
      const needed = (url: string): string => {
        const value = text(url);
        if (value === undefined)
          throw new EngagementError('input', `Schedule/${id}: rule ${at + 1} of its availability has no ${url}.`);
        return value;
      };
      const except = (rule.extension ?? []).flatMap(({ url, valueDate }) =>
        url === 'except' && valueDate ? [valueDate] : [],
      );
      const until = text('until');
      const read: AvailabilityRule = {
        resource: id,
        zone,
        repeat: needed('repeat'),
        from: needed('from'),
        start: needed('start'),
        end: needed('end'),
        ...(until === undefined ? {} : { until }),
        ...(except.length > 0 ? { except } : {}),
      };
      // Read once, so that what cannot be counted is found here and not in the middle of a search.
      minutesOf(read.start, 'start');
      minutesOf(read.end, 'end');
      daysOf(read, read.from, read.from);
      return read;
    });
  const { start, end } = schedule.planningHorizon ?? {};
  return {
    id,
    actors,
    name: schedule.comment ?? schedule.actor.find(({ display }) => display)?.display ?? actors[0] ?? id,
    zone,
    capacity,
    rules,
    ...(start || end
      ? {
          horizon: {
            ...(start ? { from: Date.parse(start) } : {}),
            // A date alone is the whole of it.
            ...(end ? { to: Date.parse(end) + (end.length === 10 ? 24 * 3_600_000 : 0) } : {}),
          },
        }
      : {}),
    specialties: (schedule.specialty ?? []).flatMap(({ coding }) =>
      (coding ?? []).map(({ system, code }) => `${system ?? ''}|${code ?? ''}`),
    ),
  };
}

/** A stored Slot: what the rules do not say. */
export interface SlotOverride {
  readonly schedule: string;
  readonly start: Instant;
  readonly end: Instant;
  /** `free` opens; everything else closes. */
  readonly status: 'free' | 'busy';
}

export const ruledPeriods = ({ rules }: BookableSchedule, start: Instant, end: Instant): readonly Period[] =>
  rules.flatMap((rule) => periodsOf(rule, start, end));

/** Periods in which a schedule can be booked: by its rules, with what stored slots open, without what they close. */
export function openPeriods(
  schedule: BookableSchedule,
  window: { readonly start: Instant; readonly end: Instant },
  overrides: readonly SlotOverride[] = [],
  /** Periods of the rules, for a caller that keeps them. */
  ruled: (schedule: BookableSchedule, start: Instant, end: Instant) => readonly Period[] = ruledPeriods,
): readonly Period[] {
  const own = overrides.filter((each) => each.schedule === schedule.id);
  const within = {
    start: Math.max(window.start, schedule.horizon?.from ?? Number.NEGATIVE_INFINITY),
    end: Math.min(window.end, schedule.horizon?.to ?? Number.POSITIVE_INFINITY),
  };
  if (within.end <= within.start) return [];
  let periods: { resource: string; start: Instant; end: Instant }[] = [
    ...ruled(schedule, within.start, within.end),
    ...own
      .filter(({ status, start, end }) => status === 'free' && end > within.start && start < within.end)
      .map(({ start, end }) => ({ resource: schedule.id, start, end })),
  ];
  for (const shut of own.filter(({ status }) => status === 'busy'))
    periods = periods.flatMap((each) =>
      shut.start < each.end && each.start < shut.end
        ? [
            { ...each, end: Math.min(each.end, shut.start) },
            { ...each, start: Math.max(each.start, shut.end) },
          ].filter(({ start, end }) => end > start)
        : [each],
    );
  // The horizon holds to the minute, also within a period.
  return joined(periods)
    .map((each) => ({
      ...each,
      start: Math.max(each.start, schedule.horizon?.from ?? each.start),
      end: Math.min(each.end, schedule.horizon?.to ?? each.end),
    }))
    .filter(({ start, end }) => end > start);
}

/** Periods that meet or overlap are one: a visit may take place across a border of rules. */
function joined(periods: readonly Period[]): Period[] {
  const whole: { resource: string; start: Instant; end: Instant }[] = [];
  for (const each of [...periods].sort((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last && each.start <= last.end) last.end = Math.max(last.end, each.end);
    else whole.push({ ...each });
  }
  return whole;
}
