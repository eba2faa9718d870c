import { createHash } from 'node:crypto';
import { clean } from '../driver/columns.ts';

/** A B-tree entry must stay below 2.7 kB; longer values than this are cut and told apart by a hash. */
const LIMIT = 160;

/**
 * A value as it stands in an index and as a search must ask for it: without control characters that cannot be
 * stored, and cut to its first 160 characters plus a SHA-256 where it is longer. Equal values stay equal, different ones different.
 */
export function fit(value: string): string {
  const text = clean(value);
  if (text.length <= LIMIT) return text;
  return `${text.slice(0, LIMIT)}#${createHash('sha256').update(text).digest('hex')}`;
}

/** The part of a text by which it is sorted and prefix-searched. */
export const headOf = (value: string): string => clean(value).slice(0, LIMIT);
