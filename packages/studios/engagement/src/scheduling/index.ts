export {
  type AppointmentParts,
  actorsOf,
  appointmentOf,
  bookingOf,
  extensionOf,
  HELD_BY,
  HELD_UNTIL,
  heldUntil,
  occupies,
  patientOf,
  SERIES,
  VISIT_TYPE,
} from './appointment.ts';
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
export { knownOf, pastByPatient, visitedOf } from './history.ts';
export { type CalendarEvent, toICalendar } from './ical.ts';
export {
  ageBand,
  fitNoShow,
  LEAST,
  type NoShowFit,
  type NoShowGroup,
  type NoShowModel,
  riskOf,
  type Visited,
} from './no-show.ts';
export {
  type ActorBooking,
  bookable,
  type Decision,
  type Diary,
  decide,
  hasRoom,
  type Proposal,
  type ProposalWindow,
  proposalId,
  proposalsOf,
  readProposalId,
} from './proposals.ts';
export { manifestOf, type PublishedFile, type PublishedTimes, publishedResources } from './publish.ts';
export {
  type Channel,
  type Contact,
  contactOf,
  dueLead,
  isQuiet,
  type Language,
  languageOf,
  type ReminderRules,
  reminderText,
  sendingTime,
} from './reminders.ts';
export {
  AVAILABILITY,
  type Availability,
  availabilityExtension,
  type BookableSchedule,
  openPeriods,
  readSchedule,
  ruledPeriods,
  type SlotOverride,
} from './schedule.ts';
export { type Occurrence, occurrencesOf, type Series } from './series.ts';
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
export { MOST_BUFFER, type VisitType, wrongVisitType } from './visit-type.ts';
export { type Backfill, backfill, type Offer, type WaitEntry } from './waitlist.ts';
export { type Instant, instantOf, localOf, offsetAt } from './zone.ts';
