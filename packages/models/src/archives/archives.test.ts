import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, parsePolicy, signedPolicy } from '../egress/policy.ts';
import { archiveFor, connectArchive } from './connect.ts';
import { askArchive, textOf } from './dicomweb.ts';

const signed = { by: 'ada', at: '2026-01-01' };
const common = { id: 'pacs', name: 'PACS', may: ['find'], reason: 'agreement' };
const dimse = { ...common, kind: 'dimse', aeTitle: 'PACS', host: 'pacs.example.com', port: 104 };
const web = { ...common, id: 'web', kind: 'dicomweb', baseUrl: 'https://pacs.example.com/dicom-web' };
const archiveOf = (archive: object) => parsePolicy({ archives: [{ ...archive, ...signed }] }).archives[0]!;

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));
async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/root`;
}
const ask = (
  more: object,
  request: Parameters<typeof askArchive>[1],
  secret = (_: string): string | undefined => 'key',
) => {
  const archive = archiveOf({ ...web, timeoutSeconds: 1, ...more });
  if (archive.kind !== 'dicomweb') throw new Error('not DICOMweb');
  return askArchive(archive, request, { secret });
};

describe('archives of the policy', () => {
  it('are none unless somebody allowed one, and allow what they say', () => {
    expect(() => archiveFor(DEFAULT_POLICY, 'pacs')).toThrow(expect.objectContaining({ code: 'egress-denied' }));
    const policy = parsePolicy({ archives: [{ ...dimse, ...signed }] });
    expect(archiveFor(policy, 'pacs', 'find').name).toBe('PACS');
    expect(() => archiveFor(policy, 'pacs', 'send')).toThrow(/allows find with PACS, not send/);
  });

  it.each([
    [{ ...dimse, port: 0 }, 'archives.0.port'],
    [{ ...dimse, host: 'https://pacs' }, 'archives.0.host'],
    [{ ...dimse, aeTitle: 'SEVENTEEN CHARS..' }, 'archives.0.aeTitle'],
    [{ ...dimse, may: [] }, 'archives.0.may'],
    [{ ...dimse, network: 'internet', plain: true }, 'archives.0.plain'],
    [{ ...web, keyVariable: 'lower' }, 'archives.0.keyVariable'],
    [{ ...web, aeTitle: 'PACS' }, 'archives.0'],
  ])('refuse %j and name the field', (archive, field) => {
    expect(() => archiveOf(archive)).toThrow(
      expect.objectContaining({ code: 'bad-policy', message: expect.stringContaining(field) }),
    );
  });

  it('stay with whoever allowed them until they change', () => {
    const before = parsePolicy({ archives: [{ ...dimse, ...signed }] });
    const by = { by: 'bob', at: '2026-02-02' };
    const asked = (archive: object) => ({ ...before, archives: [archive] }) as never;
    expect(signedPolicy(asked(before.archives[0]!), before, by).archives[0]!.by).toBe('ada');
    expect(signedPolicy(asked({ ...before.archives[0], port: 105 }), before, by).archives[0]!.by).toBe('bob');
  });
});

describe('connections', () => {
  const refusal = async (archive: object) => {
    const parsed = archiveOf(archive);
    if (parsed.kind !== 'dimse') throw new Error('not DIMSE');
    return connectArchive(parsed).then(
      (socket) => void socket.destroy(),
      (error: { code: string }) => error.code,
    );
  };
  it('without encryption, or to an address of another network, are not opened', async () => {
    expect(await refusal(dimse)).toBe('host-refused');
    expect(await refusal({ ...dimse, host: '93.184.216.34', plain: true })).toBe('address-refused');
    expect(await refusal({ ...dimse, host: '169.254.169.254', plain: true })).toBe('address-refused');
    expect(await refusal({ ...dimse, host: '10.0.0.1', network: 'internet', tls: true })).toBe('address-refused');
  });

  it('to this machine are, and say when nobody listens', async () => {
    const server = createTcp((socket) => socket.end());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    expect(await refusal({ ...dimse, host: '127.0.0.1', port })).toBeUndefined();
    await new Promise((done) => server.close(done));
    expect(await refusal({ ...dimse, host: '127.0.0.1', port })).toBe('unreachable');
  });

  it('of DICOMweb carry the key and a body of any size, and nothing follows a redirect', async () => {
    let seen = '';
    const baseUrl = await listen((request, response) => {
      if (request.url === '/root/away') return void response.writeHead(302, { location: '/root/there' }).end();
      let size = 0;
      request.on('data', (chunk: Buffer) => (size += chunk.length));
      request.on('end', () => {
        seen = `${request.headers.authorization} ${size}`;
        response.end('[]');
      });
    });
    async function* body() {
      for (let n = 0; n < 50; n++) yield new Uint8Array(100_000);
    }
    const answer = await ask({ baseUrl, keyVariable: 'KEY' }, { path: '/studies', method: 'POST', body: body() });
    expect([answer.status, await textOf(answer)]).toEqual([200, '[]']);
    expect(seen).toBe('Bearer key 5000000');
    await textOf(await ask({ baseUrl, keyVariable: 'KEY', login: 'basic' }, { path: '/studies' }));
    expect(seen).toBe(`Basic ${Buffer.from('key').toString('base64')} 0`);
    await expect(ask({ baseUrl }, { path: '/away' })).rejects.toMatchObject({ code: 'redirect-refused' });
    await expect(ask({ baseUrl, keyVariable: 'KEY' }, { path: '/' }, () => undefined)).rejects.toMatchObject({
      code: 'key-missing',
    });
    await expect(ask({ baseUrl: 'http://pacs.example.com' }, { path: '/' })).rejects.toMatchObject({
      code: 'host-refused',
    });
  });

  it('that are silent, or break off, end', async () => {
    const baseUrl = await listen((request, response) => {
      if (request.url === '/root/silent') return;
      response.writeHead(200, { 'content-length': '100' });
      response.write('some');
      if (request.url === '/root/cut') setTimeout(() => response.destroy(), 20);
    });
    await expect(ask({ baseUrl }, { path: '/silent' })).rejects.toMatchObject({ code: 'timed-out' });
    await expect(textOf(await ask({ baseUrl }, { path: '/cut' }))).rejects.toMatchObject({ code: 'unreachable' });
    await expect(textOf(await ask({ baseUrl }, { path: '/stalls' }))).rejects.toMatchObject({ code: 'timed-out' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await expect(ask({ baseUrl }, { path: '/silent', signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
