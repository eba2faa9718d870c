export { type AvailabilityRule, daysOf, type Period, periodsOf } from './availability.ts';
export {
  type DayMeasures,
  type DayPlan,
  type DayProblem,
  firstCome,
  type OptimiseOptions,
  optimiseDay,
  type Visit,
  type VisitRequest,
} from './day-plan.ts';
export { type CalendarEvent, toICalendar } from './ical.ts';
export {
  type Booking,
  type BookingDecision,
  type Conflict,
  conflictsOf,
  decideBooking,
  type Override,
  type SlotOptions,
  slotsOf,
} from './slots.ts';
export { type Backfill, backfill, type Offer, type WaitEntry } from './waitlist.ts';
export { type Instant, instantOf, localOf, offsetAt } from './zone.ts';
