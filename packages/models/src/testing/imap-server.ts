import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import type { Issued } from './certificates.ts';

export interface ScriptedMail {
  readonly bytes: string;
  seen: boolean;
}
export interface ScriptedMailbox {
  readonly port: number;
  readonly mail: ScriptedMail[];
  /** What was asked, without tags. */
  readonly asked: string[];
  close(): Promise<void>;
}

/**
 * Enough of an IMAP server (RFC 9051) to read a mailbox: LOGIN, SELECT, SEARCH UNSEEN, FETCH BODY.PEEK[], STORE, one folder.
 * @param cut the command at which the line breaks
 */
export async function imapServer(
  mail: ScriptedMail[],
  { issued, cut }: { readonly issued?: Issued; readonly cut?: string } = {},
): Promise<ScriptedMailbox> {
  const asked: string[] = [];
  const open = new Set<Socket>();
  const speak = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    const say = (text: string): void => void socket.write(`${text}\r\n`);
    say('* OK [CAPABILITY IMAP4rev1] ready');
    let rest = '';
    socket.on('data', (bytes: Buffer) => {
      rest += bytes.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const [, tag, command] = /^(\S+) (.*)$/.exec(rest.slice(0, end)) ?? [];
        rest = rest.slice(end + 2);
        if (tag === undefined || command === undefined) continue;
        asked.push(command);
        if (cut !== undefined && command.toUpperCase().includes(cut)) {
          socket.destroy();
          return;
        }
        say(`${tag} ${answer(command, say)}`);
      }
    });
  };
  const answer = (command: string, say: (text: string) => void): string => {
    const [, uid = '0'] = /^UID (?:FETCH|STORE) (\d+)/i.exec(command) ?? [];
    const one = mail[Number(uid) - 1];
    if (/^CAPABILITY/i.test(command)) say('* CAPABILITY IMAP4rev1');
    else if (/^LOGIN/i.test(command)) {
      if (!/^LOGIN "?clinic"? "open sesame"$/i.test(command)) return 'NO [AUTHENTICATIONFAILED] clinic is not welcome';
    } else if (/^LIST/i.test(command)) {
      if (/ ""$/.test(command)) say('* LIST (\\Noselect) "/" ""');
      else if (/ "?INBOX"?$/i.test(command)) say('* LIST () "/" "INBOX"');
    } else if (/^SELECT/i.test(command)) {
      if (!/^SELECT "?INBOX"?$/i.test(command)) return 'NO there is no such folder of eva@example.org';
      say('* FLAGS (\\Seen)');
      say(`* ${mail.length} EXISTS`);
      say('* OK [UIDVALIDITY 1]');
      say(`* OK [UIDNEXT ${mail.length + 1}]`);
      return 'OK [READ-WRITE] open';
    } else if (/^UID SEARCH/i.test(command))
      say(`* SEARCH ${mail.flatMap(({ seen }, at) => (seen ? [] : [at + 1])).join(' ')}`);
    else if (/^UID FETCH/i.test(command) && one) {
      const most = Number(/<0\.(\d+)>/.exec(command)?.[1] ?? Number.POSITIVE_INFINITY);
      const bytes = one.bytes.slice(0, most);
      say(
        `* ${uid} FETCH (UID ${uid} BODY[]${most === Number.POSITIVE_INFINITY ? '' : '<0>'} {${Buffer.byteLength(bytes, 'latin1')}}\r\n${bytes})`,
      );
    } else if (/^UID STORE/i.test(command) && one) {
      one.seen = true;
      say(`* ${uid} FETCH (UID ${uid} FLAGS (\\Seen))`);
    } else if (/^LOGOUT/i.test(command)) say('* BYE');
    return 'OK done';
  };
  const server: Server = issued ? createTls({ cert: issued.cert, key: issued.key }, speak) : createTcp(speak);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    mail,
    asked,
    close: () =>
      new Promise((done) => {
        for (const one of open) one.destroy();
        server.close(() => done());
      }),
  };
}
