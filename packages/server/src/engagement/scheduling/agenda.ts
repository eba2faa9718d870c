import type { ActorBooking, BookableSchedule, Diary, SlotOverride, VisitType } from '@aceso/engagement/scheduling';
import { isAbsent, type Store } from '@aceso/store';
import type { Appointment, Resource, Schedule, Slot } from '@medplum/fhirtypes';

const BASE = 'http://localhost/fhir';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** Longest appointment and longest block that are looked for from before a window; longer ones are refused. */
export const LONGEST_APPOINTMENT = DAY;
export const LONGEST_BLOCK = 60 * DAY;
/** With more, the search goes by date alone. */
const MOST_ACTORS = 24;
const MOST_KEPT = 20_000;

export type Library = typeof import('@aceso/engagement/scheduling');
type Periods = ReturnType<Library['ruledPeriods']>;
interface Span {
  readonly start: number;
  readonly end: number;
}

export interface AgendaOptions {
  readonly store: Store;
  /** Nothing hidden, for what takes up time: an appointment that the caller may not see is no free place. */
  readonly whole?: Pick<Store, 'search'>;
  readonly now: () => Date;
  /** IANA zone of schedules that name none. */
  readonly zone: string;
}

/** Reads what is planned: schedules, their hours, what stands in them. Keeps nothing that a write could change. */
export class Agenda {
  readonly #options: AgendaOptions;
  /** By `id/version`: a version never changes. */
  readonly #read = new Map<string, BookableSchedule | { readonly problem: string }>();
  /** Periods of rules by `id/version/week`. */
  readonly #periods = new Map<string, Periods>();
  readonly #versions = new WeakMap<BookableSchedule, string>();

  constructor(options: AgendaOptions) {
    this.#options = options;
  }

  library(): Promise<Library> {
    return import('@aceso/engagement/scheduling');
  }

  /** Active schedules by id, and those that cannot be read, with why. */
  async schedules(): Promise<{
    readonly all: ReadonlyMap<string, BookableSchedule>;
    readonly problems: readonly { readonly id: string; readonly problem: string }[];
  }> {
    const library = await this.library();
    const all = new Map<string, BookableSchedule>();
    const problems: { id: string; problem: string }[] = [];
    for (const resource of await this.search<Schedule>('Schedule', '')) {
      if (resource.active === false) continue;
      const found = this.#of(library, resource);
      if ('problem' in found) problems.push({ id: resource.id!, problem: found.problem });
      else all.set(found.id, found);
    }
    return { all, problems };
  }

  /** Those of some ids that are there and active. */
  async schedulesOf(ids: readonly string[]): Promise<ReadonlyMap<string, BookableSchedule>> {
    const library = await this.library();
    const found = await Promise.all(
      ids.map((id) =>
        this.#options.store.read('Schedule', id).catch((error: unknown) => {
          if (isAbsent(error)) return undefined;
          throw error;
        }),
      ),
    );
    return new Map(
      found.flatMap((stored) => {
        const resource = stored?.resource as Schedule | undefined;
        const read = resource && resource.active !== false ? this.#of(library, resource) : undefined;
        return read && !('problem' in read) ? [[read.id, read] as const] : [];
      }),
    );
  }

  #of(library: Library, resource: Schedule): BookableSchedule | { readonly problem: string } {
    const key = `${resource.id}/${resource.meta?.versionId}`;
    let found = this.#read.get(key);
    if (!found) {
      try {
        found = library.readSchedule(resource, this.#options.zone);
        this.#versions.set(found, key);
      } catch (error) {
        if ((error as Error).name !== 'EngagementError') throw error;
        found = { problem: (error as Error).message };
      }
      keep(this.#read, key, found);
    }
    return found;
  }

  /** The diary of some schedules, and of some actors besides, over a span. */
  async diary(
    schedules: ReadonlyMap<string, BookableSchedule>,
    span: Span,
    visitTypes: ReadonlyMap<string, VisitType>,
    options: { readonly actors?: readonly string[]; readonly except?: string } = {},
  ): Promise<Diary> {
    const library = await this.library();
    const actors = new Set([...[...schedules.values()].flatMap((each) => each.actors), ...(options.actors ?? [])]);
    const [overrides, appointments] = await Promise.all([
      this.overrides([...schedules.keys()], span),
      this.appointments([...actors], span, this.#options.whole),
    ]);
    const now = this.#options.now().getTime();
    const busy = new Map<string, ActorBooking[]>();
    for (const appointment of appointments) {
      if (appointment.id === options.except) continue;
      const booking = library.bookingOf(appointment, now, (type) => visitTypes.get(type)?.buffer);
      for (const actor of booking?.resources ?? []) {
        const own = busy.get(actor);
        if (own) own.push(booking!);
        else busy.set(actor, [booking!]);
      }
    }
    const open = new Map<string, Periods>();
    for (const schedule of schedules.values())
      open.set(
        schedule.id,
        library.openPeriods(schedule, span, overrides, (each, from, to) => this.#ruled(library, each, from, to)),
      );
    return { schedules, open: (id) => open.get(id) ?? [], busy: (actor) => busy.get(actor) ?? [] };
  }

  /** Week by week, so that one search leaves to the next what it has counted. */
  #ruled(library: Library, schedule: BookableSchedule, from: number, to: number): Periods {
    const version = this.#versions.get(schedule);
    if (version === undefined) return library.ruledPeriods(schedule, from, to);
    const found: Periods[number][] = [];
    for (let week = Math.floor(from / WEEK); week * WEEK < to; week++) {
      const key = `${version}/${week}`;
      let periods = this.#periods.get(key);
      if (!periods) {
        periods = library.ruledPeriods(schedule, week * WEEK, (week + 1) * WEEK);
        keep(this.#periods, key, periods);
      }
      for (const each of periods) if (each.start < to && each.end > from) found.push(each);
    }
    return found;
  }

  /** Appointments that may take up time in a span, whoever wrote them. */
  async appointments(
    actors: readonly string[],
    { start, end }: Span,
    store?: Pick<Store, 'search'>,
  ): Promise<Appointment[]> {
    if (actors.length === 0) return [];
    const query = [
      ...(actors.length <= MOST_ACTORS ? [`actor=${actors.map(encodeURIComponent).join(',')}`] : []),
      `date=ge${iso(start - LONGEST_APPOINTMENT)}`,
      `date=lt${iso(end)}`,
      'status=pending,booked,arrived,checked-in,fulfilled',
    ].join('&');
    return this.search<Appointment>('Appointment', query, store);
  }

  /** Stored slots: what opens or closes a schedule beside its rules. */
  async overrides(schedules: readonly string[], { start, end }: Span): Promise<readonly SlotOverride[]> {
    return (await this.slots(schedules, { start, end })).map((slot) => ({
      schedule: slot.schedule.reference!.slice('Schedule/'.length),
      start: Date.parse(slot.start),
      end: Date.parse(slot.end),
      status: slot.status === 'free' ? 'free' : 'busy',
    }));
  }

  async slots(schedules: readonly string[], { start, end }: Span): Promise<Slot[]> {
    if (schedules.length === 0) return [];
    const query = [
      ...(schedules.length <= MOST_ACTORS ? [`schedule=${schedules.map((id) => `Schedule/${id}`).join(',')}`] : []),
      `start=ge${iso(start - LONGEST_BLOCK)}`,
      `start=lt${iso(end)}`,
    ].join('&');
    const found = await this.search<Slot>('Slot', query);
    return found.filter(
      (slot) =>
        slot.status !== 'entered-in-error' &&
        slot.schedule.reference?.startsWith('Schedule/') &&
        Date.parse(slot.end) > start,
    );
  }

  /** All pages of a search. */
  async search<T extends Resource>(
    type: T['resourceType'],
    query: string,
    store: Pick<Store, 'search'> = this.#options.store,
  ): Promise<T[]> {
    const found: T[] = [];
    let rest: string | undefined = [query, '_count=1000'].filter(Boolean).join('&');
    while (rest !== undefined) {
      const page = await store.search({ type, query: rest, base: BASE });
      for (const { resource, search } of page.entry ?? [])
        if (resource?.resourceType === type && search?.mode !== 'outcome') found.push(resource as T);
      const next = page.link?.find(({ relation }) => relation === 'next')?.url;
      rest = next === undefined ? undefined : next.slice(next.indexOf('?') + 1);
    }
    return found;
  }
}

const iso = (instant: number): string => new Date(instant).toISOString();

function keep<V>(map: Map<string, V>, key: string, value: V): void {
  // The first that came is the first to go.
  if (map.size >= MOST_KEPT) map.delete(map.keys().next().value!);
  map.set(key, value);
}
