import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CliError, fileError } from './errors.ts';

/** The bytes of a file, or of standard input for `-`. @throws CliError from the first read, naming the file. */
export async function* bytesOf(path: string, what: string): AsyncGenerator<Uint8Array> {
  try {
    const source = path === '-' ? process.stdin : createReadStream(path);
    for await (const chunk of source) yield chunk as Uint8Array;
  } catch (error) {
    throw fileError(error, what, path === '-' ? 'on standard input' : path);
  }
}

/** Notes and transcripts are a few pages; more than this is another kind of file. */
export const MAX_TEXT_BYTES = 8 * 2 ** 20;

/**
 * A plain-text file.
 * @param mayBeEmpty a file without text is an answer, not an error (a silent recording)
 * @param utf16 also UTF-16 with its byte order mark, which some programs write (Praat for anything beyond ASCII)
 * @throws CliError for a file that is empty, too large, binary, or not UTF-8.
 */
export async function readText(path: string, what: string, mayBeEmpty = false, utf16 = false): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytesOf(path, what)) {
    size += chunk.length;
    if (size > MAX_TEXT_BYTES) {
      throw new CliError(
        `The ${what} ${path} is larger than ${MAX_TEXT_BYTES / 2 ** 20} MiB; give the text of one ${what}.`,
      );
    }
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const mark = bytes.subarray(0, 2).toString('hex');
    const wide = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : undefined;
    if (wide && utf16) return new TextDecoder(wide).decode(bytes);
    throw new CliError(
      wide
        ? `The ${what} ${path} is UTF-16 text; save it as UTF-8.`
        : `The ${what} ${path} is a binary file (a zero byte at position ${zero}); give plain text.`,
    );
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CliError(`The ${what} ${path} is not UTF-8 text; save it as UTF-8 plain text.`);
  }
  if (text.trim() === '' && !mayBeEmpty)
    throw new CliError(`The ${what} ${path} is empty; give a file with text in it.`);
  return text;
}

/** Throws in one sentence where a file cannot be opened for reading, before any other work is done. */
export async function assertReadable(path: string, what: string): Promise<void> {
  if (path === '-') return;
  try {
    const handle = await open(path);
    const stat = await handle.stat();
    await handle.close();
    if (stat.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  } catch (error) {
    throw fileError(error, what, path);
  }
}
