import { StoreError } from '../errors.ts';

export type CursorValue = string | number | boolean | null;

/** Page tokens are opaque to clients; they hold the sort position of the last entry, not an offset. */
export const encodeCursor = (values: readonly CursorValue[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** Throws {@link StoreError} `bad-cursor` unless the token decodes to `length` plain values. */
export function decodeCursor(text: string, length: number): CursorValue[] {
  try {
    const values = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown;
    const plain = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
    if (Array.isArray(values) && values.length === length && values.every(plain)) return values as CursorValue[];
  } catch {
    // Falls through: not base64url, or not JSON.
  }
  throw new StoreError('bad-cursor', 'The page token (_cursor) was not made by this server for this request.');
}
