import type { Period } from './availability.ts';
import { type Instant, localOf } from './zone.ts';

/** Somebody who would come earlier, or has no appointment yet. */
export interface WaitEntry {
  readonly id: string;
  /** Milliseconds that the visit takes. */
  readonly duration: number;
  /** Resources of which any will do. */
  readonly resources: readonly string[];
  /** 1 is the most urgent. */
  readonly priority: number;
  /** Since when they wait. */
  readonly since: Instant;
  readonly notBefore?: Instant;
  readonly notAfter?: Instant;
  /** Milliseconds of notice they need. */
  readonly notice?: number;
  /** Weekdays that suit (0 is Sunday), by clocks of the zone; all unless given. */
  readonly weekdays?: readonly number[];
  /** Minutes of the day that suit, by clocks of the zone; all unless given. */
  readonly hours?: { readonly from: number; readonly to: number };
}

export interface Offer {
  readonly entry: WaitEntry;
  readonly start: Instant;
  readonly end: Instant;
}

export interface Backfill {
  /** Who to ask, the first one first; each fits the whole opening on its own. */
  readonly candidates: readonly WaitEntry[];
  /** Who would fill the opening one after the other, if all say yes. */
  readonly plan: readonly Offer[];
  /** Why the others do not fit. */
  readonly passed: readonly { readonly id: string; readonly because: string }[];
}

/** Finds who could take an opening that a cancellation left. The order: urgency, time waited, length, id. */
export function backfill(opening: Period, waitlist: readonly WaitEntry[], zone: string, now: Instant): Backfill {
  const candidates: WaitEntry[] = [];
  const passed: { id: string; because: string }[] = [];
  for (const entry of [...waitlist].sort(byClaim)) {
    const because = misfit(opening, entry, zone, now, opening.start);
    if (because === undefined) candidates.push(entry);
    else passed.push({ id: entry.id, because });
  }
  const plan: Offer[] = [];
  let at = opening.start;
  for (const entry of candidates) {
    if (misfit(opening, entry, zone, now, at) !== undefined) continue;
    plan.push({ entry, start: at, end: at + entry.duration });
    at += entry.duration;
  }
  return { candidates, plan, passed };
}

const byClaim = (a: WaitEntry, b: WaitEntry): number =>
  a.priority - b.priority || a.since - b.since || b.duration - a.duration || (a.id < b.id ? -1 : 1);

/** Why an entry cannot begin at an instant of the opening. */
function misfit(opening: Period, entry: WaitEntry, zone: string, now: Instant, start: Instant): string | undefined {
  const end = start + entry.duration;
  if (!entry.resources.includes(opening.resource)) return `waits for ${entry.resources.join(' or ')}`;
  if (end > opening.end) return 'takes longer than the opening';
  if (entry.notice !== undefined && start - now < entry.notice) return 'needs more notice';
  if (start < now) return 'the opening is past';
  if (entry.notBefore !== undefined && start < entry.notBefore) return 'cannot come so early';
  if (entry.notAfter !== undefined && end > entry.notAfter) return 'cannot come so late';
  const { day, minutes } = localOf(start, zone);
  if (entry.weekdays && !entry.weekdays.includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
    return 'another weekday suits';
  if (entry.hours && (minutes < entry.hours.from || minutes + entry.duration / 60_000 > entry.hours.to))
    return 'other hours suit';
  return undefined;
}
