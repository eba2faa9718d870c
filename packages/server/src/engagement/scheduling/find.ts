import type { BookableSchedule, Diary, Proposal, VisitType } from '@aceso/engagement/scheduling';
import type { Agenda } from './agenda.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface FindQuery {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  /** Whether a visit type will do. */
  readonly type: (type: VisitType) => boolean;
  /** References of actors by kind, in order of preference; any of them will do. */
  readonly practitioners?: readonly string[];
  readonly locations?: readonly string[];
  readonly specialties?: readonly string[];
  /** Whether a start suits. */
  readonly suits?: (start: number, zone: string) => boolean;
  readonly patient?: string;
  /** Only what comes after this one, which may be booked by now. */
  readonly after?: Proposal;
}

export interface Offer {
  readonly id: string;
  readonly proposal: Proposal;
  readonly type: VisitType;
}

/** Whether a patient has another appointment within a span. */
export const patientBusy = (
  patient: string | undefined,
  span: { readonly start: number; readonly end: number },
  diary: Diary,
): boolean =>
  patient !== undefined &&
  diary.busy(`Patient/${patient}`).some(({ start, end }) => start < span.end && span.start < end);

/** What could be booked, the earliest first. Days are looked at one after the other, for as long as more is wanted. */
export async function findOffers(
  agenda: Agenda,
  known: ReadonlyMap<string, VisitType>,
  query: FindQuery,
  now: number,
): Promise<readonly Offer[]> {
  const library = await agenda.library();
  const types = [...known.values()].filter(query.type);
  const { all } = await agenda.schedules();
  const offers: Offer[] = [];
  const { locations } = query;
  const isLocation = (schedule: BookableSchedule): boolean =>
    schedule.actors.some((actor) => actor.startsWith('Location/'));
  const admits = (schedule: BookableSchedule): boolean =>
    (!query.practitioners ||
      !schedule.actors.some((actor) => /^Practitioner(Role)?\//.test(actor)) ||
      schedule.actors.some((actor) => query.practitioners!.includes(actor))) &&
    (!locations || !isLocation(schedule) || schedule.actors.some((actor) => locations.includes(actor)));
  // Only whom it could be with is read: a search for one clinician does not look into everybody's diary.
  const wanted = new Map<string, BookableSchedule>();
  for (const type of types)
    for (const { schedules } of type.needs)
      for (const id of schedules) {
        const schedule = all.get(id);
        if (schedule && admits(schedule)) wanted.set(id, schedule);
      }
  const preference = ({ schedules }: Proposal): number => {
    const order = query.practitioners ?? [];
    const actors = schedules.flatMap((id) => wanted.get(id)?.actors ?? []);
    const found = order.findIndex((actor) => actors.includes(actor));
    return found < 0 ? order.length : found;
  };
  // Follows from the proposal alone, whatever else is free: a page goes on where the last one ended, though others have
  // booked in between. Of one start, type and first schedule there is one proposal at a time.
  const ranks = new Map([...known.keys()].map((id, rank) => [id, rank]));
  const placeOf = ({ type, schedules }: Proposal): number =>
    known.get(type)?.needs[0]?.schedules.indexOf(schedules[0]!) ?? -1;
  const inOrder = (a: Proposal, b: Proposal): number =>
    a.start - b.start ||
    preference(a) - preference(b) ||
    (ranks.get(a.type) ?? 0) - (ranks.get(b.type) ?? 0) ||
    placeOf(a) - placeOf(b);
  // Where no visit of a type could meet what was asked for, its days are not walked through.
  const possible = types.filter((type) => isPossible(type, wanted, query, admits));
  const longest = Math.max(0, ...possible.map(({ minutes }) => minutes)) * MINUTE;
  const first = Math.max(query.start, now, query.after?.start ?? 0);
  const last = Math.min(query.end, Math.max(...possible.map((type) => library.bookable(type, now).to), 0));
  for (let from = first; from < last && offers.length < query.count; from += DAY) {
    const to = Math.min(from + DAY, last);
    const span = { start: from - 2 * 60 * MINUTE, end: to + longest + 2 * 60 * MINUTE };
    const diary = await agenda.diary(wanted, span, known, {
      ...(query.patient === undefined ? {} : { actors: [`Patient/${query.patient}`] }),
    });
    const ofDay: Offer[] = [];
    for (const type of possible) {
      let left = query.count;
      for (const proposal of library.proposalsOf(type, diary, { start: from, end: to, now, admits })) {
        if (query.suits && !query.suits(proposal.start, wanted.get(proposal.schedules[0]!)!.zone)) continue;
        if (patientBusy(query.patient, proposal, diary)) continue;
        if (query.after && inOrder(proposal, query.after) <= 0) continue;
        // All of one start, since the one that is preferred may come last.
        if (left <= 0 && proposal.start !== ofDay.at(-1)!.proposal.start) break;
        ofDay.push({ id: library.proposalId(proposal, type), proposal, type });
        left -= 1;
      }
    }
    offers.push(...ofDay.sort((a, b) => inOrder(a.proposal, b.proposal)));
  }
  return offers.slice(0, query.count);
}

/** Every actor that was asked for is somewhere among the needs of the type, and its specialty is there. */
function isPossible(
  type: VisitType,
  schedules: ReadonlyMap<string, BookableSchedule>,
  { practitioners, locations, specialties }: FindQuery,
  admits: (schedule: BookableSchedule) => boolean,
): boolean {
  const lists = type.needs.map((need) => need.schedules.flatMap((id) => schedules.get(id) ?? []));
  if (!lists.every((list) => list.some(admits))) return false;
  const flat = lists.flat();
  const has = (wanted: readonly string[] | undefined): boolean =>
    !wanted || flat.some(({ actors }) => actors.some((actor) => wanted.includes(actor)));
  const skilled = !specialties || flat.some((each) => each.specialties.some((one) => specialties.includes(one)));
  return has(practitioners) && has(locations) && skilled;
}
