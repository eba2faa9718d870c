#!/usr/bin/env node
/**
 * Speed of a language model in ONNX weights through the gateway's own provider: time to the first piece, and tokens a
 * second after it. Usage:
 * node bench/onnx-text.ts MODEL.onnx [--tokens N] [--json FILE]
 * The files that the weights need stand beside or one folder above them (docs/models.md).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_POLICY, localOpener, parseCard, pullWeights } from '@aceso/models';

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const from = args[0];
const tokens = Number(option('--tokens') ?? 60);
if (!from || from.startsWith('--') || !Number.isInteger(tokens) || tokens < 16) {
  console.error('usage: node bench/onnx-text.ts MODEL.onnx [--tokens N, from 16] [--json FILE]');
  process.exit(2);
}

const target = mkdtempSync(join(tmpdir(), 'aceso-bench-onnx-'));
try {
  const { format, source, ...weights } = await pullWeights({ from, policy: DEFAULT_POLICY, target });
  const card = parseCard({
    id: 'bench',
    name: 'bench',
    version: weights.sha256.slice(0, 16),
    provider: format,
    model: weights.file,
    weights: { ...weights, beside: [...weights.beside] },
    source,
    licence: 'unknown',
    intendedUse: 'bench',
    dataClasses: ['public'],
    contextTokens: 2048,
    maxOutputTokens: 1024,
  });
  const backend = await localOpener({ weights: () => target })(card);
  const say = async (maxOutputTokens: number) => {
    const began = performance.now();
    const call = {
      system: 'You are a helpful assistant.',
      prompt: 'Tell a long story about a hospital.',
      maxOutputTokens,
      temperature: 0,
      signal: new AbortController().signal,
    };
    let first = 0;
    let made = 0;
    for await (const piece of backend.stream(call)) {
      if ('text' in piece) first ||= performance.now();
      else made = piece.end.usage.output ?? 0;
    }
    return { made, first: first - began, rest: performance.now() - first };
  };
  // The first answer also reads the weights.
  await say(16);
  const { made, first, rest } = await say(tokens);
  const result = {
    file: weights.file,
    tokens: made,
    firstMilliseconds: Math.round(first),
    tokensPerSecond: Number(((made - 1) / (rest / 1000)).toFixed(1)),
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
  console.table([result]);
  const file = option('--json');
  if (file) writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  await backend.close?.();
} finally {
  rmSync(target, { recursive: true, force: true });
}
