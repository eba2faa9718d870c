import { connect, type NetConnectOpts, type Socket } from 'node:net';

/** What a scanner says of bytes. `unknown`: it did not answer, or not in time, or would not take them; nothing is known then. */
export type Verdict =
  | { readonly is: 'clean' }
  | { readonly is: 'infected'; readonly by: string }
  | { readonly is: 'unknown'; readonly because: string };

export interface Clamd {
  /** Bytes in pieces, none of them kept. Whatever goes wrong is a verdict. */
  scan(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Verdict>;
}

/** Of one piece to the daemon; it takes any. */
const PIECE = 256 * 1024;
/** Longest silence. Milliseconds. */
const PATIENCE = 60_000;

/** `unix:/run/clamav/clamd.ctl`, a path, or `host:port`. */
export function clamdPlace(text: string): NetConnectOpts | undefined {
  const path = /^(?:unix:)?(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const [, bracketed, plain, port] = /^(?:\[([0-9a-fA-F:]+)\]|([\w.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  return host === undefined || Number(port) < 1 || Number(port) > 65_535 ? undefined : { host, port: Number(port) };
}

/**
 * Speaks to ClamAV's daemon (INSTREAM of its protocol, clamd(8)): one connection for each scan. The connection is not encrypted: the
 * daemon belongs on the same machine or in a network of its own.
 */
export function clamd(place: NetConnectOpts, patience = PATIENCE): Clamd {
  return {
    async scan(pieces) {
      const socket = connect(place);
      try {
        return verdictOf(await exchange(socket, pieces, patience));
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
        return { is: 'unknown', because: `the scanner did not answer (${code})` };
      } finally {
        socket.destroy();
      }
    },
  };
}

async function exchange(
  socket: Socket,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  patience: number,
): Promise<string> {
  let said = '';
  const answered = new Promise<string>((found, failed) => {
    socket.setTimeout(patience, () => socket.destroy(new Error('silence')));
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      said += String(text);
      if (said.length > 4096) socket.destroy(new Error('a long answer'));
      else if (said.includes('\0')) found(said.slice(0, said.indexOf('\0')));
    });
    socket.on('error', failed);
    socket.on('close', () => failed(new Error('it hung up')));
  });
  // Told of while it is still being sent: a refusal of the rest must not go unheard.
  answered.catch(() => undefined);
  const write = (bytes: Uint8Array) =>
    new Promise<void>((done, failed) => socket.write(bytes, (error) => (error ? failed(error) : done())));
  const send = async () => {
    await write(Buffer.from('zINSTREAM\0'));
    for await (const piece of pieces) {
      for (let at = 0; at < piece.byteLength; at += PIECE) {
        const part = piece.subarray(at, at + PIECE);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(part.byteLength);
        await write(length);
        await write(part);
        if (said.includes('\0')) return;
      }
    }
    await write(Buffer.alloc(4));
  };
  // It may say that there is too much and hang up while the rest is on its way: then what it said counts.
  const sent = send().catch((error: unknown) => {
    if (!said.includes('\0')) throw error;
  });
  return Promise.race([answered, sent.then(() => answered)]);
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { is: 'clean' };
  const by = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (by !== undefined) return { is: 'infected', by: by.replace(/[^\w.:-]/g, '?').slice(0, 100) };
  if (/size limit exceeded/i.test(answer))
    return { is: 'unknown', because: 'the file is larger than the scanner takes (StreamMaxLength of clamd.conf)' };
  return { is: 'unknown', because: 'the scanner reported an error' };
}
