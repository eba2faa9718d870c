import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DiscoveryError } from '../../errors.ts';

/** Longest line that is read: a SMILES of millions of characters is no molecule, but a table row may be long. */
const MAX_LINE = 16 * 2 ** 20;

/** Unpacks gzip where the bytes are (told by their first two), whatever the name says. */
export async function* unpacked(bytes: AsyncIterable<Uint8Array>, what: string): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  let first: Uint8Array = new Uint8Array(0);
  while (first.length < 2) {
    const next = await iterator.next();
    if (next.done) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    if (first.length > 0) yield first;
    for (;;) {
      const next = await iterator.next();
      if (next.done) return;
      yield next.value;
    }
  };
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield* rest();
    return;
  }
  const gunzip = createGunzip();
  const source = Readable.from(rest());
  // An error of the source must reach whoever reads the unpacked side.
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Uint8Array;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code?.startsWith('Z_'))
      throw new DiscoveryError('input', `The gzip data of ${what} is damaged or cut off; get the file again.`);
    throw error;
  }
}

/** Lines without their ends (LF, CRLF or CR LF mixed), a byte order mark taken off. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, what: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let pending = '';
  for await (const chunk of unpacked(bytes, what)) {
    pending += decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n', start)) {
      yield pending.slice(start, pending[end - 1] === '\r' ? end - 1 : end);
      start = end + 1;
    }
    pending = pending.slice(start);
    if (pending.length > MAX_LINE)
      throw new DiscoveryError('input', `A line of ${what} is longer than 16 MiB; is it a text file?`);
  }
  pending += decoder.decode();
  if (pending !== '') yield pending.endsWith('\r') ? pending.slice(0, -1) : pending;
}
