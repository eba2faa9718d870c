/** What says who somebody is, as it stands in a record. */
export const IDENTIFIER_KINDS = [
  'name',
  'organisation',
  'record-number',
  'phone',
  'email',
  'address',
  'web',
  'birth-date',
] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

export interface Identifier {
  readonly kind: IdentifierKind;
  readonly text: string;
}
