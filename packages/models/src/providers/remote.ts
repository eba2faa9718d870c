import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createAzure } from '@ai-sdk/azure';
import { createGoogle } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, type wrapLanguageModel } from 'ai';
import type { Fetch } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';
import type { ModelCard } from '../registry/card.ts';
import type { Backend, BackendAnswer, BackendCall, BackendPiece } from './backend.ts';
import { endpointOf } from './endpoint.ts';

/**
 * The language model interface of the AI SDK. Its methods are called directly: that is below the SDK's own retries,
 * telemetry, diagnostics channel and warnings, all of which see prompts, and there is no way to a hosted gateway.
 */
type SdkModel = ReturnType<typeof wrapLanguageModel>;

export interface RemoteOptions {
  readonly card: ModelCard;
  /** Undefined where the server wants none. */
  readonly key: string | undefined;
  /** The guarded way out; every request of the provider goes through it. */
  readonly fetch: Fetch;
}

/** A key is always given, so that no provider package looks into the environment by itself. */
function modelOf({ card, key, fetch }: RemoteOptions): SdkModel {
  const baseURL = endpointOf(card).href.replace(/\/$/, '');
  const apiKey = key ?? 'none';
  switch (card.provider) {
    case 'openai':
      // Chat completions: the responses API would store what it is sent unless told otherwise.
      return createOpenAI({ baseURL, apiKey, fetch }).chat(card.model);
    case 'anthropic':
      return createAnthropic({ baseURL, apiKey, fetch })(card.model);
    case 'google':
      return createGoogle({ baseURL, apiKey, fetch })(card.model);
    case 'azure':
      return createAzure({ baseURL, apiKey, fetch, ...(card.apiVersion ? { apiVersion: card.apiVersion } : {}) }).chat(
        card.model,
      );
    case 'bedrock':
      return createAmazonBedrock({ baseURL, ...bedrockKey(apiKey), region: card.region ?? 'us-east-1', fetch })(
        card.model,
      );
    case 'openai-compatible':
      return createOpenAICompatible({
        name: 'compatible',
        baseURL,
        ...(key === undefined ? {} : { apiKey: key }),
        fetch,
        includeUsage: true,
        supportsStructuredOutputs: card.structured === 'schema',
      })(card.model);
    case 'gguf':
    case 'onnx':
      throw new ModelError('bad-card', `${card.id} has local weights and is not reached over the network.`);
  }
}

/** A bearer key, or `accessKeyId:secretAccessKey[:sessionToken]` for signed requests. */
function bedrockKey(key: string): { apiKey: string } | { accessKeyId: string; secretAccessKey: string } {
  const [accessKeyId, secretAccessKey, sessionToken] = key.split(':');
  if (!accessKeyId || !secretAccessKey) return { apiKey: key };
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

/** A provider behind the AI SDK. Errors are told anew: those of the SDK carry the request and the answer. */
export function remoteBackend(options: RemoteOptions): Backend {
  const model = modelOf(options);
  const { card } = options;
  return {
    async generate(call) {
      try {
        const result = await model.doGenerate(settings(card, call));
        const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('');
        return { text, ...ending(result.usage, result.finishReason.unified) };
      } catch (error) {
        throw retold(error, card, call.signal);
      }
    },
    async *stream(call): AsyncGenerator<BackendPiece> {
      try {
        const { stream } = await model.doStream(settings(card, call));
        for await (const part of stream as unknown as AsyncIterable<StreamPart>) {
          if (part.type === 'text-delta') yield { text: part.delta };
          else if (part.type === 'finish') yield { end: ending(part.usage, part.finishReason.unified) };
          else if (part.type === 'error') throw part.error;
        }
      } catch (error) {
        throw retold(error, card, call.signal);
      }
    },
  };
}

type SdkResult = Awaited<ReturnType<SdkModel['doStream']>>['stream'];
type StreamPart = SdkResult extends ReadableStream<infer Part> ? Part : never;
type Settings = Parameters<SdkModel['doGenerate']>[0];

function settings(card: ModelCard, call: BackendCall): Settings {
  const { schema } = call;
  return {
    prompt: [
      { role: 'system', content: call.system },
      { role: 'user', content: [{ type: 'text', text: call.prompt }] },
    ],
    maxOutputTokens: call.maxOutputTokens,
    temperature: call.temperature,
    ...(call.seed === undefined ? {} : { seed: call.seed }),
    abortSignal: call.signal,
    ...(schema === undefined || card.structured === 'text'
      ? {}
      : {
          responseFormat:
            card.structured === 'schema'
              ? { type: 'json' as const, name: schema.name, schema: schema.json as NonNullable<JsonFormat['schema']> }
              : { type: 'json' as const },
        }),
    // OpenAI keeps completions only when asked to; said all the same.
    ...(card.provider === 'openai' ? { providerOptions: { openai: { store: false } } } : {}),
  };
}
type JsonFormat = Extract<NonNullable<Settings['responseFormat']>, { type: 'json' }>;

interface SdkUsage {
  readonly inputTokens: { readonly total: number | undefined };
  readonly outputTokens: { readonly total: number | undefined };
}

function ending(usage: SdkUsage, reason: string): Omit<BackendAnswer, 'text'> {
  const finish = reason === 'stop' || reason === 'length' || reason === 'content-filter' ? reason : 'other';
  return { usage: { input: usage.inputTokens.total, output: usage.outputTokens.total }, finish };
}

/** An error of the provider without its content: a status, never a message, which may repeat the prompt. */
function retold(error: unknown, card: ModelCard, signal: AbortSignal): ModelError {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth += 1) {
    if (at instanceof ModelError) return at;
  }
  if (signal.aborted) return new ModelError('cancelled', `The call of ${card.id} was stopped.`);
  if (APICallError.isInstance(error) && error.statusCode !== undefined && error.statusCode < 300) {
    const page = /^\s*<(?:!doctype|html|head|\?xml)/i.test(error.responseBody ?? '');
    return new ModelError(
      'wrong-endpoint',
      `The address of ${card.id} answered with ${page ? 'a web page (HTML)' : 'something'} that is not in the form that ${card.provider} uses.`,
    );
  }
  if (APICallError.isInstance(error)) return ofStatus(error.statusCode, error.responseHeaders, card);
  return new ModelError('provider-failed', `The answer of ${card.id} is not in the form that ${card.provider} uses.`);
}

function ofStatus(
  status: number | undefined,
  headers: Record<string, string> | undefined,
  card: ModelCard,
): ModelError {
  const said = `The provider of ${card.id} answered with HTTP ${status ?? 'nothing'}.`;
  const wait = Number(headers?.['retry-after']);
  const options = Number.isFinite(wait) && wait > 0 ? { retryAfter: Math.min(wait, 120) } : {};
  if (status === 429 || status === 503 || status === 529) return new ModelError('provider-busy', said, options);
  if (status === 413) return new ModelError('context-too-long', said);
  if (status !== undefined && status >= 400 && status < 500 && status !== 408)
    return new ModelError('provider-refused', said);
  return new ModelError('provider-failed', said, options);
}
