import { availableParallelism, loadavg } from 'node:os';
import { ModelError, type ModelErrorCode } from '../../errors.ts';
import type { Backend, BackendAnswer, BackendCall } from '../../providers/backend.ts';
import type { ModelCard } from '../../registry/card.ts';
import { streamed } from '../streamed.ts';
import { checkedWeights } from '../weights.ts';
import { ModelThread } from './thread.ts';

export interface OnnxTextOptions {
  /** Folder of the model's weights. */
  readonly folder: string;
  readonly runtimes?: string;
  /** Milliseconds without a call after which the weights leave the memory; ten minutes unless given. */
  readonly idle?: number;
}

/** Tokens that a chat template puts around the messages, at most. */
const TEMPLATE_TOKENS = 64;
const UNOPENED = new Set<ModelErrorCode>(['bad-layout', 'weights-missing', 'runtime-missing']);
const IDLE = 10 * 60_000;

/** One or two: more hardly help small models, and other work needs the rest. */
const freeThreads = (): number => Math.min(2, Math.max(1, availableParallelism() - Math.round(loadavg()[0] ?? 0)));

/**
 * ONNX weights of a decoder-only language model in the layout of optimum and transformers.js. The weights are read, and
 * their hashes compared, when something is first asked, and again after they have left the memory.
 */
export function onnxTextBackend(card: ModelCard, options: OnnxTextOptions): Backend {
  let opening: Promise<ModelThread> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let busy = 0;

  const close = async (): Promise<void> => {
    clearTimeout(timer);
    const thread = opening;
    opening = undefined;
    await thread?.then(
      (one) => one.close(),
      () => undefined,
    );
  };
  const start = async (): Promise<ModelThread> => {
    const path = await checkedWeights(card, options.folder);
    const { contextTokens } = card;
    return new ModelThread({ path, contextTokens, threads: freeThreads(), runtimes: options.runtimes });
  };
  const withThread = async <T>(work: (thread: ModelThread) => Promise<T>): Promise<T> => {
    clearTimeout(timer);
    busy += 1;
    try {
      if (opening && (await opening.catch(() => undefined))?.over !== false) opening = undefined;
      opening ??= start();
      return await work(await opening);
    } catch (error) {
      // Weights that could not be opened are looked at anew by the next call.
      if (error instanceof ModelError && UNOPENED.has(error.code)) await close();
      throw error;
    } finally {
      busy -= 1;
      if (busy === 0) {
        timer = setTimeout(() => void close(), options.idle ?? IDLE);
        timer.unref();
      }
    }
  };

  const run = (call: BackendCall, tell?: (piece: string) => void): Promise<BackendAnswer> =>
    withThread((thread) => {
      const { system, maxOutputTokens, temperature, seed, schema } = call;
      // A card that says `schema` is not told the schema by the gateway; it is held to it here, and told it as well,
      // because a model that knows what is asked has less to be held back from.
      const wanted =
        schema && card.structured === 'schema'
          ? `\n\nAnswer with one JSON object of this schema and nothing else:\n${JSON.stringify(schema.json)}`
          : '';
      const plain = {
        system,
        prompt: call.prompt + wanted,
        maxOutputTokens,
        temperature,
        ...(seed === undefined ? {} : { seed }),
        ...(schema ? { schema: schema.json } : {}),
      };
      return thread.answer(plain, call.signal, tell);
    });

  return {
    generate: (call) => run(call),
    stream: (call) => streamed((tell) => run(call, tell)),
    countTokens: (text) => withThread(async (thread) => (await thread.count(text)) + TEMPLATE_TOKENS),
    close,
  };
}
