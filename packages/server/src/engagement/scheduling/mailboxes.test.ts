import { DEFAULT_POLICY, type Delivery, type Mailbox, type ModelPolicy } from '@aceso/models';
import { describe, expect, it } from 'vitest';
import { Mailboxes, type MailboxParts } from './mailboxes.ts';
import { takeReport } from './reports.ts';

/** A collection as several servers see it. */
function shared() {
  const kept = new Map<string, { value: unknown; version: number }>();
  const collection = {
    get: async (id: string) => kept.get(id),
    put: async (id: string, value: unknown, expected?: number) => {
      const version = kept.get(id)?.version ?? 0;
      if (expected !== undefined && expected !== version)
        throw Object.assign(new Error('changed'), { code: 'version-conflict' });
      kept.set(id, { value, version: version + 1 });
    },
  };
  return { collection: () => collection } as unknown as MailboxParts['store'];
}
const mailbox = (id: string, everyMinutes = 10) => ({ id, name: id, everyMinutes }) as Mailbox;
const returned = (messageId: string, status = '5.1.1') =>
  [
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example.org',
    '',
    'Final-Recipient: rfc822; eva@example.org',
    'Action: failed',
    `Status: ${status}`,
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${messageId}@clinic.example>`,
    'Subject: Your visit',
    '',
    '--b--',
    '',
  ].join('\r\n');

function setUp(mail: Readonly<Record<string, readonly string[] | Error>>, store = shared()) {
  const told: [string, Delivery][] = [];
  const audited: object[] = [];
  const asked: string[] = [];
  let time = Date.parse('2026-03-01T08:00:00Z');
  const mailboxes = new Mailboxes({
    store,
    now: () => new Date(time),
    policy: async () => ({ ...DEFAULT_POLICY, mailboxes: Object.keys(mail).map((id) => mailbox(id)) }) as ModelPolicy,
    secret: () => 'word',
    fetch: async ({ id }, take) => {
      asked.push(id);
      const found = mail[id]!;
      if (found instanceof Error) throw found;
      for (const one of found) await take(one);
      return found.length;
    },
    report: (message) =>
      takeReport(
        {
          reported: async (named, delivery) => {
            if (!('mail' in named) || named.mail !== 'ours') return undefined;
            told.push([named.mail, delivery]);
            return { key: 'a1.24', patient: 'eva' };
          },
        },
        message,
      ),
    auditor: () => ({ record: async (event: object) => void audited.push(event) }) as never,
  });
  return { mailboxes, told, audited, asked, store, later: (minutes: number) => (time += minutes * 60_000) };
}
const look = async ({ mailboxes }: ReturnType<typeof setUp>, id: string) => (await mailboxes.looks.get(id))?.value;

describe('mailboxes', () => {
  it('are looked into by nobody unless the policy names them', async () => {
    const none = setUp({});
    await none.mailboxes.run();
    expect(none.asked).toEqual([]);
  });

  it('tell of our messages, which is in the audit log, and of nothing else', async () => {
    const one = setUp({ returns: ['Subject: Hello\r\n\r\nBuy now', returned('ours'), returned('theirs')] });
    await one.mailboxes.run();
    expect(one.told).toEqual([['ours', 'no-such-address']]);
    expect(one.audited).toEqual([
      { kind: 'update', patients: ['eva'], outcome: 'The mailbox returns tells of a message: no-such-address.' },
    ]);
    expect(await look(one, 'returns')).toEqual({ at: '2026-03-01T08:00:00.000Z', taken: 3, reports: 1 });
  });

  it('are looked into when their time has come, by one of several servers', async () => {
    const store = shared();
    const [one, two] = [setUp({ returns: [] }, store), setUp({ returns: [] }, store)];
    await Promise.all([one.mailboxes.run(), two.mailboxes.run()]);
    expect([...one.asked, ...two.asked]).toEqual(['returns']);
    one.later(9);
    await one.mailboxes.run();
    expect(one.asked.length + two.asked.length).toBe(1);
    one.later(2);
    await one.mailboxes.run();
    expect(one.asked.length + two.asked.length).toBe(2);
  });

  it('that cannot be read keep no other from being, and say why', async () => {
    const one = setUp({
      broken: new Error('The mailbox broken could not be read.'),
      returns: [returned('ours', '4.2.2')],
    });
    await one.mailboxes.run();
    expect(await look(one, 'broken')).toMatchObject({ taken: 0, failed: 'The mailbox broken could not be read.' });
    expect(one.told).toEqual([['ours', expect.stringMatching(/waiting|failed/)]]);
  });
});
