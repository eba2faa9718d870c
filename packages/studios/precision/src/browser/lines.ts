import { PrecisionError } from '../errors.ts';
import type { Line } from '../pgx/genotypes.ts';

/** Bytes that are read from a file at once. */
const PIECE = 4 * 1024 * 1024;
/** Of the empty block that ends every BGZF file (SAM specification, section 4.1.2). */
const END_LENGTH = 28;

/**
 * Lines of a file that a page was given, plain, gzipped or BGZF, numbered from 1; never more of it in memory than some megabytes.
 * @param name of the file, for errors
 * @throws PrecisionError where its compression is broken or cut short
 */
export async function* linesOfBlob(blob: Blob, name: string): AsyncGenerator<Line> {
  const head = new Uint8Array(await blob.slice(0, 18).arrayBuffer());
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const isBgzf = isGzip && (head[3]! & 4) !== 0 && head[12] === 0x42 && head[13] === 0x43;
  const bytes = isBgzf ? bgzfOf(blob, name) : isGzip ? gzipOf(blob) : piecesOf(blob);
  const decoder = new TextDecoder();
  let rest = '';
  let line = 0;
  try {
    for await (const piece of bytes) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = lines.pop()!;
      for (const text of lines) yield { text: text.endsWith('\r') ? text.slice(0, -1) : text, line: ++line };
    }
  } catch (error) {
    if (error instanceof PrecisionError) throw error;
    throw new PrecisionError('input', `${name} cannot be read: its compression is broken or cut short. Copy it again.`);
  }
  if (rest !== '') yield { text: rest, line: line + 1 };
}

async function* piecesOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < blob.size; at += PIECE) yield new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer());
}

async function* streamed(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const gzipOf = (blob: Blob) => streamed(blob.stream().pipeThrough(new DecompressionStream('gzip')));

/** BGZF is a row of small gzip members, which a DecompressionStream does not read on by itself: each block is inflated alone. */
async function* bgzfOf(blob: Blob, name: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let rest = new Uint8Array(0);
  let last = 0;
  for await (const piece of piecesOf(blob)) {
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    let at = 0;
    while (at + 18 <= bytes.length) {
      const size = bytes[at + 16]! + bytes[at + 17]! * 256 + 1;
      if (bytes[at] !== 0x1f || bytes[at + 12] !== 0x42 || size < END_LENGTH)
        throw new PrecisionError('input', `${name}: a block of the BGZF file is broken. Copy it again.`);
      if (at + size > bytes.length) break;
      const extra = bytes[at + 10]! + bytes[at + 11]! * 256;
      const body = bytes.slice(at + 12 + extra, at + size - 8);
      yield* streamed(new Blob([body]).stream().pipeThrough(new DecompressionStream('deflate-raw')));
      last = size;
      at += size;
    }
    rest = bytes.slice(at);
  }
  if (rest.length > 0 || last !== END_LENGTH)
    throw new PrecisionError('input', `${name}: the end of the BGZF file is missing; it was cut short. Copy it again.`);
}
