import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parsePolicy } from '../egress/policy.ts';
import { guardedFetch } from '../egress/transport.ts';
import type { BackendCall } from '../providers/backend.ts';
import { type FakeUpstream, fakeUpstream, type Received, type Reply } from '../testing/fake-upstream.ts';
import { ask, testCard, testGateway } from '../testing/gateway.ts';
import { memorySpending } from './budget.ts';
import { openCassette } from './cassette.ts';

let upstream: FakeUpstream | undefined;
afterEach(async () => {
  await upstream?.close();
  upstream = undefined;
});

async function inside(reply: (received: Received, count: number) => Reply, card: object = {}, options: object = {}) {
  upstream = await fakeUpstream({ reply });
  return testGateway(testCard({ baseUrl: upstream.url('openai'), ...card }), options);
}
const SHAPE = { name: 'thing', type: z.object({ dose: z.number(), drug: z.string() }) };

describe('structured answers', () => {
  it('are read out of fences and prose, and revalidated', async () => {
    const { gateway } = await inside(() => 'Sure!\n```json\n{"dose": 5, "drug": "x {y}"}\n```');
    const made = await gateway.object(ask('q'), SHAPE);
    expect(made).toMatchObject({ value: { dose: 5, drug: 'x {y}' }, repaired: false });
  });

  it('are asked for again with what was wrong, but not with the values', async () => {
    const { gateway } = await inside((_r, count) =>
      count === 1 ? '{"dose": "five-secret", "drug": "x"}' : '{"dose": 5, "drug": "x"}',
    );
    const made = await gateway.object(ask('q'), SHAPE);
    expect(made).toMatchObject({ value: { dose: 5 }, repaired: true });
    expect(upstream!.received[1]!.prompt).toContain('dose: invalid_type');
    expect(upstream!.received[1]!.prompt).not.toContain('five-secret');
  });

  it('fail after the second one that does not fit, without telling its content', async () => {
    const { gateway, records } = await inside(() => '{"dose": "five-secret"}');
    const error = await gateway.object(ask('q'), SHAPE).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'bad-answer' });
    expect(inspect(error, { showHidden: true })).not.toContain('five-secret');
    expect(records.at(-1)).toMatchObject({ outcome: 'bad-answer', attempts: 2 });
  });

  it('send the schema to servers that constrain by it, and words to those that do not', async () => {
    const { gateway } = await inside(() => '{"dose":1,"drug":"x"}');
    await gateway.object(ask('q'), SHAPE);
    expect(JSON.parse(upstream!.received[0]!.body)).toMatchObject({ response_format: { type: 'json_schema' } });
    await upstream!.close();
    const plain = await inside(() => '{"dose":1,"drug":"x"}', { structured: 'text' });
    await plain.gateway.object(ask('q'), SHAPE);
    const body = JSON.parse(upstream!.received[0]!.body) as { response_format?: unknown };
    expect(body.response_format).toBeUndefined();
    expect(upstream!.received[0]!.prompt).toContain('JSON object of this schema');
  });
});

describe('attempts', () => {
  it('repeat what may pass, no more often than asked, and honour retry-after', async () => {
    const { gateway, records } = await inside((_r, count) =>
      count < 3 ? { status: 503, headers: { 'retry-after': '0.05' } } : 'fine',
    );
    const began = performance.now();
    expect(await gateway.text(ask('q'))).toMatchObject({ value: 'fine', attempts: 3 });
    expect(performance.now() - began).toBeGreaterThan(95);
    expect(records.at(-1)).toMatchObject({ outcome: 'done', attempts: 3 });
    await upstream!.close();
    const failing = await inside(() => ({ status: 500 }));
    await expect(failing.gateway.text(ask('q', { retries: 1 }))).rejects.toMatchObject({ code: 'provider-failed' });
    expect(upstream!.received).toHaveLength(2);
  });

  it('do not repeat a refusal', async () => {
    const { gateway } = await inside(() => ({ status: 401 }));
    await expect(gateway.text(ask('q'))).rejects.toMatchObject({ code: 'provider-refused' });
    expect(upstream!.received).toHaveLength(1);
  });

  it('end in time, and when the caller stops them', async () => {
    const { gateway } = await inside(() => ({ text: 'late', delay: 2000 }));
    await expect(gateway.text(ask('q', { timeout: 50 }))).rejects.toMatchObject({ code: 'timed-out' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    await expect(gateway.text(ask('q', { signal: stop.signal }))).rejects.toMatchObject({ code: 'cancelled' });
    await expect(gateway.text(ask('q', { signal: AbortSignal.abort() }))).rejects.toMatchObject({ code: 'cancelled' });
    await expect(async () => {
      for await (const _ of gateway.stream(ask('q', { timeout: 50 }))) expect.unreachable();
    }).rejects.toMatchObject({ code: 'timed-out' });
  });
});

describe('nothing is cut silently', () => {
  it('refuses a prompt that does not fit before it is sent', async () => {
    const { gateway } = await inside(() => 'x', { contextTokens: 1000, maxOutputTokens: 400 });
    await expect(gateway.text(ask('word '.repeat(400)))).rejects.toMatchObject({ code: 'context-too-long' });
    expect(upstream!.received).toHaveLength(0);
    await gateway.text(ask('word '.repeat(200)));
  });

  it('refuses an answer that was cut off', async () => {
    const { gateway } = await inside(() => ({ text: 'half', finish: 'length' }));
    await expect(gateway.text(ask('q'))).rejects.toMatchObject({ code: 'answer-cut' });
  });

  it('notices a server that read only a part of the prompt', async () => {
    const { gateway } = await inside(() => ({ text: 'x', inputTokens: 40 }));
    await expect(gateway.text(ask('word '.repeat(2000)))).rejects.toMatchObject({ code: 'context-cut' });
  });
});

describe('budgets', () => {
  const price = { inputPerMillion: 1e6, outputPerMillion: 0, currency: 'EUR' };
  it('count what providers report, by user, model and day, and refuse what could go over', async () => {
    const spending = memorySpending();
    const policyValue = parsePolicy({ budget: { userTokensPerDay: 2800 } });
    const options = { spending, policyValue, now: () => new Date('2026-05-01T23:00:00Z') };
    const { gateway } = await inside(
      () => ({ text: 'answer', inputTokens: 900 }),
      { maxOutputTokens: 500, price },
      options,
    );
    await gateway.text(ask('q'));
    expect(await spending.ofDay('2026-05-01')).toEqual([
      {
        day: '2026-05-01',
        user: 'tester',
        model: 'fake',
        calls: 1,
        inputTokens: 900,
        outputTokens: 2,
        money: 900,
        currency: 'EUR',
      },
    ]);
    await gateway.text(ask('q'));
    await expect(gateway.text(ask('q'))).rejects.toMatchObject({ code: 'budget-spent' });
    expect(upstream!.received).toHaveLength(2);
    await gateway.text(ask('q', { user: 'somebody else' }));
  });

  it('hold back for calls under way, so that many at once do not go over together', async () => {
    const policyValue = parsePolicy({ budget: { userTokensPerDay: 2500 } });
    const { gateway } = await inside(() => ({ text: 'x', delay: 50 }), { maxOutputTokens: 500 }, { policyValue });
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => gateway.text(ask('q'))));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });
});

describe('the record of calls', () => {
  it('is durable before the answer is given, and holds no content', async () => {
    const { gateway } = await inside(() => 'x', {}, { audit: async () => Promise.reject(new Error('disk full')) });
    await expect(gateway.text(ask('q'))).rejects.toThrow('disk full');
    const { gateway: quiet, records } = testGateway(testCard({ baseUrl: upstream!.url('openai') }));
    await quiet.text(ask('a secret of the patient', { patients: ['Patient/1'] }));
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      phase: 'end',
      outcome: 'done',
      identifiers: 'stayed inside',
      patients: ['Patient/1'],
      prompt: 'test@1.0.0',
    });
    expect(JSON.stringify(records)).not.toContain('secret');
  });
});

describe('local weights', () => {
  it('take turns, and a caller who leaves the queue frees its place', async () => {
    let running = 0;
    let most = 0;
    const backend = {
      async generate(_call: BackendCall) {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
        return { text: 'x', usage: { input: 1, output: 1 }, finish: 'stop' as const };
      },
      async *stream() {},
    };
    const weights = { file: 'w.gguf', sha256: 'a'.repeat(64), bytes: 1 };
    const { gateway } = testGateway(testCard({ provider: 'gguf', weights }), { openLocal: async () => backend });
    const stop = new AbortController();
    const calls = [gateway.text(ask('1')), gateway.text(ask('2', { signal: stop.signal })), gateway.text(ask('3'))];
    stop.abort();
    const ended = await Promise.allSettled(calls);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(most).toBe(1);
  });
});

describe('cassettes', () => {
  it('replay what was recorded, keep no prompt, and refuse what was not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aceso-cassette-'));
    const path = join(folder, 'one.json');
    upstream = await fakeUpstream({ reply: () => 'the answer' });
    const origin = new URL(upstream.url('openai')).origin;
    const card = testCard({ baseUrl: upstream.url('openai') });
    const recording = await openCassette(path, guardedFetch({ passage: { origin, networks: ['loopback'] } }));
    await testGateway(card, { transport: () => recording.fetch }).gateway.text(ask('a secret question'));
    await recording.save();
    expect(readFileSync(path, 'utf8')).not.toMatch(/secret/);
    await upstream.close();
    const replay = await openCassette(path);
    const { gateway } = testGateway(card, { transport: () => replay.fetch });
    expect((await gateway.text(ask('a secret question'))).value).toBe('the answer');
    await expect(gateway.text(ask('another question'))).rejects.toMatchObject({ code: 'cassette-missing' });
    rmSync(folder, { recursive: true });
  });
});
