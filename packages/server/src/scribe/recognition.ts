import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { ServerConfig } from '../config.ts';
import { fail } from '../errors.ts';

/** What was heard in a recording. */
export interface Heard {
  /** WebVTT. */
  readonly transcript: string;
  /** Length of the recording. */
  readonly seconds: number;
}

/** Speech recognition of whole recordings, as a stream of a WAV file. A seam: tests of the routes put their own in. */
export interface Speech {
  /**
   * @throws ServerError `speech-busy`, `speech-failed`, `body-too-large`, or `bad-request` for what is no WAV file
   */
  recognise(wav: Readable, signal: AbortSignal): Promise<Heard>;
}

/** Bytes of one recording: two hours and 19 minutes at 16 kHz, 16 bits, one channel. */
export const MAX_RECORDING = 256 * 1024 * 1024;

/** Bytes of an answer of the process; five hours of speech are about 400 kB of captions. */
const MAX_ANSWER = 8 * 1024 * 1024;

interface Answer extends Partial<Heard> {
  readonly error?: { readonly code: string; readonly message: string };
}

/** The recogniser of the configuration; undefined where no model is set up. */
export function speechOf({ speechModel, speechModule }: ServerConfig): Speech | undefined {
  if (speechModel === undefined) return undefined;
  const args = [join(import.meta.dirname, 'recognise.ts'), speechModel, ...(speechModule ? [speechModule] : [])];
  let busy = false;
  return {
    async recognise(wav, signal) {
      // Each takes all the processor it gets; two at once would only make both late.
      if (busy) throw fail('speech-busy');
      busy = true;
      try {
        return await run(args, wav, signal);
      } finally {
        busy = false;
      }
    },
  };
}

async function run(args: readonly string[], wav: Readable, signal: AbortSignal): Promise<Heard> {
  // What a native library writes to standard error may hold words that were said: it goes nowhere.
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'], signal, killSignal: 'SIGKILL' });
  const ended = new Promise<void>((done, failed) => {
    child.once('error', failed);
    child.once('close', () => done());
  });
  // An answer may come, or the process end, before all of the sound is sent.
  ended.catch(() => {});
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.length > MAX_ANSWER) child.kill('SIGKILL');
  });
  try {
    await feed(wav, child.stdin);
    await ended;
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const answer = parse(said);
  if (answer?.error) throw fail(answer.error.code === 'audio' ? 'bad-request' : 'speech-failed', answer.error.message);
  if (answer?.transcript === undefined || answer.seconds === undefined) throw fail('speech-failed');
  return { transcript: answer.transcript, seconds: answer.seconds };
}

function parse(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}

/** Hands on what comes, up to the limit. The request stays whole where it is refused, so that the answer can be sent. */
async function feed(wav: Readable, into: Writable): Promise<void> {
  // The process may have its answer, or be gone, before it has read everything.
  into.on('error', () => {});
  let size = 0;
  for await (const part of wav.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_RECORDING) throw tooLarge();
    if (into.destroyed) return;
    if (!into.write(part)) await drained(into);
  }
  into.end();
}

/** Until there is room again, or nobody reads any more. */
function drained(stream: Writable): Promise<void> {
  return new Promise((done) => {
    const go = (): void => {
      stream.off('drain', go).off('close', go);
      done();
    };
    stream.on('drain', go).on('close', go);
  });
}

export const tooLarge = () =>
  fail('body-too-large', `A recording may have up to ${MAX_RECORDING / 1024 / 1024} MB; send it in parts.`);
