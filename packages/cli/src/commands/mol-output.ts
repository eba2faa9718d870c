import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createGzip } from 'node:zlib';
import { fileError } from '../core/errors.ts';
import { print } from '../core/output.ts';

/** Text that is written piece by piece: to a file (gzip by its name) that appears when it is whole, or to standard output. */
export interface TextSink {
  write(text: string): Promise<void>;
  /** Makes the file appear. */
  end(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

export async function textSink(path: string | undefined): Promise<TextSink> {
  if (path === undefined || path === '-') {
    return {
      write: (text) => (text === '' ? Promise.resolve() : print(text)),
      end: () => Promise.resolve(),
      abandon: () => Promise.resolve(),
    };
  }
  const part = `${path}.${process.pid}.part`;
  let failure: unknown;
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw fileError(error, 'output file', path);
  });
  const file = createWriteStream(part);
  const stream = path.endsWith('.gz') ? createGzip() : file;
  if (stream !== file) stream.pipe(file);
  file.on('error', (error) => {
    failure = error;
  });
  const check = (): void => {
    if (failure !== undefined) throw fileError(failure, 'output file', path);
  };
  return {
    async write(text) {
      check();
      if (!stream.write(text))
        await new Promise<void>((resolve) => stream.once('drain', resolve).once('error', () => resolve()));
    },
    async end() {
      await new Promise<void>((resolve) => {
        file.once('close', resolve);
        stream.end();
      });
      check();
      await rename(part, path);
    },
    async abandon() {
      stream.destroy();
      file.destroy();
      await rm(part, { force: true });
    },
  };
}
