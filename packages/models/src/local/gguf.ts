import { availableParallelism, loadavg } from 'node:os';
import { ModelError } from '../errors.ts';
import type { Backend, BackendAnswer, BackendCall } from '../providers/backend.ts';
import type { ModelCard } from '../registry/card.ts';
import { loadRuntime } from './runtime.ts';
import { streamed } from './streamed.ts';

/** What is used of node-llama-cpp 3; the package is loaded at run time and has no types here. */
interface Llama {
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
  createGrammarForJsonSchema(schema: unknown): Promise<unknown>;
}
interface LlamaModel {
  tokenize(text: string): readonly unknown[];
  createContext(options: { contextSize: number; sequences: number }): Promise<LlamaContext>;
  dispose(): Promise<void>;
}
interface LlamaContext {
  getSequence(): { readonly contextSize: number; dispose(): void };
  dispose(): Promise<void>;
}
interface ChatSession {
  promptWithMeta(
    prompt: string,
    options: {
      signal: AbortSignal;
      stopOnAbortSignal: boolean;
      maxTokens: number;
      temperature: number;
      seed?: number;
      grammar?: unknown;
      onTextChunk?: (text: string) => void;
    },
  ): Promise<{ responseText: string; stopReason: string }>;
  dispose(): void;
}
interface Runtime {
  getLlama(options: {
    gpu: 'auto';
    build: 'never';
    logLevel: 'error';
    progressLogs: false;
    maxThreads: number;
  }): Promise<Llama>;
  LlamaChatSession: new (options: { contextSequence: unknown; systemPrompt: string }) => ChatSession;
}

/** Cores that nothing else uses now: threads of llama.cpp wait by spinning, so that one too many makes it many times slower. */
const freeThreads = (): number => Math.max(1, availableParallelism() - Math.round(loadavg()[0] ?? 0));

/** Tokens that a chat template puts around the messages, at most. */
const TEMPLATE_TOKENS = 64;

/** GGUF weights by llama.cpp, in this process. @throws ModelError `runtime-missing` */
export async function openGguf(card: ModelCard, path: string, runtimes: string | undefined): Promise<Backend> {
  const runtime = (await loadRuntime('node-llama-cpp', runtimes)) as unknown as Runtime;
  const llama = await runtime.getLlama({
    gpu: 'auto',
    build: 'never',
    logLevel: 'error',
    progressLogs: false,
    maxThreads: freeThreads(),
  });
  let model: LlamaModel;
  let context: LlamaContext;
  try {
    model = await llama.loadModel({ modelPath: path });
    context = await model.createContext({ contextSize: card.contextTokens, sequences: 1 });
  } catch {
    throw new ModelError(
      'weights-missing',
      `The weights of ${card.id} cannot be loaded; they may be damaged or of a newer format.`,
    );
  }
  const count = (text: string): number => model.tokenize(text).length;

  const run = async (call: BackendCall, onText?: (text: string) => void): Promise<BackendAnswer> => {
    const grammar = call.schema ? await grammarOf(llama, call.schema.json) : undefined;
    const sequence = context.getSequence();
    const session = new runtime.LlamaChatSession({ contextSequence: sequence, systemPrompt: call.system });
    try {
      const { responseText, stopReason } = await session.promptWithMeta(call.prompt, {
        signal: call.signal,
        stopOnAbortSignal: false,
        maxTokens: call.maxOutputTokens,
        temperature: call.temperature,
        ...(call.seed === undefined ? {} : { seed: call.seed }),
        ...(grammar === undefined ? {} : { grammar }),
        ...(onText ? { onTextChunk: onText } : {}),
      });
      const usage = { input: count(call.system) + count(call.prompt), output: count(responseText) };
      return { text: responseText, usage, finish: stopReason === 'maxTokens' ? 'length' : 'stop' };
    } catch (error) {
      if (call.signal.aborted) throw new ModelError('cancelled', `The call of ${card.id} was stopped.`);
      if (error instanceof ModelError) throw error;
      throw new ModelError(
        'provider-refused',
        `The local runtime of ${card.id} failed (${error instanceof Error ? error.name : 'error'}).`,
      );
    } finally {
      session.dispose();
      sequence.dispose();
    }
  };

  return {
    generate: (call) => run(call),
    stream: (call) => streamed((tell) => run(call, tell)),
    countTokens: async (text) => count(text) + TEMPLATE_TOKENS,
    async close() {
      await context.dispose();
      await model.dispose();
    },
  };
}

/** A grammar that holds the answer to the schema; without one where the schema cannot be told as a grammar. */
async function grammarOf(llama: Llama, schema: unknown): Promise<unknown> {
  try {
    return await llama.createGrammarForJsonSchema(simple(schema));
  } catch {
    return undefined;
  }
}

/** Without lengths, which make grammars huge, and words, which grammars do not know. */
function simple(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(simple);
  if (typeof schema !== 'object' || schema === null) return schema;
  const dropped = new Set([
    '$schema',
    'maxLength',
    'minLength',
    'maxItems',
    'description',
    'title',
    'pattern',
    'format',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
  ]);
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !dropped.has(key))
      .map(([key, value]) => [key, key === 'properties' ? properties(value) : simple(value)]),
  );
}

/** Field names are no keywords, whatever they are called. */
const properties = (value: unknown): unknown =>
  Object.fromEntries(Object.entries(value as Record<string, unknown>).map(([name, field]) => [name, simple(field)]));
