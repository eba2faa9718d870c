import { Worker } from 'node:worker_threads';
import type { OnnxValue } from '../onnx/model.ts';
import { readModel } from '../onnx/read.ts';
import { createOrtSession, loadOrt, type OrtTensor, type Tensor } from './ort.ts';

export interface Session {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** @throws Error when an input is missing or does not fit; the message names it */
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>;
  close(): Promise<void>;
}

export interface SessionOptions {
  /**
   * Where it computes: 'here' blocks the event loop during a run, 'worker' (default) does not but copies what goes in.
   */
  readonly thread?: 'here' | 'worker';
  readonly threads?: number;
}

/** Opens the bytes of any .onnx file (float32 and integer tensors, one file) for running. */
export async function openSession(bytes: Uint8Array, options: SessionOptions = {}): Promise<Session> {
  const { graph } = readModel(bytes);
  const constants = new Set(graph.initialisers.map((tensor) => tensor.name));
  const inputs = graph.inputs.filter((input) => !constants.has(input.name));
  const check = (feeds: Readonly<Record<string, Tensor>>): void => {
    for (const { name, shape, type } of inputs) {
      const fed = feeds[name];
      if (fed === undefined) throw new RangeError(`input ${name} [${shape.join(', ')}] was not fed`);
      const fits =
        fed.dims.length === shape.length && shape.every((dim, i) => typeof dim === 'string' || dim === fed.dims[i]);
      if (!fits || fed.type !== type) {
        throw new RangeError(
          `input ${name} takes ${type} [${shape.join(', ')}], not ${fed.type} [${fed.dims.join(', ')}]`,
        );
      }
    }
  };
  const opened =
    options.thread === 'here' ? await openHere(bytes, options.threads) : await openInWorker(bytes, options.threads);
  return {
    inputs,
    outputs: graph.outputs,
    async run(feeds) {
      check(feeds);
      return opened.run(feeds);
    },
    close: opened.close,
  };
}

type Opened = Pick<Session, 'run' | 'close'>;

/** In this thread; what the worker does, too. */
export async function openHere(bytes: Uint8Array, threads?: number): Promise<Opened> {
  const ort = await loadOrt();
  const session = await createOrtSession(bytes, threads);
  return {
    async run(feeds) {
      const fed: Record<string, OrtTensor> = {};
      for (const [name, { type, data, dims }] of Object.entries(feeds)) fed[name] = new ort.Tensor(type, data, dims);
      const results = await session.run(fed);
      return Object.fromEntries(
        Object.entries(results).map(([name, { type, data, dims }]) => [name, { type, data, dims } as Tensor]),
      );
    },
    close: () => session.release(),
  };
}

interface Answer {
  readonly id: number;
  readonly result?: Record<string, Tensor>;
  readonly error?: string;
}

async function openInWorker(bytes: Uint8Array, threads?: number): Promise<Opened> {
  const worker = new Worker(new URL('./session-worker.ts', import.meta.url), { workerData: { bytes, threads } });
  const waiting = new Map<
    number,
    { resolve: (value: Record<string, Tensor>) => void; reject: (error: Error) => void }
  >();
  let count = 0;
  let dead: Error | undefined;
  const ask = (feeds?: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> =>
    new Promise((resolve, reject) => {
      if (dead !== undefined) {
        reject(dead);
        return;
      }
      count += 1;
      waiting.set(count, { resolve, reject });
      worker.postMessage({ id: count, feeds });
    });
  worker.on('message', ({ id, result, error }: Answer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (error !== undefined) one?.reject(new Error(error));
    else one?.resolve(result ?? {});
  });
  const end = (error: Error): void => {
    dead = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', end);
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('exit', () => end(new Error('the session is closed')));
  try {
    await ask();
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  worker.unref();
  return {
    async run(feeds) {
      worker.ref();
      try {
        return await ask(feeds);
      } finally {
        if (waiting.size === 0) worker.unref();
      }
    },
    async close() {
      dead ??= new Error('the session is closed');
      worker.ref();
      worker.postMessage('close');
      await ended;
    },
  };
}
