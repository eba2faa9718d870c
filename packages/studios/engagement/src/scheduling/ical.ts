import type { Instant } from './zone.ts';

export interface CalendarEvent {
  /** Globally unique, and the same through changes. */
  readonly uid: string;
  /** Goes up with each change. */
  readonly sequence?: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  readonly status?: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
}

/**
 * Events as iCalendar (RFC 5545), with times in UTC, which need no definition of zones. Keep what identifies a patient
 * out of the summary: calendars are shared.
 * @param now when it was written
 */
export function toICalendar(
  events: readonly CalendarEvent[],
  now: Instant,
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL' = 'PUBLISH',
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Aceso//Scheduling//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${text(event.uid)}`,
      `DTSTAMP:${utc(now)}`,
      `DTSTART:${utc(event.start)}`,
      `DTEND:${utc(event.end)}`,
      `SEQUENCE:${event.sequence ?? 0}`,
      `SUMMARY:${text(event.summary)}`,
      ...(event.description === undefined ? [] : [`DESCRIPTION:${text(event.description)}`]),
      ...(event.location === undefined ? [] : [`LOCATION:${text(event.location)}`]),
      `STATUS:${event.status ?? 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

const utc = (instant: Instant): string => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Section 3.3.11; other control characters cannot be written. */
const text = (value: string): string =>
  value
    .replace(/\\/g, '\\\\')
    .replace(/;/g, '\\;')
    .replace(/,/g, '\\,')
    .replace(/\r\n|\r|\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the format forbids
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

/** Lines of at most 75 octets, never cut within a character (section 3.1). */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (size + octets > 75) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += character;
    size += octets;
  }
  return [...parts, part].join('\r\n');
}
