import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parsePolicy } from '@aceso/models';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sendersOf } from '../engagement/scheduling/senders.ts';
import { mailNotice } from './notice-mail.ts';
import { NOTICE_KINDS } from './notices.ts';

let server: Server;
let bodies: Record<string, string>[];
let url: string;
beforeEach(async () => {
  bodies = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      bodies.push(JSON.parse(body) as Record<string, string>);
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
});
afterEach(() => new Promise((done) => server.close(done)));

const accountOf = (username: string) => ({
  id: 'a1',
  account: { username, name: 'Eva Roca', roles: ['clinician'], disabled: false, password: '', createdAt: '' } as const,
});
const noticeOf = (kind: (typeof NOTICE_KINDS)[number]) => ({
  account: 'a1',
  kind,
  at: '2026-03-01T08:00:00.000Z',
  address: '10.0.0.7',
});
const needs = (channels: string[]) => () =>
  sendersOf({
    policy: async () =>
      parsePolicy({
        messages: [
          {
            id: 'm',
            name: 'M',
            reason: 'r',
            kind: 'webhook',
            channels,
            url,
            network: 'internal',
            plain: true,
            by: 'ada',
            at: '',
          },
        ],
      }),
    secret: () => undefined,
  });

it('says what happened and when in both languages, and nothing that a lure could use', async () => {
  for (const kind of NOTICE_KINDS)
    expect(await mailNotice(noticeOf(kind), accountOf('eva@example.org'), needs(['email']))).toBe(true);
  expect(new Set(bodies.map(({ text }) => text)).size).toBe(NOTICE_KINDS.length);
  for (const { to, text, subject } of bodies) {
    expect(to).toBe('eva@example.org');
    expect(text).toContain('2026-03-01 08:00 UTC');
    expect(`${subject} ${text}`).not.toMatch(/https?:|Eva|Roca|10\.0\.0\.7/);
  }
});

it('goes nowhere without an address or a service for mail', async () => {
  expect(await mailNotice(noticeOf('factor-on'), accountOf('eva'), needs(['email']))).toBe(false);
  expect(await mailNotice(noticeOf('factor-on'), accountOf('eva@example.org'), needs(['sms']))).toBe(false);
  expect(bodies).toEqual([]);
});
