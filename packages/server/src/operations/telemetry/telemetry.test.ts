import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_POLICY, MODEL_POLICY, type ModelPolicy } from '@aceso/models';
import fc from 'fast-check';
import Fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Metrics } from '../metrics.ts';
import { isSampled, Spans } from './spans.ts';
import { Telemetry } from './telemetry.ts';

interface Received {
  readonly path: string;
  readonly headers: Record<string, unknown>;
  readonly body: Record<string, unknown>;
}

let receiver: Server;
let url: string;
let received: Received[];
let status: number;
let retryAfter: string | undefined;

beforeEach(async () => {
  received = [];
  status = 200;
  retryAfter = undefined;
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Received['body'];
      received.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end('{}');
    });
  });
  await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => receiver.close(resolve)));

const SIGNED = { by: 'ops', at: '2026-01-01T00:00:00Z', reason: 'own collector', name: 'Collector' };
const policyOf = (...telemetry: object[]): ModelPolicy =>
  MODEL_POLICY.parse({ telemetry: telemetry.map((one, i) => ({ id: `c${i}`, ...SIGNED, url, ...one })) });

function made(policy: () => ModelPolicy) {
  const metrics = new Metrics();
  const spans = new Spans();
  const warnings: string[] = [];
  const time = { now: 1_000_000 };
  const telemetry = new Telemetry({
    metrics,
    spans,
    resource: { version: '0.1.0', instance: 'i', role: 'all' },
    policy: async () => policy(),
    secret: (name) => (name === 'OTLP_KEY' ? 'secret-of-ours' : undefined),
    warn: (message) => void warnings.push(message),
    clock: () => time.now,
  });
  const later = async (seconds: number): Promise<void> => {
    time.now += seconds * 1000;
    await telemetry.tick();
  };
  return { metrics, spans, telemetry, warnings, time, later };
}
const span = (traceId: string) =>
  ({
    traceId,
    spanId: '00f067aa0ba902b7',
    name: 'GET /a',
    kind: 'server',
    from: 1,
    to: 2,
    attributes: {},
    failed: false,
  }) as const;
const spansIn = ({ body }: Received): { traceId: string; name: string }[] =>
  (body as { resourceSpans: { scopeSpans: { spans: { traceId: string; name: string }[] }[] }[] }).resourceSpans[0]!
    .scopeSpans[0]!.spans;

describe('telemetry', () => {
  it('pushes nothing and keeps nothing unless the policy names a collector', async () => {
    const { telemetry, spans } = made(() => DEFAULT_POLICY);
    await telemetry.tick();
    const app = Fastify();
    spans.watch(app);
    app.get('/a', async () => 'a');
    await app.inject('/a');
    expect(spans.take()).toEqual([]);
    await telemetry.stop();
    expect(received).toEqual([]);
    await app.close();
  });

  it('tells counters, gauges and histograms as OTLP, with the secret in its header', async () => {
    const { metrics, telemetry } = made(() => policyOf({ signals: ['metrics'], keyVariable: 'OTLP_KEY' }));
    metrics.counter({ name: 'a_total', help: 'A.', labels: { kind: new Set(['x']) } }).add({ kind: 'Okafor' }, 2);
    const took = metrics.histogram({ name: 'b_seconds', help: 'B.' }, [0.1, 1]);
    for (const value of [0.05, 0.5, 7]) took.observe(value);
    await telemetry.tick();
    expect(received.map(({ path }) => path)).toEqual(['/v1/metrics']);
    expect(received[0]!.headers).toMatchObject({
      authorization: 'Bearer secret-of-ours',
      'content-type': 'application/json',
    });
    const [{ resource, scopeMetrics }] = received[0]!.body.resourceMetrics as [
      { resource: object; scopeMetrics: { metrics: object[] }[] },
    ];
    expect(JSON.stringify(resource)).toContain('{"key":"service.name","value":{"stringValue":"aceso"}}');
    const times = { startTimeUnixNano: '1000000000000', timeUnixNano: '1000000000000' };
    expect(scopeMetrics[0]!.metrics).toContainEqual({
      name: 'a_total',
      description: 'A.',
      unit: '1',
      sum: {
        aggregationTemporality: 2,
        isMonotonic: true,
        dataPoints: [{ attributes: [{ key: 'kind', value: { stringValue: 'other' } }], ...times, asDouble: 2 }],
      },
    });
    expect(scopeMetrics[0]!.metrics).toContainEqual({
      name: 'b_seconds',
      description: 'B.',
      unit: 's',
      histogram: {
        aggregationTemporality: 2,
        dataPoints: [
          { attributes: [], ...times, count: '3', sum: 7.55, bucketCounts: ['1', '1', '1'], explicitBounds: [0.1, 1] },
        ],
      },
    });
    expect(JSON.stringify(received)).not.toContain('Okafor');
  });

  it('tells requests as spans of their template, under the trace of the caller', async () => {
    const { spans, telemetry } = made(() => policyOf({ signals: ['traces'], tracePercent: 100 }));
    await telemetry.tick();
    const app = Fastify();
    spans.watch(app);
    app.get('/people/:id', async () => {
      throw new Error('Adaeze');
    });
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    await app.inject({
      url: '/people/Adaeze?name=Okafor',
      headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    });
    await app.inject({ url: '/nowhere/Adaeze', headers: { traceparent: 'Okafor', tracestate: 'k=Okafor' } });
    await telemetry.stop();
    const [first, second] = spansIn(received[0]!);
    expect(first).toMatchObject({
      traceId: trace,
      parentSpanId: '00f067aa0ba902b7',
      name: 'GET /people/:id',
      kind: 2,
      status: { code: 2 },
    });
    expect(second).toMatchObject({ name: 'GET none', status: {} });
    expect(JSON.stringify(received)).not.toMatch(/Adaeze|Okafor/);
    await app.close();
  });

  it('waits longer each time it is not taken, keeps the spans until then, and says so once', async () => {
    const { spans, later, warnings, metrics } = made(() =>
      policyOf({ seconds: 10, tracePercent: 100, signals: ['traces'] }),
    );
    await later(0);
    status = 503;
    spans.add(span('a'.repeat(32)));
    await later(10);
    expect(received).toHaveLength(1);
    await later(10);
    expect(received).toHaveLength(1);
    await later(10);
    expect(received).toHaveLength(2);
    await later(30);
    expect(received).toHaveLength(2);
    status = 429;
    retryAfter = '100';
    await later(10);
    expect(received).toHaveLength(3);
    await later(90);
    expect(received).toHaveLength(3);
    status = 200;
    spans.add(span('b'.repeat(32)));
    await later(10);
    expect(spansIn(received[3]!).map(({ traceId }) => traceId[0])).toEqual(['a', 'b']);
    await later(10);
    expect(received).toHaveLength(4);
    expect(warnings).toHaveLength(2);
    expect(await metrics.text()).toContain('aceso_telemetry_pushes_total{signal="traces",outcome="later"} 3');
  });

  it('gives up what is refused for good, and what nobody takes for too long', async () => {
    const { spans, later, metrics } = made(() => policyOf({ seconds: 1, tracePercent: 100, signals: ['traces'] }));
    await later(0);
    status = 400;
    spans.add(span('a'.repeat(32)));
    await later(1);
    await later(1);
    expect(received).toHaveLength(1);
    status = 503;
    for (let i = 0; i < 3; i += 1) {
      for (let n = 0; n < 1500; n += 1) spans.add(span('c'.repeat(32)));
      await later(0);
    }
    expect(await metrics.text()).toMatch(/aceso_telemetry_spans_dropped 2453\n/);
  });

  it('reaches no other kind of address than the policy says, and no plain one unless it does', async () => {
    for (const [address, said] of [
      ['https://192.0.2.7', 'reserved'],
      ['https://10.0.0.7', 'private'],
      ['http://collector.example', 'encrypted'],
    ] as const) {
      const { telemetry, warnings } = made(() => policyOf({ url: address, network: 'internet', signals: ['metrics'] }));
      await telemetry.tick();
      expect(warnings[0], address).toContain(said);
    }
    expect(() => policyOf({ plain: true, network: 'internet' })).toThrow(/internal/);
    expect(() => policyOf({ keyHeader: 'host' })).toThrow(/secret/);
    const { telemetry, warnings } = made(() => policyOf({ keyVariable: 'NOT_SET', signals: ['metrics'] }));
    await telemetry.tick();
    expect(warnings).toEqual(['Telemetry: The environment variable NOT_SET of c0 is not set.']);
    expect(received).toEqual([]);
  });

  it('stops when the collector is taken out of the policy', async () => {
    let policy = policyOf({ seconds: 1, signals: ['metrics'] });
    const { later } = made(() => policy);
    await later(0);
    policy = DEFAULT_POLICY;
    await later(1);
    await later(1);
    expect(received).toHaveLength(1);
  });

  it('samples by the id of the trace, about as many as were asked for', () => {
    const ids = Array.from({ length: 2000 }, (_, i) => (i * 2654435761).toString(16).padStart(32, '0'));
    expect(ids.filter((id) => isSampled(id, 10)).length).toBeGreaterThan(140);
    expect(ids.filter((id) => isSampled(id, 10)).length).toBeLessThan(260);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 - 1 }), fc.nat(100), fc.nat(100), (i, a, b) => {
        expect(isSampled(ids[i]!, 0)).toBe(false);
        expect(isSampled(ids[i]!, 100)).toBe(true);
        if (a <= b && isSampled(ids[i]!, a)) expect(isSampled(ids[i]!, b)).toBe(true);
      }),
    );
  });
});
