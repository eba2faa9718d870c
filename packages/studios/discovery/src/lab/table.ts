import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { DiscoveryError } from '../errors.ts';

/** Rows of a CSV table (gzip or plain) by the names of its columns. @throws DiscoveryError naming the line */
export function tableRows(bytes: Uint8Array, name: string): Record<string, string>[] {
  try {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    const rows = parse(Buffer.from(plain), { columns: true, bom: true, skip_empty_lines: true, trim: true });
    if (rows.length === 0) throw new Error('it has no rows below its header');
    return rows as Record<string, string>[];
  } catch (error) {
    const why = (error as Error).message.replace(/\.$/, '');
    throw new DiscoveryError('input', `The table ${name} cannot be read: ${why}; give CSV with a header line.`);
  }
}
