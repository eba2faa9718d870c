import { createHash } from 'node:crypto';

/** A B-tree entry must stay below 2.7 kB; longer values than this are cut and told apart by a hash. */
const LIMIT = 160;

/**
 * A value as it stands in an index and as a search must ask for it: without NUL, which Postgres cannot hold, and cut
 * to its first 160 characters plus a SHA-256 where it is longer. Equal values stay equal, different ones different.
 */
export function fit(value: string): string {
  const clean = value.includes('\0') ? value.replaceAll('\0', '') : value;
  if (clean.length <= LIMIT) return clean;
  return `${clean.slice(0, LIMIT)}#${createHash('sha256').update(clean).digest('hex')}`;
}

/** The part of a text by which it is sorted and prefix-searched. */
export const headOf = (value: string): string => value.replaceAll('\0', '').slice(0, LIMIT);
