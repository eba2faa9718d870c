import { afterEach, describe, expect, it } from 'vitest';
import type { ModelCardInput } from '../registry/card.ts';
import { allowing, ask, testCard, testGateway } from '../testing/gateway.ts';

const CARDS: readonly [string, Partial<ModelCardInput>, string][] = [
  ['openai', { provider: 'openai' }, 'https://api.openai.com/v1/chat/completions'],
  ['anthropic', { provider: 'anthropic' }, 'https://api.anthropic.com/v1/messages'],
  ['google', { provider: 'google' }, 'https://generativelanguage.googleapis.com/v1beta/models/fake:generateContent'],
  [
    'azure',
    { provider: 'azure', baseUrl: 'https://clinic.openai.azure.com/openai' },
    'https://clinic.openai.azure.com/openai/',
  ],
  [
    'bedrock',
    { provider: 'bedrock', region: 'eu-central-1' },
    'https://bedrock-runtime.eu-central-1.amazonaws.com/model/fake/converse',
  ],
  [
    'openai-compatible',
    { baseUrl: 'https://gpu.hospital.example/v1' },
    'https://gpu.hospital.example/v1/chat/completions',
  ],
];
const VARIABLES = [
  'OPENAI_API_KEY',
  'ANTHROPIC_API_KEY',
  'GOOGLE_GENERATIVE_AI_API_KEY',
  'AZURE_API_KEY',
  'AWS_BEARER_TOKEN_BEDROCK',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'OPENAI_BASE_URL',
  'ANTHROPIC_BASE_URL',
  'AI_GATEWAY_API_KEY',
];
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));
afterEach(() => {
  for (const name of VARIABLES) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

describe.each(CARDS)('%s', (_name, more, address) => {
  it('goes through the one way out, with the key of its card and nothing of the environment', async () => {
    for (const name of VARIABLES)
      process.env[name] = name.endsWith('URL') ? 'https://stray.example.com' : 'stray-secret';
    const card = testCard({ keyVariable: 'CLINIC_KEY', ...more });
    const seen: { url: string; headers: string; body: string }[] = [];
    const { gateway } = testGateway(card, {
      policyValue: allowing({ provider: card.provider, hosts: [new URL(address).host] }),
      secret: (variable) => (variable === 'CLINIC_KEY' ? 'card-secret' : 'another-secret'),
      transport:
        ({ passage, inspect }) =>
        async (input, init) => {
          const url = String(input);
          const headers = JSON.stringify(Object.fromEntries(new Headers(init?.headers)));
          const body = String(init?.body ?? '');
          expect(new URL(url).origin).toBe(passage.origin);
          inspect?.({ url, headers, body });
          seen.push({ url, headers, body });
          return new Response('{}', { status: 400 });
        },
    });
    await expect(gateway.text(ask('Say hello.'))).rejects.toMatchObject({ code: 'provider-refused' });
    expect(seen).toHaveLength(1);
    const [{ url, headers, body }] = seen as [(typeof seen)[number]];
    expect(url.startsWith(address), url).toBe(true);
    expect(body).toContain('Say hello.');
    expect(headers).toContain('card-secret');
    expect(url + headers + body).not.toMatch(/stray|another-secret/);
  });
});
