import type { VisitType } from '@aceso/engagement/scheduling';

export type StoredVisitType = VisitType;

/** Somebody of the staff booked past a limit. The reason is here and not in the appointment, which patients read. */
export interface StoredOverride {
  readonly appointment: string;
  readonly start: string;
  readonly by: string;
  readonly byName: string;
  readonly reason: string;
  readonly limits: readonly string[];
  readonly at: string;
}
