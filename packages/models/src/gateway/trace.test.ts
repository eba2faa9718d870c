import { type Attributes, type Span, type SpanStatus, trace } from '@opentelemetry/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeUpstream } from '../testing/fake-upstream.ts';
import { ask, testCard, testGateway } from '../testing/gateway.ts';

/** The least of a tracer: keeps names, attributes and states. */
const spans: { name: string; attributes: Attributes; status?: SpanStatus; events: unknown[] }[] = [];
beforeAll(() => {
  trace.setGlobalTracerProvider({
    getTracer: () => ({
      startSpan: () => {
        throw new Error('not used');
      },
      startActiveSpan(name: string, ...rest: unknown[]) {
        const record: (typeof spans)[number] = { name, attributes: {}, events: [] };
        spans.push(record);
        const span = {
          setAttributes: (more: Attributes) => Object.assign(record.attributes, more),
          setStatus: (status: SpanStatus) => Object.assign(record, { status }),
          recordException: (error: unknown) => record.events.push(error),
          addEvent: (event: unknown) => record.events.push(event),
          end: () => undefined,
        } as unknown as Span;
        return (rest.at(-1) as (span: Span) => unknown)(span) as never;
      },
    }),
  });
});
afterAll(() => trace.disable());

describe('spans', () => {
  it('have numbers and names of ours, and nothing that was said', async () => {
    const upstream = await fakeUpstream({
      reply: (_r, count) => (count === 1 ? 'a private answer' : { status: 400, body: '{"error":"a private answer"}' }),
    });
    const { gateway } = testGateway(testCard({ baseUrl: upstream.url('openai') }));
    await gateway.text(ask('a private question', { purpose: 'draft' }));
    await expect(gateway.text(ask('a private question'))).rejects.toThrow();
    await upstream.close();
    expect(spans).toHaveLength(2);
    expect(spans[0]?.attributes).toMatchObject({
      'gen_ai.request.model': 'fake',
      'aceso.prompt': 'test@1.0.0',
      'aceso.purpose': 'draft',
      'aceso.attempts': 1,
    });
    expect(spans[0]?.attributes['gen_ai.usage.input_tokens']).toBeGreaterThan(0);
    expect(spans[1]?.attributes).toMatchObject({ 'error.type': 'provider-refused' });
    expect(JSON.stringify(spans)).not.toContain('private');
  });
});
