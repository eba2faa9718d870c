import { parentPort, workerData } from 'node:worker_threads';
import { ModelError } from '../../errors.ts';
import { loadRuntime } from '../runtime.ts';
import type { OnnxRuntime } from './decoder.ts';
import { LanguageModel } from './language-model.ts';
import type { Reply, Start, Wish } from './messages.ts';

/** The thread of `thread.ts`: holds one model, answers one call after the other, hears that a call is to stop between tokens. */
const { path, contextTokens, threads, runtimes } = workerData as Start;
const say = (reply: Reply): void => parentPort!.postMessage(reply);

async function open(): Promise<LanguageModel> {
  const loaded = await loadRuntime('onnxruntime-node', runtimes);
  const runtime = ('default' in loaded && !('Tensor' in loaded) ? loaded.default : loaded) as OnnxRuntime;
  const { Tokenizer } = await import('@huggingface/tokenizers');
  return LanguageModel.open(path, { runtime, Tokenizer, contextTokens, threads });
}

/** What went wrong without what was said: only our own errors have texts that are known to carry none of it. */
const failed = (id: number, error: unknown): Reply =>
  error instanceof ModelError
    ? { id, kind: 'failed', code: error.code, message: error.message }
    : { id, kind: 'failed', code: 'provider-refused', message: `The local runtime failed (${nameOf(error)}).` };
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'error');

const stopped = new Set<number>();
const model = open();
// Told with the first wish.
model.catch(() => undefined);
let last: Promise<unknown> = Promise.resolve();

async function serve(wish: Exclude<Wish, { kind: 'stop' }>): Promise<void> {
  const { id } = wish;
  try {
    const opened = await model;
    if (wish.kind === 'count') say({ id, kind: 'count', value: opened.count(wish.text) });
    else if (wish.kind === 'answer') {
      const tell = (text: string) => say({ id, kind: 'piece', text });
      say({ id, kind: 'answer', value: await opened.answer(wish.call, tell, () => stopped.has(id)) });
    } else {
      await opened.close();
      say({ id, kind: 'closed' });
      parentPort!.close();
    }
  } catch (error) {
    say(failed(id, error));
  } finally {
    stopped.delete(id);
  }
}

parentPort!.on('message', (wish: Wish) => {
  if (wish.kind === 'stop') stopped.add(wish.id);
  else last = last.then(() => serve(wish));
});
