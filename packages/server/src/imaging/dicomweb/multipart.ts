import { fail } from '../../errors.ts';

/** One part of a multipart body: what its headers say, and its bytes, or why they are not there. */
export interface Part {
  readonly index: number;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer> | 'too-large' | 'cut-off';
  /** To be called when the bytes are not needed any more. */
  readonly release?: (() => void) | undefined;
}

export interface PartLimits {
  /** Bytes of a part; a larger one is passed over. */
  readonly most: number;
  /** A part that becomes larger than this waits for `room` before more of it is read. */
  readonly large: number;
  /** @returns gives the room back */
  readonly room: () => Promise<() => void>;
}

const CRLF = Buffer.from('\r\n');
const END_OF_HEADERS = Buffer.from('\r\n\r\n');
const MOST_HEADERS = 16 * 1024;

/** The boundary of a `multipart/related` content type. @throws ServerError `bad-multipart` */
export function boundaryOf(contentType: string | undefined): string {
  const found = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '');
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined || !/^\s*multipart\/related\b/i.test(contentType ?? ''))
    throw fail('bad-multipart', 'The content type is not multipart/related with a boundary.');
  return boundary;
}

/**
 * The parts of a multipart body (RFC 2046 5.1.1), each as soon as it is whole: memory holds one part, not the body. A part
 * that is too large is passed over; what comes before the end of a body that is cut off is given, and that it was.
 *
 * @throws ServerError `bad-multipart` where the body does not begin with its boundary, or a part with headers
 */
export async function* partsOf(
  source: AsyncIterable<Uint8Array>,
  boundary: string,
  { most, large, room }: PartLimits,
): AsyncGenerator<Part> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first boundary has no line break before it.
  let rest: Buffer = CRLF;
  let index = -1;
  const state = { headers: '', inside: false, size: 0, chunks: [] as Buffer[] };
  let release: (() => void) | undefined;
  const keep = (bytes: Buffer): void => {
    if (!state.inside) return;
    state.size += bytes.length;
    if (state.size <= most) state.chunks.push(bytes);
    else state.chunks.length = 0;
  };
  const made = (): Part => {
    const body = state.size > most ? ('too-large' as const) : joined(state.chunks, state.size);
    state.chunks = [];
    const part = { index, contentType: state.headers, body, release };
    release = undefined;
    return part;
  };
  let mode: 'body' | 'headers' | 'done' = 'body';
  try {
    for await (const chunk of source) {
      if (mode === 'done') continue;
      if (state.size > large && state.inside && release === undefined) release = await room();
      const next = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      // Most of what comes is the inside of a part: it is looked through where it lies, and copied once, into the part.
      if (mode === 'body' && state.inside && !straddles(rest, next, delimiter)) {
        keep(rest);
        rest = next;
      } else rest = rest.length > 0 ? Buffer.concat([rest, next]) : next;
      for (;;) {
        if (mode === 'body') {
          const at = rest.indexOf(delimiter);
          // The mark and the two characters after it, which say whether it is the last.
          if (at < 0 || at + delimiter.length + 2 > rest.length) {
            const safe = at < 0 ? Math.max(0, rest.length - delimiter.length + 1) : at;
            keep(rest.subarray(0, safe));
            rest = rest.subarray(safe);
            break;
          }
          if (state.inside) {
            keep(rest.subarray(0, at));
            yield made();
          } else if (index < 0 && at > 2 + 4096)
            throw fail('bad-multipart', 'The body does not begin with its boundary.');
          rest = rest.subarray(at + delimiter.length);
          state.inside = false;
          if (rest[0] === 0x2d && rest[1] === 0x2d) {
            mode = 'done';
            break;
          }
          index += 1;
          mode = 'headers';
        } else {
          const begin = rest.indexOf(CRLF);
          const end = rest.indexOf(END_OF_HEADERS);
          // No headers at all: the line break of the boundary and an empty line.
          const bare = begin === 0 && end === 0;
          if (end < 0) {
            if (rest.length > MOST_HEADERS) throw fail('bad-multipart', `Part ${index + 1} has no end of its headers.`);
            break;
          }
          state.headers = bare ? '' : contentTypeOf(rest.subarray(0, end).toString('latin1'));
          rest = rest.subarray(end + END_OF_HEADERS.length);
          Object.assign(state, { inside: true, size: 0, chunks: [] });
          mode = 'body';
          // A part may be empty: then its boundary follows the headers at once, and its line break is that of the headers.
          if (rest.indexOf(delimiter.subarray(2)) === 0) rest = Buffer.concat([CRLF, rest]);
        }
      }
    }
  } finally {
    // Of a part that never became whole.
    release?.();
  }
  if (mode === 'done') return;
  if (index < 0) throw fail('bad-multipart', 'The body does not begin with its boundary.');
  yield { index, contentType: state.headers, body: 'cut-off' };
}

/** Whether a delimiter may begin in what is left over and end in what follows. */
function straddles(rest: Buffer, next: Buffer, delimiter: Buffer): boolean {
  if (rest.length === 0) return false;
  const edge = Buffer.concat([rest, next.subarray(0, delimiter.length + 2)]);
  return next.length < delimiter.length + 2 || edge.indexOf(delimiter) >= 0;
}

const contentTypeOf = (headers: string): string =>
  /^content-type\s*:\s*([^\r\n]*)/im.exec(headers)?.[1]?.trim().toLowerCase() ?? '';

/** In a buffer of its own, which can be handed to a thread. */
function joined(chunks: readonly Buffer[], size: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(new ArrayBuffer(size));
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

export interface OutPart {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Writes a multipart body part by part. */
export async function* multipart(parts: AsyncIterable<OutPart>, boundary: string): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const { headers, body } of parts) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    yield Buffer.from(`${first ? '' : '\r\n'}--${boundary}\r\n${lines.join('')}content-length: ${body.length}\r\n\r\n`);
    yield body;
    first = false;
  }
  yield Buffer.from(`${first ? '' : '\r\n'}--${boundary}--\r\n`);
}
