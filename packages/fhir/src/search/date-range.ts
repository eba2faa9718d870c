const DATE_TIME = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/**
 * First and last millisecond (UTC epoch, both inclusive) that a FHIR date, dateTime or instant may mean; without a
 * zone it is read as UTC. Undefined when it is not a date of the calendar.
 */
export function dateRange(text: string): readonly [start: number, end: number] | undefined {
  const match = DATE_TIME.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (match[2] === undefined) return [utc(year, 1, 1), utc(year + 1, 1, 1) - 1];
  const month = Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  if (match[3] === undefined) return [utc(year, month, 1), utc(year, month + 1, 1) - 1];
  const day = Number(match[3]);
  if (day < 1 || day > daysIn(year, month)) return undefined;
  const midnight = utc(year, month, day);
  if (match[4] === undefined) return [midnight, midnight + 86_399_999];
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6] ?? 0)];
  // Second 60 is a leap second (R4 §2.24.0.1).
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && (minute > 0 || second > 0))) return undefined;
  const offset = zoneOffset(match[8]);
  if (offset === undefined) return undefined;
  const base = midnight + hour * 3_600_000 + minute * 60_000 + second * 1000 - offset;
  if (match[6] === undefined) return [base, base + 59_999];
  if (match[7] === undefined) return [base, base + 999];
  const digits = match[7].slice(0, 3);
  const ms = Number(digits.padEnd(3, '0'));
  return [base + ms, base + ms + 10 ** (3 - digits.length) - 1];
}

function zoneOffset(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function utc(year: number, month: number, day: number): number {
  // Date.UTC reads years 0 to 99 as 1900 to 1999.
  if (year >= 100) return Date.UTC(year, month - 1, day);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
