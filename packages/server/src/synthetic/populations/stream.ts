import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WriterInput } from './writer.ts';

/**
 * A population as bytes, made by a process of its own while they are read. Breaks off with an error, never with a short
 * file that looks whole, when the process fails; ends the process when nobody reads any more or `signal` fires.
 */
export async function populationStream(input: Omit<WriterInput, 'folder'>, signal?: AbortSignal): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-patients-'));
  const child = fork(join(import.meta.dirname, 'writer.ts'), {
    serialization: 'advanced',
    env: {},
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve(code));
  });
  const out = new PassThrough();
  const from = child.stdout!;
  const whole = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    yield* source;
    const code = await ended;
    if (code !== 0) throw new Error(`The simulation ended early (${code ?? 'killed'}).`);
  };
  void pipeline(from, whole, out, ...(signal ? [{ signal }] : []))
    .catch((error: Error) => out.destroy(error))
    .finally(() => {
      child.kill('SIGKILL');
      void rm(folder, { recursive: true, force: true });
    });
  child.send({ ...input, folder } satisfies WriterInput);
  return out;
}
