import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePolicy } from '@aceso/models';
import type { AuditLeaf } from '@aceso/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryCollections } from '../../identity/testing/fixture.ts';
import { auditEvents, type EventFacts } from '../event.ts';
import { Shipper } from './shipper.ts';

let folder: string;
let server: Server;
let seen: { body: string; key: unknown; token: unknown }[];
let status: number;
let url: string;
let leaves: AuditLeaf[];
let clock: Date;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-shipping-'));
  seen = [];
  status = 204;
  leaves = [];
  clock = new Date('2026-03-01T08:00:00Z');
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      seen.push({ body, key: request.headers['idempotency-key'], token: request.headers.authorization });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
});
afterEach(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

function happened(facts: Partial<EventFacts> = {}): void {
  const [event] = auditEvents({
    kind: 'read',
    recorded: clock.toISOString(),
    agent: { id: 'account-1', username: 'ann', roles: ['clinician'], address: '10.0.0.7', token: false },
    patients: ['p-secret'],
    entities: [{ reference: 'Observation/o-secret' }, { thing: { kind: 'draft', id: 'd-secret' } }],
    query: '/fhir/Observation?patient=p-secret',
    outcome: 'About Maria Testcase',
    site: 'test',
    ...facts,
  });
  leaves.push({
    index: leaves.length,
    hash: `h${leaves.length}`,
    recorded: clock.toISOString(),
    event: JSON.stringify(event),
  });
}

function shipper(file?: string, store = memoryCollections()) {
  const collector = { id: 'siem', name: 'SIEM', reason: 'ISO 27001', network: 'internal', plain: true, url };
  const policy = parsePolicy({ logs: [{ ...collector, keyVariable: 'LOG_KEY', by: 'ada', at: '2026-01-01' }] });
  const audit = {
    list: async ({ before = Number.POSITIVE_INFINITY, limit = 50 } = {}) =>
      leaves
        .filter(({ index }) => index < before)
        .slice(-limit)
        .reverse(),
    checkpoint: async () => ({
      origin: 'test',
      size: leaves.length,
      root: 'r',
      at: '',
      signature: 's',
      publicKey: 'k',
    }),
  };
  const secret = (name: string) => (name === 'LOG_KEY' ? 't0ken' : undefined);
  return new Shipper({
    store: { ...store, audit },
    policy: async () => policy,
    secret,
    now: () => clock,
    ...(file === undefined ? {} : { file }),
  });
}
const linesOf = (body: string) =>
  body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the audit log on its way to a system apart', () => {
  it('says who of the staff did what, and nothing of a patient', async () => {
    happened();
    happened({
      agent: { id: 'account-2', username: 'maria', roles: ['patient'], address: '10.0.0.8', self: 'p-secret' },
    });
    await shipper().run();
    const [first, second, head] = linesOf(seen[0]!.body);
    expect(first).toEqual({
      index: 0,
      hash: 'h0',
      at: '2026-03-01T08:00:00.000Z',
      what: 'read',
      code: 'read',
      action: 'R',
      outcome: '0',
      roles: ['clinician'],
      account: 'account-1',
      user: 'ann',
      from: '10.0.0.7',
      by: 'session',
      patients: 1,
      about: ['draft'],
    });
    expect(second).toMatchObject({ roles: ['patient'], patients: 1 });
    expect(head).toMatchObject({ checkpoint: { size: 2, signature: 's' } });
    expect(seen[0]!.body).not.toMatch(/secret|maria|Maria|account-2|10\.0\.0\.8/);
    expect(seen[0]!.token).toBe('Bearer t0ken');
  });

  it('goes in order, once where it is taken and again where it is not, and to a file as well', async () => {
    const file = join(folder, 'audit.ndjson');
    const sending = shipper(file);
    for (let i = 0; i < 1200; i++) happened();
    status = 503;
    await sending.run();
    expect(await sending.state()).toMatchObject([
      { id: 'file', next: 1200 },
      { id: 'siem', next: 0, problem: expect.stringContaining('503') as string },
    ]);
    status = 204;
    await sending.run();
    await sending.run();
    expect(seen.map(({ key }) => key)).toEqual(['siem.0.499', 'siem.0.499', 'siem.500.999', 'siem.1000.1199']);
    const arrived = seen.slice(1).flatMap(({ body }) => linesOf(body).flatMap(({ index }) => index ?? []));
    expect(arrived).toEqual(Array.from({ length: 1200 }, (_, i) => i));
    const [, state] = await sending.state();
    expect([state!.next, state!.problem]).toEqual([1200, undefined]);
    // A new head is signed every hour, and not before.
    expect(readFileSync(file, 'utf8').match(/"checkpoint"/g)).toHaveLength(1);
    clock = new Date(clock.getTime() + 3_600_000);
    happened();
    await sending.run();
    expect(readFileSync(file, 'utf8').match(/"checkpoint"/g)).toHaveLength(2);
  });

  it('is refused to an address of another kind than the policy says, and without its token', async () => {
    const of = (collector: object) =>
      parsePolicy({ logs: [{ id: 'x', name: 'X', reason: 'r', url, by: 'ada', at: '', ...collector }] });
    expect(() => of({ network: 'internet', plain: true })).toThrow(/internal/);
    expect(() => of({ id: 'file' })).toThrow(/name of the file/);
    expect(() => of({ keyVariable: 'DATABASE_URL' })).toThrow(/never given away/);
  });
});
