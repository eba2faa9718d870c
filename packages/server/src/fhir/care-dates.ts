import { fail } from '../errors.ts';

/** `start` and `end` of `$everything`: when care was given, not when it was recorded. UTC epoch ms, both inclusive. */
export interface CareRange {
  readonly from: number;
  readonly to: number;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** First and last moment that a FHIR date, dateTime or instant may mean; undefined for anything else. */
function moments(text: unknown): CareRange | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = DATE.exec(text);
  if (!parts) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : { from: time, to: time };
  }
  const [year, month, day] = [Number(parts[1]), parts[2], parts[3]];
  const from = Date.UTC(year, month ? Number(month) - 1 : 0, day ? Number(day) : 1);
  const next = day
    ? Date.UTC(year, Number(month) - 1, Number(day) + 1)
    : month
      ? Date.UTC(year, Number(month), 1)
      : Date.UTC(year + 1, 0, 1);
  return Number.isNaN(from) ? undefined : { from, to: next - 1 };
}

/** @throws ServerError `bad-parameter` */
export function careRange(start: string | null, end: string | null): CareRange | undefined {
  if (start === null && end === null) return undefined;
  const read = (name: string, text: string | null) => {
    const found = text === null ? undefined : moments(text);
    if (text !== null && !found) throw fail('bad-parameter', `${name} must be a date such as 2024-03-31.`);
    return found;
  };
  return {
    from: read('start', start)?.from ?? Number.NEGATIVE_INFINITY,
    to: read('end', end)?.to ?? Number.POSITIVE_INFINITY,
  };
}

/** Elements that say when something was done or was so, the most telling first. */
const ELEMENTS = [
  'effectiveDateTime',
  'effectivePeriod',
  'effectiveInstant',
  'performedDateTime',
  'performedPeriod',
  'occurrenceDateTime',
  'occurrencePeriod',
  'period',
  'onsetDateTime',
  'onsetPeriod',
  'servicedDate',
  'servicedPeriod',
  'billablePeriod',
  'started',
  'authoredOn',
  'dateWritten',
  'whenHandedOver',
  'date',
  'recordedDate',
  'dateAsserted',
  'authored',
  'sent',
  'created',
  'issued',
];

function careOf(resource: object): CareRange | undefined {
  for (const name of ELEMENTS) {
    const value = (resource as Record<string, unknown>)[name];
    if (typeof value === 'string') return moments(value);
    if (typeof value === 'object' && value !== null) {
      const { start, end } = value as { start?: unknown; end?: unknown };
      return {
        from: moments(start)?.from ?? Number.NEGATIVE_INFINITY,
        to: moments(end)?.to ?? Number.POSITIVE_INFINITY,
      };
    }
  }
  return undefined;
}

/** Whether care that a resource records touches the range; what has no date of its own (the patient, a place) does. */
export function isWithin(range: CareRange, resource: object): boolean {
  const care = careOf(resource);
  return !care || (care.from <= range.to && care.to >= range.from);
}
