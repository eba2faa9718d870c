import type { AddressInfo } from 'node:net';
import { createServer as createTcp } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parsePolicy } from '../egress/policy.ts';
import { authority, type Issued } from '../testing/certificates.ts';
import { type OutgoingMessage, sendMessage } from './send.ts';
import type { MessageService } from './service.ts';

/** Against a mail server that somebody else wrote (smtp-server), over TLS with certificates of an authority made here. */
const ours = authority('Authority of the test');
const others = authority('Somebody else');
const before = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...before, ours.cert]));
afterAll(() => setDefaultCACertificates(before));

const good = ours.issue(['localhost']);
const message: OutgoingMessage = {
  channel: 'email',
  to: 'eva@example.org',
  subject: 'Recordatorio de cita',
  text: 'Tiene una cita mañana.\n.\nUna línea con un punto.',
  key: 'a1.24',
};
interface Taken {
  readonly to: string;
  readonly secure: boolean;
  readonly user: string | undefined;
  readonly bytes: string;
}
const open: { close(done: () => void): void }[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise<void>((done) => server.close(done)))));

async function server({ cert, key }: Issued, options: SMTPServerOptions = {}) {
  const taken: Taken[] = [];
  const made = new SMTPServer({
    cert,
    key,
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 10,
    onAuth: ({ username, password }, _session, done) =>
      username === 'clinic' && password === 'open sesame'
        ? done(null, { user: 'clinic' })
        : done(Object.assign(new Error('no'), { responseCode: 535 })),
    onData(stream, { envelope, secure, user }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        taken.push({
          to: envelope.rcptTo.map(({ address }) => address).join(),
          secure,
          user,
          bytes: Buffer.concat(parts).toString(),
        });
        done(null, 'taken');
      });
    },
    ...options,
  });
  made.on('error', () => undefined);
  open.push(made);
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  return { port: (made.server.address() as AddressInfo).port, taken };
}
function service(port: number, more: object = {}): MessageService {
  const common = {
    id: 'mail',
    name: 'Mail',
    reason: 'own',
    network: 'internal',
    timeoutSeconds: 1,
    by: 'ada',
    at: '2026',
  };
  const smtp = { ...common, kind: 'smtp', host: 'localhost', port, from: 'clinic@example.org', ...more };
  return parsePolicy({ messages: [smtp] }).messages[0]!;
}
const send = (port: number, more: object = {}, password = 'open sesame') =>
  sendMessage(service(port, more), message, { secret: () => password });
const known = { user: 'clinic', keyVariable: 'MAIL_KEY' };

describe('mail over TLS', () => {
  it.each([
    ['STARTTLS', {}, {}],
    ['TLS from the first byte', { tls: 'implicit' }, { secure: true }],
  ])('by %s is taken, encrypted, whole', async (_, of, options) => {
    const { port, taken } = await server(good, options);
    expect(await send(port, of)).toEqual({ outcome: 'accepted' });
    expect(taken).toMatchObject([{ to: 'eva@example.org', secure: true }]);
    // Dots at the beginning of a line come through (RFC 5321, 4.5.2).
    expect(taken[0]!.bytes).toMatch(/ma=C3=B1ana\.\r\n\.\r\nUna l=C3=ADnea/);
  });

  it.each(['PLAIN', 'LOGIN'])('signs in by AUTH %s, and says nothing of the password', async (method) => {
    const { port, taken } = await server(good, { authMethods: [method], authOptional: false });
    expect(await send(port, known)).toEqual({ outcome: 'accepted' });
    expect(taken[0]!.user).toBe('clinic');
    const wrong = await send(port, known, 'not it');
    expect(wrong).toMatchObject({ outcome: 'later', because: expect.stringContaining('refused the account (535)') });
    expect(JSON.stringify(wrong)).not.toContain('not it');
    // Who does not sign in is told so at the message: that is no fault of the address in it.
    expect(await send(port)).toMatchObject({ outcome: 'later', because: expect.stringContaining('(530)') });
  });

  it.each([
    ['of an authority that nobody knows', () => others.issue(['localhost'])],
    ['of another host', () => ours.issue(['mail.example.org'])],
    ['that has ended', () => ours.issue(['localhost'], { from: new Date('2020-01-01'), to: new Date('2021-01-01') })],
  ])('refuses a certificate %s, and gives it neither password nor message', async (_, issue) => {
    const signedIn: string[] = [];
    const options: SMTPServerOptions = {
      onAuth: ({ username }, _session, done) => {
        signedIn.push(String(username));
        done(null, { user: 'x' });
      },
    };
    for (const [of, more] of [
      [{}, {}],
      [{ tls: 'implicit' }, { secure: true }],
    ]) {
      const { port, taken } = await server(issue(), { ...options, ...more });
      expect(await send(port, { ...of, ...known })).toMatchObject({ outcome: 'later' });
      expect([signedIn, taken]).toEqual([[], []]);
    }
  });

  it('sends nothing where the server offers no STARTTLS', async () => {
    const { port, taken } = await server(good, { disabledCommands: ['STARTTLS'] });
    expect(await send(port)).toMatchObject({ outcome: 'later', because: expect.stringContaining('no encryption') });
    expect(taken).toEqual([]);
  });

  it('is tried again after 4yz, as the same message, and given up after 5yz', async () => {
    let answers = [451];
    const refusing = (_: unknown, __: unknown, done: (error?: Error) => void): void => {
      const responseCode = answers.shift();
      done(
        responseCode === undefined ? undefined : Object.assign(new Error('eva@example.org is full'), { responseCode }),
      );
    };
    const { port, taken } = await server(good, { onRcptTo: refusing });
    const first = await send(port);
    expect(first).toMatchObject({ outcome: 'later', because: expect.stringContaining('(451)') });
    expect(await send(port)).toEqual({ outcome: 'accepted' });
    expect(await send(port)).toEqual({ outcome: 'accepted' });
    const ids = taken.map(({ bytes }) => /Message-ID: (<\S+>)/i.exec(bytes)![1]);
    expect(new Set(ids).size).toBe(1);
    answers = [550];
    const bounced = await send(port);
    expect(bounced).toMatchObject({ outcome: 'refused', because: expect.stringContaining('(550)') });
    expect(JSON.stringify([first, bounced])).not.toContain('eva');
  });

  it('is refused for good after its bytes were read', async () => {
    const { port } = await server(good, {
      onData(stream, _session, done) {
        stream.on('data', () => undefined);
        stream.on('end', () => done(Object.assign(new Error('spam'), { responseCode: 554 })));
      },
    });
    expect(await send(port)).toMatchObject({ outcome: 'refused' });
  });

  it('is waited for so long and no longer; what may have gone out is uncertain', async () => {
    const slow = await server(good, { onConnect: () => undefined });
    const silent = await server(good, { onData: (stream) => void stream.resume() });
    const mute = createTcp((socket) => void setTimeout(() => socket.destroy(), 1500));
    open.push(mute);
    await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
    const { port } = mute.address() as AddressInfo;
    const sent = await Promise.all([send(slow.port), send(silent.port), send(port, { tls: 'implicit' })]);
    expect(sent.map(({ outcome }) => outcome)).toEqual(['later', 'uncertain', 'later']);
  });
});
