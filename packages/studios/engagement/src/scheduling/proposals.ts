import { createHash } from 'node:crypto';
import type { Period } from './availability.ts';
import type { BookableSchedule } from './schedule.ts';
import { type Booking, mostAtOnce } from './slots.ts';
import type { VisitType } from './visit-type.ts';
import type { Instant } from './zone.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A visit that could be booked: a start, and one schedule for each need of its type. */
export interface Proposal {
  readonly type: string;
  readonly start: Instant;
  readonly end: Instant;
  /** Ids of schedules, in the order of the needs. */
  readonly schedules: readonly string[];
}

/** A booking whose resources are actors; its buffer stays free around it. */
export interface ActorBooking extends Booking {
  /** Minutes. */
  readonly buffer?: number;
}

export interface Diary {
  readonly schedules: ReadonlyMap<string, BookableSchedule>;
  /** Open periods by schedule. */
  readonly open: (schedule: string) => readonly Period[];
  /** Bookings by actor. */
  readonly busy: (actor: string) => readonly ActorBooking[];
}

export interface ProposalWindow {
  readonly start: Instant;
  readonly end: Instant;
  readonly now: Instant;
  /** Whether a schedule will do for a need. */
  readonly admits?: (schedule: BookableSchedule, need: number) => boolean;
  /** Whether a start suits, such as mornings. */
  readonly suits?: (start: Instant) => boolean;
}

/** From when and until when a type can be booked, by its notice and its days ahead. */
export const bookable = (type: VisitType, now: Instant): { readonly from: Instant; readonly to: Instant } => ({
  from: now + (type.lead ?? 0) * MINUTE,
  to: type.ahead === undefined ? Number.POSITIVE_INFINITY : now + type.ahead * DAY,
});

/** Whether every actor of a schedule has room for a span, with the buffers of both sides. */
export function hasRoom(
  schedule: BookableSchedule,
  span: { readonly start: Instant; readonly end: Instant },
  buffer: number,
  busy: Diary['busy'],
): boolean {
  return schedule.actors.every((actor) => {
    const near = busy(actor).filter(
      ({ start, end, buffer: own = 0 }) =>
        start - Math.max(own, buffer) * MINUTE < span.end && span.start < end + Math.max(own, buffer) * MINUTE,
    );
    if (near.length < schedule.capacity) return true;
    const wide = near.map(({ start, end, buffer: own = 0 }) => ({
      start: start - Math.max(own, buffer) * MINUTE,
      end: end + Math.max(own, buffer) * MINUTE,
    }));
    return mostAtOnce(span, wide) < schedule.capacity;
  });
}

/**
 * Visits of a type that could be booked in a window, in order of time and then of the schedules as the type lists them.
 * Starts are those of the first need; the others (rooms, machines) are taken as the first of theirs that is free.
 */
export function* proposalsOf(type: VisitType, diary: Diary, window: ProposalWindow): Generator<Proposal> {
  const { start, end, now, admits = () => true, suits = () => true } = window;
  const limits = bookable(type, now);
  const from = Math.max(start, limits.from);
  const to = Math.min(end, limits.to);
  const [first, ...others] = type.needs;
  if (!first) return;
  const step = (type.step ?? type.minutes) * MINUTE;
  const length = type.minutes * MINUTE;
  const lists = type.needs.map(({ schedules }, need) =>
    schedules.flatMap((id) => {
      const schedule = diary.schedules.get(id);
      return schedule && admits(schedule, need) ? [schedule] : [];
    }),
  );
  const starts: { at: Instant; order: number; schedule: BookableSchedule }[] = [];
  for (const [order, schedule] of lists[0]!.entries())
    for (const period of diary.open(schedule.id)) {
      // Starts are counted from the start of the period, wherever the window begins.
      const skip = Math.max(0, Math.ceil((from - period.start) / step));
      for (let at = period.start + skip * step; at + length <= period.end && at < to; at += step)
        if (suits(at)) starts.push({ at, order, schedule });
    }
  starts.sort((a, b) => a.at - b.at || a.order - b.order);
  for (const { at, schedule } of starts) {
    const span = { start: at, end: at + length };
    if (!hasRoom(schedule, span, type.buffer ?? 0, diary.busy)) continue;
    const chosen = [schedule];
    for (const [index] of others.entries()) {
      const found = lists[index + 1]!.find(
        (each) =>
          // Nobody is booked twice for one visit.
          !chosen.some(({ actors }) => actors.some((actor) => each.actors.includes(actor))) &&
          diary.open(each.id).some((period) => period.start <= span.start && span.end <= period.end) &&
          hasRoom(each, span, type.buffer ?? 0, diary.busy),
      );
      if (!found) break;
      chosen.push(found);
    }
    if (chosen.length === type.needs.length) yield { type: type.id, ...span, schedules: chosen.map(({ id }) => id) };
  }
}

/** Six hex digits of which schedules these are: positions in a list mean something else when the list has changed. */
const check = (schedules: readonly string[]): string =>
  createHash('sha256').update(schedules.join(' ')).digest('hex').slice(0, 6);

/**
 * The id of a proposal, from which it can be told again: nothing is stored for what is only offered. Legal as the id of a
 * FHIR resource.
 */
export function proposalId({ type, start, schedules }: Proposal, of: VisitType): string {
  const places = schedules.map((id, need) => of.needs[need]!.schedules.indexOf(id));
  return `p${(start / MINUTE).toString(36)}.${type}.${places.join('-')}.${check(schedules)}`;
}

/** What an id was the proposal of; undefined where it is none, or its type has changed since. */
export function readProposalId(id: string, typeOf: (id: string) => VisitType | undefined): Proposal | undefined {
  const match = /^p([0-9a-z]{1,8})\.([a-z0-9-]{1,24})\.(\d{1,4}(?:-\d{1,4}){0,4})\.([0-9a-f]{6})$/.exec(id);
  const type = match ? typeOf(match[2]!) : undefined;
  if (!match || !type) return undefined;
  const places = match[3]!.split('-').map(Number);
  const schedules = places.flatMap((place, need) => type.needs[need]?.schedules[place] ?? []);
  if (schedules.length !== type.needs.length || check(schedules) !== match[4]) return undefined;
  const start = Number.parseInt(match[1]!, 36) * MINUTE;
  return { type: type.id, start, end: start + type.minutes * MINUTE, schedules };
}

export interface Decision {
  readonly fits: boolean;
  /** Why it does not, each in one clause that names the schedule. */
  readonly limits: readonly string[];
  /** Whether staff may book it all the same, with a reason. */
  readonly overridable: boolean;
}

/**
 * Whether a proposal can be booked now. Staff may book past hours, notice and buffers, and past the capacity by as many
 * as the type allows; never what is past.
 */
export function decide(proposal: Proposal, type: VisitType, diary: Diary, now: Instant): Decision {
  const limits: string[] = [];
  let overridable = true;
  const span = { start: proposal.start, end: proposal.end };
  if (proposal.start < now) {
    limits.push('the time is past');
    overridable = false;
  } else {
    const { from, to } = bookable(type, now);
    if (proposal.start < from) limits.push(`${type.id} needs ${type.lead} minutes of notice`);
    if (proposal.start >= to) limits.push(`${type.id} can be booked ${type.ahead} days ahead`);
  }
  for (const id of proposal.schedules) {
    const schedule = diary.schedules.get(id);
    if (!schedule) {
      limits.push(`schedule ${id} is not there or not active`);
      overridable = false;
      continue;
    }
    if (!diary.open(id).some((period) => period.start <= span.start && span.end <= period.end))
      limits.push(`${schedule.name} is not available then`);
    if (hasRoom(schedule, span, type.buffer ?? 0, diary.busy)) continue;
    limits.push(`${schedule.name} has no room then`);
    const over = { ...schedule, capacity: schedule.capacity + (type.overbook ?? 0) };
    if (!hasRoom(over, span, 0, diary.busy)) overridable = false;
  }
  return { fits: limits.length === 0, limits, overridable };
}
