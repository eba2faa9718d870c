import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, parsePolicy, signedPolicy } from '../egress/policy.ts';
import { type OutgoingMessage, sendMessage } from './send.ts';
import type { MessageService } from './service.ts';

const signed = { by: 'ada', at: '2026-01-01' };
const common = { id: 'mail', name: 'Mail', reason: 'contract', network: 'internal', plain: true, timeoutSeconds: 1 };
const smtp = { ...common, kind: 'smtp', host: '127.0.0.1', from: 'clinic@example.org', fromName: 'North Clinic' };
const serviceOf = (service: object): MessageService =>
  parsePolicy({ messages: [{ ...service, ...signed }] }).messages[0]!;
const message: OutgoingMessage = {
  channel: 'email',
  to: 'eva@example.org',
  subject: 'Recordatorio de cita: Clínica',
  text: 'Tiene una cita mañana.',
  key: 'a1.24',
};
const none = { secret: (): undefined => undefined };

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));
async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** A mail server that answers each command as told, and keeps what it was given. */
async function mailServer(answers: Readonly<Record<string, string | undefined>> = {}) {
  const said: string[] = [];
  const port = await listening(
    createTcp((socket) => {
      let inData = false;
      const answer = (word: string, usual: string): void => {
        const line = Object.hasOwn(answers, word) ? answers[word] : usual;
        if (line === undefined) socket.destroy();
        else socket.write(`${line}\r\n`);
      };
      socket.on('error', () => undefined);
      answer('greeting', '220 here');
      let rest = '';
      socket.on('data', (bytes) => {
        const lines = `${rest}${bytes}`.split('\r\n');
        rest = lines.pop()!;
        for (const line of lines) {
          said.push(line);
          if (inData) {
            if (line !== '.') continue;
            inData = false;
            answer('message', '250 2.0.0 taken');
          } else if (line.startsWith('EHLO')) answer('EHLO', '250-here\r\n250-AUTH PLAIN\r\n250 8BITMIME');
          else if (line.startsWith('AUTH')) answer('AUTH', '235 known');
          else if (line.startsWith('RCPT')) answer('RCPT', '250 ok');
          else if (line === 'DATA') {
            inData = true;
            answer('DATA', '354 go on');
          } else socket.write('250 ok\r\n');
        }
      });
    }),
  );
  return { port, said };
}

async function gateway(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const seen: { headers: IncomingMessage['headers']; body: string }[] = [];
  const port = await listening(
    createHttp((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        seen.push({ headers: request.headers, body });
        answer(request, response, body);
      });
    }),
  );
  const hook = { ...common, id: 'sms', kind: 'webhook', channels: ['sms'], url: `http://127.0.0.1:${port}/send` };
  return { hook, seen };
}
const text: OutgoingMessage = { ...message, channel: 'sms', to: '+34 600 000 000' };

describe('message services of the policy', () => {
  it('are none unless somebody allowed one, who stays named until it changes', () => {
    expect(DEFAULT_POLICY.messages).toEqual([]);
    const before = parsePolicy({ messages: [{ ...smtp, ...signed }] });
    const asked = (service: object) => ({ ...before, messages: [service] }) as never;
    const by = { by: 'bob', at: '2026-02-02' };
    expect(signedPolicy(asked(before.messages[0]!), before, by).messages[0]!.by).toBe('ada');
    expect(signedPolicy(asked({ ...before.messages[0], port: 25 }), before, by).messages[0]!.by).toBe('bob');
  });

  it.each([
    [{ ...smtp, network: 'internet' }, 'messages.0.plain'],
    [{ ...smtp, from: 'nobody' }, 'messages.0.from'],
    [{ ...smtp, id: 'outbox' }, 'messages.0.id'],
    [{ ...smtp, keyVariable: 'DATABASE_URL' }, 'messages.0.keyVariable'],
    [{ ...common, kind: 'webhook', channels: [], url: 'https://sms.example' }, 'messages.0.channels'],
  ])('refuse %j and name the field', (service, field) => {
    expect(() => serviceOf(service)).toThrow(
      expect.objectContaining({ code: 'bad-policy', message: expect.stringContaining(field) }),
    );
  });

  it('go nowhere by an address of another kind, nor without encryption, nor by more than one address', async () => {
    const outside = { ...smtp, plain: false, network: 'internet' };
    expect(await sendMessage(serviceOf({ ...outside, host: '10.0.0.7' }), message, none)).toMatchObject({
      outcome: 'later',
      because: expect.stringContaining('private address'),
    });
    const hook = { ...common, kind: 'webhook', channels: ['sms'], plain: false, url: 'http://sms.example/send' };
    expect(await sendMessage(serviceOf(hook), text, none)).toMatchObject({ outcome: 'later' });
    for (const to of ['a@x.org, b@y.org', 'a@x.org\r\nBcc: b@y.org', 'Eva <a@x.org>', 'nobody'])
      expect([to, (await sendMessage(serviceOf(smtp), { ...message, to }, none)).outcome]).toEqual([to, 'refused']);
  });
});

describe('mail', () => {
  it('is given to one address, signed in, in its own letters, with a name that says it is the same again', async () => {
    const { port, said } = await mailServer();
    const service = serviceOf({ ...smtp, port, user: 'clinic', keyVariable: 'MAIL_KEY' });
    expect(await sendMessage(service, message, none)).toMatchObject({
      outcome: 'later',
      because: expect.stringContaining('MAIL_KEY'),
    });
    const needs = { secret: () => 'open sesame' };
    expect(await sendMessage(service, message, needs)).toEqual({ outcome: 'accepted' });
    const once = said.splice(0).join('\n');
    expect(once).toContain('MAIL FROM:<clinic@example.org>');
    expect(once).toContain('RCPT TO:<eva@example.org>');
    expect(once).toContain(Buffer.from('\u0000clinic\u0000open sesame').toString('base64'));
    expect(once).toMatch(/From: .*North Clinic.* <clinic@example.org>/);
    expect(once).toContain('Auto-Submitted: auto-generated');
    expect(once).toMatch(/Subject: =\?UTF-8\?/);
    await sendMessage(service, message, needs);
    const id = (all: string): string => /Message-ID: (<[0-9a-f]{40}@example\.org>)/.exec(all)![1]!;
    expect(id(said.join('\n'))).toBe(id(once));
  });

  it.each([
    [{ RCPT: '550 5.1.1 no eva@example.org here' }, 'refused'],
    [{ message: '554 5.7.1 not wanted' }, 'refused'],
    [{ RCPT: '451 4.3.0 later' }, 'later'],
    [{ greeting: '554 nobody may come in' }, 'later'],
    [{ AUTH: '535 5.7.8 wrong' }, 'later'],
    [{ RCPT: undefined }, 'later'],
    [{ message: undefined }, 'uncertain'],
  ])('that is answered with %j is %s', async (answers, outcome) => {
    const { port } = await mailServer(answers);
    const service = serviceOf({ ...smtp, port, user: 'clinic', keyVariable: 'MAIL_KEY' });
    const sent = await sendMessage(service, message, { secret: () => 'open sesame' });
    expect(sent).toMatchObject({ outcome });
    expect(JSON.stringify(sent)).not.toMatch(/eva|sesame/);
  });

  it('is kept where nobody listens, or where the server will not speak encrypted', async () => {
    const { port, said } = await mailServer();
    expect(await sendMessage(serviceOf({ ...smtp, port, plain: false }), message, none)).toMatchObject({
      outcome: 'later',
    });
    expect(said.join('\n')).not.toContain('MAIL FROM');
    const gone = await mailServer();
    await new Promise((done) => servers.pop()!.close(done));
    expect(await sendMessage(serviceOf({ ...smtp, port: gone.port }), message, none)).toMatchObject({
      outcome: 'later',
      because: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

describe('a gateway', () => {
  it('is posted what its template says, with its token and the key', async () => {
    const { hook, seen } = await gateway((_, response) => response.writeHead(202).end('{}'));
    const needs = { secret: () => 't0ken' };
    const service = serviceOf({ ...hook, keyVariable: 'SMS_KEY' });
    expect(await sendMessage(service, text, needs)).toEqual({ outcome: 'accepted' });
    expect(seen[0]!.headers).toMatchObject({ authorization: 'Bearer t0ken', 'idempotency-key': 'a1.24' });
    expect(JSON.parse(seen[0]!.body)).toEqual({
      channel: 'sms',
      to: '+34 600 000 000',
      subject: message.subject,
      text: message.text,
      id: 'a1.24',
    });
    const form = {
      ...hook,
      format: 'form',
      login: 'basic',
      keyVariable: 'SMS_KEY',
      body: { To: '{{to}}', Body: '{{text}}' },
    };
    await sendMessage(serviceOf(form), text, needs);
    expect([...new URLSearchParams(seen[1]!.body)]).toEqual([
      ['To', '+34 600 000 000'],
      ['Body', message.text],
    ]);
    expect(seen[1]!.headers.authorization).toBe(`Basic ${Buffer.from('t0ken').toString('base64')}`);
  });

  it.each([
    [422, 'refused'],
    [429, 'later'],
    [401, 'later'],
    [503, 'later'],
    [500, 'uncertain'],
    [302, 'uncertain'],
  ])('that answers %i: %s', async (status, outcome) => {
    const { hook } = await gateway((_, response) =>
      response.writeHead(status, { location: 'https://elsewhere.example' }).end('no +34 600 000 000'),
    );
    const sent = await sendMessage(serviceOf(hook), text, none);
    expect(sent).toMatchObject({ outcome });
    expect(JSON.stringify(sent)).not.toContain('600');
  });

  it('that is silent or hangs up leaves it uncertain; one that is not there does not', async () => {
    const silent = await gateway(() => undefined);
    expect(await sendMessage(serviceOf(silent.hook), text, none)).toMatchObject({ outcome: 'uncertain' });
    const rude = await gateway((request) => request.socket.destroy());
    expect(await sendMessage(serviceOf(rude.hook), text, none)).toMatchObject({ outcome: 'uncertain' });
    await new Promise((done) => servers.pop()!.close(done));
    expect(await sendMessage(serviceOf(rude.hook), text, none)).toMatchObject({ outcome: 'later' });
  });
});
