import { parentPort, workerData } from 'node:worker_threads';
import type { Tensor } from './ort.ts';
import { openHere } from './session.ts';

const { bytes, threads } = workerData as { bytes: Uint8Array; threads?: number };
const opening = openHere(bytes, threads);
opening.catch(() => undefined); // reported with the first answer

async function answer(id: number, feeds?: Record<string, Tensor>): Promise<void> {
  try {
    const session = await opening;
    const result = feeds === undefined ? {} : await session.run(feeds);
    parentPort?.postMessage({ id, result });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

/** Ends by itself: the native library takes the process with it when its thread is ended from outside during a run. */
async function close(): Promise<void> {
  try {
    await (await opening).close();
  } finally {
    parentPort?.close();
  }
}

parentPort?.on('message', (asked: { id: number; feeds?: Record<string, Tensor> } | 'close') => {
  if (asked === 'close') close().catch(() => undefined);
  else void answer(asked.id, asked.feeds);
});
