import type { Claim, ClaimValue } from '@aceso/evidence';

/** Words of one sentence from its claims. Pure: the same claims give the same words. */
export type Form = (claims: readonly Claim[]) => string;
export type FormTable = Readonly<Record<string, Form>>;

/** A qualifier as text; a date as recorded; undefined where there is none. */
export function q(claim: Claim, name: string): string | undefined {
  const value = claim.qualifiers && Object.hasOwn(claim.qualifiers, name) ? claim.qualifiers[name] : undefined;
  return value && valueText(value);
}

function valueText(value: ClaimValue): string | undefined {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'date':
      return value.date;
    case 'quantity':
      return String(value.value);
    case 'boolean':
      return value.boolean ? 'yes' : 'no';
    case 'concept':
      return value.concept.label;
    case 'range':
      return undefined;
  }
}

/** `before text after` when there is a text, else nothing. */
export function around(before: string, text: string | undefined, after = ''): string {
  return text === undefined || text === '' ? '' : `${before}${text}${after}`;
}
