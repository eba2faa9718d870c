import type { Patient } from '@medplum/fhirtypes';
import { plusDays } from '../immunization/period.ts';
import { type Instant, instantOf, localOf, minutesOf } from './zone.ts';

export type Channel = 'email' | 'sms';
export type Language = 'en' | 'es';

export interface ReminderRules {
  /** Minutes before the start; the clinic's, such as 72 and 24 hours. */
  readonly leads: readonly number[];
  /** `HH:MM` by clocks where the patient is; nothing is sent in between. From later than to goes over midnight. */
  readonly quiet: { readonly from: string; readonly to: string };
}

const MINUTE = 60_000;
/** A reminder that comes later than this helps nobody. */
const LATEST = 60 * MINUTE;

/** Whether clocks of a zone show a time within the quiet hours. */
export function isQuiet(at: Instant, zone: string, { from, to }: ReminderRules['quiet']): boolean {
  const [begin, end] = [minutesOf(from, 'quiet.from'), minutesOf(to, 'quiet.to')];
  const { minutes } = localOf(at, zone);
  if (begin === end) return false;
  return begin < end ? minutes >= begin && minutes < end : minutes >= begin || minutes < end;
}

/**
 * When a reminder goes out: so long before the start, put off to the end of quiet hours; where that would be too late to
 * help, brought forward to before they began. Undefined where neither is possible.
 */
export function sendingTime(
  start: Instant,
  lead: number,
  zone: string,
  quiet: ReminderRules['quiet'],
): Instant | undefined {
  const wished = start - lead * MINUTE;
  if (!isQuiet(wished, zone, quiet)) return wished;
  const [begin, end] = [minutesOf(quiet.from, 'quiet.from'), minutesOf(quiet.to, 'quiet.to')];
  const { day, minutes } = localOf(wished, zone);
  const late = instantOf(minutes < end ? day : plusDays(day, 1), end, zone);
  if (late <= start - LATEST) return late;
  const early = instantOf(minutes >= begin ? day : plusDays(day, -1), begin, zone) - MINUTE;
  return early < start && !isQuiet(early, zone, quiet) ? early : undefined;
}

/**
 * Which reminder of an appointment is due now: of several whose time has come only the last, and none in quiet hours or
 * when the start is near.
 * @returns its lead in minutes
 */
export function dueLead(
  start: Instant,
  booked: Instant,
  zone: string,
  rules: ReminderRules,
  now: Instant,
): number | undefined {
  if (now > start - LATEST || isQuiet(now, zone, rules.quiet)) return undefined;
  return rules.leads
    .filter((lead) => {
      const time = sendingTime(start, lead, zone, rules.quiet);
      // One whose time had passed when the appointment was made is not made up for: the patient knows.
      return time !== undefined && time <= now && time > booked;
    })
    .sort((a, b) => a - b)[0];
}

export interface Contact {
  readonly channel: Channel;
  readonly address: string;
}

/** Where a patient can be reached by a channel that they agreed to; in the order in which they prefer it. */
export function contactOf(patient: Patient, agreed: readonly Channel[], at: Instant): Contact | undefined {
  for (const channel of agreed) {
    const systems = channel === 'email' ? ['email'] : ['sms', 'phone'];
    const found = (patient.telecom ?? [])
      .filter(
        ({ system, value, use, period }) =>
          value !== undefined &&
          systems.includes(system ?? '') &&
          use !== 'old' &&
          (channel === 'email' || system === 'sms' || use === 'mobile') &&
          !(period?.end && Date.parse(period.end) < at),
      )
      .sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99))[0];
    if (found) return { channel, address: found.value! };
  }
  return undefined;
}

/** The language that a patient is written to in: the preferred one, where there are words in it. */
export function languageOf(patient: Patient): Language {
  const all = [...(patient.communication ?? [])].sort(
    (a, b) => Number(b.preferred ?? false) - Number(a.preferred ?? false),
  );
  const codes = all.flatMap(({ language }) => (language.coding ?? []).map(({ code }) => code ?? ''));
  return codes[0]?.toLowerCase().startsWith('es') ? 'es' : 'en';
}

export interface ReminderFacts {
  /** `offer`: a time that has become free for somebody who waits. */
  readonly kind?: 'reminder' | 'offer';
  readonly clinic: string;
  readonly start: Instant;
  readonly zone: string;
  readonly phone?: string;
  /** Where patients sign in and answer. */
  readonly link?: string;
}

const WORDS = {
  en: {
    reminder: {
      subject: (clinic: string) => `Appointment reminder: ${clinic}`,
      text: (clinic: string, when: string) => `You have an appointment at ${clinic} on ${when}.`,
      act: (how: string) => `If you cannot come, ${how}.`,
      tell: 'please tell us',
    },
    offer: {
      subject: (clinic: string) => `An earlier time is free: ${clinic}`,
      text: (clinic: string, when: string) => `A time has become free at ${clinic} on ${when}, and is held for you.`,
      act: (how: string) => `To take it, ${how}.`,
      tell: 'sign in',
    },
    call: (phone: string) => `call ${phone}`,
    link: (link: string) => `sign in at ${link}`,
    or: ' or ',
  },
  es: {
    reminder: {
      subject: (clinic: string) => `Recordatorio de cita: ${clinic}`,
      text: (clinic: string, when: string) => `Tiene una cita en ${clinic} el ${when}.`,
      act: (how: string) => `Si no puede venir, ${how}.`,
      tell: 'avísenos',
    },
    offer: {
      subject: (clinic: string) => `Hay una hora libre antes: ${clinic}`,
      text: (clinic: string, when: string) => `Ha quedado libre una hora en ${clinic} el ${when}, y se la reservamos.`,
      act: (how: string) => `Para aceptarla, ${how}.`,
      tell: 'entre en su cuenta',
    },
    call: (phone: string) => `llame al ${phone}`,
    link: (link: string) => `entre en ${link}`,
    or: ' o ',
  },
} as const;

/** What a message says: where, when, and what to do. Never what for, nor with whom: others read telephones too. */
export function reminderText(
  language: Language,
  { kind = 'reminder', clinic, start, zone, phone, link }: ReminderFacts,
): { subject: string; text: string } {
  const when = new Intl.DateTimeFormat(language === 'es' ? 'es-ES' : 'en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(start);
  const all = WORDS[language];
  const words = all[kind];
  const ways = [
    ...(phone === undefined ? [] : [all.call(phone)]),
    // An offer is taken by signing in, by whichever address they know.
    ...(link === undefined ? (phone !== undefined && kind === 'offer' ? [words.tell] : []) : [all.link(link)]),
  ];
  return {
    subject: words.subject(clinic),
    text: `${words.text(clinic, when)} ${words.act(ways.length === 0 ? words.tell : ways.join(all.or))}`,
  };
}
