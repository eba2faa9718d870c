import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { handleErrors } from './error-handler.ts';
import { wantTls } from './tls.ts';

async function ask(
  remoteAddress: string,
  headers: Record<string, string> = {},
  url = '/api/session',
  plainHttp = false,
) {
  const app = Fastify({ trustProxy: '10.0.0.7,127.0.0.1' });
  handleErrors(app);
  wantTls(app, { plainHttp });
  for (const path of ['/api/session', '/health/ready', '/metrics', '/healthy']) app.get(path, async () => 'here');
  const reply = await app.inject({ method: 'GET', url, headers, remoteAddress });
  await app.close();
  return reply.statusCode === 200 ? 'in' : (reply.json() as { error: { code: string } }).error.code;
}
const by = (proto: string, client: string) => ({ 'x-forwarded-proto': proto, 'x-forwarded-for': client });

describe('requests from other machines', () => {
  it('come by TLS, or are refused', async () => {
    expect(await ask('192.0.2.9')).toBe('tls-needed');
    expect(await ask('::ffff:192.0.2.9')).toBe('tls-needed');
    expect(await ask('2001:db8::9')).toBe('tls-needed');
    expect(await ask('10.0.0.7', by('https', '192.0.2.9'))).toBe('in');
    // A proxy that took it without, also one on this machine; and a stranger who says what only a proxy may.
    expect(await ask('10.0.0.7', by('http', '192.0.2.9'))).toBe('tls-needed');
    expect(await ask('127.0.0.1', by('http', '192.0.2.9'))).toBe('tls-needed');
    expect(await ask('192.0.2.9', by('https', '127.0.0.1'))).toBe('tls-needed');
  });

  it('come as they like from this machine, for monitoring, and where the house has said so', async () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(await ask(address)).toBe('in');
    expect(await ask('192.0.2.9', {}, '/health/ready')).toBe('in');
    expect(await ask('192.0.2.9', {}, '/metrics')).toBe('in');
    expect(await ask('192.0.2.9', {}, '/healthy')).toBe('tls-needed');
    expect(await ask('192.0.2.9', {}, '/api/session', true)).toBe('in');
  });
});
