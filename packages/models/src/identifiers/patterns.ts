import type { IdentifierKind } from './identifier.ts';

/** Identifiers by their form, for what no resource of the chart names. Order matters: the first reading of a span counts. */
const PATTERNS: readonly (readonly [IdentifierKind, RegExp])[] = [
  ['email', /\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\b/g],
  ['web', /\bhttps?:\/\/[^\s"'<>)\]]{4,}/gi],
  // Social security number
  ['record-number', /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g],
  // North American and international telephone numbers
  ['phone', /(?<![\d.])(?:\+?\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)/g],
  ['phone', /(?<!\d)\+\d{1,3}(?:[ .-]?\d{2,4}){2,5}(?!\d)/g],
  // A number that is announced as one
  [
    'record-number',
    /\b(?:MRN|medical record(?: number)?|record no\.?|account(?: number)?|policy(?: number)?|member id|SSN|NHS(?: number)?|passport|licen[cs]e(?: number)?)[ :#]+(?=[A-Z0-9-]*\d)([A-Z0-9][A-Z0-9-]{3,24})\b/gi,
  ],
  // UUIDs, and digits too many for any result
  ['record-number', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi],
  ['record-number', /(?<![\d.,-])\d{8,18}(?![\d.,]*\d)/g],
  // IPv4
  ['web', /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g],
  [
    'address',
    /\b\d{1,6} (?:[NSEW]\.? )?(?:[A-Z][\p{L}'-]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Terrace|Highway|Hwy)\b\.?(?: (?:Apt|Unit|Suite|Ste|#)\.? ?\w{1,6})?/gu,
  ],
  // A name behind a title
  ['name', /\b(?:Dr|Mr|Mrs|Ms|Miss|Prof)\.? ((?:\p{Lu}[\p{L}'’-]+)(?: \p{Lu}[\p{L}'’-]+){0,2})/gu],
  // A person introduced by a word of kinship or care and a name
  [
    'name',
    /\b(?:named|called|daughter|son|wife|husband|mother|father|sister|brother|partner|caregiver|neighbou?r|friend),? (\p{Lu}\p{Ll}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})/gu,
  ],
];

export interface PatternHit {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Identifiers in a text by their form. */
export function patternHits(text: string): PatternHit[] {
  const hits: PatternHit[] = [];
  for (const [kind, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const inner = match[1] ?? match[0];
      const start = match.index + match[0].lastIndexOf(inner);
      const end = start + inner.length;
      if (hits.some((hit) => hit.start < end && hit.end > start)) continue;
      hits.push({ kind, start, end, text: inner });
    }
  }
  return hits;
}
