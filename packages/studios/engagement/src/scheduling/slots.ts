import type { Period } from './availability.ts';
import type { Instant } from './zone.ts';

export interface Booking {
  readonly id: string;
  readonly resources: readonly string[];
  readonly start: Instant;
  readonly end: Instant;
}

export interface SlotOptions {
  /** Milliseconds. */
  readonly duration: number;
  /** From one start to the next, milliseconds; the duration unless given. */
  readonly step?: number;
  /** Nothing before this instant: now, with notice. */
  readonly notBefore?: Instant;
  /** Milliseconds that stay free before and after each booking. */
  readonly buffer?: number;
  /** Bookings that a resource takes at once; 1 unless given. */
  readonly capacity?: (resource: string) => number;
}

/** Half-open: what ends at an instant does not meet what begins then. */
export const overlaps = (a: { start: Instant; end: Instant }, b: { start: Instant; end: Instant }): boolean =>
  a.start < b.end && b.start < a.end;

/** Most bookings that go on at one moment of a span. */
export function mostAtOnce(
  span: { start: Instant; end: Instant },
  bookings: readonly { start: Instant; end: Instant }[],
): number {
  const inside = bookings.filter((booking) => overlaps(span, booking));
  // The count is highest where some booking begins, or where the span does.
  return Math.max(
    0,
    ...[span.start, ...inside.map(({ start }) => start)]
      .filter((at) => at >= span.start)
      .map((at) => inside.filter(({ start, end }) => start <= at && at < end).length),
  );
}

/** Starts at which a resource has room, in order. */
export function slotsOf(
  periods: readonly Period[],
  bookings: readonly Booking[],
  options: SlotOptions,
): readonly Period[] {
  const { duration, step = duration, notBefore = Number.NEGATIVE_INFINITY, buffer = 0, capacity = () => 1 } = options;
  if (!(duration > 0) || !(step > 0)) throw new RangeError('duration and step are longer than nothing');
  const slots: Period[] = [];
  for (const { resource, start, end } of periods) {
    const busy = bookings
      .filter(({ resources }) => resources.includes(resource))
      .map((booking) => ({ start: booking.start - buffer, end: booking.end + buffer }));
    for (let at = start; at + duration <= end; at += step) {
      const slot = { resource, start: at, end: at + duration };
      if (at >= notBefore && mostAtOnce(slot, busy) < capacity(resource)) slots.push(slot);
    }
  }
  return slots.sort((a, b) => a.start - b.start || (a.resource < b.resource ? -1 : 1));
}

export interface Conflict {
  readonly resource: string;
  readonly bookings: readonly string[];
}

/** Resources that have more bookings at once than they take, with the bookings that meet. */
export function conflictsOf(
  bookings: readonly Booking[],
  capacity: (resource: string) => number = () => 1,
): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  for (const resource of [...new Set(bookings.flatMap(({ resources }) => resources))].sort()) {
    const own = bookings.filter(({ resources }) => resources.includes(resource)).sort((a, b) => a.start - b.start);
    const meeting = new Set<string>();
    for (const { start } of own) {
      const now = own.filter((each) => each.start <= start && start < each.end);
      if (now.length > capacity(resource)) for (const { id } of now) meeting.add(id);
    }
    if (meeting.size > 0) conflicts.push({ resource, bookings: [...meeting] });
  }
  return conflicts;
}

/** A person of the staff who books past a limit; recorded with the booking. */
export interface Override {
  readonly by: string;
  readonly reason: string;
}

export type BookingDecision =
  | { readonly outcome: 'booked'; readonly booking: Booking }
  | {
      readonly outcome: 'booked past a limit';
      readonly booking: Booking;
      readonly override: Override;
      readonly limits: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly limits: readonly string[] };

/**
 * Whether a booking fits: each resource is available for the whole of it, and has room. Staff may book past a limit
 * with their name and reason; nobody else can.
 */
export function decideBooking(
  booking: Booking,
  periods: readonly Period[],
  bookings: readonly Booking[],
  options: { readonly capacity?: (resource: string) => number; readonly override?: Override } = {},
): BookingDecision {
  const { capacity = () => 1, override } = options;
  const limits = booking.resources.flatMap((resource) => {
    const found: string[] = [];
    if (!periods.some((each) => each.resource === resource && each.start <= booking.start && booking.end <= each.end))
      found.push(`${resource} is not available then`);
    const own = bookings.filter(({ id, resources }) => id !== booking.id && resources.includes(resource));
    if (mostAtOnce(booking, own) >= capacity(resource)) found.push(`${resource} has no room then`);
    return found;
  });
  if (!(booking.end > booking.start)) return { outcome: 'refused', limits: ['it ends before it begins'] };
  if (limits.length === 0) return { outcome: 'booked', booking };
  if (override && override.by !== '' && override.reason.trim() !== '')
    return { outcome: 'booked past a limit', booking, override, limits };
  return { outcome: 'refused', limits };
}
