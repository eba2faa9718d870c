import { randomBytes } from 'node:crypto';
import type { CallRecord } from '@aceso/models';
import type { FastifyInstance } from 'fastify';
import type { Span } from './otlp.ts';

/** Most spans that wait for a push; what comes after is counted and dropped. */
const MOST = 2048;
/** W3C Trace Context, level 1: hexadecimal digits only, so that nothing else can be passed on by it. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const NAME = /^[a-z][a-z0-9._-]{0,63}$/;

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** The same trace is kept by every server that it passes, or by none: its id decides. */
export const isSampled = (traceId: string, percent: number): boolean =>
  Number.parseInt(traceId.slice(-7), 16) / 0x10000000 < percent / 100;

/** Spans of requests and of calls of models, for as long as somebody wants them. */
export class Spans {
  #percent = 0;
  #waiting: Span[] = [];
  dropped = 0;

  /** Of a hundred traces, how many are kept; 0 forgets those that wait. */
  keep(percent: number): void {
    this.#percent = percent;
    if (percent === 0) this.#waiting = [];
  }

  take(): readonly Span[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  add(span: Span): void {
    if (this.#waiting.length >= MOST) this.dropped += 1;
    else this.#waiting.push(span);
  }

  watch(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      if (this.#percent === 0) return;
      const [, given, parent] = TRACEPARENT.exec(String(request.headers.traceparent ?? '')) ?? [];
      const traceId = given ?? hex(16);
      if (!isSampled(traceId, this.#percent)) return;
      const route = request.routeOptions?.url ?? 'none';
      const method = METHODS.has(request.method) ? request.method : 'other';
      const to = Date.now();
      this.add({
        traceId,
        spanId: hex(8),
        ...(parent === undefined ? {} : { parent }),
        name: `${method} ${route}`,
        kind: 'server',
        from: to - reply.elapsedTime,
        to,
        attributes: {
          'http.request.method': method,
          'http.route': route,
          'http.response.status_code': reply.statusCode,
        },
        failed: reply.statusCode >= 500,
      });
    });
  }

  /** A call of a model is a trace of its own. */
  noteCall({
    phase,
    model,
    provider,
    outcome = 'internal',
    milliseconds,
    inputTokens,
    outputTokens,
  }: CallRecord): void {
    if (this.#percent === 0 || phase !== 'end' || milliseconds === undefined) return;
    const traceId = hex(16);
    if (!isSampled(traceId, this.#percent)) return;
    const name = (text: string): string => (NAME.test(text) ? text : 'other');
    const to = Date.now();
    this.add({
      traceId,
      spanId: hex(8),
      name: `model ${name(model)}`,
      kind: 'client',
      from: to - milliseconds,
      to,
      attributes: {
        'gen_ai.request.model': name(model),
        'gen_ai.provider.name': name(provider),
        'aceso.outcome': name(outcome),
        ...(inputTokens === undefined ? {} : { 'gen_ai.usage.input_tokens': inputTokens }),
        ...(outputTokens === undefined ? {} : { 'gen_ai.usage.output_tokens': outputTokens }),
      },
      failed: outcome !== 'done',
    });
  }
}
