import { PassThrough, pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ByteSource } from './types.ts';

/** What a failed read says; everything read before it was already given out. */
export class RecordReadError extends Error {
  override readonly name = 'RecordReadError';
}

/** Default bound on decompressed bytes: 1 GiB. */
export const DEFAULT_MAX_BYTES = 2 ** 30;

/**
 * Plain bytes of a source that may be gzip (RFC 1952, told by its first two bytes).
 * @throws RecordReadError when the compressed data is damaged or cut off, or when more than `maxBytes` come out.
 */
export async function* plainBytes(source: ByteSource, maxBytes: number): AsyncGenerator<Uint8Array> {
  const { head, rest } = await peek(source);
  const gzip = head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
  if (!gzip) {
    const kind = foreignFormat(head);
    if (kind !== undefined) throw new RecordReadError(kind);
  }
  let total = 0;
  const stream = gzip ? gunzip(rest) : rest;
  try {
    for await (const chunk of stream) {
      total += chunk.length;
      if (total > maxBytes) {
        throw new RecordReadError(
          `the ${gzip ? 'decompressed ' : ''}data is larger than the limit of ${maxBytes} bytes; split the file or raise the limit`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof RecordReadError) throw error;
    if (gzip && isZlibError(error)) {
      const cut = error.code === 'Z_BUF_ERROR';
      throw new RecordReadError(
        cut
          ? `the gzip data ends too early, after ${total} decompressed bytes; the file looks cut off, get it again`
          : `the gzip data is damaged after ${total} decompressed bytes (${error.code}); get the file again`,
      );
    }
    throw error;
  }
}

const isZlibError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

async function* chunks(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else yield* source;
}

async function peek(source: ByteSource): Promise<{ head: Uint8Array; rest: AsyncGenerator<Uint8Array> }> {
  const iterator = chunks(source);
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 4) {
    const next = await iterator.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  const first = head;
  async function* rest(): AsyncGenerator<Uint8Array> {
    if (first.length > 0) yield first;
    yield* iterator;
  }
  return { head, rest: rest() };
}

function gunzip(input: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const output = new PassThrough();
  pipeline(Readable.from(input), createGunzip(), output, () => {
    // The error also reaches the reader of `output`; nothing is left to do here.
  });
  return output;
}

/** Files people hand over by mistake, with the remedy. */
function foreignFormat(head: Uint8Array): string | undefined {
  const [a, b, c, d] = head;
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5))
    return 'this is a ZIP archive; unpack it and give the files inside';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd)
    return 'this is Zstandard-compressed; decompress it or use gzip';
  if (a === 0x42 && b === 0x5a && c === 0x68) return 'this is bzip2-compressed; decompress it or use gzip';
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    return 'the text is UTF-16; FHIR JSON is UTF-8, save it so';
  if (a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46) return 'this is a PDF, not FHIR JSON';
  return undefined;
}

/** UTF-8 text, or the offset of the first byte that is not UTF-8. A leading byte-order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): { text: string } | { badByte: number } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { badByte: firstBadByte(bytes) };
  }
}

function firstBadByte(bytes: Uint8Array): number {
  // Bisect on valid prefixes; `stream: true` allows a prefix to end inside a character.
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  // `good` may stand inside an unfinished character: go back to its lead byte.
  let lead = good - 1;
  while (lead > good - 4 && lead >= 0 && (bytes[lead]! & 0xc0) === 0x80) lead--;
  const first = lead >= 0 ? bytes[lead]! : 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return lead >= 0 && lead + length > good ? lead : good;
}
