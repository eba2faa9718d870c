import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parsePolicy } from '../egress/policy.ts';
import { authority } from '../testing/certificates.ts';
import { imapServer, type ScriptedMail, type ScriptedMailbox } from '../testing/imap-server.ts';
import { fetchMail } from './fetch-mail.ts';

const ours = authority('Authority of the test');
const others = authority('Somebody else');
const before = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...before, ours.cert]));
afterAll(() => setDefaultCACertificates(before));

const open: ScriptedMailbox[] = [];
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
const server = async (...args: Parameters<typeof imapServer>): Promise<ScriptedMailbox> => {
  const made = await imapServer(...args);
  open.push(made);
  return made;
};
const mailOf = (...bytes: string[]): ScriptedMail[] => bytes.map((one) => ({ bytes: one, seen: false }));
const mailbox = (port: number, more: object = {}) =>
  parsePolicy({
    mailboxes: [
      {
        id: 'returns',
        name: 'Returned mail',
        reason: 'own',
        network: 'internal',
        host: 'localhost',
        port,
        user: 'clinic',
        keyVariable: 'RETURNS_KEY',
        timeoutSeconds: 2,
        by: 'ada',
        at: '2026',
        ...more,
      },
    ],
  }).mailboxes[0]!;
const fetch = async (
  port: number,
  more: object = {},
  {
    secret = 'open sesame',
    take = async () => undefined as void,
  }: { secret?: string; take?: (text: string) => Promise<void> } = {},
) => {
  const got: string[] = [];
  const taken = await fetchMail(
    mailbox(port, more),
    async (message) => {
      await take(message);
      got.push(message);
    },
    { secret: () => secret },
  );
  return { taken, got };
};

describe('a mailbox to which mail comes back', () => {
  it('is read over TLS: what nobody has seen, whole, once, and nothing is taken out of it', async () => {
    const first = 'Subject: one\r\n\r\nThe address does not exist.\r\n) * 9 FETCH "\r\n';
    const mail = [
      ...mailOf(first),
      { bytes: 'Subject: old\r\n\r\nseen\r\n', seen: true },
      ...mailOf('Subject: two\r\n\r\n2\r\n'),
    ];
    const { port, asked } = await server(mail, { issued: ours.issue(['localhost']) });
    expect(await fetch(port)).toEqual({ taken: 2, got: [first, 'Subject: two\r\n\r\n2\r\n'] });
    expect(mail.every(({ seen }) => seen)).toBe(true);
    expect(asked.join('\n')).not.toMatch(/EXPUNGE|Deleted|MOVE|COPY/i);
    // BODY.PEEK: reading alone marks nothing.
    expect(asked.some((one) => /BODY\.PEEK\[\]/i.test(one))).toBe(true);
    expect(await fetch(port)).toEqual({ taken: 0, got: [] });
  });

  it('keeps what could not be taken for the next look', async () => {
    const mail = mailOf('Subject: one\r\n\r\n1\r\n', 'Subject: two\r\n\r\n2\r\n');
    const { port } = await server(mail, { issued: ours.issue(['localhost']) });
    const fails = fetch(
      port,
      {},
      {
        take: async (text) => {
          if (text.includes('two')) throw new Error('the store is away');
        },
      },
    );
    await expect(fails).rejects.toThrow('the store is away');
    expect(mail.map(({ seen }) => seen)).toEqual([true, false]);
    expect((await fetch(port)).taken).toBe(1);
  });

  it('reads no more of a message than a report needs', async () => {
    const mail = mailOf(`Subject: long\r\n\r\n${'x'.repeat(1_000_000)}`);
    const { port } = await server(mail, { issued: ours.issue(['localhost']) });
    const { got } = await fetch(port);
    expect(got[0]!.length).toBeLessThanOrEqual(900_000);
  });

  it.each([
    ['an authority that nobody knows', () => others.issue(['localhost'])],
    ['another host', () => ours.issue(['mail.example.org'])],
  ])('is given no password where its certificate is of %s', async (_, issued) => {
    const { port, asked } = await server(mailOf('x'), { issued: issued() });
    await expect(fetch(port)).rejects.toThrow(/cannot be reached/);
    expect(asked).toEqual([]);
  });

  it('is spoken to without encryption only where the policy says so, of an internal host', async () => {
    const { port } = await server(mailOf('Subject: one\r\n\r\n1\r\n'));
    await expect(fetch(port)).rejects.toThrow();
    expect((await fetch(port, { plain: true })).taken).toBe(1);
    expect(() => mailbox(port, { plain: true, network: 'internet' })).toThrow(/internal hosts only/);
  });

  it('says in one sentence what is wrong, and nothing of what the server wrote', async () => {
    const mail = mailOf('Subject: one\r\n\r\n1\r\n');
    const issued = ours.issue(['localhost']);
    const { port } = await server(mail, { issued });
    await expect(fetch(port, {}, { secret: 'not it' })).rejects.toThrow(
      /refused the account of the mailbox returns\.$/,
    );
    await expect(fetch(port, {}, { secret: '' })).rejects.toThrow(
      'The environment variable RETURNS_KEY of returns is not set.',
    );
    await expect(fetch(port, { folder: 'Elsewhere' })).rejects.toThrow(
      /^The mailbox returns at localhost:\d+ could not be read\.$/,
    );
    for (const cut of ['SELECT', 'SEARCH', 'FETCH', 'STORE']) {
      const broken = await server(mailOf('Subject: one\r\n\r\n1\r\n'), { issued, cut });
      await expect(fetch(broken.port), cut).rejects.toThrow(/could not be read\.$/);
    }
    await expect(fetch(1)).rejects.toThrow(/cannot be reached/);
  });
});
