import { dateRange } from '../search/date-range.ts';

/** Says what is wrong with a value of a primitive type, or nothing. Linear in the length of the value. */
export type PrimitiveCheck = (value: unknown) => string | undefined;

/** Longest string R4 allows (§2.24.0.1): 1 MiB characters. Base64 is not bound by it. */
const MAX_STRING = 1_048_576;
const DATE = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;
const DATE_TIME = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))?)?)?$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,9})?$/;
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const SPACE = /\s/;
const CODE_SPACES = /^\s|\s$|\s\s|[^\S ]/;
const OID = /^urn:oid:[0-2](?:\.(?:0|[1-9]\d*))+$/;
const UUID = /^urn:uuid:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;

export function jsonKind(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const shown = (value: string): string => JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value);

const string =
  (check: (value: string) => string | undefined): PrimitiveCheck =>
  (value) => {
    if (typeof value !== 'string') return `must be a string but is ${jsonKind(value)}`;
    if (value === '') return 'must not be an empty string';
    return check(value);
  };

const plain = (value: string): string | undefined => {
  if (value.length > MAX_STRING) return `is ${value.length} characters long; R4 allows ${MAX_STRING}`;
  let blank = true;
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c > 32) blank = false;
    else if (c < 32 && c !== 9 && c !== 10 && c !== 13)
      return `must not contain the control character U+${c.toString(16).padStart(4, '0')}`;
  }
  return blank ? 'must not be only white space' : undefined;
};

const uri = (value: string): string | undefined =>
  SPACE.test(value) ? `must be a URI without white space, not ${shown(value)}` : undefined;

const pattern = (format: RegExp, words: string) =>
  string((value) => (format.test(value) ? undefined : `must be ${words}, not ${shown(value)}`));

const calendar = (format: RegExp, words: string) =>
  string((value) => {
    if (!format.test(value)) return `must be ${words}, not ${shown(value)}`;
    return dateRange(value) === undefined ? `is not a date of the calendar: ${shown(value)}` : undefined;
  });

const whole =
  (low: number, words: string): PrimitiveCheck =>
  (value) => {
    if (typeof value !== 'number') return `must be a number (${words}) but is ${jsonKind(value)}`;
    return Number.isInteger(value) && value >= low && value <= 2_147_483_647
      ? undefined
      : `must be ${words}, not ${value}`;
  };

function base64(value: string): string | undefined {
  let length = 0;
  let padding = 0;
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c === 32 || c === 9 || c === 10 || c === 13) continue;
    const letter = (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || c === 43 || c === 47;
    if (c === 61) padding++;
    else if (!letter || padding > 0) return 'must be base64 (RFC 4648)';
    length++;
  }
  return length % 4 === 0 && padding <= 2 ? undefined : 'must be base64 (RFC 4648) with complete groups of four';
}

/** By R4 primitive type (§2.24.0.1). `xhtml` is checked by `checkNarrative`. */
export const PRIMITIVES: Readonly<Record<string, PrimitiveCheck>> = {
  boolean: (value) =>
    typeof value === 'boolean' ? undefined : `must be true or false (no quotes) but is ${jsonKind(value)}`,
  integer: whole(-2_147_483_648, 'a whole number of 32 bits'),
  unsignedInt: whole(0, 'a whole number from 0'),
  positiveInt: whole(1, 'a whole number from 1'),
  decimal: (value) => {
    if (typeof value !== 'number') return `must be a number but is ${jsonKind(value)}`;
    return Number.isFinite(value) ? undefined : 'must be a finite number';
  },
  string: string(plain),
  markdown: string(plain),
  uri: string(uri),
  url: string(uri),
  canonical: string(uri),
  oid: pattern(OID, 'an OID such as urn:oid:1.2.3'),
  uuid: pattern(UUID, 'a UUID such as urn:uuid:c757873d-ec9a-4326-a141-556f43239520'),
  id: pattern(ID, '1 to 64 letters, digits, "-" and "."'),
  code: string((value) =>
    CODE_SPACES.test(value)
      ? `must be a code without leading, trailing or double blanks, not ${shown(value)}`
      : undefined,
  ),
  date: calendar(DATE, 'a date YYYY, YYYY-MM or YYYY-MM-DD'),
  dateTime: calendar(DATE_TIME, 'a date YYYY, YYYY-MM, YYYY-MM-DD or a time YYYY-MM-DDThh:mm:ss with seconds and zone'),
  instant: calendar(INSTANT, 'an instant YYYY-MM-DDThh:mm:ss with seconds and zone'),
  time: pattern(TIME, 'a time hh:mm:ss'),
  base64Binary: string(base64),
};
