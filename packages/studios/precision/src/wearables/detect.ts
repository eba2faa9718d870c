import { isFit } from './sources/fit-decode.ts';
import { isSqlite } from './sources/health-connect-db.ts';

export type Format = 'apple' | 'fit' | 'json' | 'csv' | 'zip' | 'sqlite' | 'gzip' | 'unknown';

/** The kind of a file by its first bytes. */
export function formatOf(bytes: Uint8Array): Format {
  if (isFit(bytes)) return 'fit';
  if (isSqlite(bytes)) return 'sqlite';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return 'zip';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  const text = new TextDecoder('utf-8')
    .decode(bytes)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('<')) return 'apple';
  if (text.startsWith('{') || text.startsWith('[') || text.startsWith('"')) return 'json';
  if (text.includes('\u0000') || text.includes('\uFFFD')) return 'unknown';
  return /[,;\t]/.test(text) ? 'csv' : 'unknown';
}
