import type { IdentifierType } from '../span.ts';

/** Classes that the tagger tells apart. */
export const CLASSES = [
  'NAME',
  'GEOGRAPHIC_LOCATION',
  'DATE',
  'MEDICAL_RECORD_NUMBER',
  'CERTIFICATE_LICENSE_NUMBER',
  'HEALTH_PLAN_BENEFICIARY_NUMBER',
  'EMAIL_ADDRESS',
  'PHONE_NUMBER',
  'UNIQUE_IDENTIFIER',
] as const satisfies readonly IdentifierType[];

/** Tags of tokens: 0 is outside, 1 + 2k begins class k, 2 + 2k goes on in it. */
export const TAGS = 1 + 2 * CLASSES.length;

/** Whether a tag may follow another: what goes on must have begun. */
export const mayFollow = (before: number, tag: number): boolean =>
  tag === 0 || tag % 2 === 1 || before === tag || before === tag - 1;
