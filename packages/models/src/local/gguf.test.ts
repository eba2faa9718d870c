import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hashFile } from '../pull/hash.ts';
import { ask, testCard, testGateway } from '../testing/gateway.ts';
import { localOpener } from './open.ts';
import { loadRuntime } from './runtime.ts';

/** Real weights on this machine, e.g. pulled by `aceso models pull`; and where node-llama-cpp was installed. */
const WEIGHTS = process.env.ACESO_TEST_GGUF;
const RUNTIMES = process.env.ACESO_RUNTIMES;

describe('runtimes', () => {
  it('that are not there are refused with the command that adds them', async () => {
    await expect(loadRuntime('node-llama-cpp', '/nonexistent/folder')).rejects.toMatchObject({
      code: 'runtime-missing',
      message: expect.stringContaining('npm install --no-save node-llama-cpp'),
    });
  });
});

describe.skipIf(!WEIGHTS)('real local weights', () => {
  it('answer, keep to a schema, stream, count tokens and stop', { timeout: 600_000 }, async () => {
    const { sha256, bytes } = await hashFile(WEIGHTS!);
    const card = testCard({
      provider: 'gguf',
      weights: { file: basename(WEIGHTS!), sha256, bytes },
      contextTokens: 1024,
      maxOutputTokens: 48,
    });
    const openLocal = localOpener({ weights: () => dirname(WEIGHTS!), ...(RUNTIMES ? { runtimes: RUNTIMES } : {}) });
    const { gateway, records } = testGateway(card, { openLocal });
    const patient = { timeout: 500_000 };
    const shape = { name: 'answer', type: z.object({ colour: z.enum(['red', 'green', 'blue']) }) };
    const made = await gateway.object(ask('Which colour has grass? Answer as JSON.', patient), shape);
    expect(['red', 'green', 'blue']).toContain(made.value.colour);
    expect(made).toMatchObject({ inside: true });
    expect(made.inputTokens).toBeGreaterThan(5);
    let pieces = 0;
    try {
      for await (const piece of gateway.stream(ask('Count from one to three.', patient)))
        pieces += piece.length > 0 ? 1 : 0;
    } catch (error) {
      // A small model may talk until its limit; that it was cut is told.
      expect(error).toMatchObject({ code: 'answer-cut' });
    }
    expect(pieces).toBeGreaterThan(1);
    await expect(gateway.text(ask('word '.repeat(1200), patient))).rejects.toMatchObject({ code: 'context-too-long' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    await expect(gateway.text(ask('Tell a long story.', { ...patient, signal: stop.signal }))).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(records.every(({ host }) => host === undefined)).toBe(true);
    await gateway.close();
  });
});
