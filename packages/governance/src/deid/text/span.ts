/** Classes of HIPAA Safe Harbor (45 CFR 164.514(b)(2)) that free text has. */
export type IdentifierType =
  | 'NAME'
  | 'GEOGRAPHIC_LOCATION'
  | 'DATE'
  | 'AGE_OVER_89'
  | 'PHONE_NUMBER'
  | 'FAX_NUMBER'
  | 'EMAIL_ADDRESS'
  | 'SOCIAL_SECURITY_NUMBER'
  | 'MEDICAL_RECORD_NUMBER'
  | 'HEALTH_PLAN_BENEFICIARY_NUMBER'
  | 'ACCOUNT_NUMBER'
  | 'CERTIFICATE_LICENSE_NUMBER'
  | 'VEHICLE_IDENTIFIER'
  | 'DEVICE_IDENTIFIER'
  | 'URL'
  | 'IP_ADDRESS'
  | 'UNIQUE_IDENTIFIER';

/** A place in a text that identifies somebody; `end` is behind the last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: IdentifierType;
}

/** A finder offers spans; where they overlap, the longer one stands, and of equal ones the earlier finder's. */
export type Finder = (text: string) => Span[];

/** Every match of a pattern as a span; a group named `it` narrows it. The pattern has the flags `dg`. */
export function matches(
  text: string,
  pattern: RegExp,
  type: IdentifierType,
  accept?: (match: RegExpMatchArray) => boolean,
): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    if (accept && !accept(match)) continue;
    const [start, end] = match.indices?.groups?.it ?? match.indices![0]!;
    found.push({ start, end, type });
  }
  return found;
}

/** A text with each span as its class in brackets. The spans do not overlap and are in the order of the text. */
export function redacted(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, type } of spans) {
    out += `${text.slice(at, start)}[${type}]`;
    at = end;
  }
  return out + text.slice(at);
}

const CONTEXT = 80;

/** The words before a place, no more than are looked at: a long text must not be read again for each place in it. */
export const before = (text: string, start: number): string => text.slice(Math.max(0, start - CONTEXT), start);

/** The words behind a place. */
export const after = (text: string, end: number): string => text.slice(end, end + CONTEXT);
