/**
 * Dates and times as files write them. A format is made of YYYY YY MM M DD D MMM HH H hh mm ss SSS A Z (A: AM or PM;
 * Z: 'Z' or an offset) and the characters between them. Values are milliseconds: of dates and datetimes since
 * 1970-01-01T00:00Z (a time without a zone is taken as UTC), of times since midnight.
 */
export interface DateFormat {
  readonly format: string;
  readonly kind: 'date' | 'datetime' | 'time';
  /** Smallest unit that the format can tell apart, in milliseconds. */
  readonly step: number;
  /** Milliseconds, or NaN where the text is not in this format. */
  parse(text: string): number;
  print(value: number): string;
}

const TOKEN = /YYYY|YY|MMM|MM|DD|HH|hh|mm|ss|SSS|M|D|H|h|A|Z/g;
const PATTERN: Readonly<Record<string, string>> = {
  YYYY: '(\\d{4})',
  YY: '(\\d{2})',
  MMM: '([A-Za-z]{3})',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  DD: '(\\d{2})',
  D: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
  SSS: '(\\d{1,6})',
  A: '([AaPp][Mm])',
  Z: '(Z|[+-]\\d{2}:?\\d{2})',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY = 86_400_000;

const compiled = new Map<string, DateFormat>();

export function dateFormat(format: string): DateFormat {
  const known = compiled.get(format);
  if (known) return known;
  const made = compile(format);
  compiled.set(format, made);
  return made;
}

function compile(format: string): DateFormat {
  const tokens: string[] = [];
  let pattern = '^\\s*';
  let at = 0;
  for (const match of format.matchAll(TOKEN)) {
    pattern += literal(format.slice(at, match.index)) + PATTERN[match[0]]!;
    tokens.push(match[0]);
    at = match.index + match[0].length;
  }
  const regex = new RegExp(`${pattern}${literal(format.slice(at))}\\s*$`);
  const has = (...names: string[]): boolean => names.some((name) => tokens.includes(name));
  const hasDate = has('YYYY', 'YY');
  const hasTime = has('HH', 'H', 'hh', 'h');
  const step = has('SSS') ? 1 : has('ss') ? 1000 : hasTime ? 60_000 : DAY;
  return {
    format,
    kind: hasDate && hasTime ? 'datetime' : hasTime ? 'time' : 'date',
    step,
    parse(text) {
      const match = regex.exec(text);
      if (!match) return Number.NaN;
      let year = 1970;
      let month = 1;
      let day = 1;
      let hour = 0;
      let minute = 0;
      let second = 0;
      let ms = 0;
      let half = '';
      let offset = 0;
      for (let i = 0; i < tokens.length; i += 1) {
        const part = match[i + 1]!;
        switch (tokens[i]) {
          case 'YYYY':
            year = Number(part);
            break;
          case 'YY':
            // POSIX: 69-99 are the 1900s, 00-68 the 2000s.
            year = Number(part) + (Number(part) >= 69 ? 1900 : 2000);
            break;
          case 'MMM':
            month = MONTHS.indexOf(part.toLowerCase()) + 1;
            break;
          case 'MM':
          case 'M':
            month = Number(part);
            break;
          case 'DD':
          case 'D':
            day = Number(part);
            break;
          case 'mm':
            minute = Number(part);
            break;
          case 'ss':
            second = Number(part);
            break;
          case 'SSS':
            ms = Math.floor(Number(`0.${part}`) * 1000);
            break;
          case 'A':
            half = part.toLowerCase();
            break;
          case 'Z':
            offset =
              part === 'Z' ? 0 : (part[0] === '-' ? -1 : 1) * (Number(part.slice(1, 3)) * 60 + Number(part.slice(-2)));
            break;
          default:
            hour = Number(part);
        }
      }
      if (half !== '') {
        if (hour < 1 || hour > 12) return Number.NaN;
        hour = (hour % 12) + (half === 'pm' ? 12 : 0);
      }
      if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return Number.NaN;
      if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
      const time = ((hour * 60 + minute) * 60 + second) * 1000 + ms - offset * 60_000;
      return hasDate ? daysFrom(year, month, day) * DAY + time : time;
    },
    print(value) {
      const date = new Date(Math.round(value));
      if (Number.isNaN(date.getTime())) return '';
      const hour = date.getUTCHours();
      const two = (n: number): string => String(n).padStart(2, '0');
      const parts: Readonly<Record<string, () => string>> = {
        YYYY: () => String(date.getUTCFullYear()).padStart(4, '0'),
        YY: () => two(date.getUTCFullYear() % 100),
        MMM: () => {
          const name = MONTHS[date.getUTCMonth()]!;
          return name[0]!.toUpperCase() + name.slice(1);
        },
        MM: () => two(date.getUTCMonth() + 1),
        M: () => String(date.getUTCMonth() + 1),
        DD: () => two(date.getUTCDate()),
        D: () => String(date.getUTCDate()),
        HH: () => two(hour),
        H: () => String(hour),
        hh: () => two(hour % 12 || 12),
        h: () => String(hour % 12 || 12),
        mm: () => two(date.getUTCMinutes()),
        ss: () => two(date.getUTCSeconds()),
        SSS: () => String(date.getUTCMilliseconds()).padStart(3, '0'),
        A: () => (hour < 12 ? 'AM' : 'PM'),
        Z: () => 'Z',
      };
      return format.replace(TOKEN, (token) => parts[token]!());
    },
  };
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 of a proleptic Gregorian date (Date.UTC would move years 0-99 to the 1900s). */
function daysFrom(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

const DATES = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'MM-DD-YYYY',
  'D/M/YYYY',
  'M/D/YYYY',
  'D.M.YYYY',
  'D-M-YYYY',
  'DD MMM YYYY',
  'D MMM YYYY',
  'DD-MMM-YYYY',
  'D-MMM-YYYY',
  'DD-MMM-YY',
  'D-MMM-YY',
  'DDMMMYYYY',
  'MMM D, YYYY',
  'MMM DD, YYYY',
  'YYYY-MM',
  'DD/MM/YY',
  'MM/DD/YY',
  'DD.MM.YY',
  'D/M/YY',
  'M/D/YY',
  'YYYYMMDD',
];
const TIMES = ['HH:mm', 'HH:mm:ss', 'HH:mm:ss.SSS', 'H:mm', 'H:mm:ss', 'hh:mm A', 'h:mm A', 'h:mm:ss A', 'hh:mm:ss A'];

/** Every format that is looked for; the preferred of two that fit the same values comes first. */
export const DATE_FORMATS: readonly DateFormat[] = [
  ...DATES,
  ...DATES.filter((date) => date !== 'YYYYMMDD' && date !== 'YYYY-MM').flatMap((date) =>
    TIMES.flatMap((time) => [
      `${date} ${time}`,
      ...(date.startsWith('YYYY') ? [`${date}T${time}`, `${date}T${time}Z`, `${date} ${time}Z`] : []),
    ]),
  ),
  'YYYYMMDDHHmmss',
  ...TIMES,
].map(dateFormat);

/** The same format with day and month exchanged, where all-numeric dates can be read both ways. */
export function exchanged(format: string): string | undefined {
  if (/^DD?[/.-]MM?[/.-]/.test(format)) return format.replace(/^(DD?)([/.-])(MM?)/, '$3$2$1');
  if (/^MM?[/.-]DD?[/.-]/.test(format)) return format.replace(/^(MM?)([/.-])(DD?)/, '$3$2$1');
  return undefined;
}
