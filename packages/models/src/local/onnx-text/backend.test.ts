import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEFAULT_POLICY } from '../../egress/policy.ts';
import { probe } from '../../gateway/probe.ts';
import { pullWeights } from '../../pull/pull.ts';
import type { ModelCard } from '../../registry/card.ts';
import { ask, testCard, testGateway } from '../../testing/gateway.ts';
import { localOpener } from '../open.ts';
import { onnxTextBackend } from './backend.ts';

const TINY = new URL('./tiny', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'aceso-onnx-text-'));
let card: ModelCard;

async function pulled(file: string, target: string): Promise<ModelCard> {
  const { format, source: _, ...weights } = await pullWeights({ from: TINY, file, policy: DEFAULT_POLICY, target });
  expect(format).toBe('onnx');
  return testCard({
    provider: 'onnx',
    weights: { ...weights, beside: [...weights.beside] },
    contextTokens: 640,
    maxOutputTokens: 64,
  });
}

beforeAll(async () => {
  card = await pulled('model.onnx', folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const opened = (one = card) => testGateway(one, { openLocal: localOpener({ weights: () => folder }) });

describe('a language model in ONNX weights', () => {
  it('is pulled with all that it needs, each file by its hash', () => {
    expect(card.weights!.beside.map(({ file }) => file).sort()).toEqual([
      'config.json',
      'generation_config.json',
      'model.onnx_data',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    expect(readdirSync(folder)).toHaveLength(6);
  });

  it('answers, streams, and keeps to a schema behind the gateway, without leaving the machine', async () => {
    const { gateway, records } = opened();
    const made = await gateway.object(ask('Which colour has grass?'), {
      name: 'answer',
      type: z.object({ colour: z.enum(['red', 'green', 'blue']), sure: z.boolean() }),
    });
    expect(['red', 'green', 'blue']).toContain(made.value.colour);
    expect(made).toMatchObject({ inside: true, repaired: false });
    expect(made.inputTokens).toBeGreaterThan(100);
    const again = () => gateway.text(ask('the heart', { maxOutputTokens: 16 })).catch((error: unknown) => error);
    expect(await again()).toMatchObject({ code: 'answer-cut' });
    let pieces = 0;
    const stream = gateway.stream(ask('the heart', { maxOutputTokens: 16 }));
    await expect(
      (async () => {
        for await (const piece of stream) pieces += piece.length > 0 ? 1 : 0;
      })(),
    ).rejects.toMatchObject({ code: 'answer-cut' });
    expect(pieces).toBeGreaterThan(1);
    expect(records.every(({ host }) => host === undefined)).toBe(true);
    await gateway.close();
  });

  it('is tested like any other model', async () => {
    const { gateway } = opened({ ...card, maxOutputTokens: 250 });
    expect(await probe(gateway, 'fake', 'me')).toMatchObject({ inside: true, structured: true, correct: false });
    await gateway.close();
  });

  it('refuses what does not fit, and stops when told', async () => {
    const { gateway } = opened();
    await expect(gateway.text(ask('word '.repeat(600)))).rejects.toMatchObject({ code: 'context-too-long' });
    const backend = onnxTextBackend({ ...card, contextTokens: 640 }, { folder });
    const stop = new AbortController();
    const call = { system: '', prompt: 'x', maxOutputTokens: 300, temperature: 0, signal: stop.signal };
    await expect(
      (async () => {
        for await (const piece of backend.stream(call)) if ('text' in piece) stop.abort();
      })(),
    ).rejects.toMatchObject({ code: 'cancelled' });
    // And works on.
    const next = await backend.generate({ ...call, maxOutputTokens: 4, signal: new AbortController().signal });
    expect(next).toMatchObject({ finish: 'length', usage: { output: 4 } });
    await backend.close!();
    await gateway.close();
  });

  it('leaves the memory when nobody asks, and is read and checked again after', async () => {
    const target = join(folder, 'idle');
    const one = await pulled('model_int8.onnx', target);
    const backend = onnxTextBackend(one, { folder: target, idle: 30 });
    const call = { system: '', prompt: 'x', maxOutputTokens: 4, temperature: 0, signal: new AbortController().signal };
    const first = await backend.generate(call);
    await wait(400);
    expect(await backend.generate(call)).toEqual(first);
    await wait(400);
    writeFileSync(join(target, 'config.json'), '{}');
    await expect(backend.generate(call)).rejects.toMatchObject({
      code: 'hash-mismatch',
      message: expect.stringContaining('config.json'),
    });
    rmSync(join(target, 'tokenizer.json'));
    const bare = { ...one, weights: { ...one.weights!, beside: [] } };
    await expect(onnxTextBackend(bare, { folder: target }).generate(call)).rejects.toMatchObject({
      code: 'bad-layout',
      message: expect.stringMatching(/^tokenizer\.json .* is missing .*pull the model from a folder/),
    });
    expect(existsSync(join(target, 'tokenizer.json'))).toBe(false);
    await backend.close!();
  });
});

it('costs a program that does not use it nothing: the runtime is loaded in its thread only', () => {
  const index = new URL('../../index.ts', import.meta.url).href;
  const program = `
    const { localOpener } = await import(${JSON.stringify(index)});
    await localOpener({ weights: () => '/nowhere' })({ id: 'm', provider: 'onnx', contextTokens: 512 });
    console.log(process.report.getReport().sharedObjects.filter((file) => file.includes('onnxruntime')).length);`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()).toBe('0');
});

/** A real export on this machine, e.g. made by packages/models/scripts/gguf-to-onnx.py: path of its .onnx file. */
const REAL = process.env.ACESO_TEST_ONNX;

describe.skipIf(!REAL)('a real language model', () => {
  it('knows a capital, in words and held to a schema', { timeout: 600_000 }, async () => {
    const target = join(folder, 'real');
    const { format: _f, source: _s, ...weights } = await pullWeights({ from: REAL!, policy: DEFAULT_POLICY, target });
    const real = testCard({
      provider: 'onnx',
      weights: { ...weights, beside: [...weights.beside] },
      contextTokens: 1024,
      maxOutputTokens: 64,
    });
    const { gateway } = testGateway(real, { openLocal: localOpener({ weights: () => target }) });
    const asked = (user: string) =>
      ask(user, {
        timeout: 500_000,
        prompt: { id: 'real', version: '1.0.0', hash: 'x', system: 'You are a helpful assistant.', user },
      });
    expect((await gateway.text(asked('What is the capital of France?'))).value).toContain('Paris');
    const type = z.object({ city: z.string().max(40), country: z.enum(['France', 'Spain']) });
    const made = await gateway.object(asked('Give the capital of France and the country as JSON.'), {
      name: 'place',
      type,
    });
    expect(made.value).toEqual({ city: 'Paris', country: 'France' });
    await gateway.close();
  });
});
