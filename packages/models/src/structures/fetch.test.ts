import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type ModelPolicy, NEW_POLICY, parsePolicy, signedPolicy } from '../egress/policy.ts';
import { fetchStructure } from './fetch.ts';

interface Received {
  readonly line: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}
type Reply = string | { readonly status: number; readonly headers?: Record<string, string>; readonly wait?: number };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A provider on this machine that answers by path, and keeps what it is sent. */
async function upstream(
  replies: (base: string) => Record<string, Reply>,
): Promise<{ base: string; received: Received[] }> {
  const received: Received[] = [];
  let base = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const line = `${request.method} ${request.url}`;
      received.push({ line, body: Buffer.concat(chunks).toString(), headers: request.headers });
      const reply = replies(base)[line] ?? { status: 404 };
      if (typeof reply === 'string') {
        response.end(reply);
        return;
      }
      setTimeout(() => {
        response.writeHead(reply.status, reply.headers);
        response.end();
      }, reply.wait ?? 0);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { base, received };
}

const PDB = 'ATOM      1  CA  ALA A   1       1.000   2.000   3.000  1.00 91.00           C\n';
const CIF = '# a comment\ndata_AF-P69905-F1\n';
const policyOf = (provider: object): ModelPolicy =>
  parsePolicy({ structures: [{ id: 'p', name: 'Provider', reason: 'a test', by: 'a', at: 'b', ...provider }] });
const now = () => new Date('2026-01-02T03:04:05Z');
const ask = (provider: object, question: Parameters<typeof fetchStructure>[0]['question'], secret?: string) =>
  fetchStructure({ policy: policyOf(provider), provider: 'p', question, secret: () => secret, now });
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('structures from providers', () => {
  it('come from nowhere unless the policy names a provider', async () => {
    await expect(
      fetchStructure({ policy: DEFAULT_POLICY, provider: 'p', question: { sequence: 'A' }, secret: () => '', now }),
    ).rejects.toMatchObject({ code: 'egress-denied' });
  });

  it('are predictions of AlphaFold DB, by accession, with their aligned error', async () => {
    const { base, received } = await upstream((at) => ({
      'GET /api/prediction/P69905': JSON.stringify([
        {
          cifUrl: `${at}/files/AF-P69905-F1-model_v4.cif`,
          paeDocUrl: `${at}/files/AF-P69905-F1-pae.json`,
          latestVersion: 4,
        },
      ]),
      'GET /files/AF-P69905-F1-model_v4.cif': CIF,
      'GET /files/AF-P69905-F1-pae.json': '[{"predicted_aligned_error":[[0]]}]',
    }));
    const found = await ask({ kind: 'alphafold-db', baseUrl: base }, { accession: ' p69905' });
    expect(found).toEqual({
      name: 'AF-P69905-F1-model_v4.cif',
      text: CIF,
      pae: { name: 'AF-P69905-F1-pae.json', text: '[{"predicted_aligned_error":[[0]]}]' },
      provenance: {
        provider: 'p',
        kind: 'alphafold-db',
        name: 'Provider',
        version: 'v4',
        host: new URL(base).host,
        at: '2026-01-02T03:04:05.000Z',
        request: sha256(`GET ${base}/api/prediction/P69905\n`),
      },
    });
    expect(received.map(({ body }) => body)).toEqual(['', '', '']);
    await expect(ask({ kind: 'alphafold-db', baseUrl: base }, { accession: 'Q8WZ42' })).rejects.toMatchObject({
      code: 'no-structure',
    });
  });

  it('are folded by ESMFold from the sequence alone', async () => {
    const { base, received } = await upstream(() => ({ 'POST /foldSequence/v1/pdb/': PDB }));
    const found = await ask({ kind: 'esmfold', baseUrl: `${base}/`, version: 'v1' }, { sequence: 'MK T\nA' });
    expect(found.name).toBe(`p-${sha256('MKTA').slice(0, 12)}.pdb`);
    expect(found.text).toBe(PDB);
    expect(found.provenance).toMatchObject({
      version: 'v1',
      request: sha256(`POST ${base}/foldSequence/v1/pdb/\nMKTA`),
    });
    expect(received.map(({ body }) => body)).toEqual(['MKTA']);
  });

  it('are folded by any service that takes JSON, as the policy describes it', async () => {
    const { base, received } = await upstream(() => ({
      'POST /boltz/predict': JSON.stringify({ structures: [{ structure: CIF }], pae: [[0]], about: { v: '2.1' } }),
    }));
    const provider = {
      kind: 'http',
      baseUrl: base,
      path: '/boltz/predict',
      body: { polymers: [{ id: 'A', sequence: '{{sequence}}' }], steps: 3 },
      answer: { structure: '/structures/0/structure', version: '/about/v' },
      keyVariable: 'BOLTZ_KEY',
    };
    const found = await ask(provider, { sequence: 'MK' }, 'secret');
    expect(found).toMatchObject({ text: CIF, pae: { text: '{"pae":[[0]]}' }, provenance: { version: '2.1' } });
    expect(found.name).toMatch(/^p-[0-9a-f]{12}\.cif$/);
    expect(received[0]!.headers.authorization).toBe('Bearer secret');
    expect(JSON.parse(received[0]!.body)).toEqual({ polymers: [{ id: 'A', sequence: 'MK' }], steps: 3 });
    await expect(ask(provider, { sequence: 'MK' })).rejects.toMatchObject({ code: 'key-missing' });
    expect(received).toHaveLength(1);
  });

  it.each([
    [{ kind: 'esmfold' }, { sequence: 'MK1' }, 'bad-question', 'Letter 3'],
    [{ kind: 'esmfold' }, { sequence: '' }, 'bad-question', '1 to 5000'],
    [{ kind: 'esmfold' }, { accession: 'P69905' }, 'bad-question', 'sequence'],
    [{ kind: 'alphafold-db' }, { accession: '../files' }, 'bad-question', 'accession'],
    [{ kind: 'esmfold', baseUrl: 'http://fold.example' }, { sequence: 'A' }, 'host-refused', 'https only'],
    [{ kind: 'esmfold', baseUrl: 'https://a:b@fold.example' }, { sequence: 'A' }, 'host-refused', 'password'],
  ])('%j refuses %j before anything is sent', async (provider, question, code, words) => {
    const { base, received } = await upstream(() => ({}));
    await expect(ask({ baseUrl: base, ...provider }, question as never)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
    expect(received).toEqual([]);
  });

  it('are no structure where the answer is none, leads elsewhere or does not come', async () => {
    const { base } = await upstream(() => ({
      'POST /page': '<html>sign in</html>',
      'POST /away': { status: 302, headers: { location: 'http://elsewhere.example/' } },
      'POST /busy': { status: 503 },
      'POST /slow': { status: 200, wait: 3000 },
      'GET /api/prediction/P69905': JSON.stringify([{ cifUrl: 'https://elsewhere.example/x.cif' }]),
    }));
    const at = (path: string, more: object = {}) =>
      ask({ kind: 'http', baseUrl: base, path, ...more }, { sequence: 'A' });
    await expect(at('/page')).rejects.toMatchObject({ code: 'bad-answer' });
    await expect(at('/away')).rejects.toMatchObject({ code: 'redirect-refused' });
    await expect(at('/busy')).rejects.toMatchObject({ code: 'provider-failed' });
    await expect(at('/none')).rejects.toMatchObject({ code: 'provider-refused' });
    await expect(at('/slow', { timeoutSeconds: 1 })).rejects.toMatchObject({ code: 'timed-out' });
    await expect(ask({ kind: 'alphafold-db', baseUrl: base }, { accession: 'P69905' })).rejects.toMatchObject({
      code: 'host-refused',
    });
  });

  it('have providers that who writes the policy answers for', () => {
    const given = { id: 'e', name: 'E', kind: 'esmfold', baseUrl: 'https://fold.example', reason: 'r' };
    const first = signedPolicy(NEW_POLICY.parse({ structures: [given] }), DEFAULT_POLICY, { by: 'ann', at: '1' });
    expect(first.structures[0]).toMatchObject({ by: 'ann', at: '1' });
    const next = {
      structures: [
        { ...given, by: 'eve' },
        { ...given, id: 'f' },
      ],
    };
    const second = signedPolicy(NEW_POLICY.parse(next), first, { by: 'bob', at: '2' });
    expect(second.structures.map(({ by }) => by)).toEqual(['ann', 'bob']);
    expect(() => policyOf({ kind: 'http', baseUrl: 'https://x.example', keyVariable: 'DATABASE_URL' })).toThrow(
      'never given',
    );
    expect(() => policyOf({ kind: 'esmfold', baseUrl: 'http://x.example', plainHttp: true })).toThrow(
      'internal hosts only',
    );
  });
});
