import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { addressKind } from './address.ts';
import type { Route } from './policy.ts';
import { guardedFetch } from './transport.ts';

let server: Server | undefined;
let hits = 0;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  hits = 0;
});

async function listen(answer: Parameters<typeof createServer>[1]): Promise<string> {
  server = createServer((request, response) => {
    hits += 1;
    answer!(request, response as never);
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const inside = (origin: string): Route => ({ origin, networks: ['loopback'] });
const leadingTo =
  (address: string): LookupFunction =>
  (_host, _options, done) =>
    done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);

describe('the way out', () => {
  it('follows no redirect', async () => {
    const origin = await listen((_request, response) =>
      response.writeHead(307, { location: 'http://127.0.0.1:9/steal' }).end(),
    );
    await expect(
      guardedFetch({ passage: inside(origin) })(`${origin}/v1`, { method: 'POST', body: 'x' }),
    ).rejects.toMatchObject({ code: 'redirect-refused' });
    expect(hits).toBe(1);
  });

  it('goes to the origin of its passage only', async () => {
    const origin = await listen((_request, response) => response.end('ok'));
    const fetch = guardedFetch({ passage: inside(origin) });
    for (const url of [
      'http://127.0.0.1:1/v1',
      origin.replace('http:', 'https:'),
      origin.replace('127.0.0.1', 'localhost'),
      origin.replace('//', '//user@'),
    ]) {
      await expect(fetch(url), url).rejects.toMatchObject({ code: 'host-refused' });
    }
    expect(hits).toBe(0);
    expect(await (await fetch(`${origin}/v1`)).text()).toBe('ok');
  });

  it.each([
    ['internet', '127.0.0.1', ['public']],
    ['internet', '10.0.0.5', ['public']],
    ['internet', '169.254.169.254', ['public']],
    ['internet', '::ffff:127.0.0.1', ['public']],
    ['internal', '93.184.216.34', ['private']],
    ['internal', '127.0.0.1', ['private']],
  ] as const)('does not connect an %s name that leads to %s', async (_network, address, networks) => {
    expect(networks as readonly string[]).not.toContain(addressKind(address));
    const fetch = guardedFetch({
      passage: { origin: 'https://models.example.com', networks },
      lookup: leadingTo(address),
    });
    await expect(fetch('https://models.example.com/v1')).rejects.toMatchObject({ code: 'address-refused' });
  });

  it('does not take an address for a name', async () => {
    const fetch = guardedFetch({ passage: { origin: 'https://10.0.0.5', networks: ['public'] } });
    await expect(fetch('https://10.0.0.5/v1')).rejects.toMatchObject({ code: 'address-refused' });
  });

  it('lets a look at everything before anything is sent', async () => {
    const origin = await listen((_request, response) => response.end('ok'));
    const seen: string[] = [];
    const fetch = guardedFetch({
      passage: inside(origin),
      inspect: ({ url, headers, body }) => {
        seen.push(url, headers, body);
        throw new Error('stop');
      },
    });
    await expect(
      fetch(`${origin}/v1?q=1`, { method: 'POST', headers: { 'x-name': 'n' }, body: 'the body' }),
    ).rejects.toThrow('stop');
    expect(hits).toBe(0);
    expect(seen.join('\n')).toMatch(/q=1[\s\S]*"x-name":"n"[\s\S]*the body/);
    await expect(fetch(origin, { method: 'POST', body: new Blob(['hidden']) as never })).rejects.toMatchObject({
      code: 'host-refused',
    });
  });

  it('takes no proxy from the environment', async () => {
    const origin = await listen((_request, response) => response.end('direct'));
    const before = { ...process.env };
    Object.assign(process.env, {
      HTTP_PROXY: 'http://127.0.0.1:9',
      http_proxy: 'http://127.0.0.1:9',
      NODE_USE_ENV_PROXY: '1',
    });
    try {
      expect(await (await guardedFetch({ passage: inside(origin) })(origin)).text()).toBe('direct');
    } finally {
      for (const name of ['HTTP_PROXY', 'http_proxy', 'NODE_USE_ENV_PROXY']) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
  });

  it('goes through the proxy of the policy', async () => {
    const proxy = await listen((request, response) => response.end(`proxied ${request.url}`));
    const passage: Route = { origin: 'http://gpu.hospital.example', networks: ['private'], proxy };
    const response = await guardedFetch({ passage })('http://gpu.hospital.example/v1');
    expect(await response.text()).toBe('proxied http://gpu.hospital.example/v1');
  });

  it('gives up on an answer that is too large, broken off, or stopped', async () => {
    const origin = await listen((request, response) => {
      response.writeHead(200, request.url === '/cut' ? { 'content-length': '100' } : {});
      response.write('x'.repeat(50));
      if (request.url === '/cut') setTimeout(() => response.destroy(), 10);
      else if (request.url === '/large') response.end('y'.repeat(5000));
    });
    const fetch = guardedFetch({ passage: inside(origin), maxBytes: 1000 });
    await expect((await fetch(`${origin}/large`)).text()).rejects.toMatchObject({ code: 'provider-failed' });
    await expect((await fetch(`${origin}/cut`)).text()).rejects.toMatchObject({ code: 'unreachable' });
    const stop = new AbortController();
    const waiting = await fetch(`${origin}/slow`, { signal: stop.signal });
    setTimeout(() => stop.abort(), 10);
    await expect(waiting.text()).rejects.toMatchObject({ code: 'cancelled' });
  });
});
