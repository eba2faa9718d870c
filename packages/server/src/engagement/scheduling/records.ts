import type { Channel, Language, NoShowFit, VisitType } from '@aceso/engagement/scheduling';

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

/** Somebody who waits for a time, or for an earlier one. */
export interface StoredWait {
  readonly patient: string;
  readonly patientName: string;
  readonly visitType: string;
  /** Schedules of the first need that will do; all of the type unless given. */
  readonly schedules?: readonly string[];
  /** 1 is the most urgent. */
  readonly priority: 1 | 2 | 3;
  readonly since: string;
  /** Account that joined; absent in those of before. */
  readonly by?: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** 0 is Sunday. */
  readonly weekdays?: readonly number[];
  /** Minutes of notice that they need. */
  readonly notice?: number;
  readonly state: 'waiting' | 'offered' | 'booked' | 'withdrawn';
  readonly offer?: {
    readonly appointment: string;
    readonly start: string;
    readonly schedule: string;
    readonly until: string;
  };
  /** `schedule start` of offers that they did not take. */
  readonly declined: readonly string[];
  /** What they have now, or got. */
  readonly appointment?: string;
}

export interface StoredConsent {
  /** Channels that the patient agreed to, the preferred one first. */
  readonly channels: readonly Channel[];
  readonly at: string;
  readonly by: string;
}

export interface StoredReminder {
  readonly appointment: string;
  readonly patient: string;
  readonly start: string;
  readonly kind: 'reminder' | 'offer';
  readonly lead?: number;
  /**
   * `failed`: tried again at `next`; `unknown`: the server stopped, or the line broke, between sending and knowing, and it
   * is not sent again; `waiting`: in the outbox for the staff, which nobody takes or which came back; `handed`: they have
   * told the patient.
   */
  readonly state: 'sending' | 'sent' | 'failed' | 'unknown' | 'skipped' | 'waiting' | 'handed';
  readonly next?: string;
  /** The service of the policy that it was given to. */
  readonly by?: string;
  /** Name by which a mail server tells of it. */
  readonly mail?: string;
  /** The address that it went to, as a hash: it may be another one when it comes back. */
  readonly sentTo?: string;
  readonly because?: string;
  readonly channel?: Channel;
  readonly language?: Language;
  readonly attempts: number;
  readonly at: string;
}

/** A message that a person hands on: no service takes it, or it came back. */
export interface StoredMessage {
  /** Absent in those of before: they were not hidden and not erased with the record. */
  readonly patient?: string;
  readonly channel: Channel;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
}

export interface StoredSettings {
  readonly clinic: string;
  readonly phone?: string;
  readonly bookingUrl?: string;
  /** Place of visits that no schedule says the place of, for what is published. */
  readonly location?: string;
  readonly leads: readonly number[];
  readonly quiet: { readonly from: string; readonly to: string };
  /** Minutes that an offer to somebody who waits is good for. */
  readonly offerMinutes: number;
}

export const DEFAULT_SETTINGS: StoredSettings = {
  clinic: 'the clinic',
  leads: [72 * 60, 24 * 60],
  quiet: { from: '20:00', to: '08:00' },
  offerMinutes: 120,
};

export interface StoredNoShow {
  readonly fit: NoShowFit;
  readonly at: string;
  readonly by: string;
}
